"""How long each of those who could answer has, before the next are asked. An organiser chooses the first two.

They are made for a first reply within an hour for half of all stories, and within four for nearly all: people stay
away from a service that answers after 32 hours rather than 4 (Kids Helpline, see docs/answering.md).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leeward.replies.models import Need
from leeward.waiting.models import Stage, Wait, WaitPlan

# The least and the most that can be chosen, in minutes.
SUPPORTERS, ORGANISER = (5, 120), (30, 480)
SUPPORTERS_MINUTES, ORGANISER_MINUTES = 20, 90
# For somebody who may be having a very hard time, everything goes so many times as fast.
FASTER = 3
# How long an offer stands before somebody else is asked instead, and how long whoever took it has to write.
STANDS, WRITES = timedelta(minutes=30), timedelta(minutes=60)
# How many people are asked at once: at first, and one more each so often, up to a most at once and in all.
AT_FIRST, GROWS, AT_ONCE, IN_ALL = 3, timedelta(minutes=10), 8, 40
# One answer is there: one more person is all it takes.
FOR_THE_SECOND = 2
# How often software looks again while nothing happens; a week later nobody is asked any more.
LOOKS, LOOKS_LATER, LATER, PASSES = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(days=7),
)
# How long a supporter's "I am writing" holds.
WRITING = timedelta(minutes=30)
# Nobody is asked twice within this, whatever their limits.
REST = timedelta(hours=2)


@dataclass(frozen=True)
class Plan:
    """After how long, from the asking, supporters are told, and the organiser."""

    supporters: timedelta
    organiser: timedelta

    @property
    def minutes(self) -> tuple[int, int]:
        return round(self.supporters.total_seconds() / 60), round(self.organiser.total_seconds() / 60)

    def stage(self, need: int, age: timedelta) -> Stage:
        """Return who should be asked by now about something that has waited for `age`."""
        told = [stage for stage, after in self.told_after(need) if age >= after]
        return max(told, default=Stage.MEMBERS)

    def told_after(self, need: int) -> list[tuple[Stage, timedelta]]:
        """Return who is told after which time of waiting."""
        faster = pace(need)
        return [
            (Stage.SUPPORTERS, self.supporters / faster),
            (Stage.ORGANISER, self.organiser / faster),
        ]


def plan() -> Plan:
    """Return the plan that holds now."""
    row = WaitPlan.objects.first() or WaitPlan(
        supporters_minutes=SUPPORTERS_MINUTES, organiser_minutes=ORGANISER_MINUTES
    )
    return Plan(timedelta(minutes=row.supporters_minutes), timedelta(minutes=row.organiser_minutes))


def pace(need: int) -> int:
    """Return how many times as fast everything goes."""
    return FASTER if need == Need.SOON else 1


def wanted(wait: Wait, now: datetime) -> int:
    """Return how many people should have an open offer now."""
    grown = int((now - wait.asked_at) * pace(wait.need) / GROWS)
    if wait.first_at is not None:
        return min(AT_ONCE, FOR_THE_SECOND + grown // 4)
    at_first = AT_FIRST + 2 if wait.need == Need.SOON else AT_FIRST
    return min(AT_ONCE, at_first + grown)


def stands(need: int) -> timedelta:
    """Return how long an offer stands."""
    return STANDS / 2 if need == Need.SOON else STANDS


def looks_again(wait: Wait, plan: Plan, now: datetime) -> datetime:
    """Return when to look at a wait again, if nothing happens before."""
    if now - wait.asked_at > LATER:
        return now + LOOKS_LATER
    told = [wait.asked_at + after for _stage, after in plan.told_after(wait.need)]
    looks = now + (LOOKS / 2 if wait.need == Need.SOON else LOOKS)
    return min([looks, *(moment for moment in told if moment > now)])
