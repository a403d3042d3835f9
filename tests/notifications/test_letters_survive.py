"""Letters survive bad mail servers and dying machines: none is lost, and none comes twice but after a crash."""

import os
import sys
from datetime import timedelta
from subprocess import run

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from leeward.notifications import actions
from leeward.notifications.models import Kind, LetterChoice, Notification
from leeward.people.models import Person
from tests.cast import Mailbox, RunJobs
from tests.notifications.conftest import Tell

LATER = timedelta(hours=1, minutes=1)


@pytest.mark.parametrize("backend", ["Down", "HangsUp"])
def test_when_letters_cannot_be_sent_they_are_kept_and_tried_again(
    amara: Person,
    tell: Tell,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
    settings: Settings,
    backend: str,
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"tests.notifications.failing_mail.{backend}"
    tell(amara)
    clock.shift(LATER)
    run_jobs()
    settings.EMAIL_BACKEND = working
    clock.shift(timedelta(minutes=6))
    run_jobs()
    run_jobs()
    assert len(mailbox(amara)) == 1


def test_one_refused_address_does_not_keep_the_others_from_their_letters(
    amara: Person,
    ben: Person,
    tell: Tell,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
    settings: Settings,
) -> None:
    settings.EMAIL_BACKEND = "tests.notifications.failing_mail.RefusesBen"
    for person in (ben, amara):
        tell(person)
    clock.shift(LATER)
    run_jobs()
    assert len(mailbox(amara)) == 1
    clock.shift(timedelta(minutes=6))
    run_jobs()
    assert len(mailbox(amara)) == 1
    assert Notification.objects.get(person=ben).tries == 2


def test_a_machine_killed_between_sending_and_remembering_sends_it_once_more_and_no_more(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    actions.choose_letters(person=amara, choices={Kind.REPLY: LetterChoice.NOW})
    tell(amara)
    script = (
        "import django; django.setup(); from leeward.notifications.letters import send_due_letters as s; s()"
    )
    killed = run(
        [sys.executable, "-c", script],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.notifications.settings_that_die",
            "LEEWARD_TEST_MAIL": "tests.notifications.failing_mail.DiesAfterSending",
        },
        check=False,
    )
    assert killed.returncode == -9
    run_jobs()
    assert mailbox(amara) == []  # somebody may be sending it: wait
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        run_jobs()
        run_jobs()
    assert len(mailbox(amara)) == 1
