"""How those who are called are, and what happens while nobody is: as the organiser chose, or as the settings say."""

from django.conf import settings

from leeward.moderation.models import CallPlan

# The least and the most that can be chosen. In minutes: shorter would call people who are reading already; longer would
# leave somebody alone.
NEXT, ACCOUNTABLE, DONE = (2, 30), (5, 120), (15, 240)
# Of reports: none, or 2 and more. By one alone anybody could silence another.
HIDING = (0, 20)


def call_plan() -> CallPlan:
    """Return what holds now."""
    return CallPlan.objects.first() or CallPlan(
        next_minutes=settings.LEEWARD_CALL_MINUTES,
        accountable_minutes=settings.LEEWARD_CALL_ACCOUNTABLE_MINUTES,
        done_minutes=settings.LEEWARD_CALL_DONE_MINUTES,
        hiding_reports=settings.LEEWARD_PROTECT_REPORTS,
    )
