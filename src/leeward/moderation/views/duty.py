"""The organiser's plan of who is on duty, with the times when nobody is."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.moderation import actions, duty
from leeward.moderation.calling import call_plan
from leeward.moderation.coverage import DAYS, Row, rows
from leeward.moderation.forms.duty import TURNS, CallPlanForm, ShiftForm
from leeward.moderation.models import Shift
from leeward.moderation.promises import appeals_kept
from leeward.moderation.scope import scope_of
from leeward.people.access import MemberRequest, organisers_only
from leeward.people.models import Role


@require_http_methods(["GET", "HEAD", "POST"])
@organisers_only
def plan(request: MemberRequest) -> HttpResponse:
    """Who is on duty in the coming two weeks, when nobody is, and one more shift."""
    form = ShiftForm(request.POST or None, initial={"day": timezone.localdate()})
    if form.is_valid():
        zone = timezone.get_current_timezone_name()
        try:
            made = actions.add_shift(by=request.person, time_zone=zone, **form.cleaned_data)
        except actions.AlreadyPlanned:
            form.add_error("day", _("They have this shift already. Nothing was changed."))
        else:
            messages.success(request, _("Planned. It counts from now on."))
            if other := duty.beside(made):
                words = _(
                    "%(name)s is on duty at some of that time already: %(when)s. Both shifts are in the plan."
                )
                messages.warning(request, words % {"name": made.person.handle, "when": _when(other)})
            return redirect("duty")
    return render(request, "moderation/duty.html", _plan(form), status=422 if form.is_bound else 200)


@require_POST
@organisers_only
def plan_calls(request: MemberRequest) -> HttpResponse:
    """Choose how long those who are called have, and what hides something while nobody is on duty."""
    form = CallPlanForm(request.POST)
    if not form.is_valid():
        context = _plan(ShiftForm(initial={"day": timezone.localdate()}), form)
        return render(request, "moderation/duty.html", context, status=422)
    actions.plan_calls(by=request.person, **form.cleaned_data)
    messages.success(request, _("Kept. It counts from the next call, and the next report, on."))
    return redirect("duty")


def _plan(form: ShiftForm, calls_form: CallPlanForm | None = None) -> dict[str, Any]:
    now = timezone.now()
    shifts = list(Shift.objects.current().prefetch_related("person__role_grants"))
    first = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    end = first + timedelta(days=DAYS)
    covered = duty.stretches([shift for shift in shifts if _counts(shift)], first, end)
    gaps = duty.gaps([one for one in covered if one.end > now], now, end)
    days = rows(covered, first)
    return {
        "form": form,
        "calls_form": calls_form or CallPlanForm(initial=model_to_dict(call_plan())),
        "shifts": [_listed(shift) for shift in shifts],
        "days": days,
        "coverage_rows": [[formats.date_format(day.day, "D j M"), _hours(day), day.names] for day in days],
        "gaps": [[_moment(gap.start), _moment(gap.end), _length(gap.end - gap.start)] for gap in gaps],
        "zone": timezone.get_current_timezone_name(),
        "on_duty": duty.on_duty(now),
        "kept": appeals_kept(),
    }


def _counts(shift: Shift) -> bool:
    """Whether whoever is planned can be called: they may have no role any more."""
    return shift.person.has_role(Role.MODERATOR)


def _listed(shift: Shift) -> tuple[Shift, str, str, str]:
    """A shift, when it is, which turn it has, and what somebody who counts on it should know."""
    note = ""
    if not _counts(shift):
        note = _("They are no moderator any more, so nobody is called and nobody is on duty then.")
    elif scope_of(shift.person).as_grant():
        note = _("Their role is limited: for what it does not reach nobody is on duty then.")
    return shift, _when(shift), str(dict(TURNS).get(shift.turn, shift.turn)), note


def _when(shift: Shift) -> str:
    day = formats.date_format(shift.day, "l") if shift.weekly else formats.date_format(shift.day)
    words = (
        _("%(day)s, %(starts)s to %(ends)s")
        if not shift.weekly
        else _("Every %(day)s, %(starts)s to %(ends)s")
    )
    times = {"starts": f"{shift.starts:%H:%M}", "ends": f"{shift.ends:%H:%M}"}
    said = words % {"day": day, **times}
    if shift.weekly and shift.last_day:
        said = _("%(when)s, up to %(day)s") % {"when": said, "day": formats.date_format(shift.last_day)}
    return said


def _hours(day: Row) -> str:
    """Return the covered hours of a day: "08:00 to 16:00, 22:00 to 24:00"."""
    spans = [(start, start + length) for start, length in day.bars]
    said = [f"{a // 60:02}:{a % 60:02} – {b // 60:02}:{b % 60:02}" for a, b in spans]
    return ", ".join(said) or _("nobody")


def _moment(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "D j M, H:i")


def _length(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}


@require_POST
@organisers_only
def remove(request: MemberRequest, number: int) -> HttpResponse:
    actions.remove_shift(by=request.person, shift=get_object_or_404(Shift, pk=number))
    messages.success(request, _("Taken out of the plan."))
    return redirect("duty")
