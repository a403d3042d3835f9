"""Wanting quiet from strangers for a while, and ending it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.people.models import Person
from leeward.replies import quiet
from leeward.replies.models import UNDO_DAYS, QuietTime, Thread
from leeward.replies.permissions import Refused, can_keep_thread

QUIET_DAYS = (1, 3, 7)


@transaction.atomic
def start_quiet(*, person: Person, days: int, thread: Thread | None = None) -> QuietTime:
    """Let strangers' answers wait for the yes of `person` for `days` from now. While it runs, this changes its end.

    With a `thread` under another name, there alone and for everybody; any other thread means all that they shared
    under their own name. Raises `Refused`, and ValueError for a length that is not offered.
    """
    if days not in QUIET_DAYS:
        raise ValueError("Quiet lasts one day, three or seven; start it again if it should go on.")
    _check(person, thread)
    Person.objects.select_for_update().get(pk=person.pk)  # two presses at once are one quiet time
    alone = thread if thread is not None and thread.byline else None
    running = quiet.running_on(alone) if alone else quiet.running_for(person)
    made = running or QuietTime(person=person, thread=alone)
    made.ends_at = timezone.now() + timedelta(days=days)
    made.save()
    return made


def end_quiet(*, person: Person, thread: Thread | None = None) -> None:
    """Let everybody answer as before, at once. What waits goes on waiting for a yes or a no. Raises `Refused`."""
    _check(person, thread)
    alone = thread if thread is not None and thread.byline else None
    QuietTime.objects.running().filter(person=person, thread=alone).update(ended_at=timezone.now())


def forget_quiet() -> None:
    """Delete quiet times that have been over for a while: nothing depends on them any more."""
    long_ago = timezone.now() - timedelta(days=UNDO_DAYS)
    QuietTime.objects.filter(Q(ends_at__lt=long_ago) | Q(ended_at__lt=long_ago)).delete()


def _check(person: Person, thread: Thread | None) -> None:
    if thread is not None and not can_keep_thread(person, thread):
        raise Refused(_("Only the person who shared the story decides about its replies."))
