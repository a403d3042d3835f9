"""The organiser's plan of who is on duty."""

from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from leeward.moderation import log
from leeward.moderation.calling import ACCOUNTABLE, DONE, HIDING, NEXT
from leeward.moderation.models import CallPlan, Shift
from leeward.people.models import Person, Role


class AlreadyPlanned(Exception):
    """They have this very shift: nothing was changed."""


@transaction.atomic
def add_shift(
    *,
    by: Person,
    person: Person,
    day: date,
    starts: time,
    ends: time,
    time_zone: str,
    weekly: bool = False,
    last_day: date | None = None,
    turn: int = 1,
) -> Shift:
    """Put a moderator on duty on `day`, or on that day of each week up to `last_day`, by the clock of `time_zone`.

    `ends` at or before `starts` is on the next day. Raises PermissionDenied unless `by` is an organiser,
    `AlreadyPlanned`, and ValueError for somebody who is no moderator.
    """
    _check(by)
    if not person.has_role(Role.MODERATOR):
        raise ValueError("Only a moderator can be on duty.")
    same = Shift.objects.filter(person=person, starts=starts, ends=ends, time_zone=time_zone, weekly=weekly)
    if weekly:
        on = same.filter(day__iso_week_day=day.isoweekday()).filter(Q(last_day=None) | Q(last_day__gte=day))
        same = on.filter(day__lte=last_day) if last_day else on
    else:
        same = same.filter(day=day)
    if same.exists():
        raise AlreadyPlanned
    made = Shift.objects.create(
        person=person,
        day=day,
        starts=starts,
        ends=ends,
        time_zone=time_zone,
        weekly=weekly,
        last_day=last_day if weekly else None,
        turn=turn,
    )
    log.append(by=by, verb="add_shift", kind="person", ref=person.ref, details={"shift": made.pk})
    return made


@transaction.atomic
def remove_shift(*, by: Person, shift: Shift) -> None:
    """Take a shift out of the plan. Raises PermissionDenied unless `by` is an organiser."""
    _check(by)
    log.append(by=by, verb="remove_shift", kind="person", ref=shift.person.ref, details={"shift": shift.pk})
    shift.delete()


@transaction.atomic
def plan_calls(
    *, by: Person, next_minutes: int, accountable_minutes: int, done_minutes: int, hiding_reports: int
) -> None:
    """Choose how long those who are called have, and how many reports hide something while nobody is on duty.

    From the next call, and the next report, on; no reports: 0. Raises PermissionDenied unless `by` is an organiser,
    and ValueError beyond the bounds in `calling`.
    """
    _check(by)
    chosen = {
        "next_minutes": next_minutes,
        "accountable_minutes": accountable_minutes,
        "done_minutes": done_minutes,
        "hiding_reports": hiding_reports,
    }
    for number, (least, most) in zip(chosen.values(), (NEXT, ACCOUNTABLE, DONE, HIDING), strict=True):
        if not least <= number <= most:
            raise ValueError(f"{number}: from {least} to {most} can be chosen.")
    if hiding_reports == 1:
        raise ValueError("One report alone hides nothing.")
    if accountable_minutes < next_minutes:
        raise ValueError("The accountable person is not called before somebody had the time to come.")
    CallPlan.objects.update_or_create(pk=1, defaults=chosen)
    log.append(by=by, verb="plan_calls", kind="place", details=chosen)


def _check(by: Person) -> None:
    if not by.has_role(Role.ORGANISER):
        raise PermissionDenied
