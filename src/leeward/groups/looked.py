"""What facilitators of a group decided there, for them to see and take back. It names nobody beyond what was shown."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from leeward.groups.models import Group, MeetingWord, Membership, Post
from leeward.moderation.models import Decision
from leeward.people.models import Person
from leeward.replies.models import Reply, ReplyState

MOST = 50


@dataclass(frozen=True)
class Looked:
    """A decision, and what it was about as members saw it."""

    decision: Decision
    name: str
    words: str

    @property
    def was_appealed(self) -> bool:
        return hasattr(self.decision, "appeal")


def decided_by_facilitators(person: Person) -> "QuerySet[Decision]":
    """Return what was decided in groups that `person` looks after, but about themself."""
    mine = Membership.objects.facilitators().filter(person=person).values("group")
    return _decided(Group.objects.filter(pk__in=mine)).exclude(person=person)


def replies_kept_by(facilitator: Person) -> "QuerySet[Reply]":
    """Return what others answered in groups that somebody looks after, as far as members read it now or will."""
    threads = Post.objects.filter(
        group__in=Membership.objects.facilitators().filter(person=facilitator).values("group")
    )
    states = [ReplyState.LIVE, ReplyState.UNREAD]
    said = Reply.objects.filter(state__in=states, thread__group_post__in=threads)
    return said.exclude(author=facilitator).select_related("author", "thread__group_post__group")


def looked_at(group: Group, viewer: Person) -> list[Looked]:
    """Return what facilitators decided in a group, newest first; five queries."""
    decisions = list(
        _decided(Group.objects.filter(pk=group.pk)).exclude(person=viewer).order_by("-made_at", "-pk")[:MOST]
    )
    refs = {one.case.object_ref for one in decisions}
    said: dict[str, tuple[str, str]] = {
        one.ref: (one.thread.shown_name(one.author), one.full_text)
        for one in Post.objects.filter(ref__in=refs).select_related("thread", "author")
    }
    said |= {
        one.ref: (one.shown_name, one.body)
        for one in Reply.objects.filter(ref__in=refs).select_related("author")
    }
    said |= {
        one.ref: (one.seat.shown_name, one.body)
        for one in MeetingWord.objects.filter(ref__in=refs).select_related("seat__person")
    }
    said |= {
        one.ref: (one.shown_name, "")
        for one in Membership.objects.filter(ref__in=refs).select_related("person")
    }
    return [Looked(one, *said[one.case.object_ref]) for one in decisions if one.case.object_ref in said]


def _decided(groups: "QuerySet[Group]") -> "QuerySet[Decision]":
    posts = Post.objects.filter(group__in=groups)
    about = (
        Q(case__kind="group_post", case__object_ref__in=posts.values("ref"))
        | Q(
            case__kind="reply",
            case__object_ref__in=Reply.objects.filter(thread__group_post__in=posts).values("ref"),
        )
        | Q(
            case__kind="meeting_word",
            case__object_ref__in=MeetingWord.objects.filter(meeting__group__in=groups).values("ref"),
        )
        | Q(
            case__kind="membership",
            case__object_ref__in=Membership.objects.filter(group__in=groups).values("ref"),
        )
    )
    return Decision.objects.filter(about, by_keeper=True).select_related("case", "appeal")
