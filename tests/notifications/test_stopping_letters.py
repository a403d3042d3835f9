"""One press in a letter stops all letters, without signing in."""

from datetime import timedelta

import time_machine
from django.test import Client

from leeward.notifications import letters
from leeward.people.models import Person
from tests.cast import Mailbox, RunJobs
from tests.notifications.conftest import Tell

LATER = timedelta(hours=1, minutes=1)


def stop_address(person: Person) -> str:
    return f"/notifications/stop/{letters.stop_token(person)}/"


def test_stopping_letters_needs_no_signing_in_and_one_press(
    amara: Person,
    visitor: Client,
    tell: Tell,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    tell(amara)
    asked = visitor.get(stop_address(amara))
    assert "Stop all letters?" in asked.content.decode()
    strict = Client(enforce_csrf_checks=True)  # a mailbox presses without ever having seen a page
    assert strict.post(stop_address(amara), {"List-Unsubscribe": "One-Click"}).status_code == 200
    clock.shift(timedelta(days=1))
    run_jobs()
    assert mailbox(amara) == []


def test_opening_the_link_alone_stops_nothing(
    amara: Person,
    visitor: Client,
    tell: Tell,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    tell(amara)
    visitor.get(stop_address(amara))
    clock.shift(LATER)
    run_jobs()
    assert len(mailbox(amara)) == 1


def test_a_made_up_or_changed_stop_link_does_not_exist(amara: Person, visitor: Client) -> None:
    changed = stop_address(amara)[:-4] + "xyz/"
    assert visitor.get(changed).status_code == 404
    assert visitor.post(changed).status_code == 404
    assert visitor.get("/notifications/stop/nothing/").status_code == 404
