"""What was decided until a day ends on that day, by itself."""

from django.db import transaction
from django.utils import timezone

from leeward.core.jobs import each_by_itself
from leeward.moderation import log, news
from leeward.moderation.actions.locking import lock_decision
from leeward.moderation.models import Decision, Outcome
from leeward.moderation.outcomes import impose_what_stands
from leeward.moderation.words import SLOWED


def end_what_has_run_out() -> None:
    """End every label, cover, limit and hold whose day has come. A suspension ends by its own date."""
    over = Decision.objects.filter(until__lte=timezone.now(), undone_at=None)
    ended = over.exclude(outcome__in=(Outcome.SUSPEND, Outcome.PAUSE))
    # That a wait of minutes is over is no news, and how somebody was slowed down can be appealed afterwards too.
    ended = ended.exclude(case__kind=SLOWED).order_by("pk")
    each_by_itself(list(ended.values_list("pk", flat=True)), _end)


@transaction.atomic
def _end(decision_pk: int) -> None:
    decision = lock_decision(decision_pk)
    if not decision.stands:
        return
    case = decision.case
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    impose_what_stands(case.kind, case.object_ref, release=True)
    log.append(
        by=None,
        verb="end",
        kind=case.kind,
        ref=case.object_ref,
        details={"case": case.ref, "decision": decision.ref},
    )
    news.tell_about_ending(decision)
