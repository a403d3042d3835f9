"""What people do in a thread."""

from leeward.replies.actions.clearing import (
    MOST_AT_ONCE,
    clear_replies,
    forget_tidyings,
    hide_from_threads,
    show_replies,
    undo_tidying,
)
from leeward.replies.actions.editing import delete_reply, edit_reply
from leeward.replies.actions.keeping import (
    admit_reply,
    approve_reply,
    close_replies,
    decline_reply,
    hide_reply,
    open_replies,
    release_reply,
    show_reply,
)
from leeward.replies.actions.muting import mute_thread, unmute_thread
from leeward.replies.actions.quieting import QUIET_DAYS, end_quiet, forget_quiet, start_quiet
from leeward.replies.actions.reacting import react, take_back_reaction
from leeward.replies.actions.repeating import sent_already
from leeward.replies.actions.replying import preview_reply, reply
from leeward.replies.actions.waiting import ask, recount

__all__ = [
    "MOST_AT_ONCE",
    "QUIET_DAYS",
    "admit_reply",
    "approve_reply",
    "ask",
    "clear_replies",
    "close_replies",
    "decline_reply",
    "delete_reply",
    "edit_reply",
    "end_quiet",
    "forget_quiet",
    "forget_tidyings",
    "hide_from_threads",
    "hide_reply",
    "mute_thread",
    "open_replies",
    "preview_reply",
    "react",
    "recount",
    "release_reply",
    "reply",
    "sent_already",
    "show_replies",
    "show_reply",
    "start_quiet",
    "take_back_reaction",
    "undo_tidying",
    "unmute_thread",
]
