"""Coming into a group, the name one has there, and leaving."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import limits, text
from leeward.core.events import announce
from leeward.core.ids import new_ref
from leeward.groups.actions.meetings import leave_meetings
from leeward.groups.actions.prompting import pass_on_rounds
from leeward.groups.events import JoinAnswered, JoinAsked
from leeward.groups.faces import ANONYMOUS, GROUP
from leeward.groups.models import (
    Access,
    Coming,
    FormerName,
    Group,
    GroupState,
    Letters,
    Membership,
    Post,
    Seat,
    Standing,
)
from leeward.groups.permissions import (
    is_of_age,
    look_of,
    membership_of,
    problem_with_name,
    refuse_leaving_too_few,
    refuse_not_facilitating,
)
from leeward.notifications.actions import hush
from leeward.people.models import Person
from leeward.replies.models import Reaction, Reply, Thread
from leeward.replies.permissions import Refused, refuse_unable

ASK_AGAIN = timedelta(days=30)
JOININGS, NAMES = "30/d", "10/d"


def join(*, person: Person, group: Group, agrees: bool, name: str = "") -> Membership:
    """Come into an open group. `agrees`: to what its members agree on. Raises `Refused` and `limits.TooMany`."""
    if group.access != Access.OPEN:
        raise Refused(_("This group lets people in by asking or by invitation. Nothing was changed."))
    return enter(person, group, agrees=agrees, name=name)


def enter(person: Person, group: Group, *, agrees: bool, name: str = "") -> Membership:
    """Make `person` a member, whatever the group's door: for an action that has looked at it. Raises `Refused`."""
    _refuse_strangers(person, group)
    if not agrees:
        raise Refused(_("To join, agree to what members of this group agree on. Nothing was lost."))
    limits.spend("join", person.pk, JOININGS)
    with transaction.atomic():
        _lock(group)
        membership = _row(person, group)
        if not membership.is_inside:
            _let_in(membership, group)
        _name(membership, name)
        membership.save()
    return membership


def ask_to_join(
    *, person: Person, group: Group, agrees: bool, answers: Sequence[str] = (), name: str = ""
) -> Membership:
    """Ask the facilitators to be let in. Raises `Refused` and `limits.TooMany`."""
    if group.access != Access.REQUEST:
        raise Refused(_("Nobody asks to join this group. Nothing was changed."))
    _refuse_strangers(person, group)
    if not agrees:
        raise Refused(
            _("To join, agree to what members of this group agree on. Your answers are kept below.")
        )
    limits.spend("join", person.pk, JOININGS)
    with transaction.atomic():
        _lock(group)
        membership = _row(person, group)
        if membership.is_inside:
            return membership
        if membership.standing == Standing.DECLINED and membership.asked_at > timezone.now() - ASK_AGAIN:
            raise Refused(_("You can ask again thirty days after you last asked."))
        asked_already = membership.pk is not None and membership.standing == Standing.ASKED
        membership.standing, membership.asked_at = Standing.ASKED, timezone.now()
        membership.answers = [text.clean(answer)[:1000] for answer in answers][: len(group.questions)]
        membership.agreed_version = group.agreements_version
        _name(membership, name)
        membership.save()
        if not asked_already:
            announce(JoinAsked(membership.pk))
    return membership


def answer_request(*, by: Person, membership: Membership, yes: bool) -> None:
    """Let somebody in who asked, or not. Their answers are deleted either way. Raises `Refused`."""
    refuse_not_facilitating(by, membership.group)
    with transaction.atomic():
        asked = (
            Membership.objects.select_for_update(of=("self",))
            .filter(pk=membership.pk, standing=Standing.ASKED)
            .select_related("group", "person")
            .first()
        )
        if asked is None:
            return
        asked.answers = []
        if yes and is_of_age(asked.person, asked.group):
            agreed = asked.agreed_version
            _let_in(asked, asked.group)
            asked.agreed_version = agreed
        else:
            asked.standing = Standing.DECLINED
        asked.save()
        announce(JoinAnswered(asked.pk))


def accept_agreements(*, person: Person, group: Group) -> None:
    """Agree to what members agree on now, since it was changed."""
    Membership.objects.inside().filter(group=group, person=person).update(
        agreed_version=group.agreements_version
    )


def rename(*, person: Person, group: Group, name: str) -> None:
    """Have another name in the group, there alone; "": one's pseudonym. What they said under the old one follows.

    What they said anonymously stays as it is, and nobody else gets the name they had. Raises `Refused` and
    `limits.TooMany`.
    """
    limits.spend("rename", person.pk, NAMES)
    with transaction.atomic():
        _lock(group)
        _rename(person, group, name)


