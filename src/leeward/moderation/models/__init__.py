"""Cases, decisions, appeals and the log: what moderation keeps, a file a noun."""

from leeward.moderation.models.batches import ReportBatch
from leeward.moderation.models.cases import Case, Danger, Evidence, Reason, Report
from leeward.moderation.models.claims import (
    OVER,
    UNCHECKED,
    Claim,
    ClaimMark,
    Contest,
    EvidenceNote,
    NoteState,
    Stance,
)
from leeward.moderation.models.concerns import CLOSES, Care, Concern, InDanger, LeftAlone, Step
from leeward.moderation.models.considerations import Consideration, HowItEnded
from leeward.moderation.models.copies import COPIES_KEPT, KeptCopy, fingerprint
from leeward.moderation.models.decisions import (
    APPEAL_WINDOW,
    SUSPENDS,
    TIMED,
    Appeal,
    Decision,
    DecisionQuerySet,
    Outcome,
)
from leeward.moderation.models.duty import CallPlan, Shift
from leeward.moderation.models.escalations import Call, Ending, EscalatedCase, Escalation
from leeward.moderation.models.joint import JointDecision
from leeward.moderation.models.log import LogEntry, LogHead
from leeward.moderation.models.looks import OUT_OF_TURN, Look, WhyLooked, WhyNamed
from leeward.moderation.models.proposals import Act, Proposal
from leeward.moderation.models.protection import Misuse, ReportSource
from leeward.moderation.models.raids import Clearing, Raid
from leeward.moderation.models.watches import Watch, WatchAction
from leeward.moderation.models.wellbeing import Debrief, Exposure, Pause

__all__ = [
    "APPEAL_WINDOW",
    "CLOSES",
    "COPIES_KEPT",
    "OUT_OF_TURN",
    "OVER",
    "SUSPENDS",
    "TIMED",
    "UNCHECKED",
    "Act",
    "Appeal",
    "Call",
    "CallPlan",
    "Care",
    "Case",
    "Claim",
    "ClaimMark",
    "Clearing",
    "Concern",
    "Consideration",
    "Contest",
    "Danger",
    "Debrief",
    "Decision",
    "DecisionQuerySet",
    "Ending",
    "EscalatedCase",
    "Escalation",
    "Evidence",
    "EvidenceNote",
    "Exposure",
    "HowItEnded",
    "InDanger",
    "JointDecision",
    "KeptCopy",
    "LeftAlone",
    "LogEntry",
    "LogHead",
    "Look",
    "Misuse",
    "NoteState",
    "Outcome",
    "Pause",
    "Proposal",
    "Raid",
    "Reason",
    "Report",
    "ReportBatch",
    "ReportSource",
    "Shift",
    "Stance",
    "Step",
    "Watch",
    "WatchAction",
    "WhyLooked",
    "WhyNamed",
    "fingerprint",
]
