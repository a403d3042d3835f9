"""The library, an article, and what professionals see of both."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.library import actions, queries
from leeward.library.forms import FindForm, MonthsForm, SendBackForm
from leeward.library.models import IN_WORK, Article, ArticleState, Edition, EditionState
from leeward.library.permissions import can_check, can_write
from leeward.moderation.claims import beneath
from leeward.moderation.queries import holds_on
from leeward.people.access import MemberRequest, Request, member_required, staff_required
from leeward.people.models import Person, Role
from leeward.people.queries import standing_credentials
from leeward.replies import care
from leeward.replies.permissions import Refused
from leeward.screening import QueryRisk, screen_query

professionals_only = staff_required(Role.PROFESSIONAL)


@require_safe
def library(request: Request) -> HttpResponse:
    """What there is to read, found by a topic or by words. A search that may mean danger shows help first (rule 11)."""
    form = FindForm(request.GET)
    form.is_valid()
    words, topic = form.cleaned_data.get("q", ""), form.cleaned_data.get("topic", "")
    risk = screen_query(words)
    only_help = risk is QueryRisk.METHOD
    found = (
        [] if only_help else list(queries.listed(request.person, topic=topic, words=words)[: queries.SHOWN])
    )
    context = {
        "articles": found,
        "credentials": standing_credentials(article.author for article in found),
        "topics": queries.topics_with_articles(request.person),
        "topic": topic,
        "words": words,
        "panel": care.panel_for(request) if risk is not QueryRisk.NONE else None,
        "only_help": only_help,
    }
    return render(request, "library/library.html", context)


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
        "corrections": found.editions.exclude(correction="")
        .exclude(published_at=None)
        .order_by("-published_at"),
        "topics": list(found.topics.all()),
        "beneath": beneath({what: edition.full_text}, [what] if mine else []).get(what),
        "months": MonthsForm() if _may_renew(request.person, found) else None,
        **people_behind(found, edition),
    }
    return render(request, "library/article.html", context)


def _may_renew(person: Person | None, found: Article) -> bool:
    return (
        can_check(person, found) and queries.due_for(person).filter(pk=found.pk).exists() if person else False
    )


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
        "due": queries.due_for(request.person) if may else [],
        "may_write": may,
    }
    return render(request, "library/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def check(request: MemberRequest, ref: str) -> HttpResponse:
    """An edition as readers would see it: for its author, and for the second professional, who decides."""
    editions = Edition.objects.visible_to(request.person).select_related("article__author", "checked_by")
    edition = get_object_or_404(editions, article__ref=ref)
    may = edition.state == EditionState.CHECKING and can_check(request.person, edition.article)
    if edition.article.author_id != request.person.pk and not may:
        raise Http404
    back = "send_back" in request.POST
    months = MonthsForm(request.POST if request.method == "POST" and not back else None)
    because = SendBackForm(request.POST if back else None)
    if request.method == "POST" and (because if back else months).is_valid():
        return _answered(request, edition, months=None if back else months, because=because)
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


def _answered(
    request: MemberRequest, edition: Edition, *, months: MonthsForm | None, because: SendBackForm
) -> HttpResponse:
    version = request.POST.get("version", "")
    said: Any = {
        "by": request.person,
        "edition": edition,
        "version": int(version) if version.isdecimal() else -1,
    }
    try:
        if months is None:
            actions.send_back(**said, because=because.cleaned_data["because"])
            messages.success(request, _("Sent back. Its author reads what you ask for."))
        else:
            found = actions.approve(**said, months=months.cleaned_data["months"])
            if found.state == ArticleState.LIVE:
                messages.success(request, _("It is in the library now, and says that you checked it."))
            else:
                messages.warning(
                    request,
                    _("Your check is kept. Something in it is kept back until a moderator has looked."),
                )
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except PermissionDenied:
        raise Http404 from None
    return redirect("library_desk")


@require_POST
@professionals_only
def checked_again(request: MemberRequest, ref: str) -> HttpResponse:
    """A second professional says that an article is still right."""
    found = readable(request.person, ref)
    form = MonthsForm(request.POST)
    if not _may_renew(request.person, found) or found.current is None:
        raise Http404
    if not form.is_valid() or request.POST.get("edition") != str(found.current.pk):
        messages.warning(
            request,
            _("It was changed in the meantime, or no time was chosen. Read it once more; nothing was done."),
        )
        return redirect(found)
    actions.check_again(
        by=request.person, article=found, edition=found.current, months=form.cleaned_data["months"]
    )
    messages.success(request, _("Thank you. It says that you checked it today."))
    return redirect(found)
