"""What was reported together, as its reporter meets it afterwards."""

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Decision, Outcome, ReportBatch

if TYPE_CHECKING:
    from django.utils.functional import Promise

# What happened to the words, and nothing private about who wrote them: whether they were warned is theirs.
WAITS, STAYS, REMOVED = _("Waits for a moderator"), _("Stays as it is"), _("Removed")
BECAME: dict[str, "Promise"] = {
    Outcome.NO_ACTION: STAYS,
    Outcome.LABEL: _("Stays, with a label"),
    Outcome.BLUR: _("Covered until opened"),
    Outcome.LIMIT: _("Kept out of lists"),
    Outcome.HOLD: _("Kept back until it is changed"),
    Outcome.REMOVE: REMOVED,
    Outcome.WARN: REMOVED,
    Outcome.SUSPEND: REMOVED,
}


def outcomes_of(batch: ReportBatch) -> list[tuple["Promise", int]]:
    """Return what became of what is in a batch: (words, how many), what waits first. Two questions."""
    newest: dict[int, tuple[str, bool]] = {}
    decided = Decision.objects.filter(case__reports__batch=batch, by_software=False).order_by("made_at", "pk")
    for case_id, outcome, undone_at in decided.values_list("case", "outcome", "undone_at"):
        newest[case_id] = (outcome, undone_at is not None)
    cases = batch.reports.values_list("case", flat=True)
    counted = Counter(_became(newest.get(case_id)) for case_id in cases)
    order = dict.fromkeys([WAITS, *BECAME.values()])
    return [(words, counted[words]) for words in order if words in counted]


def _became(decided: tuple[str, bool] | None) -> "Promise":
    if decided is None:
        return WAITS
    outcome, was_undone = decided
    return STAYS if was_undone else BECAME.get(outcome, REMOVED)
