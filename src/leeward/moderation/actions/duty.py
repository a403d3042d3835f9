"""The organiser's plan of who is on duty."""

from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction

from leeward.moderation import log
from leeward.moderation.models import Shift
from leeward.people.models import Person, Role


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

    `ends` at or before `starts` is on the next day. Raises PermissionDenied unless `by` is an organiser, and
    ValueError for somebody who is no moderator.
    """
    _check(by)
    if not person.has_role(Role.MODERATOR):
        raise ValueError("Only a moderator can be on duty.")
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


def _check(by: Person) -> None:
    if not by.has_role(Role.ORGANISER):
        raise PermissionDenied
