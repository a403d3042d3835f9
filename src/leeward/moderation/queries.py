"""What the desk, a statement and a receipt show, each in as few questions as it takes."""

from dataclasses import dataclass
from datetime import datetime

from leeward.moderation.models import Case, Decision, Evidence, Outcome
from leeward.moderation.verdict import Passage


@dataclass(frozen=True)
class Hold:
    """Why something is kept back, for its author."""

    statement_url: str
    since: datetime
    by_software: bool
    passages: tuple[Passage, ...]


def holds_on(kind: str, ref: str) -> list[Hold]:
    """Return what keeps this back now: empty when nothing does. For the author and moderators only."""
    holds = Decision.objects.standing(kind, ref).filter(outcome=Outcome.HOLD)
    return [
        Hold(hold.get_absolute_url(), hold.made_at, hold.by_software, held_passages(hold.case_id))
        for hold in holds
    ]


def held_passages(case_pk: int) -> tuple[Passage, ...]:
    """Return the passages that keep back the newest words of a case."""
    newest = Evidence.objects.filter(case_id=case_pk).order_by("-pk").first()
    found = [Passage.from_finding(finding) for finding in newest.findings] if newest else []
    return tuple(passage for passage in found if passage.held)


def settled_passages(kind: str, ref: str) -> frozenset[tuple[str, str]]:
    """Return the (rule, words) that a moderator has read in this content and let stand."""
    cases = Case.objects.filter(
        kind=kind, object_ref=ref, decisions__outcome=Outcome.NO_ACTION, decisions__by_software=False
    )
    findings = Evidence.objects.filter(case__in=cases).values_list("findings", flat=True)
    return frozenset((found["rule"], found["words"]) for row in findings for found in row)
