"""Writing an article: begun, kept as its author types, sent to be checked, taken back from it."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import limits, text
from leeward.core.events import announce
from leeward.library.actions.locking import in_work, locked
from leeward.library.events import ArticleSent
from leeward.library.finding import folded
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


def begin_article(*, author: Person, **words: Unpack[EditionWords]) -> Article:
    """Begin an article with its first edition. Raises `Refused`, and `limits.TooMany`."""
    refuse_unchecked(author)
    limits.spend("share", author.pk)
    with transaction.atomic():
        article = Article.objects.create(author=author)
        _put(article, Edition(article=article), words)
    return article


def keep_edition(
    *, by: Person, article: Article, version: int | None = None, **words: Unpack[EditionWords]
) -> Edition:
    """Keep what the author writes. `version` is the one their page last saw; None: there is no page.

    Raises `Refused` when another page has written since (what that one wrote is kept), for what is being checked, and
    for what passes what a draft holds; and `limits.TooMany`.
    """
    refuse_not_author(by, article)
    if len(words.get("body", "")) > LONGEST_DRAFT:
        raise Refused(
            _("A draft holds %(most)s characters. What it held before is kept; copy the rest somewhere safe.")
            % {"most": LONGEST_DRAFT}
        )
    limits.spend("save_draft", by.pk)
    with transaction.atomic():
        article = locked(article)
        edition = in_work(article)
        if edition.state == EditionState.CHECKING:
            raise Refused(
                _(
                    "It is being checked. To change it, take it back from the check first; nothing was changed."
                )
            )
        if version is not None and version != edition.version:
            raise Refused(
                _("This article was changed on another page since. Copy your words, then open it again.")
            )
        return _put(article, edition, words)


def _put(article: Article, edition: Edition, words: EditionWords) -> Edition:
    for name, value in words.items():
        setattr(edition, name, _clean(name, value))
    edition.topics = edition.topics[:MOST_TOPICS]
    # What was sent back and is written again is being written.
    edition.state = EditionState.WRITING
    edition.body_html = text.render(edition.body, hashtags_lead=False, headings=True)
    edition.findable = folded("\n".join([edition.title, edition.summary, edition.body]))
    edition.version, edition.saved_at = _next_save(article), timezone.now()
    edition.save()
    return edition


def _clean(name: str, value: Any) -> Any:
    if name == "sources":
        return [{key: " ".join(text.clean(str(said)).split()) for key, said in one.items()} for one in value]
    if name == "topics":
        return list(value)
    if not isinstance(value, str):
        return value
    cleaned = text.clean(value)
    return (" ".join(cleaned.split()) if name in _LINES else cleaned)[: _LENGTHS.get(name)]


def _next_save(article: Article) -> int:
    article.saves += 1
    article.save(update_fields=["saves"])
    return article.saves


@transaction.atomic
def write_again(*, by: Person, article: Article) -> Edition:
    """Begin the next edition of an article, from what it says now; readers go on reading that. Raises `Refused`."""
    refuse_not_author(by, article)
    refuse_unchecked(by)
    article = locked(article)
    going_on = article.editions.filter(state__in=IN_WORK).first()
    if going_on or article.current is None:
        return going_on or in_work(article)
    same = (
        "title", "summary", "body", "body_html", "findable", "language", "topics", "evidence", "sources", "interests",
        "nothing_to_declare",
    )  # fmt: skip
    return Edition.objects.create(
        article=article,
        version=_next_save(article),
        **{name: getattr(article.current, name) for name in same},
    )


def send_to_check(*, by: Person, article: Article) -> Edition:
    """Let a second professional check it; professionals are told.

    Raises `Refused` while rule 18 asks for more, and `limits.TooMany`. What waits already goes on waiting.
    """
    refuse_not_author(by, article)
    refuse_unchecked(by)
    limits.spend("share", by.pk)
    with transaction.atomic():
        edition = in_work(locked(article))
        if edition.state == EditionState.CHECKING:
            return edition
        refuse_unready(edition)
        edition.state, edition.sent_at = EditionState.CHECKING, timezone.now()
        edition.save(update_fields=["state", "sent_at"])
        announce(ArticleSent(edition.pk))
    return edition


@transaction.atomic
def take_back_from_check(*, by: Person, article: Article) -> None:
    """Go on writing what waits to be checked. Raises `Refused` when it waits no more."""
    refuse_not_author(by, article)
    waiting = locked(article).editions.filter(state=EditionState.CHECKING)
    if not waiting.update(state=EditionState.WRITING):
        raise Refused(_("It waits no more: it was checked, or sent back, a moment ago. Nothing was changed."))


@transaction.atomic
def drop_edition(*, by: Person, article: Article) -> None:
    """Throw away what is in work on a published article; what readers read stays. Raises `Refused`."""
    refuse_not_author(by, article)
    article = locked(article)
    if article.current_id is None:
        raise Refused(_("It was not published yet. Delete the article, if nothing of it should stay."))
    in_work(article).delete()
