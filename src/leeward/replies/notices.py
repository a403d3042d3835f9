"""Whom an answer or a word is told to. No line quotes anything; names are those shown in the thread."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.core.events import later
from leeward.core.prepared import prepared
from leeward.notifications.actions import notify, reword
from leeward.notifications.models import Kind
from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.events import ReactionMade, RepliesShown, ReplyShared, ReplyWaits
from leeward.replies.finding import is_muted, sees_reply, sees_thread
from leeward.replies.models import QuietTime, Reaction, Reply, Thread, Word
from leeward.replies.quiet import keeps_waiting, running_on, spares, waiting

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_WORDS = {
    Word.ME_TOO: _("{who} left you a word: me too."),
    Word.WITH_YOU: _("{who} left you a word: with you."),
    Word.THANK_YOU: _("{who} left you a word: thank you."),
}

_ANSWERED = _("{who} answered your reply.")


def tell_about_reply(event: ReplyShared) -> None:
    """Tell the thread's author, and whoever is answered, unless they can't read it or want quiet from strangers."""
    reply = _reply(event.reply_id)
    if reply is None:
        return
    to = {reply.thread.author: _("{who} answered what you shared.")}
    if reply.parent is not None:
        to[reply.parent.author] = _ANSWERED
    for person, line in to.items():
        _tell(person, line, reply)


@later
def tell_about_shown(event: RepliesShown) -> None:
    """Tell whoever is answered in what the thread's author has just let others read: the author knows."""
    for reply_id in event.reply_ids:
        reply = _reply(reply_id)
        if reply is not None and reply.parent and reply.parent.author_id != reply.thread.author_id:
            _tell(reply.parent.author, _ANSWERED, reply)


def _tell(person: Person, line: "_StrPromise", reply: Reply) -> None:
    if person == reply.author or is_muted(person, reply.thread):
        return
    if sees_reply(person, reply) and not spares(person, reply):
        notify(
            person=person,
            kind=Kind.REPLY,
            line=line,
            name=reply.byline,
            url=reply.get_absolute_url(),
            about=f"reply:{reply.ref}",
            by=None if reply.byline else reply.author,
            reply_to=hosts.mailbox(reply.thread, person),
            source=hosts.source(reply.thread),
        )


def tell_about_waiting(event: ReplyWaits) -> None:
    """Tell the thread's author that an answer waits for their yes; while they want quiet, once for all of them."""
    reply = _reply(event.reply_id)
    if reply is None or not sees_reply(reply.thread.author, reply):
        return
    quiet = running_on(reply.thread)
    if quiet is not None and keeps_waiting(quiet, reply.thread, reply.author):
        _tell_how_many_wait(quiet, reply.thread)
        return
    notify(
        person=reply.thread.author,
        kind=Kind.REPLY,
        line=_("An answer waits for your yes before others can read it."),
        url=reply.get_absolute_url(),
        about=f"waits:{reply.thread.ref}",
        by=None if reply.byline else reply.author,
        source=hosts.source(reply.thread),
    )


def _tell_how_many_wait(quiet: QuietTime, thread: Thread) -> None:
    """One line for a whole quiet time, whose number grows without telling anybody again."""
    person, about = thread.author, f"quiet:{quiet.pk}"
    line = format_lazy(
        _("Answers wait for your yes: {many}. There is no hurry."), many=waiting(quiet).count()
    )
    if not reword(person=person, about=about, line=line):
        url = f"/threads/{thread.ref}/safety/" if quiet.thread_id else "/you/safety/"
        notify(person=person, kind=Kind.REPLY, line=line, url=url, about=about)


def tell_about_reaction(event: ReactionMade) -> None:
    """Tell whoever wrote it that somebody left them a word."""
    reaction = next(iter(_reactions(event.reaction_id)), None)
    if reaction is None:
        return
    thread, reply = reaction.thread, reaction.reply
    person = reply.author if reply else thread.author
    if not sees_thread(person, thread) or is_muted(person, thread):
        return
    notify(
        person=person,
        kind=Kind.REACTION,
        line=_WORDS[Word(reaction.word)],
        name=reaction.byline,
        url=reply.get_absolute_url() if reply else hosts.address(thread),
        about=f"words:{reply.ref if reply else thread.ref}",
        by=None if reaction.byline else reaction.person,
        source=hosts.source(thread),
    )


@prepared
def _reactions(pk: int) -> QuerySet[Reaction]:
    return Reaction.objects.select_related("person", "thread__author", "reply__author").filter(pk=pk)


@prepared
def _replies(pk: int) -> QuerySet[Reply]:
    return Reply.objects.select_related("author", "thread__author", "parent__author").filter(pk=pk)


def _reply(pk: int) -> Reply | None:
    return next(iter(_replies(pk)), None)
