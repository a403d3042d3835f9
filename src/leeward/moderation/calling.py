"""How long those who are called have: as the organiser chose, or as the settings say."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from leeward.moderation.models import CallPlan

# The least and the most that can be chosen, in minutes. Shorter would call people who are reading already; longer
# would leave somebody alone.
NEXT, ACCOUNTABLE, DONE = (2, 30), (5, 120), (15, 240)


@dataclass(frozen=True)
class Waits:
    """How long each of those who are called has before the next are; after how long the accountable person is called
    too, counted from the first call; and how long whoever acknowledged has to say what was done."""

    next: timedelta
    accountable: timedelta
    done: timedelta

    @property
    def minutes(self) -> tuple[int, int, int]:
        """The three in whole minutes."""
        following, accountable, done = (
            round(one.total_seconds() / 60) for one in (self.next, self.accountable, self.done)
        )
        return following, accountable, done


def waits() -> Waits:
    """Return the waits that hold now."""
    plan = CallPlan.objects.first() or CallPlan(
        next_minutes=settings.LEEWARD_CALL_MINUTES,
        accountable_minutes=settings.LEEWARD_CALL_ACCOUNTABLE_MINUTES,
        done_minutes=settings.LEEWARD_CALL_DONE_MINUTES,
    )
    chosen = (plan.next_minutes, plan.accountable_minutes, plan.done_minutes)
    return Waits(*(timedelta(minutes=minutes) for minutes in chosen))
