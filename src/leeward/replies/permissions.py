"""Who may answer, and in which words we say no."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.moderation.queries import case_about
from leeward.moderation.suspensions import FOR_GOOD
from leeward.people.models import Block, Follow, Person, WhoMayReply
from leeward.people.permissions import can_take_part
from leeward.replies import hosts
from leeward.replies.models import Reply, ReplyState, Thread


class Refused(Exception):
    """It can't be done now. `words` say why and what to do next, and end with what was kept."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
        self.words = words


def why_paused(person: Person) -> str | Promise:
    """Return that somebody is suspended, until when, that they are unseen, and what they can do; "" otherwise."""
    if not person.is_suspended or person.suspended_until is None:
        return ""
    hidden = _("Until then others see nothing of yours; then it all comes back, except what was removed.")
    ways = _(
        "You can read meanwhile, except what people share with their followers. Your notifications say why, and how to"
        " ask for another look."
    )
    if person.suspended_until >= FOR_GOOD:
        said = _("Two people decided that you can’t share, answer or react here any more: it has no end.")
        hidden = _("Others see nothing of yours.")
    else:
        day = date_format(timezone.localtime(person.suspended_until))
        said = format_lazy(
            _("A moderator paused your account: you can’t share, answer or react until {day}."), day=day
        )
    return format_lazy("{said} {hidden} {ways}", said=said, hidden=hidden, ways=ways)


def refuse_unable(person: Person) -> None:
    """Raise `Refused` for somebody who may not share, answer or react now."""
    if said := why_paused(person):
        kept = _("This was not sent. Your words are kept on this page: copy them if you want them later.")
        raise Refused(format_lazy("{said} {kept}", said=said, kept=kept))
    if not can_take_part(person):
        raise Refused(
            _(
                "To share or answer, agree first that we may keep what you write about health. You can do that in your"
                " settings. Your words are kept on this page."
            )
        )


def refuse_no_face(face: hosts.Face | None) -> hosts.Face:
    """Return the name to write under; raise `Refused` for somebody who has to choose one first."""
    if face is None:
        raise Refused(
            _(
                "The name you would have here can’t be used any more, so this was not sent. Your words are kept: choose"
                " how you show up, or leave it."
            )
        )
    return face


def why_not_reply(person: Person, thread: Thread) -> str | Promise:
    """Return why `person` may not answer in `thread`, or "" when they may."""
    if said := why_paused(person) or hosts.why_not(thread, person):
        return said
    if person.pk == thread.author_id:
        return ""
    if thread.is_closed:
        return _("Replies to this are closed. The person who shared it chose that.")
    if thread.who_may_reply == WhoMayReply.NOBODY:
        return _("The person who shared this asked for no replies. You can still leave a word.")
    # Under another name no rule may depend on whom the author follows or has blocked: it would tell who they are.
    return "" if thread.byline else _not_for(person, thread)


def _not_for(person: Person, thread: Thread) -> str | Promise:
    if Block.objects.filter(blocker=thread.author_id, blocked=person).exists():
        return _("You can’t reply to this.")
    if thread.who_may_reply == WhoMayReply.FOLLOWING:
        chosen = Follow.objects.filter(follower=thread.author_id, followed=person).exists()
        return (
            "" if chosen else _("The person who shared this asked for replies only from people they follow.")
        )
    return ""


def between_the_parted() -> Q:
    """Replies below somebody's own name by people whom they have blocked, or who have blocked them."""
    blocked = Block.objects.filter(blocker=OuterRef("thread__author"), blocked=OuterRef("author"))
    blocking = Block.objects.filter(blocker=OuterRef("author"), blocked=OuterRef("thread__author"))
    return Q(thread__byline="", byline="") & (Exists(blocked) | Exists(blocking))


def are_parted(reply: Reply) -> bool:
    """Whether a reply between two own names may not be read by others, since one has blocked the other."""
    writer, author = reply.author_id, reply.thread.author_id
    between = Q(blocker=author, blocked=writer) | Q(blocker=writer, blocked=author)
    return not (reply.thread.byline or reply.byline) and Block.objects.filter(between).exists()


def can_change(person: Person | None, reply: Reply) -> bool:
    """Whether `person` may edit or delete the reply: only their own."""
    return person is not None and reply.author_id == person.pk


def can_edit(person: Person | None, reply: Reply) -> bool:
    return can_change(person, reply) and reply.state != ReplyState.REMOVED


def can_keep_thread(person: Person | None, thread: Thread) -> bool:
    """Whether `person` decides what stands in the thread: hide, approve, close (rule 8)."""
    return person is not None and thread.author_id == person.pk


def can_block_from(person: Person | None, thread: Thread) -> bool:
    """Whether `person` may block people from a list of who answered: not below another name of theirs.

    People who are blocked at the moment at which their answers go could tell whose other name it is.
    """
    return can_keep_thread(person, thread) and not thread.byline


def can_see_history(person: Person | None, reply: Reply) -> bool:
    """Whether `person` may read what a reply said before: its writer, and moderators with a case about it."""
    return can_change(person, reply) or case_about(person, "reply", reply.ref) is not None
