"""What moderation does, a file a verb."""

from leeward.moderation.actions.appeals import answer_appeal, appeal
from leeward.moderation.actions.decisions import AlreadyDecided, decide, undo
from leeward.moderation.actions.holds import hold, lift, screen
from leeward.moderation.actions.reading import read_case
from leeward.moderation.actions.reports import NothingToReport, report
from leeward.moderation.log import append as log

__all__ = [
    "AlreadyDecided",
    "NothingToReport",
    "answer_appeal",
    "appeal",
    "decide",
    "hold",
    "lift",
    "log",
    "read_case",
    "report",
    "screen",
    "undo",
]
