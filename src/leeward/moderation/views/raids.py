"""Raid mode: what it does, on by one press, off by one press."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.moderation import actions
from leeward.moderation.forms.raid import RaidForm, moment, state_of_raid
from leeward.moderation.from_raids import waiting_from_raids
from leeward.moderation.models import Raid
from leeward.moderation.permissions import can_switch_raid_mode
from leeward.people.access import MemberRequest, staff_only
from leeward.people.models import Role


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def raid(request: MemberRequest) -> HttpResponse:
    running = Raid.objects.running().select_related("started_by").first()
    may_switch = can_switch_raid_mode(request.person)
    form = RaidForm(running, request.POST or None)
    if form.is_bound and not may_switch:
        messages.warning(request, _("Your role is limited, so you can’t switch it on. Nothing was changed."))
        return redirect("desk_raid")
    status = 422 if form.is_bound else 200
    if form.is_bound and request.POST.get("state", "") != state_of_raid(running):
        # Whoever saw something else never shortens it, or lets people join again, unknowing.
        form, status = RaidForm(running), 409
        messages.warning(request, _changed_meanwhile(running))
    if form.is_valid():
        made = actions.start_raid(by=request.person, **form.settings())
        words = _("Raid mode is on until %(when)s. Then it ends by itself, or before that by one press.")
        messages.success(request, words % {"when": moment(made.ends_at)})
        return redirect("desk_raid")
    may_read = request.person.has_role(Role.MODERATOR)
    posts, accounts = waiting_from_raids(request.person) if may_read else (0, 0)
    context = {"form": form, "raid": running, "posts": posts, "accounts": accounts}
    context["may_switch"] = may_switch
    return render(request, "moderation/raid.html", context, status=status)


def _changed_meanwhile(running: Raid | None) -> str:
    if running is None:
        return _("Raid mode is off now. Nothing was changed: if you still want to, switch it on below.")
    words = _(
        "Raid mode was switched on or changed since you opened this page, and is on until %(when)s. Nothing of yours"
        " was done: read how it is now, then choose again."
    )
    return words % {"when": moment(running.ends_at)}


@require_POST
@staff_only
def end(request: MemberRequest) -> HttpResponse:
    try:
        actions.end_raid(by=request.person)
    except PermissionDenied:
        messages.warning(request, _("Your role is limited, so you can’t switch it off. Nothing was changed."))
        return redirect("desk_raid")
    messages.success(
        request,
        _(
            "Raid mode is off. Posts that waited and sound as if their writer is not well can be read by others within"
            " a minute. Everybody else whose posts wait is told that a moderator reads them next."
        ),
    )
    return redirect("desk_raid")
