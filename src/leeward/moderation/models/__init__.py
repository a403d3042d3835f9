"""Cases, decisions, appeals and the log: what moderation keeps, a file a noun."""

from leeward.moderation.models.cases import Case, Danger, Evidence, Reason, Report
from leeward.moderation.models.decisions import APPEAL_WINDOW, Appeal, Decision, DecisionQuerySet, Outcome
from leeward.moderation.models.duty import Shift
from leeward.moderation.models.escalations import Call, Ending, EscalatedCase, Escalation
from leeward.moderation.models.log import LogEntry, LogHead
from leeward.moderation.models.protection import Misuse, ReportSource
from leeward.moderation.models.raids import Raid
from leeward.moderation.models.watches import Watch, WatchAction
from leeward.moderation.models.wellbeing import Debrief, Exposure, Pause

__all__ = [
    "APPEAL_WINDOW",
    "Appeal",
    "Call",
    "Case",
    "Danger",
    "Debrief",
    "Decision",
    "DecisionQuerySet",
    "Ending",
    "EscalatedCase",
    "Escalation",
    "Evidence",
    "Exposure",
    "LogEntry",
    "LogHead",
    "Misuse",
    "Outcome",
    "Pause",
    "Raid",
    "Reason",
    "Report",
    "ReportSource",
    "Shift",
    "Watch",
    "WatchAction",
]
