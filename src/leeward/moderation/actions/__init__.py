"""What moderation does, a file a verb."""

from leeward.moderation.actions.appeals import answer_appeal, appeal
from leeward.moderation.actions.decisions import AlreadyDecided, decide, undo
from leeward.moderation.actions.holds import hold, lift, notice, screen
from leeward.moderation.actions.leases import LeasedToAnother, give_back, take_lease
from leeward.moderation.actions.reading import is_looking, read_case, read_history, refuse_reading
from leeward.moderation.actions.reports import NothingToReport, report
from leeward.moderation.log import append as log

__all__ = [
    "AlreadyDecided",
    "LeasedToAnother",
    "NothingToReport",
    "answer_appeal",
    "appeal",
    "decide",
    "give_back",
    "hold",
    "is_looking",
    "lift",
    "log",
    "notice",
    "read_case",
    "read_history",
    "refuse_reading",
    "report",
    "screen",
    "take_lease",
    "undo",
]
