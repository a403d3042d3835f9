"""The same thing as its author, its reporter and a moderator would say it."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language_info
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
    "tried_case": _("tried to open a case beyond their scope"),
    "report": _("received a report"),
    "hold": _("kept it back until somebody looks"),
    "edit_lifts_hold": _("changed it, which ended a hold"),
    "decide": _("decided"),
    "end": _("ended what was decided until this day"),
    "propose": _("proposed what needs two people"),
    "second": _("answered a proposal as the second person"),
    "undo": _("undid a decision"),
    "appeal": _("appealed"),
    "answer_appeal": _("answered an appeal"),
    "grant_role": _("gave a role"),
    "withdraw_role": _("took a role back"),
    "change_place": _("changed what the place says"),
    "add_topic": _("added a topic"),
    "change_topic": _("changed a topic"),
    "remove_topic": _("removed a topic"),
}


def language_name(code: str) -> str:
    """Return what a language is called in itself, or its code."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
