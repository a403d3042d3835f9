"""What people do in a thread."""

from leeward.replies.actions.editing import delete_reply, edit_reply
from leeward.replies.actions.keeping import (
    approve_reply,
    close_replies,
    decline_reply,
    hide_from_threads,
    hide_reply,
    open_replies,
    release_reply,
    show_reply,
)
from leeward.replies.actions.reacting import react, take_back_reaction
from leeward.replies.actions.replying import preview_reply, reply
from leeward.replies.actions.waiting import ask, recount

__all__ = [
    "approve_reply",
    "ask",
    "close_replies",
    "decline_reply",
    "delete_reply",
    "edit_reply",
    "hide_from_threads",
    "hide_reply",
    "open_replies",
    "preview_reply",
    "react",
    "recount",
    "release_reply",
    "reply",
    "show_reply",
    "take_back_reaction",
]
