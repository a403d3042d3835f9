"""Groups as tests need them: begun, opened and joined as people do it."""

from typing import Any
from uuid import uuid4

from leeward.groups import actions
from leeward.groups.models import NEEDS_TWO, Access, Group, Membership, Post
from leeward.groups.training import lessons_for
from leeward.people.models import Person


def circle(
    facilitator: Person,
    organiser: Person,
    *members: Person,
    access: str = Access.OPEN,
    second: Person | None = None,
    **words: Any,
) -> Group:
    """A group that is open and has these members. One by invitation needs a `second` facilitator."""
    said = {"name": "After a loss", "about": "For people whose brother or sister died."} | words
    group = actions.propose_group(by=facilitator, access=access, **said)
    actions.answer_proposal(by=organiser, group=group, yes=True)
    actions.keep_group(by=facilitator, group=group, agreements="We listen first.")
    if second is not None:
        actions.invite_facilitator(by=facilitator, group=group, handle=second.handle)
        actions.answer_facilitating(person=second, group=group, yes=True)
    prepare(group)
    actions.open_group(by=facilitator, group=group)
    group.refresh_from_db()
    for member in members:
        bring_in(group, facilitator, member)
    return group


def prepare(group: Group) -> None:
    """All who look after it read what they should know."""
    for one in Membership.objects.facilitators().filter(group=group).select_related("person"):
        for lesson in lessons_for(group):
            actions.read_lesson(by=one.person, group=group, code=lesson.code)


def bring_in(group: Group, facilitator: Person, member: Person, name: str = "") -> Membership:
    """Let somebody in by the group's own door."""
    if group.access == Access.OPEN:
        return actions.join(person=member, group=group, agrees=True, name=name)
    if group.access in NEEDS_TWO:
        token = actions.make_invitation(by=facilitator, group=group)
        return actions.accept_invitation(person=member, token=token, agrees=True, name=name)
    asked = actions.ask_to_join(person=member, group=group, agrees=True, name=name)
    actions.answer_request(by=facilitator, membership=asked, yes=True)
    asked.refresh_from_db()
    return asked


def say(author: Person, group: Group, body: str = "Sundays are the longest.", **words: Any) -> Post:
    """Something said in a group."""
    return actions.share_post(author=author, group=group, key=uuid4(), body=body, **words)
