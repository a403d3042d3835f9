"""Who may do what in a group, and what can't be sent as it stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.groups.models import NEEDS_TWO, Ages, FormerName, Group, GroupState, Membership, Post, PostState
from leeward.groups.training import unread
from leeward.moderation.queries import case_about
from leeward.people import names
from leeward.people import queries as people
from leeward.people.models import Person, in_view
from leeward.replies.permissions import Refused, refuse_unable

LONGEST = 20_000
LONGEST_DRAFT = 60_000


def membership_of(person: Person | None, group: Group) -> Membership | None:
    """Return the person's row in the group, in whatever standing."""
    if person is None:
        return None
    return Membership.objects.select_related("person").filter(group=group, person=person).first()


def facilitates(person: Person | None, group: Group) -> bool:
    if person is None:
        return False
    return Membership.objects.facilitators().filter(group=group, person=person).exists()


def is_read_first(group: Group, writer: Person) -> bool:
    """Whether a facilitator reads what `writer` says before members do: where somebody who died is remembered."""
    return group.in_memory and not facilitates(writer, group)


def refuse_not_facilitating(person: Person, group: Group) -> None:
    refuse_suspended(person)
    if not facilitates(person, group):
        raise Refused(_("Only the facilitators of this group do that. Nothing was changed."))


def refuse_suspended(person: Person) -> None:
    """Raise `Refused` for a facilitator whom a moderator keeps from taking part."""
    if person.is_suspended:
        raise Refused(_("Your account is suspended, so you look after nothing here. Nothing was changed."))


def is_of_age(person: Person, group: Group) -> bool:
    """Adults and minors are never in one group (rule 17). Whoever has not affirmed to be an adult counts as a minor."""
    return (person.adult_affirmed_at is not None) == (group.ages == Ages.ADULTS)


def needs_another(group: Group) -> bool:
    """Whether it can't open before a second facilitator is there."""
    return group.access in NEEDS_TWO and Membership.objects.facilitators().filter(group=group).count() < 2


def refuse_unready_group(group: Group) -> None:
    """Raise `Refused` for a group that can't open yet."""
    if needs_another(group):
        raise Refused(
            _(
                "A group by invitation needs two facilitators before it opens. Invite another; all of it is kept."
            )
        )
    if not group.agreements.strip():
        raise Refused(_("Write first what members agree to. What you prepared is kept."))


def refuse_unread(group: Group) -> None:
    """Raise `Refused` until everybody who looks after the group has read what that takes."""
    for one in Membership.objects.facilitators().filter(group=group):
        if unread(one, group):
            raise Refused(
                _(
                    "Before it opens, all who look after it read a few short texts, under “Looking after this group”."
                    " What you prepared is kept."
                )
            )


def refuse_leaving_too_few(person: Person, group: Group) -> None:
    """Raise `Refused` when an open group would have fewer facilitators than it needs without `person`."""
    others = (
        Membership.objects.facilitators()
        .filter(in_view("person"), group=group)
        .exclude(person=person)
        .count()
    )
    if group.state == GroupState.OPEN and others < (2 if group.access in NEEDS_TWO else 1):
        raise Refused(
            _("You are the only facilitator. Ask somebody to take over first, or let the group rest.")
            if others == 0
            else _(
                "A group by invitation needs two facilitators. Ask somebody to take over first, or let it rest."
            )
        )


def why_not_write(membership: Membership | None, group: Group) -> str | Promise:
    """Return why nothing new can be said in the group by whose membership this is, or "" when it can."""
    if membership is None or not membership.is_inside:
        return _("You are not in this group any more.")
    if group.state != GroupState.OPEN:
        return _("This group rests at the moment, so nothing new is said in it.")
    if membership.agreed_version < group.agreements_version:
        return _("What members agree to has changed. Read it on the group’s page first.")
    return ""


def refuse_unable_to_write(person: Person, group: Group) -> Membership:
    """Return the membership of somebody who may write in the group now; else raise `Refused`."""
    refuse_unable(person)
    membership = membership_of(person, group)
    said = why_not_write(membership, group)
    if said or membership is None:
        raise Refused(f"{said} {_('Your words are kept on this page.')}")
    return membership


def refuse_unready(post: Post) -> None:
    """Raise `Refused` for a post that can't be sent as it stands. Its draft stays as it is."""
    if not post.body.strip():
        raise Refused(_("There are no words in it yet. Write something, then send it."))
    if len(post.body) > LONGEST:
        raise Refused(
            _("This is longer than %(most)s characters. It is kept: shorten it, or send it in parts.")
            % {"most": LONGEST}
        )


def is_author(person: Person | None, post: Post) -> bool:
    return person is not None and post.author_id == person.pk


def can_edit(person: Person | None, post: Post) -> bool:
    """Whether `person` may change the words: the author, unless they were removed."""
    return is_author(person, post) and post.state != PostState.REMOVED


def can_see_history(person: Person | None, post: Post) -> bool:
    """Whether `person` may read what a post said before: its author, and moderators with a case about it."""
    return is_author(person, post) or case_about(person, "group_post", post.ref) is not None


def problem_with_name(name: str, person: Person, group: Group) -> str:
    """Return why `person` can't have this name in the group, in words for them, or "" when they can."""
    joined = names.normal("-".join(name.split()))
    if names.skeleton(person.handle) in names.skeleton(joined):
        return str(_("This name holds your own. Choose one that says nothing about you, or leave it empty."))
    if problem := people.problem_with_name(joined, person):
        return problem
    look = look_of(name)
    if names.looks_calm(name):
        return str(_("Names like this one stand for people who write anonymously. Choose another."))
    theirs = {"group": group, "look": look}
    if (
        look == names.skeleton(group.name)
        or Membership.objects.filter(**theirs).exclude(person=person).exists()
        or FormerName.objects.filter(**theirs).exclude(person=person).exists()
    ):
        return str(_("Somebody in this group has a name like this, or had it. Choose another."))
    return ""


def look_of(name: str) -> str:
    """Return what a name in a group looks like at a glance."""
    return names.skeleton(names.normal("-".join(name.split())))
