"""Whether the place keeps what it promises to those who appeal: for the organiser and `leeward doctor`."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q
from django.utils import timezone

from leeward.moderation.models import Appeal, Proposal
from leeward.moderation.news import moderators
from leeward.moderation.permissions import can_answer_appeal, can_decide
from leeward.people.models import Person

LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Kept:
    """How many appeals wait, how many of those are late, and the percent of those answered lately that were in time.

    `share` is None when none was answered. `stuck`: how many wait that no moderator of now may answer.
    """

    waiting: int
    late: int
    share: int | None
    stuck: int = 0


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
    return Kept(found["waiting"], found["late"], share, appeals_stuck() if found["waiting"] else 0)


def appeals_stuck() -> int:
    """Count the appeals that wait for an answer and that nobody who looks after the desk now may answer."""
    waiting = Appeal.objects.filter(decided_at=None).select_related("decision__case")
    desk = moderators()
    return sum(not any(can_answer_appeal(one, appeal) for one in desk) for appeal in waiting)


def nobody_could_answer(proposal: Proposal, second: Person) -> bool:
    """Whether an appeal would find nobody to answer it if `second` confirmed this: neither of the two may (rule 21)."""
    two = (proposal.proposed_by_id, second.pk)
    return not any(one.pk not in two and can_decide(one, proposal.case) for one in moderators())
