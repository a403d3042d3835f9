"""How long those who are called have is the organiser's to choose, within bounds that leave nobody alone."""

from datetime import time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from leeward.core.models import Place, forget_place
from leeward.moderation import actions
from leeward.moderation.actions.escalations import call_due
from leeward.moderation.models import Call, CallPlan, Escalation
from leeward.people.models import Person, Role
from tests.cast import ClientOf, Mailbox, RunJobs, join
from tests.moderation.calls import NIGHT, keep

CHOSEN = {"next_minutes": "3", "accountable_minutes": "10", "done_minutes": "20", "hiding_reports": "4"}


def test_what_the_organiser_chose_counts_from_the_next_call_on(
    clock: time_machine.Traveller, amara: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    browser = client_of(tomas)
    assert 'value="30"' in browser.get("/place/duty/").content.decode()
    assert browser.post("/place/duty/calls/", CHOSEN).status_code == 302
    assert 'value="10"' in browser.get("/place/duty/").content.decode()
    keep(amara)
    found = Escalation.objects.get()
    assert found.next_at - timezone.now() == timedelta(minutes=3)
    actions.acknowledge(by=mina, escalation=found)
    found.refresh_from_db()
    assert found.next_at - timezone.now() == timedelta(minutes=20)


def test_the_accountable_person_is_called_in_time_however_many_are_on_duty(
    clock: time_machine.Traveller, amara: Person, tomas: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    Place.objects.create(name="Harbour", contact_email="accountable@example.org")
    forget_place()
    for number in range(6):
        actions.add_shift(
            by=tomas,
            person=join(f"guard{number}", Role.MODERATOR),
            day=NIGHT.date(),
            starts=time(0),
            ends=time(6),
            time_zone="UTC",
        )
    actions.plan_calls(by=tomas, next_minutes=3, accountable_minutes=7, done_minutes=20, hiding_reports=3)
    keep(amara)
    seen = []
    for _ in range(4):
        run_jobs()
        run_jobs()
        guards = sum(len(mailbox(Person(email=f"guard{number}@example.org"))) for number in range(6))
        seen.append((guards, len(mailbox(tomas)), len(mailbox(Person(email="accountable@example.org")))))
        clock.shift(timedelta(minutes=3, seconds=1))
    assert seen == [(1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 1, 1)]


def test_a_long_wait_does_not_keep_the_accountable_person_from_being_called_in_time(
    clock: time_machine.Traveller, amara: Person, mina: Person, nadia: Person, tomas: Person
) -> None:
    for turn, person in enumerate((mina, nadia), start=1):
        actions.add_shift(
            by=tomas,
            person=person,
            day=NIGHT.date(),
            starts=time(0),
            ends=time(6),
            time_zone="UTC",
            turn=turn,
        )
    actions.plan_calls(by=tomas, next_minutes=20, accountable_minutes=30, done_minutes=20, hiding_reports=3)
    keep(amara)
    began = timezone.now()
    clock.shift(timedelta(minutes=20))
    call_due()
    assert Escalation.objects.get().next_at == began + timedelta(minutes=30)
    clock.shift(timedelta(minutes=10))
    call_due()
    called = Call.objects.order_by("step").values_list("step", "person__handle")
    assert list(called) == [(1, "mina"), (2, "nadia"), (3, "tomas")]


@pytest.mark.parametrize(
    "changes",
    [
        {"next_minutes": "1"},
        {"next_minutes": "31"},
        {"accountable_minutes": "4"},
        {"accountable_minutes": "121"},
        {"next_minutes": "20"},
        {"done_minutes": "241"},
        {"hiding_reports": "1"},
        {"hiding_reports": "21"},
    ],
)
def test_bounds_keep_anybody_from_being_left_alone(
    changes: dict[str, str], tomas: Person, client_of: ClientOf
) -> None:
    answer = client_of(tomas).post("/place/duty/calls/", CHOSEN | changes)
    assert answer.status_code == 422
    sent = {name: int(minutes) for name, minutes in (CHOSEN | changes).items()}
    with pytest.raises(ValueError, match=r"chosen|accountable|alone"):
        actions.plan_calls(by=tomas, **sent)
    assert not CallPlan.objects.exists()


def test_nobody_but_an_organiser_chooses(mina: Person) -> None:
    with pytest.raises(PermissionDenied):
        actions.plan_calls(by=mina, next_minutes=3, accountable_minutes=10, done_minutes=20, hiding_reports=3)
