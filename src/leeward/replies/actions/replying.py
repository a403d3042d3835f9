"""Answering."""

from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import text
from leeward.core.events import announce
from leeward.moderation import actions as moderation
from leeward.moderation.cooling import cool, is_hostile
from leeward.moderation.verdict import Verdict
from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.actions.waiting import recount
from leeward.replies.distress import is_in_distress
from leeward.replies.events import ReplyShared, ReplyUnread, ReplyWaits
from leeward.replies.models import Reply, ReplyState, Thread
from leeward.replies.permissions import (
    Refused,
    are_parted,
    refuse_no_face,
    refuse_unable,
    why_not_reply,
)
from leeward.replies.quiet import reads_first

LONGEST = 5_000


def reply(
    *,
    author: Person,
    thread: Thread,
    body: str,
    key: UUID | None = None,
    parent: Reply | None = None,
    face: str = "",
) -> Reply:
    """Answer `thread`, or a reply in it; the same `key` and words again return what was stored the first time.

    It is live at once, waits for the thread's author, or is held for a moderator if screening says so. An answer to an
    answer stands beside it: there is one level. `face` is the key of one of `hosts.faces`: the name it is written
    under. Raises `Refused` with words for the person, and `limits.TooMany`.
    """
    body = checked(body)
    key, sent = _brought_before(author, key or uuid4(), body)
    if sent is not None:
        return sent
    refuse_unable(author)
    if why_not := why_not_reply(author, thread):
        raise Refused(why_not)
    parent = (parent.parent or parent) if parent and parent.thread_id == thread.pk else None
    made = Reply(key=key, thread=thread, parent=parent, author=author, body=body, body_html=text.render(body))
    try:
        with transaction.atomic():
            # Inside, so that the same reply sent twenty times at once counts once.
            moderation.spend("reply", author=author, words=body)
            _refuse_closed_meanwhile(made)
            shown = refuse_no_face(hosts.face(made.thread, author, face))
            made.byline, made.byline_seed = shown.name, shown.seed
            _send(made)
    except IntegrityError:
        # The same words sent twice at the same moment: the other one won.
        return Reply.objects.get(author=author, key=key)
    return made


def _brought_before(author: Person, key: UUID, body: str) -> tuple[UUID, Reply | None]:
    """Return what the key and these words stored before, if anything, and the key that they go by.

    Other words under a known key, as from a page that somebody went back to, are another answer with a key of its own.
    """
    sent = Reply.objects.filter(author=author, key=key).first()
    if sent is None or sent.body == body or sent.revisions.filter(body=body).exists():
        return key, sent
    of_these = uuid5(key, body)
    return of_these, Reply.objects.filter(author=author, key=of_these).first()


def _refuse_closed_meanwhile(made: Reply) -> None:
    """Ask once more, with the thread locked: its author may have closed it a moment ago. Raises `Refused`."""
    made.thread = (
        Thread.objects.select_for_update(of=("self",)).select_related("author").get(pk=made.thread_id)
    )
    if why_not := why_not_reply(made.author, made.thread):
        raise Refused(why_not)


def _send(made: Reply) -> None:
    verdict = screened(made)
    made.state = first_state(made, held=verdict.holds)
    made.save(force_insert=True)
    if verdict.holds:
        moderation.hold(kind="reply", ref=made.ref, author=made.author, verdict=verdict, text=made.body)
    else:
        moderation.notice(kind="reply", ref=made.ref, author=made.author, verdict=verdict, text=made.body)
    moderation.mark(kind="reply", ref=made.ref, author=made.author, verdict=verdict, text=made.body)
    recount(thread_id=made.thread_id)
    tell(made)


def screened(reply: Reply) -> Verdict:
    """Return what screening says to a reply where it stands: below somebody in distress it is looked at more gently."""
    verdict = moderation.screen(kind="reply", ref=reply.ref, author=reply.author, text=reply.body)
    thread = reply.thread
    if (
        reply.author_id == thread.author_id
        or not is_hostile(verdict)
        or not is_in_distress(thread, reply.parent)
    ):
        return verdict
    return cool(verdict, ref=reply.ref, author=reply.author)


def preview_reply(*, author: Person, body: str, ref: str = "") -> Verdict:
    """Return what screening would say to `body`, without sending it: for the step that shows help first (rule 1)."""
    return moderation.screen(kind="reply", ref=ref, author=author, text=checked(body))


def checked(body: str) -> str:
    """Return `body` as it is stored. Raises `Refused` when there is nothing in it, or too much."""
    body = text.clean(body)
    if not body:
        raise Refused(_("There are no words in it yet. Write something, then send it."))
    if len(body) > LONGEST:
        raise Refused(
            _(
                "This is longer than %(most)s characters. It is all kept below: shorten it, or send it in parts."
            )
            % {"most": LONGEST}
        )
    return body


def first_state(reply: Reply, *, held: bool = False, read: bool = False) -> ReplyState:
    """Return what becomes of a reply that screening lets through, or holds. `read`: by who looks after it, already."""
    if held:
        return ReplyState.HELD
    if not read and hosts.keepers_first(reply.thread, reply.author):
        return ReplyState.UNREAD
    if are_parted(reply):
        return ReplyState.HIDDEN  # One blocked the other while a moderator kept it back.
    return ReplyState.WAITING if reads_first(reply.thread, reply.author, reply.byline) else ReplyState.LIVE


def shown_state(reply: Reply) -> ReplyState:
    """Return what becomes of a hidden reply when the thread's author shows it: some of it nobody may have read yet."""
    unread = reply.live_since is None and reply.state == ReplyState.HIDDEN
    return (
        ReplyState.UNREAD if unread and hosts.keepers_first(reply.thread, reply.author) else ReplyState.LIVE
    )


def tell(reply: Reply) -> None:
    """Announce a reply whose state was just set, the first time that others can read it."""
    if reply.state == ReplyState.LIVE and reply.live_since is None:
        reply.live_since = timezone.now()
        reply.save(update_fields=["live_since"])
        announce(ReplyShared(reply.pk))
    elif reply.state == ReplyState.WAITING:
        announce(ReplyWaits(reply.pk))
    elif reply.state == ReplyState.UNREAD:
        announce(ReplyUnread(reply.pk))
