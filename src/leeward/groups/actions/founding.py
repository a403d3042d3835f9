"""How a group begins: proposed by a member, answered by an organiser, opened by its facilitators."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import limits, text
from leeward.core.events import announce
from leeward.groups.events import GroupAnswered, GroupProposed
from leeward.groups.models import NEEDS_TWO, Access, Ages, Group, GroupState, Membership, Standing
from leeward.groups.permissions import refuse_not_facilitating, refuse_unready_group
from leeward.moderation import log
from leeward.people.models import Person, Role, Topic
from leeward.replies.permissions import Refused, refuse_unable

PROPOSALS = "5/d"


def propose_group(
    *,
    by: Person,
    name: str,
    about: str,
    why: str = "",
    access: str = Access.REQUEST,
    ages: str = Ages.ADULTS,
    topics: Sequence[Topic] = (),
    language: str = "",
    place: str = "",
    organisation: str = "",
    in_memory: bool = False,
) -> Group:
    """Ask an organiser for a group, of which `by` would be the first facilitator. Raises `Refused` and `TooMany`."""
    refuse_unable(by)
    if ages == Ages.MINORS:
        # There is no age assurance yet: without it nobody can tell who is in the room (rule 17).
        raise Refused(
            _("Groups for young people need age assurance, which this place does not have. Nothing was sent.")
        )
    name, about = " ".join(text.clean(name).split()), text.clean(about)
    if not name or not about:
        raise Refused(_("Give the group a name, and say in a sentence whom it is for. Nothing was lost."))
    with transaction.atomic():
        limits.spend("propose_group", by.pk, PROPOSALS)
        group = Group.objects.create(
            name=name[:60],
            about=about[:600],
            why=text.clean(why)[:1000],
            access=access,
            ages=ages,
            language=language,
            place=text.clean(place)[:60],
            organisation=text.clean(organisation)[:80],
            in_memory=in_memory,
            started_by=by,
        )
        group.topics.set(topics)
        Membership.objects.create(
            group=group,
            person=by,
            standing=Standing.MEMBER,
            facilitates=True,
            joined_at=timezone.now(),
            agreed_version=1,
        )
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
        group.state, group.opened_at = GroupState.OPEN, group.opened_at or timezone.now()
        group.save(update_fields=["state", "opened_at"])


def needs_another(group: Group) -> bool:
    """Whether it can't open before a second facilitator is there."""
    return group.access in NEEDS_TWO and Membership.objects.facilitators().filter(group=group).count() < 2
