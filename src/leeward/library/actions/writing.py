"""Writing an article: begun, kept as its author types, sent to be checked, taken back from it."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import limits, text
from leeward.core.events import announce
from leeward.library.events import ArticleSent
from leeward.library.models import IN_WORK, Article, Edition, EditionState
from leeward.library.permissions import (
    LONGEST_DRAFT,
    MOST_TOPICS,
    refuse_not_author,
    refuse_unchecked,
    refuse_unready,
)
from leeward.people.models import Person
from leeward.replies.permissions import Refused

_LENGTHS = {"title": 120, "summary": 300, "interests": 500, "correction": 500}
_LINES = frozenset({"title", "summary"})


class EditionWords(TypedDict, total=False):
    """What is left out stays as it is."""

    title: str
    summary: str
    body: str
    language: str
    topics: Sequence[str]
    evidence: str
    sources: Sequence[dict[str, str | int]]
    interests: str
    nothing_to_declare: bool
    correction: str


class ChangedElsewhere(Refused):
    """Another page wrote the same edition since this one read it."""


def begin_article(*, author: Person, **words: Unpack[EditionWords]) -> Article:
    """Begin an article with its first edition. Raises `Refused`, and `limits.TooMany`."""
    refuse_unchecked(author)
    limits.spend("share", author.pk)
    with transaction.atomic():
        article = Article.objects.create(author=author)
        _put(Edition(article=article), words)
    return article


def keep_edition(
    *, by: Person, article: Article, version: int | None = None, **words: Unpack[EditionWords]
) -> Edition:
    """Keep what the author writes. `version` is the one their page last saw; None asks nothing.

    Raises `ChangedElsewhere` when another page has written since (what that one wrote is kept), `Refused` for what is
    being checked or passes what a draft holds, and `limits.TooMany`.
    """
    refuse_not_author(by, article)
    if len(words.get("body", "")) > LONGEST_DRAFT:
        raise Refused(
            _("A draft holds %(most)s characters. What it held before is kept; copy the rest somewhere safe.")
            % {"most": LONGEST_DRAFT}
        )
    limits.spend("save_draft", by.pk)
    with transaction.atomic():
        edition = _in_work(article)
        if edition.state == EditionState.CHECKING:
            raise Refused(
                _(
                    "It is being checked. To change it, take it back from the check first; nothing was changed."
                )
            )
        if version is not None and version != edition.version:
            raise ChangedElsewhere(
                _("This article was changed on another page since. Copy your words, then open it again.")
            )
        return _put(edition, words)


def _put(edition: Edition, words: EditionWords) -> Edition:
    for name, value in words.items():
        kept = value
        if isinstance(value, str):
            kept = text.clean(value)
            kept = " ".join(kept.split()) if name in _LINES else kept
            kept = kept[: _LENGTHS.get(name)]
        setattr(edition, name, kept)
    edition.topics = list(edition.topics)[:MOST_TOPICS]
    edition.sources = list(edition.sources)
    # What was sent back and is written again is being written.
    edition.state = EditionState.WRITING
    edition.body_html = text.render(edition.body, hashtags_lead=False, headings=True)
    edition.version, edition.saved_at = edition.version + 1, timezone.now()
    edition.save()
    return edition


@transaction.atomic
def write_again(*, by: Person, article: Article) -> Edition:
    """Begin the next edition of an article, from what it says now; readers go on reading that. Raises `Refused`."""
    refuse_not_author(by, article)
    refuse_unchecked(by)
    article = Article.objects.select_for_update(of=("self",)).select_related("current").get(pk=article.pk)
    in_work = article.editions.filter(state__in=IN_WORK).first()
    if in_work or article.current is None:
        return in_work or _in_work(article)
    same = (
        "title", "summary", "body", "body_html", "language", "topics", "evidence", "sources", "interests",
        "nothing_to_declare",
    )  # fmt: skip
    return Edition.objects.create(
        article=article, version=1, **{name: getattr(article.current, name) for name in same}
    )


@transaction.atomic
def send_to_check(*, by: Person, article: Article) -> Edition:
    """Let a second professional check it; professionals are told. Raises `Refused` while rule 18 asks for more."""
    refuse_not_author(by, article)
    refuse_unchecked(by)
    edition = _in_work(article)
    if edition.state == EditionState.CHECKING:
        return edition
    refuse_unready(edition)
    edition.state, edition.sent_at = EditionState.CHECKING, timezone.now()
    edition.save(update_fields=["state", "sent_at"])
    announce(ArticleSent(edition.pk))
    return edition


@transaction.atomic
def take_back_from_check(*, by: Person, article: Article) -> None:
    """Go on writing what waits to be checked. Nothing happens in any other state."""
    refuse_not_author(by, article)
    article.editions.filter(state=EditionState.CHECKING).update(state=EditionState.WRITING)


@transaction.atomic
def drop_edition(*, by: Person, article: Article) -> None:
    """Throw away what is in work on a published article; what readers read stays. Raises `Refused`."""
    refuse_not_author(by, article)
    if article.current_id is None:
        raise Refused(_("It was not published yet. Delete the article, if nothing of it should stay."))
    article.editions.filter(state__in=IN_WORK).delete()


def _in_work(article: Article) -> Edition:
    found = Edition.objects.select_for_update(of=("self",)).filter(article=article, state__in=IN_WORK).first()
    if found is None:
        raise Refused(_("Nobody is writing this article now. Open it, and choose “Write it again”."))
    return found
