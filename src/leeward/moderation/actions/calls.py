"""Whom to call next, and calling them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from leeward.core.jobs import each_by_itself, job
from leeward.moderation import duty, log, news
from leeward.moderation.calling import call_plan
from leeward.moderation.channels import CHANNELS, channel
from leeward.moderation.models import Call, Escalation
from leeward.moderation.permissions import can_read_case
from leeward.moderation.resting import on_a_break
from leeward.people.models import Person, Role

LONGEST_WAIT, FIRST_RETRY, TRIES = timedelta(hours=1), timedelta(minutes=1), 6


def call_next(escalation: Escalation) -> None:
    """Take one step: the next on duty; or every other moderator; or the organisers and the accountable person.

    These are called too, whoever is left, once it has taken as long as the organiser set. When everybody was called
    and nobody came, it begins again with a longer wait, an hour at most. Whoever is on a break is never the only one:
    the next in order are called in the same step. In the caller's transaction, with the row locked.
    """
    people = _next(escalation)
    if people is None:
        escalation.turn += 1
        people = _next(escalation)
    _call(escalation, people or [])


def call_others(escalation: Escalation, *, than: Person) -> list[Person | None]:
    """Call the next in place of somebody who looked after it and can't go on, and return who is called.

    Nothing is changed, and nobody is returned, when nobody else is left.
    """
    escalation.turn += 1
    people = _next(escalation, but=than)
    if people:
        escalation.acknowledged_by = escalation.acknowledged_at = None
        _call(escalation, people)
    return people or []


def remind(escalation: Escalation) -> None:
    """Call whoever acknowledged, who has not said yet what was done."""
    _call(escalation, [escalation.acknowledged_by])


def _next(escalation: Escalation, *, but: Person | None = None) -> list[Person | None] | None:
    """Return who is called in this step, or None when everybody has been in this turn. `but`: who is not meant."""
    now = timezone.now()
    resting = on_a_break(now)
    cases = [row.case for row in escalation.cases.select_related("case")]
    kept_out = _kept_out(escalation)

    def may_come(person: Person) -> bool:
        reads = person.pk not in kept_out and all(can_read_case(person, case) for case in cases)
        return reads and person != but

    others = _up_to_one_awake([person for person in duty.on_duty(now) if may_come(person)], resting)
    if all(person.pk in resting for person in others):
        others += [person for person in news.moderators() if may_come(person) and person not in others]
    awake = any(person.pk not in resting for person in others)
    too_soon = awake and now < _accountable_at(escalation)
    out = [*others, but] if but else others
    last = [] if too_soon else [one for one in _last(escalation) if one not in out]
    return [*others, *last] or None


def _up_to_one_awake(people: list[Person], resting: set[int]) -> list[Person]:
    """Return the first, and those after them up to the first who is not on a break."""
    awake = (number for number, person in enumerate(people, start=1) if person.pk not in resting)
    return people[: next(awake, len(people))]


def _called(escalation: Escalation) -> set[int | None]:
    """Who was called in this turn; None stands for the address of the place."""
    return set(escalation.calls.filter(turn=escalation.turn).values_list("person_id", flat=True))


def _kept_out(escalation: Escalation) -> set[int]:
    """Who was called already, and whom it is about: nobody is called about themself."""
    about = escalation.cases.values_list("case__author_id", flat=True)
    return {pk for pk in (*_called(escalation), *about) if pk is not None}


def _accountable_at(escalation: Escalation) -> datetime:
    """When organisers and the accountable person are called at the latest, in this turn."""
    first = escalation.calls.filter(turn=escalation.turn).order_by("made_at", "pk").first()
    return (first.made_at if first else timezone.now()) + timedelta(minutes=call_plan().accountable_minutes)


def _last(escalation: Escalation) -> list[Person | None]:
    """The organisers and the accountable person, unless they were called in this turn."""
    kept_out = _kept_out(escalation)
    organisers = Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True).exclude(
        pk__in=kept_out
    )
    last: list[Person | None] = [person for person in organisers if person.has_role(Role.ORGANISER)]
    if None not in _called(escalation) and any(one.reaches(None) for one in CHANNELS):
        last.append(None)
    return last


def _next_at(escalation: Escalation, people: list[Person | None]) -> datetime:
    """When the step after this one is due: sooner when it is time for those who are called last."""
    now = timezone.now()
    usual = now + min(timedelta(minutes=call_plan().next_minutes) * escalation.turn, LONGEST_WAIT)
    latest = _accountable_at(escalation)
    left = now < latest < usual and any(one not in people for one in _last(escalation))
    return latest if left else usual


def _call(escalation: Escalation, people: list[Person | None]) -> None:
    now = timezone.now()
    escalation.step += 1
    escalation.next_at = _next_at(escalation, people)
    escalation.save()
    for person in people:
        for way in CHANNELS:
            if way.reaches(person):
                made = Call.objects.create(
                    escalation=escalation,
                    step=escalation.step,
                    turn=escalation.turn,
                    person=person,
                    channel=way.code,
                    try_at=None if way.writes_rows else now,
                    sent_at=now if way.writes_rows else None,
                )
                if way.writes_rows:
                    way.send(made)
                else:
                    send_call(made.pk)
    row = escalation.cases.select_related("case").first()
    if row is not None:
        called = [person.ref for person in people if person is not None]
        details = {"case": row.case.ref, "step": escalation.step, "called": called}
        log.append(by=None, verb="call", kind=row.case.kind, ref=row.case.object_ref, details=details)


@job
def send_call(pk: int) -> None:
    """Send one call a minute before the sweep would."""
    _send(pk)


def send_due_calls() -> None:
    """Send what a crash or a failing channel left. The next try is written down before each."""
    due = Call.objects.filter(try_at__lte=timezone.now())
    each_by_itself(list(due.values_list("pk", flat=True)[:100]), _send)


def _send(pk: int) -> None:
    with transaction.atomic():
        due = Call.objects.select_for_update(of=("self",)).select_related("escalation")
        call = due.filter(pk=pk, try_at__lte=timezone.now()).first()
        if call is None:
            return
        again = timezone.now() + FIRST_RETRY * 2**call.tries
        Call.objects.filter(pk=pk).update(try_at=again if call.tries < TRIES else None, tries=F("tries") + 1)
    way = channel(call.channel)
    if way is None:
        Call.objects.filter(pk=pk).update(try_at=None)
        return
    try:
        way.send(call)
    except OSError:
        return  # It is tried again; the people of the next step are called in any case.
    Call.objects.filter(pk=pk).update(sent_at=timezone.now(), try_at=None)
