"""What every page of the desk shows to staff: asked for only by pages that show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from leeward.moderation import duty
from leeward.moderation.actions.wellbeing import Rest, rest_due
from leeward.moderation.models import Escalation, Raid
from leeward.moderation.permissions import can_see_escalation
from leeward.people.models import Person


@dataclass(frozen=True)
class Now:
    """What is going on now: dangers that nobody has finished, and until when the reader is on duty."""

    escalations: list[Escalation]
    on_duty_until: datetime | None
    raid: Raid | None
    rest: Rest | None


def desk(request: HttpRequest) -> dict[str, Any]:
    """`desk_now`, for the banner of the desk's pages."""
    person = getattr(request, "person", None)
    return {"desk_now": SimpleLazyObject(lambda: now_for(person)) if person else None}


def now_for(person: Person) -> Now:
    open_now = Escalation.objects.visible_to(person).unfinished().select_related("acknowledged_by")
    return Now(
        [one for one in open_now.order_by("-pk")[:5] if can_see_escalation(person, one)],
        duty.until(person, timezone.now()),
        Raid.objects.running().first(),
        rest_due(person),
    )
