"""What happened in the library, told upward."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArticleSent:
    """An edition waits for a second professional."""

    edition_id: int


@dataclass(frozen=True)
class ArticleAnswered:
    """A second professional looked at an edition: it stands, or went back to its author."""

    edition_id: int


@dataclass(frozen=True)
class ArticleCorrected:
    """Readers were told something wrong, and what is right stands there now.

    Whoever is told some at a time goes on `after` the last.
    """

    article_id: int
    after: int = 0


@dataclass(frozen=True)
class CheckDue:
    """An edition is to be checked again within a month."""

    edition_id: int
