"""What the author of a thread decides about it (rule 8)."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.moderation.queries import holds_on
from leeward.people.models import Person
from leeward.replies.actions.replying import first_state, shown_state, tell
from leeward.replies.actions.waiting import recount
from leeward.replies.models import Reply, ReplyState, Thread
from leeward.replies.permissions import Refused, can_keep_thread


def approve_reply(*, reply: Reply, by: Person) -> None:
    """Let everybody read a reply that waited for `by`; one that was declined or hidden meanwhile stays so.

    Raises `Refused`.
    """
    _move(reply, by, {ReplyState.WAITING}, ReplyState.LIVE)


def decline_reply(*, reply: Reply, by: Person) -> None:
    """Keep a reply to its writer and the thread's author, also one that others read already. Raises `Refused`."""
    hide_reply(reply=reply, by=by)


def hide_reply(*, reply: Reply, by: Person) -> None:
    """Take a reply out of sight of others. Its writer still sees it, and that only they do. Raises `Refused`."""
    # Whichever press comes last from an old page, the one that protects is never in vain.
    _move(reply, by, {ReplyState.LIVE, ReplyState.WAITING}, ReplyState.HIDDEN)


def show_reply(*, reply: Reply, by: Person) -> None:
    """Undo `hide_reply` or `decline_reply`, unless a moderator keeps it back. Raises `Refused`."""
    after = ReplyState.HELD if holds_on("reply", reply.ref) else shown_state(reply)
    _move(reply, by, {ReplyState.HIDDEN}, after)


def close_replies(*, thread: Thread, by: Person) -> None:
    """End answering. What is there stays. Raises `Refused`."""
    _set_closed(thread, by, closed=True)


def open_replies(*, thread: Thread, by: Person) -> None:
    """Undo `close_replies`. Raises `Refused`."""
    _set_closed(thread, by, closed=False)


def _move(reply: Reply, by: Person, before: set[ReplyState], after: ReplyState) -> None:
    """Change the state if it is still one of `before`; doing it again changes nothing."""
    if not can_keep_thread(by, reply.thread):
        raise Refused(_("Only the person who shared the story decides about its replies."))
    with transaction.atomic():
        moved = Reply.objects.filter(pk=reply.pk, state__in=before).update(
            state=after, version=F("version") + 1
        )
        if moved:
            recount(thread_id=reply.thread_id)
            tell(Reply.objects.get(pk=reply.pk))


def _set_closed(thread: Thread, by: Person, *, closed: bool) -> None:
    if not can_keep_thread(by, thread):
        raise Refused(_("Only the person who shared the story decides about its replies."))
    with transaction.atomic():
        Thread.objects.filter(pk=thread.pk, closed_at__isnull=closed).update(
            closed_at=timezone.now() if closed else None
        )
        recount(thread_id=thread.pk)


def admit_reply(*, reply: Reply) -> None:
    """Let others read a reply that waited for somebody who looks after where it stands: the caller has asked whether.

    It may then wait for the thread's author. Nothing happens in any other state.
    """
    with transaction.atomic():
        locked = Reply.objects.select_for_update(of=("self",)).select_related("thread", "author")
        reply = locked.get(pk=reply.pk)
        if reply.state == ReplyState.UNREAD:
            reply.state, reply.version = first_state(reply, read=True), reply.version + 1
            reply.save(update_fields=["state", "version"])
            recount(thread_id=reply.thread_id)
            tell(reply)


def release_reply(*, reply: Reply) -> None:
    """Let a held or removed reply be read, as a moderator decided. Nothing happens in any other state."""
    with transaction.atomic():
        reply = (
            Reply.objects.select_for_update(of=("self",)).select_related("thread", "author").get(pk=reply.pk)
        )
        if reply.state not in (ReplyState.HELD, ReplyState.REMOVED):
            return
        after = first_state(reply)
        # What was read by all once needs no second yes; somebody blocked since is not shown again.
        waits = after in (ReplyState.WAITING, ReplyState.UNREAD)
        was_live = reply.live_since is not None and waits
        reply.state = ReplyState.LIVE if was_live else after
        reply.save(update_fields=["state"])
        recount(thread_id=reply.thread_id)
        tell(reply)
