"""The organiser chooses when supporters and they themselves are told."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from leeward.moderation import log
from leeward.people.models import Person, Role
from leeward.waiting.models import WaitPlan
from leeward.waiting.timing import ORGANISER, SUPPORTERS


@transaction.atomic
def set_wait_plan(*, by: Person, supporters_minutes: int, organiser_minutes: int) -> None:
    """Choose after how many minutes of waiting supporters are told, and the organiser, from now on.

    Raises PermissionDenied unless `by` is an organiser, and ValueError beyond the bounds in `timing`.
    """
    if not by.has_role(Role.ORGANISER):
        raise PermissionDenied
    chosen = {"supporters_minutes": supporters_minutes, "organiser_minutes": organiser_minutes}
    for minutes, (least, most) in zip(chosen.values(), (SUPPORTERS, ORGANISER), strict=True):
        if not least <= minutes <= most:
            raise ValueError(f"{minutes} minutes: from {least} to {most} can be chosen.")
    if organiser_minutes < supporters_minutes:
        raise ValueError("The organiser is not told before supporters.")
    WaitPlan.objects.update_or_create(pk=1, defaults=chosen)
    log.append(by=by, verb="set_wait_plan", kind="place", details=chosen)
