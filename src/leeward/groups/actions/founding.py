"""How a group begins: proposed by a member, answered by an organiser, opened by its facilitators."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import limits, text
from leeward.core.events import announce
from leeward.groups.events import GroupAnswered, GroupProposed
from leeward.groups.models import Ages, Group, GroupState, Membership, Standing
from leeward.groups.permissions import refuse_not_facilitating, refuse_unread, refuse_unready_group
from leeward.moderation import log
from leeward.moderation.actions import look_at_own_words
from leeward.people.models import Person, Role, Topic
from leeward.replies.permissions import Refused, refuse_unable

PROPOSALS = "5/d"


class Proposal(TypedDict, total=False):
    """What somebody says of a group that is missing. `why` is for organisers only."""

    why: str
    access: str
    ages: str
    topics: Sequence[Topic]
    language: str
    place: str
    organisation: str
    in_memory: bool


_LENGTHS = {"name": 60, "about": 600, "why": 1000, "place": 60, "organisation": 80, "language": 12}


def propose_group(*, by: Person, name: str, about: str, **said: Unpack[Proposal]) -> Group:
    """Ask an organiser for a group, of which `by` would be the first facilitator. Raises `Refused` and `TooMany`."""
    refuse_unable(by)
    if said.get("ages") == Ages.MINORS:
        # There is no age assurance yet: without it nobody can tell who is in the room (rule 17).
        raise Refused(
            _("Groups for young people need age assurance, which this place does not have. Nothing was sent.")
        )
    name = " ".join(name.split())
    topics = said.pop("topics", ())
    words = {"name": name, "about": about, **said}
    for key, most in _LENGTHS.items():
        words[key] = text.clean(str(words.get(key, "")))[:most]
    if not words["name"] or not words["about"]:
        raise Refused(_("Give the group a name, and say in a sentence whom it is for. Nothing was lost."))
    with transaction.atomic():
        limits.spend("propose_group", by.pk, PROPOSALS)
        group = Group.objects.create(started_by=by, **words)
        group.topics.set(topics)
        begun = {"standing": Standing.MEMBER, "joined_at": timezone.now(), "agreed_version": 1}
        Membership.objects.create(group=group, person=by, facilitates=True, **begun)
        look_at_own_words(kind="group", ref=group.ref)
        announce(GroupProposed(group.pk))
    return group


def answer_proposal(*, by: Person, group: Group, yes: bool, words: str = "") -> None:
    """Say yes or no to a proposed group, with words to whoever proposed it. Answering twice changes nothing.

    Raises PermissionDenied, and `Refused` for a no without a reason.
    """
    if not by.has_role(Role.ORGANISER):
        raise PermissionDenied
    words = text.clean(words)
    if not yes and not words:
        raise Refused(_("Say why, in a sentence: whoever proposed it reads it. Nothing was sent yet."))
    with transaction.atomic():
        state = GroupState.PREPARING if yes else GroupState.DECLINED
        waiting = Group.objects.filter(pk=group.pk, state=GroupState.PROPOSED)
        if waiting.update(state=state, answer=words[:1000]):
            log.append(by=by, verb="answer_group", kind="group", ref=group.ref, details={"yes": yes})
            announce(GroupAnswered(group.pk))


def open_group(*, by: Person, group: Group) -> None:
    """Open a group that was prepared, or rested. Raises `Refused` while something is missing."""
    refuse_not_facilitating(by, group)
    with transaction.atomic():
        group = Group.objects.select_for_update().get(pk=group.pk)
        if group.state not in (GroupState.PREPARING, GroupState.PAUSED):
            return
        refuse_unready_group(group)
        refuse_unread(group)
        group.state, group.opened_at = GroupState.OPEN, group.opened_at or timezone.now()
        group.save(update_fields=["state", "opened_at"])
        # Whoever opens it is there, also who wanted to be away: else it would rest again at once.
        Membership.objects.filter(group=group, person=by).update(away_until=None)
