"""What people can do, a file for each kind of thing."""

from leeward.people.actions.consent import record_consent, withdraw_consent
from leeward.people.actions.deletion import delete_account
from leeward.people.actions.devices import sign_out_device, sign_out_everywhere
from leeward.people.actions.joining import Unavailable, join
from leeward.people.actions.profile import (
    change_picture,
    clear_profile_words,
    edit_profile,
    restore_profile_words,
)
from leeward.people.actions.pseudonym import change_pseudonym
from leeward.people.actions.reading import (
    choose_hints,
    choose_notes,
    choose_place,
    follow_topic,
    mute_word,
    unfollow_topic,
    unmute_word,
)
from leeward.people.actions.relations import (
    block,
    block_all,
    follow,
    mute,
    unblock,
    unblock_all,
    unfollow,
    unmute,
)
from leeward.people.actions.roles import LastOrganiser, RoleNotHeld, grant_role, withdraw_role
from leeward.people.actions.suspension import lift_suspension, suspend

__all__ = [
    "LastOrganiser",
    "RoleNotHeld",
    "Unavailable",
    "block",
    "block_all",
    "change_picture",
    "change_pseudonym",
    "choose_hints",
    "choose_notes",
    "choose_place",
    "clear_profile_words",
    "delete_account",
    "edit_profile",
    "follow",
    "follow_topic",
    "grant_role",
    "join",
    "lift_suspension",
    "mute",
    "mute_word",
    "record_consent",
    "restore_profile_words",
    "sign_out_device",
    "sign_out_everywhere",
    "suspend",
    "unblock",
    "unblock_all",
    "unfollow",
    "unfollow_topic",
    "unmute",
    "unmute_word",
    "withdraw_consent",
    "withdraw_role",
]
