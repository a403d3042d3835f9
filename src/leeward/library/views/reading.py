"""The library, an article, and what professionals see of both."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later_
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.core.limits import TooMany, address, spend
from leeward.library import actions, queries
from leeward.library.finding import asked
from leeward.library.forms import MonthsForm, SendBackForm
from leeward.library.models import IN_WORK, Article, ArticleState, Edition, EditionState
from leeward.library.permissions import can_check, can_write
from leeward.moderation.claims import beneath
from leeward.moderation.queries import holds_on
from leeward.people.access import MemberRequest, Request, member_required, professionals_only
from leeward.people.models import Person
from leeward.people.queries import standing_credentials
from leeward.people.views.waiting import too_many
from leeward.replies import care
from leeward.replies.permissions import Refused
from leeward.ui.again import show_again

# What the second professional is told, by what became of the article.
_APPROVED = {
    ArticleState.LIVE: later_("It is in the library now, and says that you checked it."),
    ArticleState.HELD: later_(
        "Your check is kept. A moderator looks at something in it before it can be read."
    ),
    ArticleState.REMOVED: later_(
        "Your check is kept. A moderator removed the article before, and that stands until an appeal ends it."
    ),
    ArticleState.WITHDRAWN: later_(
        "Your check is kept. Its author has taken the article out of the library."
    ),
}


@require_safe
def library(request: Request) -> HttpResponse:
    """What there is to read, found by a topic or by words. A search that may mean danger shows help first (rule 11)."""
    wants = asked(request.GET)
    if wants.words:
        try:
            spend("search", request.person.pk if request.person else address(request))
        except TooMany as wait:
            return too_many(request, wait)
    start = queries.SHOWN * (_page_number(request) - 1)
    rows = queries.listed(request.person, topic=wants.topic, words=wants.words)
    found = [] if wants.shows_only_help else list(rows[start : start + queries.SHOWN + 1])
    shown = queries.wanted(found[: queries.SHOWN], request.person, asked_for=wants.words)
    context = {
        "articles": shown,
        "left_out": len(shown) < len(found[: queries.SHOWN]),
        "next": start // queries.SHOWN + 2 if len(found) > queries.SHOWN else 0,
        "credentials": standing_credentials(article.author for article in shown),
        "topics": queries.topics_with_articles(request.person),
        "asked": wants,
        "panel": care.panel_for(request) if wants.shows_help else None,
    }
    return render(request, "library/library.html", context)


def _page_number(request: Request) -> int:
    said = request.GET.get("page", "")
    return max(int(said), 1) if said.isascii() and said.isdecimal() and len(said) < 5 else 1


@require_safe
def article(request: Request, ref: str) -> HttpResponse:
    found = readable(request.person, ref)
    if found.current is None:
        return redirect("edit_article", found.ref)
    edition = found.current
    mine = request.person is not None and found.author_id == request.person.pk
    what = ("article", found.ref)
    held = found.state in (ArticleState.HELD, ArticleState.REMOVED)
    context = {
        "article": found,
        "edition": edition,
        "is_mine": mine,
        "holds": holds_on(*what) if mine and held else [],
        "in_work": found.editions.filter(state__in=IN_WORK).first() if mine else None,
        "corrections": found.corrections,
        "topics": list(found.topics.all()),
        "beneath": beneath({what: found.full_text}, [what] if mine else []).get(what),
        "months": MonthsForm(version=edition.version) if _may_renew(request.person, found) else None,
        **people_behind(found, edition),
    }
    return render(request, "library/article.html", context)


def _may_renew(person: Person | None, found: Article) -> bool:
    if person is None or not can_check(person, found):
        return False
    return queries.due_for(person).filter(pk=found.pk).exists()


def people_behind(found: Article, edition: Edition) -> dict[str, object]:
    """Who wrote it, who checked it, and what was checked of both."""
    behind = [found.author] + ([edition.checked_by] if edition.checked_by else [])
    credentials = standing_credentials(behind)
    checker = edition.checked_by
    return {
        "author_credential": credentials.get(found.author_id),
        "checker_credential": credentials.get(checker.pk) if checker else None,
    }


def readable(viewer: Person | None, ref: str) -> Article:
    """Return an article that the person may read. Raises Http404."""
    articles = Article.objects.visible_to(viewer).select_related("author", "current__checked_by")
    return get_object_or_404(articles, ref=ref)


@require_safe
@professionals_only
def desk(request: MemberRequest) -> HttpResponse:
    """What a professional wrote, and what waits for a second one."""
    may = can_write(request.person)
    context = {
        "mine": queries.written_by(request.person),
        "waiting": queries.waiting_for(request.person) if may else [],
        "due": queries.due_for(request.person)[: queries.WORK] if may else [],
        "may_write": may,
    }
    return render(request, "library/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def check(request: MemberRequest, ref: str) -> HttpResponse:
    """An edition as readers would see it: for its author, and for the second professional, who decides."""
    editions = Edition.objects.visible_to(request.person).select_related("article__author", "checked_by")
    edition = editions.filter(article__ref=ref).first()
    may = edition is not None and _may_answer(request.person, edition)
    if edition is None or (edition.article.author_id != request.person.pk and not may):
        if "body" in request.POST:
            return _too_late(
                request, _("It doesn’t wait for you any more: taken back, or checked by somebody else."), 404
            )
        raise Http404
    back = "send_back" in request.POST
    sent = request.POST if request.method == "POST" else None
    months = MonthsForm(None if back else sent, version=edition.version)
    because = SendBackForm(sent if back else None, version=edition.version)
    if sent is not None and (because if back else months).is_valid():
        return _answered(request, edition, because if back else months)
    context = {
        "edition": edition,
        "article": edition.article,
        "may_check": may,
        "months": months,
        "because": because,
        "before": edition.article.current,
        **people_behind(edition.article, edition),
    }
    status = 422 if because.errors or months.errors else 200
    return render(request, "library/check.html", context, status=status)


def _may_answer(person: Person, edition: Edition) -> bool:
    return edition.state == EditionState.CHECKING and can_check(person, edition.article)


def _answered(request: MemberRequest, edition: Edition, form: MonthsForm | SendBackForm) -> HttpResponse:
    said: Any = {"by": request.person, "edition": edition, "version": form.cleaned_data["version"]}
    try:
        if isinstance(form, SendBackForm):
            actions.send_back(**said, because=form.cleaned_data["body"])
            messages.success(request, _("Sent back. Its author reads what you ask for."))
        else:
            found = actions.approve(**said, months=form.cleaned_data["months"])
            messages.success(request, str(_APPROVED[ArticleState(found.state)]))
    except Refused as refusal:
        if isinstance(form, SendBackForm):
            return _too_late(request, str(refusal), 409)
        messages.warning(request, str(refusal))
    except PermissionDenied:
        raise Http404 from None
    return redirect("library_desk")


def _too_late(request: MemberRequest, why: str, status: int) -> HttpResponse:
    """Show what a professional wrote again, which can't be told to the author as it stands."""
    return show_again(request, title=_("This was not sent"), why=why, status=status)


@require_POST
@professionals_only
def checked_again(request: MemberRequest, ref: str) -> HttpResponse:
    """A second professional says that an article is still right."""
    found = readable(request.person, ref)
    current = found.current
    if current is None or not _may_renew(request.person, found):
        raise Http404
    form = MonthsForm(request.POST, version=current.version)
    try:
        if not form.is_valid() or form.cleaned_data["version"] != current.version:
            raise Refused(
                _(
                    "It was changed in the meantime, or no time was chosen. Read it once more; nothing was done."
                )
            )
        actions.check_again(
            by=request.person, article=found, edition=current, months=form.cleaned_data["months"]
        )
        messages.success(request, _("Thank you. It says that you checked it today."))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except PermissionDenied:
        raise Http404 from None
    return redirect(found)
