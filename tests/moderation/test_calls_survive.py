"""`kill -9` at any point of calling for help loses no call, and repeats at most the letter that was on its way."""

import os
import sys
from datetime import timedelta
from subprocess import run
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from leeward.core.models import Place, forget_place
from leeward.moderation import actions
from leeward.moderation.channels import CHANNELS
from leeward.moderation.models import Call, Danger, Escalation
from leeward.people.models import Person
from tests.cast import Mailbox, RunJobs
from tests.moderation.calls import Breaks

ACCOUNTABLE = "accountable@example.org"


def die(script: str) -> None:
    """Run `script` in a process whose mail server, or whose call, kills it in the middle."""
    killed = run(
        [sys.executable, "-c", f"import django; django.setup(); {script}"],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "tests.notifications.settings_that_die",
            "LEEWARD_TEST_MAIL": "tests.notifications.failing_mail.DiesAfterSending",
        },
        check=False,
    )
    assert killed.returncode == -9


OPEN = (
    "from leeward.moderation.actions import open_case; from leeward.people.models import Person;"
    " open_case(kind='poem', ref='p1', author=Person.objects.get(handle='amara'), danger=3)"
)
SWEEP = "from leeward.moderation.actions.escalations import call_due; call_due()"


@pytest.mark.parametrize("where", ["opening", "the next step"])
def test_a_machine_killed_in_the_middle_of_a_step_has_done_nothing_or_all_of_it(
    where: str, amara: Person, mina: Person, tomas: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    if where == "the next step":
        actions.open_case(kind="poem", ref="p1", author=amara, danger=Danger.LIFE)
        run_jobs()
    before = (Escalation.objects.count(), Call.objects.count())
    # A channel that pulls the plug, after the others have been used in the same transaction.
    plug = (
        "from tests.moderation.calls import PullsThePlug; from leeward.moderation.channels import CHANNELS;"
        " CHANNELS.append(PullsThePlug());"
    )
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        Escalation.objects.update(next_at=timezone.now() - timedelta(minutes=6))
    die(
        f"{plug} from django.db import transaction\nwith transaction.atomic(): {OPEN if where == 'opening' else SWEEP}"
    )
    assert (Escalation.objects.count(), Call.objects.count()) == before
    if where == "opening":
        actions.open_case(kind="poem", ref="p1", author=amara, danger=Danger.LIFE)
        run_jobs()
        assert len(mailbox(mina)) == 1
    else:
        run_jobs()
        assert len(mailbox(tomas)) == 1


def test_a_letter_killed_on_its_way_is_sent_once_more_and_no_more(
    amara: Person, mina: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    actions.open_case(kind="poem", ref="p1", author=amara, danger=Danger.LIFE)
    die("from leeward.notifications.letters import send_due_letters as s; s()")
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        Escalation.objects.update(next_at=timezone.now() + timedelta(hours=1))
        run_jobs()
        run_jobs()
    assert len(mailbox(mina)) == 1


def test_a_letter_to_the_accountable_person_killed_on_its_way_is_sent_once_more_and_no_more(
    amara: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    Place.objects.create(name="Harbour", contact_email=ACCOUNTABLE)
    forget_place()
    actions.open_case(kind="poem", ref="p1", author=amara, danger=Danger.LIFE)  # no staff at all
    reader = Person(email=ACCOUNTABLE)
    die("from leeward.moderation.actions.calls import send_due_calls as s; s()")
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        run_jobs()
        run_jobs()
    assert len(mailbox(reader)) == 1
    assert Call.objects.get().sent_at is not None


def test_two_sweeps_at_once_take_one_step(
    amara: Person, mina: Person, tomas: Person, run_jobs: RunJobs
) -> None:
    actions.open_case(kind="poem", ref="p1", author=amara, danger=Danger.LIFE)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        for _ in range(3):
            run_jobs()
    assert list(Call.objects.values_list("step", "person__handle")) == [(1, "mina"), (2, "tomas")]


def test_a_call_that_fails_keeps_nobody_else_from_being_called(
    amara: Person, ben: Person, mina: Person, tomas: Person, run_jobs: RunJobs
) -> None:
    for number, person in enumerate((amara, ben)):
        actions.open_case(kind="poem", ref=f"p{number}", author=person, danger=Danger.LIFE)
    first, second = Escalation.objects.order_by("pk")
    broken: Any = Breaks(first.pk)
    CHANNELS.append(broken)
    try:
        with time_machine.travel(timezone.now() + timedelta(minutes=6)):
            run_jobs()
    finally:
        CHANNELS.remove(broken)
    assert second.calls.filter(person=tomas).exists()
    assert not first.calls.filter(person=tomas).exists()
    with time_machine.travel(timezone.now() + timedelta(minutes=7)):
        run_jobs()
    assert first.calls.filter(person=tomas).exists()
