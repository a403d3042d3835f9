"""What people do in groups."""

from leeward.groups.actions.answering_by_mail import answer_by_mail, mailbox
from leeward.groups.actions.approving import approve_post
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
from leeward.groups.actions.tending import (
    come_back,
    go_away,
    hand_over,
    nudge,
    read_lesson,
    step_down,
    take_over,
)

__all__ = [
    "accept_agreements",
    "accept_invitation",
    "answer_by_mail",
    "answer_facilitating",
    "answer_proposal",
    "answer_request",
    "approve_post",
    "ask_to_join",
    "choose",
    "come_back",
    "delete_post",
    "digest",
    "edit_post",
    "go_away",
    "hand_over",
    "invite_facilitator",
    "join",
    "keep_group",
    "leave",
    "look_at",
    "mailbox",
    "make_invitation",
    "nudge",
    "open_group",
    "pin",
    "preview",
    "preview_words",
    "propose_group",
    "read_lesson",
    "release",
    "rename",
    "rest",
    "save_draft",
    "share_again",
    "share_post",
    "shut_out",
    "step_down",
    "take_back",
    "take_back_invitation",
    "take_over",
    "undo_look",
    "unpin",
]
