from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from leeward.core.events import announce
from leeward.people.events import PersonSuspended, SuspensionLifted
from leeward.people.models import Person
from leeward.people.permissions import can_suspend


def suspend(*, by: Person | None, person: Person, until: datetime) -> None:
    """Keep `person` from sharing, and their words from others, until a moment. They can sign in, read why, and appeal.

    Raises PermissionDenied unless `by` is a moderator or an organiser, and somebody else. None: the place itself does,
    to finish what one of them began.
    """
    _check(by, person)
    with transaction.atomic():
        person.suspended_until = until
        person.save(update_fields=["suspended_until"])
        announce(PersonSuspended(person.pk))


def lift_suspension(*, by: Person | None, person: Person) -> None:
    """End a suspension at once. Raises PermissionDenied like `suspend`."""
    _check(by, person)
    with transaction.atomic():
        person.suspended_until = None
        person.save(update_fields=["suspended_until"])
        announce(SuspensionLifted(person.pk))


def _check(by: Person | None, person: Person) -> None:
    if by is not None and not can_suspend(by, person):
        raise PermissionDenied
