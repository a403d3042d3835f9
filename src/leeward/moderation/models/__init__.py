"""Cases, decisions, appeals and the log: what moderation keeps, a file a noun."""

from leeward.moderation.models.cases import Case, Danger, Evidence, Reason, Report
from leeward.moderation.models.claims import Claim, ClaimMark, Contest, EvidenceNote, NoteState, Stance
from leeward.moderation.models.decisions import APPEAL_WINDOW, Appeal, Decision, DecisionQuerySet, Outcome
from leeward.moderation.models.log import LogEntry, LogHead

__all__ = [
    "APPEAL_WINDOW",
    "Appeal",
    "Case",
    "Claim",
    "ClaimMark",
    "Contest",
    "Danger",
    "Decision",
    "DecisionQuerySet",
    "Evidence",
    "EvidenceNote",
    "LogEntry",
    "LogHead",
    "NoteState",
    "Outcome",
    "Reason",
    "Report",
    "Stance",
]
