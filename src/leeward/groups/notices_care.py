"""News of those who look after groups. No line names a group, quotes anything or says who."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce, later
from leeward.groups.events import FacilitatorAway, GroupPassedOn, GroupRests, Nudged, PostWaits
from leeward.groups.models import Group, Membership, Post, PostState
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person, Role
from leeward.replies.events import ReplyUnread
from leeward.replies.models import Reply, ReplyState

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

AT_A_TIME = 100


def tell_away(event: FacilitatorAway) -> None:
    """Tell the other facilitators that one of them is away."""
    away = Membership.objects.select_related("group").filter(pk=event.membership_id).first()
    if away is None:
        return
    others = Membership.objects.facilitators().filter(group=away.group_id).exclude(pk=away.pk)
    for one in others.select_related("person"):
        notify(
            person=one.person,
            kind=Kind.GROUP,
            line=_("Somebody who looks after a group with you is away for a while."),
            url=f"{away.group.get_absolute_url()}looking-after/",
            about=f"away:{away.ref}",
            source=away.group.letters_source,
        )


def tell_organisers_it_rests(event: GroupRests) -> None:
    """Tell organisers, once, that a group rests because nobody looks after it."""
    group = Group.objects.filter(pk=event.group_id).first()
    if group is None or event.after:
        return
    for person in Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True):
        if person.has_role(Role.ORGANISER):
            notify(
                person=person,
                kind=Kind.DESK,
                line=_("A group rests: everybody who looks after it is away. You can take over."),
                url="/groups/place/",
                about=f"rests:{group.ref}",
            )


@later
def tell_members_it_rests(event: GroupRests) -> None:
    """Tell the members, some at a time, so that nobody else's words wait for it."""
    group = Group.objects.filter(pk=event.group_id).first()
    if group is None:
        return
    members = Membership.objects.inside().filter(group=group, facilitates=False, pk__gt=event.after)
    some = list(members.select_related("person").order_by("pk")[:AT_A_TIME])
    for one in some:
        notify(
            person=one.person,
            kind=Kind.GROUP,
            line=_("A group of yours rests for a while, since those who look after it are away."),
            url=group.get_absolute_url(),
            about=f"rests:{group.ref}",
            source=group.letters_source,
        )
    if len(some) == AT_A_TIME:
        announce(GroupRests(group.pk, after=some[-1].pk))


def tell_post_waits(event: PostWaits) -> None:
    """Tell those who look after a group, but its writer, that a post waits for one of them."""
    post = (
        Post.objects.select_related("group", "author")
        .filter(pk=event.post_id, state=PostState.WAITING)
        .first()
    )
    if post is None:
        return
    _tell_it_waits(
        post.group,
        post.author,
        _("A post waits for you before members of a group that you look after read it."),
    )


def tell_answer_waits(event: ReplyUnread) -> None:
    """Tell those who look after a group, but its writer, that an answer waits for one of them."""
    unread = Reply.objects.filter(pk=event.reply_id, state=ReplyState.UNREAD)
    reply = unread.select_related("author", "thread__group_post__group").first()
    if reply is not None:
        _tell_it_waits(
            reply.thread.group_post.group,
            reply.author,
            _("An answer waits for you before members of a group that you look after read it."),
        )


def _tell_it_waits(group: Group, writer: Person, line: "_StrPromise") -> None:
    keepers = Membership.objects.facilitators().filter(group=group).exclude(person=writer)
    for one in keepers.select_related("person"):
        notify(
            person=one.person,
            kind=Kind.GROUP,
            line=line,
            url=f"{group.get_absolute_url()}how-it-goes/",
            about=f"waits:{group.ref}",
            source=group.letters_source,
        )


def tell_heir(event: GroupPassedOn) -> None:
    heir = Membership.objects.select_related("group", "person").filter(pk=event.membership_id).first()
    if heir is not None:
        notify(
            person=heir.person,
            kind=Kind.GROUP,
            line=_("A group that you look after was passed on to you."),
            url=f"{heir.group.get_absolute_url()}looking-after/",
            about=f"passed-on:{heir.group.ref}",
            source=heir.group.letters_source,
        )


def ask_after(event: Nudged) -> None:
    """Leave somebody the line they asked for."""
    asked = Membership.objects.select_related("group", "person").filter(pk=event.membership_id).first()
    if asked is not None and asked.is_inside:
        notify(
            person=asked.person,
            kind=Kind.GROUP,
            line=_("Somebody who looks after a group of yours thinks of you. You don’t need to answer."),
            url=asked.group.get_absolute_url(),
            about=f"nudge:{asked.group.ref}",
            source=asked.group.letters_source,
        )
