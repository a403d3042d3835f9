"""A thread or a reply, for whoever may see it. All that is done here asks so, and Django writes the SQL once."""

from django.db.models import Exists, OuterRef, QuerySet

from leeward.core.prepared import prepared
from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.models import MutedThread, Reply, Thread
from leeward.replies.permissions import between_the_parted


@prepared
def thread_by_ref(viewer: Person | None, ref: str) -> "QuerySet[Thread]":
    """The thread of this address with its author, if `viewer` may see it."""
    return hosts.visible_threads(viewer).select_related("author").filter(ref=ref)


@prepared
def reply_by_ref(viewer: Person | None, ref: str) -> "QuerySet[Reply]":
    """The reply of this address with its thread and what it answers, if `viewer` may read it."""
    replies: QuerySet[Reply] = Reply.objects.visible_to(viewer).filter(ref=ref)
    return replies.select_related("author", "thread__author", "parent")


@prepared
def reply_kept_by(keeper: Person, ref: str) -> "QuerySet[Reply]":
    """The same, if `keeper` decides about it: also what a block or a mute keeps off their own page of the thread.

    Not what a block between two own names keeps from everybody: nobody else could read it there.
    """
    threads = hosts.visible_threads(keeper).filter(pk=OuterRef("thread"))
    replies: QuerySet[Reply] = Reply.objects.kept_by(keeper).filter(
        Exists(threads), ~between_the_parted(), ref=ref
    )
    return replies.select_related("author", "thread__author", "parent")


@prepared
def _thread(viewer: Person, thread: Thread) -> "QuerySet[Thread]":
    return hosts.visible_threads(viewer).filter(pk=thread.pk)


@prepared
def _reply(viewer: Person, reply: Reply) -> "QuerySet[Reply]":
    return Reply.objects.visible_to(viewer).filter(pk=reply.pk)


def sees_thread(viewer: Person, thread: Thread) -> bool:
    """Whether `viewer` may see the thread now."""
    return bool(_thread(viewer, thread))


def sees_reply(viewer: Person, reply: Reply) -> bool:
    """Whether `viewer` may read the reply now."""
    return bool(_reply(viewer, reply))


@prepared
def _mutes(person: Person, thread: Thread) -> "QuerySet[MutedThread]":
    return MutedThread.objects.filter(person=person, thread=thread)


def is_muted(person: Person, thread: Thread) -> bool:
    """Whether `person` does not want to meet the thread, or hear of it."""
    return bool(_mutes(person, thread))


def muted_by(person: Person) -> list[MutedThread]:
    """What somebody muted and could still open, the newest first. For their eyes only."""
    seen = hosts.visible_threads(person).filter(pk=OuterRef("thread"))
    mine = MutedThread.objects.filter(Exists(seen), person=person).select_related("thread__author")
    return list(mine.order_by("-pk"))
