"""Cases, decisions, appeals and the log: what moderation keeps, a file a noun."""

from leeward.moderation.models.cases import Case, Danger, Evidence, Reason, Report
from leeward.moderation.models.decisions import (
    APPEAL_WINDOW,
    SUSPENDS,
    TIMED,
    Appeal,
    Decision,
    DecisionQuerySet,
    Outcome,
)
from leeward.moderation.models.log import LogEntry, LogHead
from leeward.moderation.models.looks import OUT_OF_TURN, Look, WhyLooked
from leeward.moderation.models.proposals import Act, Proposal

__all__ = [
    "APPEAL_WINDOW",
    "OUT_OF_TURN",
    "SUSPENDS",
    "TIMED",
    "Act",
    "Appeal",
    "Case",
    "Danger",
    "Decision",
    "DecisionQuerySet",
    "Evidence",
    "LogEntry",
    "LogHead",
    "Look",
    "Outcome",
    "Proposal",
    "Reason",
    "Report",
    "WhyLooked",
]
