"""What moderation does, a file a verb."""

from leeward.moderation.actions.appeals import answer_appeal, appeal
from leeward.moderation.actions.claims import NotInTheWords, mark_claim, set_aside
from leeward.moderation.actions.decisions import AlreadyDecided, decide, undo
from leeward.moderation.actions.holds import hold, lift, screen
from leeward.moderation.actions.notes import (
    answer_contest,
    approve_note,
    contest,
    send_note_back,
    write_note,
)
from leeward.moderation.actions.reading import read_case
from leeward.moderation.actions.reports import NothingToReport, report
from leeward.moderation.log import append as log

__all__ = [
    "AlreadyDecided",
    "NotInTheWords",
    "NothingToReport",
    "answer_appeal",
    "answer_contest",
    "appeal",
    "approve_note",
    "contest",
    "decide",
    "hold",
    "lift",
    "log",
    "mark_claim",
    "read_case",
    "report",
    "screen",
    "send_note_back",
    "set_aside",
    "undo",
    "write_note",
]