def _rename(person: Person, group: Group, name: str) -> None:
    membership = Membership.objects.select_for_update().filter(group=group, person=person).first()
    if membership is None or not membership.is_inside:
        raise Refused(_("You are not in this group. Nothing was changed."))
    before = membership.name
    keep_name(membership)
    _name(membership, name)
    membership.name_seed = new_ref()
    membership.save()
    new = {"byline": membership.name, "byline_seed": membership.name_seed if membership.name else ""}
    # Posts under the usual name have no face of their own; a reply keeps only the name it was given.
    mine = Thread.objects.filter(group_post__group=group, author=person)
    mine.exclude(group_post__face__in=[ANONYMOUS, GROUP]).update(**new)
    said = Reply.objects.filter(thread__group_post__group=group, author=person, byline=before)
    said.update(**new)
    left = Reaction.objects.filter(thread__group_post__group=group, person=person, byline=before)
    left.update(byline=membership.name)
    Seat.objects.filter(meeting__group=group, person=person).update(**new)


def choose(
    *,
    person: Person,
    group: Group,
    name: str,
    letters: str,
    wants_nudge: bool,
    answers_by_mail: bool = False,
    hears_of_meetings: bool = True,
) -> None:
    """Set how somebody is in a group: their name there, letters, answering by e-mail, being asked after, meetings.

    Raises `Refused` and `limits.TooMany`; then nothing was changed.
    """
    membership = membership_of(person, group)
    if membership is not None and " ".join(name.split()) != membership.name:
        rename(person=person, group=group, name=name)
    due = next_letter(Letters(letters), timezone.now())
    inside = Membership.objects.inside().filter(group=group, person=person)
    inside.update(
        letters=letters,
        letter_at=due,
        wants_nudge=wants_nudge,
        answers_by_mail=answers_by_mail,
        hears_of_meetings=hears_of_meetings,
    )
    if letters == Letters.NONE:
        hush(person=person, source=group.letters_source)


@transaction.atomic
def stop_letters_about(*, person: Person, group: Group) -> None:
    """Send somebody no letters about a group any more, until they choose otherwise."""
    inside = Membership.objects.inside().filter(group=group, person=person)
    inside.update(letters=Letters.NONE, letter_at=None)
    hush(person=person, source=group.letters_source)


def next_letter(letters: Letters, now: datetime) -> datetime | None:
    """Return when the next letter is due; None: none is wanted."""
    days = {Letters.DAILY: 1, Letters.WEEKLY: 7}.get(letters)
    return now + timedelta(days=days) if days else None


def leave(*, person: Person, group: Group) -> None:
    """Leave a group and its meetings. What one said there stays, to be found and deleted under "What you wrote".

    Whoever was not let in or was shut out goes on being so. Raises `Refused`.
    """
    with transaction.atomic():
        _lock(group)
        membership = Membership.objects.select_for_update().filter(group=group, person=person).first()
        if membership is None or membership.standing in (Standing.DECLINED, Standing.SHUT_OUT):
            return
        if membership.is_facilitator:
            refuse_leaving_too_few(person, group)
        Post.objects.filter(group=group, author=person, state="draft").update(heading=None)
        Coming.objects.filter(meeting__group=group, person=person).delete()
        leave_meetings(person=person, group=group)
        keep_name(membership)
        membership.delete()
        pass_on_rounds(person=person, group=group)


def keep_name(membership: Membership) -> None:
    """Keep the name that somebody has in a group from others who would pass as them, once they no longer have it."""
    if membership.look:
        FormerName.objects.get_or_create(
            group=membership.group, person=membership.person, look=membership.look
        )


def _refuse_strangers(person: Person, group: Group) -> None:
    refuse_unable(person)
    found = membership_of(person, group)
    if group.state != GroupState.OPEN or (found is not None and found.standing == Standing.SHUT_OUT):
        raise Refused(_("Nobody can join this group now. Nothing was changed."))
    if not is_of_age(person, group):
        raise Refused(_("This group is for people of another age. Nothing was changed."))


def _lock(group: Group) -> None:
    """Let one person at a time come, go or take a name: nobody is in twice, and the last two don't both leave."""
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)


def _row(person: Person, group: Group) -> Membership:
    found = Membership.objects.select_for_update().filter(group=group, person=person).first()
    return found or Membership(group=group, person=person, standing=Standing.ASKED)


def _let_in(membership: Membership, group: Group) -> None:
    membership.standing, membership.joined_at = Standing.MEMBER, timezone.now()
    membership.agreed_version, membership.answers = group.agreements_version, []


def _name(membership: Membership, name: str) -> None:
    """Put a name on the membership that nobody else in the group could be taken for. Raises `Refused`."""
    name = " ".join(text.clean(name).split())
    if name and (problem := problem_with_name(name, membership.person, membership.group)):
        raise Refused(problem)
    membership.name = name
    membership.look = look_of(name) if name else ""
