"""Not meeting one thread any more, whoever is behind it."""

from django.db import transaction

from leeward.notifications.actions import take_back
from leeward.people.models import Person
from leeward.replies.models import MutedThread, Reply, Thread


@transaction.atomic
def mute_thread(*, person: Person, thread: Thread) -> None:
    """Keep what `thread` belongs to out of the lists of `person`, and its news from them. Nobody is told.

    It says nothing about whose it is: what the same person shares elsewhere stays. Nobody mutes a thread of their own.
    """
    if thread.author_id == person.pk:
        return
    MutedThread.objects.get_or_create(person=person, thread=thread)
    here = Reply.objects.filter(thread=thread)
    told = [f"reply:{ref}" for ref in here.filter(parent__author=person).values_list("ref", flat=True)]
    told += [f"words:{ref}" for ref in here.filter(author=person).values_list("ref", flat=True)]
    take_back(person=person, about=[*told, f"thanks:{thread.ref}"])


def unmute_thread(*, person: Person, thread: Thread) -> None:
    """Let `person` meet it again."""
    MutedThread.objects.filter(person=person, thread=thread).delete()
