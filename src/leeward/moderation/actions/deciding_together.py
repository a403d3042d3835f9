"""What was reported together, read on one page and decided alike: each thing with a decision of its own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.moderation import log
from leeward.moderation.actions.decisions import AlreadyDecided, WaitsForSecond, decide
from leeward.moderation.actions.leases import LeasedToAnother
from leeward.moderation.actions.wellbeing import count_exposure
from leeward.moderation.models import Case, JointDecision, Look, Outcome, ReportBatch, WhyLooked
from leeward.moderation.versions import WordsChanged
from leeward.people.models import Person, Role

DECIDED_TOGETHER = (Outcome.NO_ACTION, Outcome.REMOVE, Outcome.WARN)
ONE_LOOK = timedelta(hours=1)


@transaction.atomic
def read_together(*, by: Person, cases: Iterable[Case]) -> None:
    """Write down that a moderator read these, as `read_case` does for one: each of their authors can see it.

    What they read a short while ago is the same look. What they read weighs as much as one by one.
    """
    soon = timezone.now() - ONE_LOOK
    seen = set(Look.objects.filter(by=by, at__gt=soon).values_list("kind", "object_ref"))
    new = [case for case in cases if (case.kind, case.object_ref) not in seen]
    Look.objects.bulk_create(
        Look(
            kind=case.kind,
            object_ref=case.object_ref,
            author_id=case.author_id,
            by=by,
            role=Role.MODERATOR,
            why=WhyLooked.RELATED,
        )
        for case in new
    )
    for case in new:
        count_exposure(person=by, case=case)
    if new:
        why = str(WhyLooked.RELATED)
        lines = (
            log.Line("read_case", one.kind, one.object_ref, {"case": one.ref, "why": why}) for one in new
        )
        log.append_all(lines, by=by)


def decide_together(
    *,
    by: Person,
    cases: Sequence[Case],
    outcome: Outcome,
    rule: str = "",
    facts: str,
    batch: ReportBatch | None = None,
    read: Mapping[str, str] | None = None,
) -> int:
    """Decide each of `cases` alike, in a transaction each, and return how many that were.

    With the `batch` that they were reported in, all of it can be taken back at once (`undo_together`).

    Each author is told for themself and can appeal for themself. What somebody else is looking at, has decided or is
    asked about meanwhile, and what says something else than what was `read` (ref of a case: the version), is passed
    over and still waits. Raises ValueError for an outcome that needs a look at one
    thing, and for a decision that lacks what its outcome needs.
    """
    if outcome not in DECIDED_TOGETHER:
        raise ValueError(
            "What was reported together stays, or is removed; anything else is decided one by one."
        )
    done = 0
    joint = JointDecision.objects.create(batch=batch, made_by=by, outcome=outcome) if batch else None
    for case in cases:
        try:
            version = (read or {}).get(case.ref, "")
            decide(by=by, case=case, outcome=outcome, rule=rule, facts=facts, joint=joint, read=version)
        except (AlreadyDecided, LeasedToAnother, WaitsForSecond, WordsChanged, PermissionDenied):
            continue
        done += 1
    return done
