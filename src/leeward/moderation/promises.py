"""Whether the place keeps what it promises to those who appeal: for the organiser and `leeward doctor`."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q
from django.utils import timezone

from leeward.moderation.models import Appeal

LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Kept:
    """How many appeals wait, how many of those are late, and the percent of those answered lately that were in time.

    `share` is None when none was answered.
    """

    waiting: int
    late: int
    share: int | None


def appeals_kept() -> Kept:
    """Count the appeals that wait, and those answered in the last 90 days."""
    now = timezone.now()
    waits, lately = Q(decided_at=None), Q(decided_at__gt=now - LATELY)
    found = Appeal.objects.aggregate(
        waiting=Count("pk", filter=waits),
        late=Count("pk", filter=waits & Q(promised_by__lt=now)),
        answered=Count("pk", filter=lately),
        in_time=Count("pk", filter=lately & Q(decided_at__lte=F("promised_by"))),
    )
    share = round(100 * found["in_time"] / found["answered"]) if found["answered"] else None
    return Kept(found["waiting"], found["late"], share)
