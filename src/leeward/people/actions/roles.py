from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.people.events import RolesChanged
from leeward.people.models import Person, Role, RoleGrant
from leeward.people.permissions import can_give_roles


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
        person.role_grants.filter(role=role, withdrawn_at=None).update(withdrawn_at=timezone.now())
        grant = RoleGrant.objects.create(
            person=person, role=Role(role), scope=scope or {}, granted_by=by, expires_at=until
        )
        keep_roles(person)
    return grant


def withdraw_role(*, by: Person | None, person: Person, role: Role | str) -> None:
    """Take a power back at once. Raises PermissionDenied unless `by` is an organiser, or gives up their own."""
    if by != person:
        _check(by)
    with transaction.atomic():
        person.role_grants.filter(role=role, withdrawn_at=None).update(withdrawn_at=timezone.now())
        keep_roles(person)


def keep_roles(person: Person) -> None:
    """Write the roles that `person` holds now to their row, where every page finds them."""
    held = person.role_grants.filter(withdrawn_at=None, expires_at__gt=timezone.now())
    person.roles = ",".join(sorted(set(held.values_list("role", flat=True))))
    person.save(update_fields=["roles"])
    announce(RolesChanged(person.pk))


def _check(by: Person | None) -> None:
    if by is not None and not can_give_roles(by):
        raise PermissionDenied
