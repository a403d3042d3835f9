"""Nobody goes unanswered (promise 2): whether a thread still waits."""

from datetime import datetime

from leeward.core.events import announce
from leeward.people.models import WhoMayReply
from leeward.replies.events import ThreadChanged
from leeward.replies.models import ENOUGH_REPLIES, Need, Reply, ReplyState, Thread


def recount(*, thread_id: int) -> None:
    """Bring the thread in line with its replies. Call it inside the transaction that changed them."""
    thread = Thread.objects.select_for_update().get(pk=thread_id)
    others = Reply.objects.filter(thread=thread, state=ReplyState.LIVE).exclude(author=thread.author_id)
    before = (thread.live_replies, thread.waiting_since)
    thread.live_replies = others.count()
    answered = others.order_by().values("author").distinct().count() >= ENOUGH_REPLIES
    asks = not thread.is_closed and thread.who_may_reply != WhoMayReply.NOBODY and not answered
    thread.waiting_since = thread.asked_at if asks else None
    if (thread.live_replies, thread.waiting_since) == before:
        return
    thread.save(update_fields=["live_replies", "waiting_since"])
    announce(ThreadChanged(thread.pk))


def ask(*, thread: Thread, need: Need, since: datetime | None) -> None:
    """Let the thread wait for answers since `since`; None: it asks for none (any more)."""
    Thread.objects.filter(pk=thread.pk).update(need=need, asked_at=since)
    recount(thread_id=thread.pk)
