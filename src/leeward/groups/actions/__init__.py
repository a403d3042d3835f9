"""What people do in groups."""

from leeward.groups.actions.founding import answer_proposal, open_group, propose_group
from leeward.groups.actions.inviting import (
    accept_invitation,
    answer_facilitating,
    digest,
    invite_facilitator,
    make_invitation,
    take_back_invitation,
)
from leeward.groups.actions.joining import (
    accept_agreements,
    answer_request,
    ask_to_join,
    choose,
    join,
    leave,
    rename,
)
from leeward.groups.actions.keeping import keep_group, pin, rest, unpin
from leeward.groups.actions.looking import look_at, shut_out, undo_look
from leeward.groups.actions.posting import (
    delete_post,
    edit_post,
    preview,
    preview_words,
    release,
    save_draft,
    share_again,
    share_post,
    take_back,
)

__all__ = [
    "accept_agreements",
    "accept_invitation",
    "answer_facilitating",
    "answer_proposal",
    "answer_request",
    "ask_to_join",
    "choose",
    "delete_post",
    "digest",
    "edit_post",
    "invite_facilitator",
    "join",
    "keep_group",
    "leave",
    "look_at",
    "make_invitation",
    "open_group",
    "pin",
    "preview",
    "preview_words",
    "propose_group",
    "release",
    "rename",
    "rest",
    "save_draft",
    "share_again",
    "share_post",
    "shut_out",
    "take_back",
    "take_back_invitation",
    "undo_look",
    "unpin",
]
