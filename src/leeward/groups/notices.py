"""Whom news of a group reaches. No line quotes anything, and none names a group that others may not know of."""

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.groups.events import FacilitatorInvited, GroupAnswered, GroupProposed, JoinAnswered, JoinAsked
from leeward.groups.models import Group, GroupState, Membership, Post
from leeward.moderation.events import ReportMayBeKnown
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person, Role
from leeward.replies.events import ReplyShared, ThreadChanged
from leeward.replies.models import Reply, Thread

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def tell_organisers(event: GroupProposed) -> None:
    """Tell organisers that somebody would like to start a group."""
    group = Group.objects.filter(pk=event.group_id, state=GroupState.PROPOSED).first()
    if group is None:
        return
    for person in Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True):
        if person.has_role(Role.ORGANISER):
            notify(
                person=person,
                kind=Kind.DESK,
                line=_("Somebody would like to start a group. It waits for your answer."),
                url="/groups/place/",
                about=f"group:{group.ref}",
            )


def tell_proposer(event: GroupAnswered) -> None:
    group = Group.objects.select_related("started_by").filter(pk=event.group_id).first()
    if group is None or group.started_by is None:
        return
    said_yes = group.state != GroupState.DECLINED
    notify(
        person=group.started_by,
        kind=Kind.GROUP,
        line=_("An organiser said yes to the group you proposed. You can get it ready now.")
        if said_yes
        else _("An organiser answered about the group you proposed."),
        url=group.get_absolute_url() if said_yes else "/groups/mine/",
        about=f"group:{group.ref}",
        source=group.letters_source,
    )


def tell_facilitators(event: JoinAsked) -> None:
    """Tell whoever looks after a group that somebody asks to be let in."""
    asked = Membership.objects.select_related("group").filter(pk=event.membership_id).first()
    if asked is None:
        return
    for one in Membership.objects.facilitators().filter(group=asked.group).select_related("person"):
        notify(
            person=one.person,
            kind=Kind.GROUP,
            line=_("Somebody asks to join a group that you look after."),
            url=f"{asked.group.get_absolute_url()}asking/",
            about=f"asking:{asked.group.ref}",
            source=asked.group.letters_source,
        )


def tell_who_asked(event: JoinAnswered) -> None:
    asked = Membership.objects.select_related("group", "person").filter(pk=event.membership_id).first()
    if asked is None:
        return
    line = (
        _named(_("You are in the group {group} now. Come in whenever you like."), asked.group)
        if asked.is_inside
        else _(
            "The facilitators of a group you asked to join could not let you in this time. It says nothing about you."
        )
    )
    url = asked.group.get_absolute_url() if asked.is_inside else "/groups/"
    notify(
        person=asked.person,
        kind=Kind.GROUP,
        line=line,
        name=asked.group.name if asked.is_inside and not asked.group.is_secret else "",
        url=url,
        about=f"joining:{asked.group.ref}",
        source=asked.group.letters_source,
    )


def tell_invited(event: FacilitatorInvited) -> None:
    asked = Membership.objects.select_related("group", "person").filter(pk=event.membership_id).first()
    if asked is not None and asked.asked_to_facilitate_at is not None:
        notify(
            person=asked.person,
            kind=Kind.GROUP,
            line=_("You are asked to look after a group with others. You can say no, without a reason."),
            url=asked.group.get_absolute_url(),
            about=f"facilitating:{asked.group.ref}",
            source=asked.group.letters_source,
        )


def tell_of_report(event: ReportMayBeKnown) -> None:
    """Tell those who look after a group that something in it was reported, since whoever did said that they may know.

    Never who did; and never to whom it is about, who is told of no report.
    """
    post = Post.objects.filter(ref=event.ref) if event.kind == "group_post" else Post.objects.none()
    reply = Reply.objects.filter(ref=event.ref).first() if event.kind == "reply" else None
    found = post.first() or Post.objects.filter(thread=reply.thread_id if reply else None).first()
    if found is None:
        return
    about = reply.author_id if reply else found.author_id
    keepers = Membership.objects.facilitators().filter(group=found.group_id).exclude(person=about)
    for one in keepers.select_related("person"):
        notify(
            person=one.person,
            kind=Kind.GROUP,
            line=_(
                "Somebody told the moderators about something in a group that you look after. They look at it."
            ),
            url=reply.get_absolute_url() if reply else found.get_absolute_url(),
            about=f"reported:{event.ref}",
            source=found.group.letters_source,
        )


def _named(line: "_StrPromise", group: Group) -> "_StrPromise":
    """Put the group's name into a line, unless others may not know of it."""
    return format_lazy(line, group=_("you asked for") if group.is_secret else "“{who}”")


def mark_waiting(event: ThreadChanged) -> None:
    """Let a post know whether it still waits for an answer."""
    thread = Thread.objects.filter(pk=event.thread_id, host="group").first()
    if thread is not None:
        Post.objects.filter(thread=thread).update(need=thread.need, waiting_since=thread.waiting_since)


def move_up(event: ReplyShared) -> None:
    """Let a post stand first again in which somebody has just said something."""
    reply = Reply.objects.filter(pk=event.reply_id).first()
    if reply is not None:
        Post.objects.filter(thread=reply.thread_id).update(active_at=reply.shared_at)
