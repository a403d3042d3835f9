"""A supporter is here, and writes to somebody."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from leeward.people.models import Person, Role
from leeward.waiting.models import Presence, Wait
from leeward.waiting.permissions import can_use_board
from leeward.waiting.timing import WRITING

MOST_HOURS = 12


@transaction.atomic
def begin_presence(*, by: Person, hours: int) -> Presence:
    """Say that one is here to answer for so many hours. What one said before ends.

    Raises PermissionDenied unless `by` is a supporter, and ValueError beyond 1 to `MOST_HOURS`.
    """
    if not by.has_role(Role.SUPPORTER):
        raise PermissionDenied
    if not 1 <= hours <= MOST_HOURS:
        raise ValueError(f"From 1 to {MOST_HOURS} hours can be chosen.")
    end_presence(by=by)
    return Presence.objects.create(person=by, ends_at=timezone.now() + timedelta(hours=hours))


def end_presence(*, by: Person) -> None:
    """Say that one goes."""
    Presence.objects.running().filter(person=by).update(ended_at=timezone.now())


def begin_writing(*, by: Person, wait: Wait) -> bool:
    """Let other supporters see that `by` is writing, and say whether nobody else was.

    One conditional statement: of any number at once one gets it. Raises PermissionDenied.
    """
    _check(by, wait)
    now = timezone.now()
    free = Q(writer=None) | Q(writer=by) | Q(writing_until__lte=now)
    taken = Wait.objects.running().filter(free, pk=wait.pk).update(writer=by, writing_until=now + WRITING)
    return taken == 1


def end_writing(*, by: Person, wait: Wait) -> None:
    """Let others see that `by` is not writing. Nothing happens when somebody else is. Raises PermissionDenied."""
    _check(by, wait)
    Wait.objects.filter(pk=wait.pk, writer=by).update(writer=None, writing_until=None)


def _check(by: Person, wait: Wait) -> None:
    if not can_use_board(by) or not Wait.objects.visible_to(by).filter(pk=wait.pk).exists():
        raise PermissionDenied
