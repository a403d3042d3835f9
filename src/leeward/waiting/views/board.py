"""The waiting board, for supporters."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.people.access import MemberRequest, staff_required
from leeward.people.models import Role
from leeward.replies import hosts
from leeward.waiting import actions, queries
from leeward.waiting.forms import FilterForm, HereForm
from leeward.waiting.models import Wait

answerers_only = staff_required(Role.SUPPORTER, Role.ORGANISER)


@require_safe
@answerers_only
def board(request: MemberRequest) -> HttpResponse:
    """What waits for an answer, those who may need it soonest first."""
    language, topic = request.GET.get("language", "")[:12], request.GET.get("topic", "")[:40]
    found = queries.board(request.person, language=language, topic=topic, after=request.GET.get("after", ""))
    shown = {name: value for name, value in (("language", language), ("topic", topic)) if value}
    context = {
        "board": found,
        "older": "?" + urlencode(shown | {"after": found.next}) if found.next else "",
        "is_filtered": bool(shown),
        "filters": FilterForm(initial=shown, languages=queries.languages_waiting()),
        "supporters": queries.here_now(request.person),
        "mine": queries.presence_of(request.person),
        "form": HereForm(),
    }
    return render(request, "waiting/board.html", context)


@require_POST
@staff_required(Role.SUPPORTER)
def here(request: MemberRequest, *, undo: bool = False) -> HttpResponse:
    """Say that one is here for some hours, or that one goes."""
    form = HereForm(request.POST)
    if undo:
        actions.end_presence(by=request.person)
        messages.success(request, _("Thank you for being here. Leave what you read here, if you can."))
    elif form.is_valid():
        actions.begin_presence(by=request.person, hours=form.cleaned_data["hours"])
        messages.success(request, _("You are told when somebody has waited for a while."))
    return redirect("waiting_board")


@require_POST
@answerers_only
def writing(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Say that one is writing to somebody, and go there; or that one is not after all."""
    seen = Wait.objects.visible_to(request.person).select_related("thread")
    wait = get_object_or_404(seen, ref=ref)
    if undo:
        actions.end_writing(by=request.person, wait=wait)
        return redirect("waiting_board")
    if not actions.begin_writing(by=request.person, wait=wait):
        messages.info(
            request, _("Somebody else is writing already, or it no longer waits. You can answer as well.")
        )
    return redirect(hosts.address(wait.thread))
