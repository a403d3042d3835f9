"""Whom the library tells what. No line quotes anything."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leeward.core.events import later
from leeward.library.events import ArticleAnswered, ArticleSent, CheckDue
from leeward.library.models import Article, Edition, EditionState
from leeward.library.permissions import can_check
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person, Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DESK = "/library/desk/"


@later
def tell_checkers(event: ArticleSent) -> None:
    """An edition waits: whoever may check it is told."""
    edition = _edition(event.edition_id, EditionState.CHECKING)
    if edition is None:
        return
    _tell_professionals(edition.article, _("An article for the library waits for a second professional."))


def tell_author(event: ArticleAnswered) -> None:
    """Their article stands, or was sent back."""
    edition = _edition(event.edition_id, EditionState.CURRENT, EditionState.SENT_BACK)
    if edition is None:
        return
    stands = edition.state == EditionState.CURRENT
    article = edition.article
    notify(
        person=article.author,
        kind=Kind.NOTE,
        line=_("A second professional checked your article.")
        if stands
        else _("Your article was sent back. Here is what is asked for."),
        url=article.get_absolute_url() if stands else f"/library/{article.ref}/edit/",
        about=f"article:{article.ref}",
    )


@later
def tell_check_is_due(event: CheckDue) -> None:
    """A month before the day, its author hears of it, and the professionals who could check it."""
    edition = _edition(event.edition_id, EditionState.CURRENT)
    if edition is None:
        return
    article = edition.article
    notify(
        person=article.author,
        kind=Kind.NOTE,
        line=_("Your article is to be checked again within a month. After that, the lists leave it out."),
        url=article.get_absolute_url(),
        about=f"article:{article.ref}",
    )
    _tell_professionals(article, _("An article in the library is to be checked again."))


def _tell_professionals(article: Article, line: "_StrPromise") -> None:
    """Tell whoever could check it."""
    for person in Person.objects.filter(roles__contains=Role.PROFESSIONAL, is_active=True):
        if can_check(person, article):
            notify(person=person, kind=Kind.DESK, line=line, url=DESK, about="library")


def _edition(pk: int, *states: EditionState) -> Edition | None:
    found = Edition.objects.select_related("article__author").filter(pk=pk, state__in=states)
    return found.first()
