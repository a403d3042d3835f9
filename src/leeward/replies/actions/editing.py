"""Changing and deleting one's own reply."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import text
from leeward.moderation import actions as moderation
from leeward.moderation.verdict import Verdict
from leeward.notifications.actions import take_back_all
from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.actions.replying import checked, first_state, screened, tell
from leeward.replies.actions.waiting import recount
from leeward.replies.models import Reply, ReplyRevision, ReplyState
from leeward.replies.permissions import Refused, can_change, can_edit, refuse_unable
from leeward.replies.quiet import reads_first


def edit_reply(*, reply: Reply, by: Person, body: str) -> Reply:
    """Change the words of one's own reply. What it said before is kept for its author and moderators.

    The new words are screened like the first, and wait again for whoever reads answers first there: those who look
    after it, the thread's author. What the author hid stays hidden. Raises `Refused` and `limits.TooMany`.
    """
    if not can_edit(by, reply):
        raise Refused(_("This reply can’t be changed any more."))
    body = checked(body)
    refuse_unable(by)
    if why_not := hosts.why_not(reply.thread, by):
        raise Refused(why_not)
    with transaction.atomic():
        reply = Reply.objects.select_for_update(of=("self",)).select_related("thread").get(pk=reply.pk)
        if reply.body == body:
            return reply
        moderation.spend("reply", author=by, words=body)
        ReplyRevision.objects.create(reply=reply, body=reply.body)
        reply.body, reply.body_html = body, text.render(body)
        reply.edited_at, reply.version = timezone.now(), reply.version + 1
        verdict = _screen_again(reply, by)
        reply.save()
        moderation.mark(kind="reply", ref=reply.ref, author=by, verdict=verdict, text=reply.body)
        recount(thread_id=reply.thread_id)
        tell(reply)
    return reply


def _screen_again(reply: Reply, by: Person) -> Verdict:
    unread = hosts.keepers_first(reply.thread, by)
    if unread or reads_first(reply.thread, by, reply.byline):
        reply.live_since = None  # Whoever reads first said yes to other words.
    verdict = screened(reply)
    if verdict.holds:
        moderation.hold(kind="reply", ref=reply.ref, author=by, verdict=verdict, text=reply.body)
    elif not moderation.lift(kind="reply", ref=reply.ref, author=by, text=reply.body):
        return verdict
    else:
        moderation.notice(kind="reply", ref=reply.ref, author=by, verdict=verdict, text=reply.body)
    stays = {ReplyState.HIDDEN} if verdict.holds or unread else {ReplyState.HIDDEN, ReplyState.WAITING}
    if reply.state not in stays:
        reply.state = first_state(reply, held=verdict.holds)
    return verdict


def delete_reply(*, reply: Reply, by: Person) -> None:
    """Delete one's own reply for good. Answers to it stay: they are other people's words. Raises `Refused`."""
    if not can_change(by, reply):
        raise Refused(_("Only the person who wrote a reply can delete it."))
    with transaction.atomic():
        thread_id = reply.thread_id
        Reply.objects.filter(pk=reply.pk).delete()
        take_back_all(about=[f"reply:{reply.ref}", f"words:{reply.ref}"])
        recount(thread_id=thread_id)
