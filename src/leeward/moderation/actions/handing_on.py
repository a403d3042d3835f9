"""What somebody on the desk was in the middle of when their power ended, or a break began: others go on at once."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from leeward.moderation import log
from leeward.moderation.actions.calls import call_next, call_others
from leeward.moderation.actions.leases import give_all_back
from leeward.moderation.actions.locking import lock_cases, lock_danger
from leeward.moderation.models import Case, Escalation
from leeward.moderation.permissions import can_decide, can_see_escalation
from leeward.people.events import PersonSuspended, RoleChanged
from leeward.people.models import Person, Role


@dataclass(frozen=True)
class HandedOn:
    """What became of the dangers to life that somebody looked after when they went on a break.

    `called`: who is called to them now; None stands for the accountable person. `stays`: to one of them nobody else
    can be called, so it is still theirs.
    """

    called: list[Person | None]
    stays: bool


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
    found = lock_danger(key)
    on_desk = person.has_role(Role.MODERATOR, Role.ORGANISER)
    if found.is_done or found.acknowledged_by_id != person.pk:
        return
    if not on_desk or not can_see_escalation(person, found):
        found.acknowledged_by = found.acknowledged_at = None
        found.turn += 1
        call_next(found)


def hand_on_for_a_break(person: Person) -> HandedOn:
    """Call others to each danger to life that `person` looks after, and let them decide its cases."""
    handed = HandedOn([], stays=False)
    theirs = Escalation.objects.unfinished().filter(acknowledged_by=person)
    lock_cases(Q(escalated__escalation__in=theirs))
    log.wait_for_turn()
    for found in theirs.select_for_update(of=("self",)).order_by("pk"):
        called = call_others(found, than=person)
        handed = HandedOn(
            [*handed.called, *(one for one in called if one not in handed.called)],
            stays=handed.stays or not called,
        )
        if called:
            _free_cases(found, person)
    return handed


def _free_cases(found: Escalation, person: Person) -> None:
    cases = list(Case.objects.filter(escalated__escalation=found).order_by("pk"))
    give_all_back(by=person, cases=cases)
    for case in cases[:1]:
        log.append(by=person, verb="hand_on", kind=case.kind, ref=case.object_ref, details={"case": case.ref})
