"""When a group meets: planned, moved and taken off, and who says that they will come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.groups import actions
from leeward.groups.forms.meetings import MeetingForm, WhenForm
from leeward.groups.views.finding import looked_after
from leeward.groups.views.meetings import kept_by, pressed
from leeward.people.access import MemberRequest, member_required
from leeward.replies.permissions import Refused

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@member_required
def plan(request: MemberRequest, ref: str) -> HttpResponse:
    """When the group meets next."""
    group, _membership = looked_after(request.person, ref)
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_meeting(by=request.person, group=group, **form.words())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It stands on the group’s page, and members are told."))
            return redirect(made)
    context = {"group": group, "form": form}
    return render(request, "groups/meeting_plan.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_POST)
@member_required
def moved(request: MemberRequest, ref: str) -> HttpResponse:
    """Let a planned meeting begin at another time."""
    found = kept_by(request.person, ref)
    now = localtime(found.begins_at)
    initial = {"day": now.date().isoformat(), "time": now.strftime("%H:%M")}
    form = WhenForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_meeting(by=request.person, meeting=found, **form.words())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Moved. Those who knew of it are told."))
            return redirect(found)
    context = {"meeting": found, "form": form}
    return render(request, "groups/meeting_move.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_POST)
@member_required
def cancelled(request: MemberRequest, ref: str) -> HttpResponse:
    """Take a planned meeting off; asked once more before it is done."""
    found = kept_by(request.person, ref)
    if request.method == "POST":
        return pressed(request, ref, actions.cancel_meeting, by=request.person)
    return render(request, "groups/meeting_off.html", {"meeting": found, "group": found.group})


@require_POST
@member_required
def coming(request: MemberRequest, ref: str, *, undo: bool = False) -> HttpResponse:
    """Say that one will come, or not after all."""
    return pressed(request, ref, actions.will_come, person=request.person, undo=undo)
