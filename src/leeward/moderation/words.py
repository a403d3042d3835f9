"""The same thing as its author, its reporter and a moderator would say it."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

# Of the place itself: a wrong helpline number, a page that does not work. It has no author.
PLACE = "place"
# That others are worried about somebody. It is about the person, and no words of theirs.
CONCERN = "concern"

# A profession that was checked, and stands on its holder's page.
BADGE = "badge"

# That somebody sends replies faster than a rule of this place lets them. No words of theirs are in it.
SLOWED = "slowed"

YOURS: dict[str, "Promise"] = {
    "story": _("your story"),
    "reply": _("your reply"),
    "group_post": _("your post in a group"),
    "meeting_word": _("what you said in a meeting"),
    "group": _("what your group says of itself"),
    "membership": _("your place in a group"),
    "article": _("your article in the library"),
    BADGE: _("your badge as a professional"),
    "profile": _("your profile"),
    "posts": _("what you posted"),
    SLOWED: _("how often you can answer"),
    CONCERN: _("what you wrote, because of a worry about you"),
}
NOUNS: dict[str, "Promise"] = {
    "story": _("a story"),
    "reply": _("a reply"),
    "group_post": _("a post in a group"),
    "meeting_word": _("words in a meeting"),
    "group": _("a group"),
    "membership": _("somebody’s place in a group"),
    "article": _("an article in the library"),
    BADGE: _("a professional’s badge"),
    "profile": _("a profile"),
    "posts": _("what somebody posted"),
    SLOWED: _("how often somebody can answer"),
    "person": _("a person"),
    "topic": _("a topic"),
    "watch": _("a rule of this place"),
    CONCERN: _("a worry about somebody"),
    PLACE: _("something about this place"),
}


# What became of a professional's note, to the author of the words, by its state.
NOTES: dict[str, "Promise"] = {
    "standing": _("A professional’s note was put beside your words."),
    "taken_down": _("A professional’s note stood beside your words. It was found wrong and taken down."),
    "withdrawn": _("A professional’s note stood beside your words. Whoever wrote it withdrew it."),
}


def yours(kind: str) -> "Promise":
    return YOURS.get(kind) or _("something of yours")


def noun(kind: str) -> "Promise":
    return NOUNS.get(kind) or _("something")


# What the log says, by the codes it keeps.
LOGGED: dict[str, "Promise"] = {
    "open_case": _("opened a case"),
    "read_case": _("read a case"),
    "tried_case": _("tried to open what is beyond their scope, or never was"),
    "report": _("received a report"),
    "concern": _("was told that somebody is worried"),
    "listen": _("read in words to this place that somebody may be about to act"),
    "reach_out": _("opened where to write to somebody in danger"),
    "care_offer": _("wrote to somebody whom others worry about"),
    "care_call": _("called people because of a worry"),
    "care_later": _("put a worry off until later"),
    "care_nothing": _("closed a worry"),
    "hold": _("kept it back until somebody looks"),
    "edit_lifts_hold": _("changed it, which ended a hold"),
    "decide": _("decided"),
    "end": _("ended what was decided until this day"),
    "propose": _("proposed what needs two people"),
    "second": _("answered a proposal as the second person"),
    "consider": _("told somebody what they consider to decide"),
    "answer_consideration": _("answered what is considered about them"),
    "end_consideration": _("ended what was considered"),
    "undo": _("undid a decision"),
    "appeal": _("appealed"),
    "answer_appeal": _("answered an appeal"),
    "escalate": _("called for help about a danger to life"),
    "join_escalation": _("put it with a danger to life that somebody was called about"),
    "not_escalated": _("called nobody again: the same source raised false alarms"),
    "call": _("called the next people"),
    "acknowledge": _("said that they look now"),
    "hand_on": _("handed on a danger to life that they looked after"),
    "end_escalation": _("said what was done about a danger to life"),
    "add_account": _("added to what was written down about a danger to life"),
    "protect": _("kept it back: several people reported it while nobody was on duty"),
    "find_misuse": _("found that a report or a worry was made to harm"),
    "read_reporters": _("asked who had told us of something"),
    "wrote_reporter": _("wrote words that named who had told us of something, and was stopped"),
    "take_back_misuse": _("found that a report or a worry was meant well after all"),
    "start_raid": _("switched raid mode on"),
    "end_raid": _("switched raid mode off"),
    "read_raid": _("looked through what new accounts posted in a raid"),
    "clear": _("decided everything of an account that came with a raid"),
    "undo_clearing": _("took back everything that was decided at once about an account"),
    "undo_together": _("took back what was decided together about things reported together"),
    "mark": _("did what a rule of this place says"),
    "keep_watch": _("wrote a rule of this place"),
    "try_watch": _("tried a rule of this place on past posts"),
    "switch_watch_on": _("switched a rule of this place on"),
    "switch_watch_off": _("switched a rule of this place off"),
    "delete_watch": _("deleted a rule of this place"),
    "add_shift": _("put somebody on duty"),
    "plan_calls": _("changed how long those who are called have, and how many reports hide something"),
    "set_wait_plan": _("changed when supporters are told that somebody waits"),
    "remove_shift": _("took a shift out of the plan"),
    "grant_role": _("gave a role"),
    "withdraw_role": _("took a role back"),
    "role_ends": _("a role ended, its time being over"),
    "role_prolonged": _("let the only organiser stay for another month"),
    "change_place": _("changed what the place says"),
    "add_topic": _("added a topic"),
    "change_topic": _("changed a topic"),
    "remove_topic": _("removed a topic"),
    "read_credential": _("read what a professional sent"),
    "confirm_credential": _("confirmed a profession"),
    "refuse_credential": _("did not confirm a profession"),
    "withdraw_credential": _("withdrew a checked profession"),
    "mark_claim": _("was asked about a health claim"),
    "ask_again": _("asked professionals again, because words with a note were changed"),
    "propose_claim_aside": _("said that a claim needs no note"),
    "set_claim_aside": _("agreed that a claim needs no note"),
    "write_note": _("wrote an evidence note"),
    "approve_note": _("checked an evidence note"),
    "send_note_back": _("sent an evidence note back"),
    "contest_note": _("was told that a note is wrong"),
    "keep_note": _("looked at an evidence note again, and kept it"),
    "propose_note_down": _("said that an evidence note should be taken down"),
    "would_keep_note": _("would keep a note of their own that somebody finds wrong"),
    "take_note_down": _("agreed that an evidence note is taken down"),
    "withdraw_note": _("withdrew an evidence note of their own"),
    "approve_article": _("checked an article for the library"),
    "send_article_back": _("sent an article back to its author"),
    "check_article_again": _("checked an article again"),
    "answer_group": _("answered who proposed a group"),
    "take_over_group": _("looked after a group in which nobody was there"),
    "export_statements": _("took the statements of reasons of a period out"),
}


def language_name(code: str) -> str:
    """Return what a language is called in itself, or its code."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
