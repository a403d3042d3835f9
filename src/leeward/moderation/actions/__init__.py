"""What moderation does, a file a verb."""

from leeward.moderation.actions.appeals import answer_appeal, appeal
from leeward.moderation.actions.decisions import AlreadyDecided, decide, undo
from leeward.moderation.actions.holds import hold, lift, screen
from leeward.moderation.actions.reports import NothingToReport, report

__all__ = [
    "AlreadyDecided",
    "NothingToReport",
    "answer_appeal",
    "appeal",
    "decide",
    "hold",
    "lift",
    "report",
    "screen",
    "undo",
]
