"""What somebody on the desk was in the middle of when their power ended: others can go on with it at once."""

from django.db import transaction

from leeward.moderation.actions.calls import call_next
from leeward.moderation.actions.leases import give_all_back
from leeward.moderation.models import Case, Escalation
from leeward.moderation.permissions import can_decide, can_see_escalation
from leeward.people.events import PersonSuspended, RoleChanged
from leeward.people.models import Person, Role


def hand_on(event: RoleChanged | PersonSuspended) -> None:
    """Free what somebody looks at and may no longer decide, and call the next about a danger they looked after."""
    person = Person.objects.filter(pk=event.person_id).first()
    if person is None:
        return
    held = Case.objects.filter(leased_to=person)
    give_all_back(by=person, cases=[case for case in held if not can_decide(person, case)])
    theirs = Escalation.objects.unfinished().filter(acknowledged_by=person).order_by("pk")
    for key in theirs.values_list("pk", flat=True):
        _call_somebody_else(key, person)


@transaction.atomic
def _call_somebody_else(key: int, person: Person) -> None:
    found = Escalation.objects.select_for_update().get(pk=key)
    on_desk = person.has_role(Role.MODERATOR, Role.ORGANISER)
    if found.is_done or found.acknowledged_by_id != person.pk:
        return
    if not on_desk or not can_see_escalation(person, found):
        found.acknowledged_by = found.acknowledged_at = None
        found.turn += 1
        call_next(found)
