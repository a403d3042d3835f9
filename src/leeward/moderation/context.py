"""What every page of the desk shows to staff: asked for only by pages that show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from leeward.moderation import duty
from leeward.moderation.actions.wellbeing import Rest, rest_due
from leeward.moderation.models import EscalatedCase, Escalation, Raid
from leeward.moderation.permissions import can_switch_raid_mode
from leeward.moderation.scope import scope_of
from leeward.people.models import Person, Role

# So many dangers are named in the bar; all are counted.
MOST = 20


@dataclass(frozen=True)
class Now:
    """What is going on now: dangers that nobody has finished, and until when the reader is on duty."""

    # Without what the page itself is about; who waits for somebody first, then by age; at most `MOST`.
    escalations: list[Escalation]
    # How many people they are about, each once, and whether there are more dangers than are named.
    people: int
    more: bool
    # Since when the first of those that nobody looks after waits; None: somebody looks after each.
    waits_since: datetime | None
    on_duty_until: datetime | None
    raid: Raid | None
    may_switch_raid: bool
    rest: Rest | None

    @property
    def longest(self) -> int:
        """For how many minutes the first of these dangers has waited for somebody."""
        now = timezone.now()
        return int((now - (self.waits_since or now)).total_seconds() // 60)


def desk(request: HttpRequest) -> dict[str, Any]:
    """`desk_now`, for the banner of the desk's pages."""
    person = getattr(request, "person", None)
    return {"desk_now": SimpleLazyObject(lambda: now_for(person, request.path)) if person else None}


def now_for(person: Person, path: str) -> Now:
    here = set(path.split("/"))
    others = _open_dangers(person).exclude(Q(ref__in=here) | Q(cases__case__ref__in=here))
    waits_first = F("acknowledged_at").asc(nulls_first=True)
    others = others.select_related("acknowledged_by").order_by(waits_first, "opened_at", "pk")
    named = list(others[: MOST + 1])
    raid = Raid.objects.running().first()
    return Now(
        named[:MOST],
        _people_in(others) if named else 0,
        len(named) > MOST,
        named[0].opened_at if named and named[0].acknowledged_at is None else None,
        duty.until(person, timezone.now()),
        raid,
        raid is not None and can_switch_raid_mode(person),
        rest_due(person),
    )


def _people_in(dangers: QuerySet[Escalation]) -> int:
    """How many people these are about."""
    about = EscalatedCase.objects.filter(escalation__in=dangers.order_by().values("pk")).with_whose()
    return max(1, int(about.aggregate(people=Count("whose", distinct=True))["people"]))


def _open_dangers(person: Person) -> QuerySet[Escalation]:
    """What `can_see_escalation` lets somebody see and nobody has finished, in one question for all of them."""
    found = Escalation.objects.visible_to(person).unfinished()
    if not person.has_role(Role.MODERATOR):
        return found
    beyond = EscalatedCase.objects.filter(escalation=OuterRef("pk")).exclude(scope_of(person).cases("case"))
    return found.exclude(Exists(beyond))
