"""What moderation announces. `config/reactions.py` says what follows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NoteStands:
    """An evidence note now stands with a piece of content."""

    note_id: int


@dataclass(frozen=True)
class NoteTakenDown:
    """An evidence note stands with a piece of content no more: two found it wrong, or its writer withdrew it.

    `by_writer`: whoever wrote it is one of those two.
    """

    note_id: int
    by_writer: bool = False


@dataclass(frozen=True)
class NotesChanged:
    """Other notes than before stand with a piece of content: what is shown of it is out of date."""

    kind: str
    ref: str


@dataclass(frozen=True)
class WordsChanged:
    """A piece of content in which somebody doubted a claim may read otherwise now."""

    kind: str
    ref: str


@dataclass(frozen=True)
class ReportMayBeKnown:
    """Whoever reported this said that those who look after it may know of the report. Never who."""

    kind: str
    ref: str
