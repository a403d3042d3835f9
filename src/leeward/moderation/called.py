"""What called people about a danger to life, beside what it says now: an edit takes neither from who looks."""

from dataclasses import dataclass
from datetime import datetime

from leeward.moderation.models import Case, Danger, EscalatedCase, Evidence
from leeward.moderation.registry import policy_for

SHOWN = 3


@dataclass(frozen=True)
class Called:
    """The wordings of one case that called people, oldest first, at most `SHOWN`."""

    words: list[Evidence]
    # What it says now where that is something else, and since when if we know.
    now: str
    since: datetime | None
    # Its author has deleted it.
    is_gone: bool


def called_by(case: Case) -> Called:
    """Return the words for which people were called about a case that was escalated."""
    evidence = list(case.evidence.all())
    telling = [one for one in evidence if _tells_of_danger(one)]
    if not telling:
        # Somebody reported it: what stood there then.
        before = [one for one in evidence if one.taken_at <= case.escalated.joined_at]
        telling = (before or evidence)[-1:]
    policy = policy_for(case.kind)
    content = policy.read(case.object_ref) if policy else None
    now = content.text if content and telling and content.text != telling[-1].words else ""
    since = next((one.taken_at for one in reversed(evidence) if one.words == now), None) if now else None
    return Called(telling[-SHOWN:], now, since, policy is not None and content is None)


def were_called(case: Case) -> bool:
    """Whether people were called since this came in: not for what joined a danger that somebody had come to."""
    row = EscalatedCase.objects.filter(case=case).first()
    return row is not None and row.escalation.calls.filter(made_at__gte=row.joined_at).exists()


def _tells_of_danger(evidence: Evidence) -> bool:
    return any(finding.get("danger", 0) >= Danger.LIFE for finding in evidence.findings)
