from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.core.events import announce
from leeward.people.events import RoleChange, RoleChanged
from leeward.people.models import Person, Role, RoleGrant
from leeward.people.permissions import can_give_roles

# How much longer the only organiser stays one, each time their day comes.
NOT_LEFT_ALONE = timedelta(days=30)


class LastOrganiser(Exception):
    """Nobody else could look after the place."""

    def __str__(self) -> str:
        return _(
            "You are the only organiser. Make somebody else one first, so that people are not left alone."
        )


class RoleNotHeld(Exception):
    """There is nothing to take back: nothing was changed."""


def grant_role(
    *,
    by: Person | None,
    person: Person,
    role: Role | str,
    until: datetime,
    scope: dict[str, Any] | None = None,
) -> RoleGrant:
    """Give `person` a power until a day: extra power expires. `by` is None for somebody at the machine itself.

    `scope` says what the power is limited to; None: nothing limits it.

    Raises PermissionDenied unless `by` is an organiser, and ValueError for a day that has passed.
    """
    _check(by)
    if until <= timezone.now():
        raise ValueError(until)
    with transaction.atomic():
        before = person.role_grants.filter(role=role, withdrawn_at=None).update(withdrawn_at=timezone.now())
        grant = RoleGrant.objects.create(
            person=person, role=Role(role), scope=scope or {}, granted_by=by, expires_at=until
        )
        keep_roles(person)
        _announce(person, role, RoleChange.CHANGED if before else RoleChange.GIVEN, by)
    return grant


@transaction.atomic
def withdraw_role(*, by: Person | None, person: Person, role: Role | str) -> None:
    """Take a power back at once.

    Raises PermissionDenied unless `by` is an organiser, or gives up their own; LastOrganiser; and RoleNotHeld.
    """
    if by != person:
        _check(by)
    if not Person.objects.get(pk=person.pk).holds(role):
        raise RoleNotHeld
    if role == Role.ORGANISER:
        refuse_to_leave_alone(person)
    person.role_grants.filter(role=role, withdrawn_at=None).update(withdrawn_at=timezone.now())
    keep_roles(person)
    _announce(person, role, RoleChange.WITHDRAWN, by)


def refuse_to_leave_alone(person: Person) -> None:
    """Raise LastOrganiser if nobody else could look after the place now. Of two who go at once, one stays."""
    organisers = Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True).order_by("pk")
    here = [one.pk for one in organisers.select_for_update() if one.has_role(Role.ORGANISER)]
    if person.holds(Role.ORGANISER) and not set(here) - {person.pk}:
        raise LastOrganiser


@transaction.atomic
def end_roles_of(person: Person) -> None:
    """End what `person` held until now. The only organiser stays one for another month, and is told."""
    over = person.role_grants.filter(withdrawn_at=None, expires_at__lte=timezone.now())
    try:
        if over.filter(role=Role.ORGANISER).exists():
            refuse_to_leave_alone(person)
    except LastOrganiser:
        longer = timezone.now() + NOT_LEFT_ALONE
        over.filter(role=Role.ORGANISER).update(expires_at=longer)
        _announce(person, Role.ORGANISER, RoleChange.PROLONGED, None)
    ended = set(over.values_list("role", flat=True))
    over.update(withdrawn_at=timezone.now())
    keep_roles(person)
    for role in sorted(ended):
        _announce(person, role, RoleChange.ENDED, None)


def keep_roles(person: Person) -> None:
    """Write the roles that `person` holds now to their row, where every page finds them."""
    held = person.role_grants.filter(withdrawn_at=None, expires_at__gt=timezone.now())
    person.roles = ",".join(sorted(set(held.values_list("role", flat=True))))
    person.save(update_fields=["roles"])


def _announce(person: Person, role: str, how: RoleChange, by: Person | None) -> None:
    announce(RoleChanged(person.pk, str(role), str(how), by.pk if by else None))


def _check(by: Person | None) -> None:
    if by is not None and not can_give_roles(by):
        raise PermissionDenied
