"""What moderation does, a file a verb."""

from leeward.moderation.actions.appeals import answer_appeal, appeal
from leeward.moderation.actions.decisions import AlreadyDecided, WaitsForSecond, decide, undo
from leeward.moderation.actions.endings import end_what_has_run_out
from leeward.moderation.actions.holds import hold, lift, notice, screen
from leeward.moderation.actions.leases import LeasedToAnother, give_back, take_lease
from leeward.moderation.actions.proposals import propose, second
from leeward.moderation.actions.reading import is_looking, read_case, read_history, refuse_reading
from leeward.moderation.actions.reports import NothingToReport, report
from leeward.moderation.log import append as log

__all__ = [
    "AlreadyDecided",
    "LeasedToAnother",
    "NothingToReport",
    "WaitsForSecond",
    "answer_appeal",
    "appeal",
    "decide",
    "end_what_has_run_out",
    "give_back",
    "hold",
    "is_looking",
    "lift",
    "log",
    "notice",
    "propose",
    "read_case",
    "read_history",
    "refuse_reading",
    "report",
    "screen",
    "second",
    "take_lease",
    "undo",
]
