"""For those who look after a group: what to know, being away, passing it on, and how it goes."""

from datetime import datetime, time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.groups import actions, tending, training
from leeward.groups.forms.care import AwayForm
from leeward.groups.models import Group, Membership
from leeward.groups.views.finding import looked_after
from leeward.people.access import MemberRequest, member_required, organisers_only
from leeward.replies.permissions import Refused


@require_safe
@member_required
def looking_after(request: MemberRequest, ref: str) -> HttpResponse:
    """What to read, who else is there, being away and passing it on."""
    group, membership = looked_after(request.person, ref)
    return _page(request, group, membership, AwayForm())


def _page(
    request: MemberRequest, group: Group, membership: Membership, form: AwayForm, status: int = 200
) -> HttpResponse:
    others = Membership.objects.facilitators().filter(group=group).exclude(pk=membership.pk)
    context = {
        "group": group,
        "membership": membership,
        "lessons": training.lessons_for(group),
        "unread": {one.code for one in training.unread(membership, group)},
        "others": others.select_related("person").order_by("joined_at", "pk"),
        "is_away": membership.away_until is not None and membership.away_until > timezone.now(),
        "now": timezone.now(),
        "form": form,
    }
    return render(request, "groups/looking_after.html", context, status=status)


@require_POST
@member_required
def lesson_read(request: MemberRequest, ref: str, code: str) -> HttpResponse:
    group, _membership = looked_after(request.person, ref)
    try:
        actions.read_lesson(by=request.person, group=group, code=code)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("group_looking_after", group.ref)


@require_POST
@member_required
def away(request: MemberRequest, ref: str) -> HttpResponse:
    """Be away until a day."""
    group, membership = looked_after(request.person, ref)
    form = AwayForm(request.POST)
    if not form.is_valid():
        return _page(request, group, membership, form, 422)
    until = datetime.combine(form.cleaned_data["until"], time(0), timezone.get_current_timezone())
    try:
        rests = actions.go_away(by=request.person, group=group, until=until)
    except Refused as refusal:
        form.add_error("until", str(refusal))
        return _page(request, group, membership, form, 422)
    messages.success(
        request,
        _(
            "Nobody else is there, so the group rests. Its members and the organisers are told. Look after yourself."
        )
        if rests
        else _("The others are told. Look after yourself."),
    )
    return redirect("group_looking_after", group.ref)


@require_POST
@member_required
def back(request: MemberRequest, ref: str) -> HttpResponse:
    group, _membership = looked_after(request.person, ref)
    actions.come_back(by=request.person, group=group)
    messages.success(request, _("Good to have you back."))
    return redirect(group)


@require_POST
@member_required
def stepped_down(request: MemberRequest, ref: str) -> HttpResponse:
    """Look after the group no longer; pass it on to somebody if one is chosen."""
    group, _membership = looked_after(request.person, ref)
    try:
        if chosen := request.POST.get("to", ""):
            others = Membership.objects.facilitators().filter(group=group)
            actions.hand_over(by=request.person, group=group, to=get_object_or_404(others, ref=chosen))
        else:
            actions.step_down(by=request.person, group=group)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("group_looking_after", group.ref)
    messages.success(request, _("Thank you for what you gave. You are a member like the others now."))
    return redirect(group)


@require_safe
@member_required
def how_it_goes(request: MemberRequest, ref: str) -> HttpResponse:
    """What waits longest, and who asked to be asked after."""
    group, membership = looked_after(request.person, ref)
    context = {"group": group, "care": tending.care_of(group, membership)}
    return render(request, "groups/how_it_goes.html", context)


@require_POST
@member_required
def nudged(request: MemberRequest, ref: str, who: str) -> HttpResponse:
    group, _membership = looked_after(request.person, ref)
    found = get_object_or_404(Membership.objects.inside().select_related("group"), group=group, ref=who)
    try:
        actions.nudge(by=request.person, membership=found)
        messages.success(request, _("Sent: a kind line, without your name. It can be sent again in a month."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("group_how_it_goes", group.ref)


@require_POST
@organisers_only
def taken_over(request: MemberRequest, ref: str) -> HttpResponse:
    """An organiser looks after a group in which nobody is there."""
    found = get_object_or_404(tending.running_with_trouble(), ref=ref)
    try:
        actions.take_over(by=request.person, group=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("place_groups")
    messages.success(
        request, _("You look after it now, and its members can see that you do. Read this first.")
    )
    return redirect("group_looking_after", found.ref)
