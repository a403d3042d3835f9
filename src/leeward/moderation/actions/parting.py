"""One person's danger by itself, taken out of a call that is about others too: each ends for themself."""

from leeward.moderation.models import Call, EscalatedCase, Escalation
from leeward.moderation.whose import Whose


def part(found: Escalation, whose: Whose) -> Escalation:
    """Return the danger that is about this person alone, in the caller's transaction, which has locked `found`.

    With others in it, theirs becomes a row of its own that knows who was called; for the others it goes on as it was.
    """
    others = found.cases.exclude(case__in=whose.cases)
    if not others.exists():
        return found
    made = Escalation.objects.create(
        opened_at=found.opened_at,
        doubtful=found.doubtful,
        source=found.source,
        step=found.step,
        turn=found.turn,
        next_at=found.next_at,
        acknowledged_by=found.acknowledged_by,
        acknowledged_at=found.acknowledged_at,
    )
    EscalatedCase.objects.filter(escalation=found, case__in=whose.cases).update(escalation=made)
    calls = list(found.calls.order_by("pk"))
    for call in calls:
        # What is still to be sent is sent for the others.
        call.pk, call.escalation, call.try_at = None, made, None
    Call.objects.bulk_create(calls)
    return made
