"""Locking rows in the one order (`actions`), so that two people at the same moment wait and neither is turned away."""

from django.db.models import Q

from leeward.moderation import log
from leeward.moderation.models import Case, Decision, Escalation


def lock_cases(which: Q) -> dict[int, Case]:
    """Lock cases in the order of their keys, and return them by key, until the caller's transaction ends."""
    return {
        case.pk: case for case in Case.objects.select_for_update(of=("self",)).filter(which).order_by("pk")
    }


def lock_decision(pk: int) -> Decision:
    """Return a decision as it is now, locked after its case, which comes with it."""
    case = Case.objects.select_for_update(of=("self",)).get(decisions=pk)
    decision = Decision.objects.select_for_update(of=("self",)).select_related("person").get(pk=pk)
    decision.case = case
    return decision


def lock_danger(pk: int) -> Escalation:
    """Return a danger to life as it is now, locked after the head of the log.

    Whoever changes its cases too has locked them before.
    """
    log.wait_for_turn()
    return Escalation.objects.select_for_update().get(pk=pk)
