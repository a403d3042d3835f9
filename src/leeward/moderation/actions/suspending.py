"""Suspending somebody for as long as the longest of what was decided says, and no longer."""

from leeward.moderation.suspensions import longest
from leeward.people.actions.suspension import lift_suspension, suspend
from leeward.people.models import Person


def suspend_as_decided(*, by: Person | None, person: Person) -> None:
    """Suspend somebody until the last of what stands ends, or lift it when nothing stands any more.

    Inside the caller's transaction. A short suspension, or a moderator alone, never ends what two people decided.
    Raises PermissionDenied like `suspend`.
    """
    # Locked, so that of two decisions at the same time each counts the other.
    Person.objects.select_for_update().get(pk=person.pk)
    until = longest(person)
    if until is None:
        lift_suspension(by=by, person=person)
    else:
        suspend(by=by, person=person, until=until)
