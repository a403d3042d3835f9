"""What was reported together, read on one page and decided alike: each thing with a decision of its own."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied

from leeward.moderation.actions.decisions import AlreadyDecided, WaitsForSecond, decide
from leeward.moderation.actions.leases import LeasedToAnother
from leeward.moderation.models import Case, JointDecision, Outcome, ReportBatch
from leeward.moderation.versions import WordsChanged
from leeward.people.models import Person

DECIDED_TOGETHER = (Outcome.NO_ACTION, Outcome.REMOVE, Outcome.WARN)


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
    if joint is not None and not done:
        joint.delete()
    return done
