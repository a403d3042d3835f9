"""Thanking everybody who answered, at once."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce
from leeward.people.models import Person
from leeward.replies import actions as replies
from leeward.replies import hosts
from leeward.replies.models import Reply, ReplyQuerySet, ReplyState, Thread, Word
from leeward.replies.permissions import Refused, can_keep_thread
from leeward.waiting.events import ThanksGiven

MOST_AT_ONCE = 100


def thank(*, by: Person, thread: Thread, words: str = "", key: UUID | None = None) -> Reply | None:
    """Thank everybody who answered `thread`: each gets the word "thank you"; with `words`, one reply for all of them.

    Whoever answered is told once. The words are screened like any reply, and told of once others can read them. The
    same `key` twice thanks once. Raises `Refused` and `limits.TooMany`; nothing was sent then.
    """
    if not can_keep_thread(by, thread):
        raise Refused(_("Only the person who shared this can thank those who answered."))
    answers = list(answers_to(thread, by)[:MOST_AT_ONCE])
    if not answers:
        raise Refused(_("Nobody has answered yet. You can come back to this later."))
    if words.strip():
        return _in_words(by, thread, words, key)
    with transaction.atomic():
        for answer in {answer.author_id: answer for answer in answers}.values():
            replies.react(person=by, thread=thread, word=Word.THANK_YOU, reply=answer, face=_face(thread, by))
    return None


def _in_words(by: Person, thread: Thread, words: str, key: UUID | None) -> Reply:
    with transaction.atomic():
        sent_before = key is not None and Reply.objects.filter(author=by, key=key).exists()
        sent = replies.reply(author=by, thread=thread, body=words, key=key, face=_face(thread, by))
        if sent.state == ReplyState.LIVE and not sent_before:
            announce(ThanksGiven(sent.pk))
    return sent


def _face(thread: Thread, author: Person) -> str:
    """Return the key of the name that the thread stands under: only its author thanks, so another would be told."""
    return next((one.key for one in hosts.faces(thread, author) if one.name == thread.byline), "")


def answers_to(thread: Thread, author: Person) -> ReplyQuerySet:
    """Return what others answered and `author` can read, oldest first."""
    read = Reply.objects.readable_by(author).filter(thread=thread, state=ReplyState.LIVE)
    return read.exclude(author=author).select_related("author")
