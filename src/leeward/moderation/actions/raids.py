"""Raid mode: on by one action, off by one, and off by itself."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.moderation import log
from leeward.moderation.models import Raid
from leeward.people.models import Person, Role


@transaction.atomic
def start_raid(
    *, by: Person, hours: int | None = None, reply_minutes: int = 2, pauses_sign_up: bool = False
) -> Raid:
    """Hold what new accounts post and slow everybody's replies, for `hours` (the place's own number without one).

    While it is on already, this changes when it ends and what it does. Raises PermissionDenied unless `by` is a
    moderator or an organiser, and ValueError for a length that is none.
    """
    _check(by)
    hours = settings.LEEWARD_RAID_HOURS if hours is None else hours
    if not 1 <= hours <= 72:
        raise ValueError("A raid lasts from 1 to 72 hours; start it again if it goes on.")
    raid = Raid.objects.running().select_for_update().first() or Raid(started_by=by)
    raid.ends_at = timezone.now() + timedelta(hours=hours)
    raid.reply_minutes, raid.pauses_sign_up = reply_minutes, pauses_sign_up
    raid.save()
    details = {"hours": hours, "reply_minutes": reply_minutes, "pauses_sign_up": int(pauses_sign_up)}
    log.append(by=by, verb="start_raid", kind="place", details=details)
    return raid


@transaction.atomic
def end_raid(*, by: Person) -> None:
    """Go back to how it was, at once. What was held stays on the desk until somebody has read it."""
    _check(by)
    if Raid.objects.running().update(ended_at=timezone.now(), ended_by=by):
        log.append(by=by, verb="end_raid", kind="place")


def _check(by: Person) -> None:
    if not by.has_role(Role.MODERATOR, Role.ORGANISER):
        raise PermissionDenied
