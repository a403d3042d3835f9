"""What every page of the desk shows to staff: asked for only by pages that show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from leeward.moderation import duty
from leeward.moderation.actions.wellbeing import Rest, rest_due
from leeward.moderation.models import Escalation, Raid
from leeward.moderation.permissions import can_see_escalation
from leeward.people.models import Person

# So many dangers are counted in the bar, at most.
MOST = 20


@dataclass(frozen=True)
class Now:
    """What is going on now: dangers that nobody has finished, and until when the reader is on duty."""

    # Without what the page itself is about; who waits for somebody first, then by age.
    escalations: list[Escalation]
    on_duty_until: datetime | None
    raid: Raid | None
    rest: Rest | None

    @property
    def longest(self) -> int:
        """For how many minutes the oldest of these dangers has waited."""
        oldest = min((one.opened_at for one in self.escalations), default=timezone.now())
        return int((timezone.now() - oldest).total_seconds() // 60)


def desk(request: HttpRequest) -> dict[str, Any]:
    """`desk_now`, for the banner of the desk's pages."""
    person = getattr(request, "person", None)
    return {"desk_now": SimpleLazyObject(lambda: now_for(person, request.path)) if person else None}


def now_for(person: Person, path: str) -> Now:
    here = set(path.split("/"))
    open_now = Escalation.objects.visible_to(person).unfinished().select_related("acknowledged_by")
    others = open_now.exclude(Q(ref__in=here) | Q(cases__case__ref__in=here)).distinct()
    ordered = others.order_by(F("acknowledged_at").asc(nulls_first=True), "opened_at")[:MOST]
    return Now(
        [one for one in ordered if can_see_escalation(person, one)],
        duty.until(person, timezone.now()),
        Raid.objects.running().first(),
        rest_due(person),
    )
