"""What facilitators read before a group opens: short texts, ticked one by one.

They say what the rules of this place mean for somebody who looks after others: a life in danger, what is said staying
inside, one's own limits, conflict, and memorials without details (#chatsafe; WHO guidance on suicide content, 2023).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leeward.groups.models import Group, Membership

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Lesson:
    """A page to read. `code` is what `Membership.checklist` keeps."""

    code: str
    title: "Promise"
    text: tuple["Promise", ...]
    in_memory_only: bool = False


LESSONS = (
    Lesson(
        "crisis",
        _("When a life may be in danger"),
        (
            _(
                "You are not the emergency services, and nobody expects you to save anybody. If somebody writes that"
                " they may die or hurt themselves soon, answer in a sentence if you can (“I read this. I am glad you"
                " said it.”), and press “I’m worried about them” beside their words. Moderators are told at once, at"
                " any hour they are on duty."
            ),
            _(
                "Show them “Get help now”: it has the lines of their country. Don’t promise to keep it secret, don’t"
                " ask how or with what, don’t argue about whether life is worth it, and don’t go looking for them."
            ),
            _(
                "Talk about it afterwards with somebody: another facilitator, an organiser, a friend. You did not"
                " cause it and you could not have controlled it."
            ),
        ),
    ),
    Lesson(
        "confidentiality",
        _("What is said in the group stays in it"),
        (
            _(
                "Don’t repeat outside what you read here, not even without a name: people know each other by their"
                " stories. Don’t copy words into other places, and don’t ask members to."
            ),
            _(
                "You see the names that people chose and no others. Don’t try to find out who is behind one. If"
                " somebody gives away who they are, take it down kindly and tell them why."
            ),
            _(
                "There is one exception, and members know it: when a life may be in danger, or somebody is being"
                " harmed, the moderators of this place look too."
            ),
        ),
    ),
    Lesson(
        "limits",
        _("Your own limits"),
        (
            _(
                "You are somebody among others here, not a therapist. You don’t diagnose, you don’t advise about"
                " medicines, and you don’t have to answer everything. Saying that you read it is enough."
            ),
            _(
                "Choose when you are here, and say when you are not: “I am away” tells the others. Nobody should"
                " write to you all night. A group rests without harm; a worn-out facilitator is a loss to all."
            ),
            _(
                "You may pass the group on or step down whenever you like. That is part of looking after it well."
            ),
        ),
    ),
    Lesson(
        "conflict",
        _("When people hurt each other"),
        (
            _(
                "Say what you see and what you ask for, about the words and not the person: “That sounded like a"
                " verdict. Could you say it from your own side?” Do it early, and in a quiet tone."
            ),
            _(
                "If it goes on, cover it, keep it back or remove it, and write why: the person reads your words and"
                " can ask the moderators of this place to look again. Shut somebody out only when nothing milder"
                " helps. Never decide about something that you are part of: ask another facilitator, or report it."
            ),
            _("Being told that you were wrong happens to everybody who decides. Thank them, and go on."),
        ),
    ),
    Lesson(
        "memorial",
        _("When a group remembers somebody who died"),
        (
            _(
                "You read posts before others do. Let people speak of the person and of missing them, in anger too."
                " What does not belong here: how they died, with what and where, a note, a picture of the place, and"
                " anything that makes a death look like an answer."
            ),
            _(
                "Those who grieve are more at risk themselves, most of all around birthdays and the day of the death."
                " Say that help is there before you are asked."
            ),
            _("The family may ask you to take something down. Do it first and talk about it afterwards."),
        ),
        in_memory_only=True,
    ),
)


def lessons_for(group: Group) -> list[Lesson]:
    """Return what facilitators of this group read."""
    return [one for one in LESSONS if group.in_memory or not one.in_memory_only]


def unread(membership: Membership, group: Group) -> list[Lesson]:
    """Return what a facilitator has not said to have read yet."""
    return [one for one in lessons_for(group) if one.code not in membership.checklist]
