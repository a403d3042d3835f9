"""The same thing as its author, its reporter and a moderator would say it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

# Of the place itself: a wrong helpline number, a page that does not work. It has no author.
PLACE = "place"

YOURS: dict[str, "Promise"] = {
    "story": _("your story"),
    "reply": _("your reply"),
    "profile": _("your profile"),
}
NOUNS: dict[str, "Promise"] = {
    "story": _("a story"),
    "reply": _("a reply"),
    "profile": _("a profile"),
    "person": _("a person"),
    "topic": _("a topic"),
    PLACE: _("something about this place"),
}


def yours(kind: str) -> "Promise":
    return YOURS.get(kind) or _("something of yours")


def noun(kind: str) -> "Promise":
    return NOUNS.get(kind) or _("something")


# What the log says, by the codes it keeps.
LOGGED: dict[str, "Promise"] = {
    "open_case": _("opened a case"),
    "read_case": _("read a case"),
    "report": _("received a report"),
    "hold": _("kept it back until somebody looks"),
    "edit_lifts_hold": _("changed it, which ended a hold"),
    "decide": _("decided"),
    "undo": _("undid a decision"),
    "appeal": _("appealed"),
    "answer_appeal": _("answered an appeal"),
    "grant_role": _("gave a role"),
    "withdraw_role": _("took a role back"),
    "change_place": _("changed what the place says"),
    "add_topic": _("added a topic"),
    "change_topic": _("changed a topic"),
    "remove_topic": _("removed a topic"),
    "read_credential": _("read what a professional sent"),
    "confirm_credential": _("confirmed a profession"),
    "refuse_credential": _("did not confirm a profession"),
    "withdraw_credential": _("withdrew a checked profession"),
    "mark_claim": _("was asked about a health claim"),
    "set_claim_aside": _("found that a claim needs no note"),
    "write_note": _("wrote an evidence note"),
    "approve_note": _("checked an evidence note"),
    "send_note_back": _("sent an evidence note back"),
    "contest_note": _("was told that a note is wrong"),
    "keep_note": _("looked at a contested note, and kept it"),
    "take_note_down": _("took an evidence note down"),
    "export_statements": _("took the statements of reasons of a period out"),
}
