"""The same words sent a second time, as from a page that somebody went back to."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from leeward.core import text
from leeward.moderation import actions as moderation
from leeward.people.models import Person
from leeward.replies.models import Reply, ReplyRevision, Thread

# After that, somebody means to say it again.
TWICE_WITHIN = timedelta(minutes=10)


def sent_already(
    *, author: Person, thread: Thread, body: str, key: UUID, parent: Reply | None = None
) -> Reply | None:
    """Return the reply in which `author` sent these words to this place a short while ago, if it is still there.

    A page that is loaded once more makes another `key`; what was sent under the same one is left to `reply`. Nobody is
    told of the words again, but a danger that they tell of is heard.
    """
    body = text.clean(body)
    parent = (parent.parent or parent) if parent and parent.thread_id == thread.pk else None
    said = Q(body=body) | Exists(ReplyRevision.objects.filter(reply=OuterRef("pk"), body=body))
    recent = Reply.objects.filter(
        author=author, thread=thread, parent=parent, shared_at__gte=timezone.now() - TWICE_WITHIN
    )
    others = recent.filter(said).exclude(key=key).select_related("thread")
    found = others.order_by("-shared_at", "-pk").first()
    if found is not None:
        hear_again(author, body)
    return found


def lately() -> Q:
    """Stories or posts that were shared a short while ago, or sent, and wait for whoever reads them first."""
    since = timezone.now() - TWICE_WITHIN
    return Q(shared_at__gte=since) | Q(shared_at=None, saved_at__gte=since)


def hear_again(author: Person, words: str) -> None:
    """Let a danger be heard in words that are not sent because they stand there already."""
    if moderation.tells_of_a_plan(words):
        with transaction.atomic():
            moderation.listen(person=author, words=words)
