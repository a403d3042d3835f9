"""Letters say nothing that others may not see, come in batches, and survive every crash."""

import os
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from subprocess import run
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from leeward.core.models import Place, forget_place
from leeward.notifications import actions, letters
from leeward.notifications.models import Kind, LetterChoice, Notification
from leeward.people.actions.relations import block
from leeward.people.models import Person
from tests.cast import Mailbox, RunJobs
from tests.notifications.conftest import Tell

MORNING = datetime(2026, 11, 22, 7, 0, tzinfo=ZoneInfo("Europe/London"))
LATER = timedelta(hours=1, minutes=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def test_everything_since_the_last_batch_comes_in_one_letter(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    tell(amara, "Somebody answered your story.")
    tell(amara, "Somebody left you a word.", kind=Kind.REACTION)
    run_jobs()
    assert mailbox(amara) == []
    clock.shift(LATER)
    run_jobs()
    run_jobs()
    (letter,) = mailbox(amara)
    assert "Somebody answered your story." in letter.body
    assert "Somebody left you a word." in letter.body


def test_the_subject_names_the_place_and_nothing_else(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    Place.objects.create(name="Harbour House")
    forget_place()
    tell(amara)
    clock.shift(LATER)
    run_jobs()
    (letter,) = mailbox(amara)
    assert letter.subject == "News from Harbour House"
    assert "amara" not in letter.body
    assert "amara" not in letter.subject


def test_a_letter_carries_links_that_work_and_can_be_stopped(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    line = tell(amara)
    clock.shift(LATER)
    run_jobs()
    (letter,) = mailbox(amara)
    assert line is not None
    assert f"/notifications/{line.pk}/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in letter.body


def test_quotes_and_ampersands_arrive_as_they_are(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    tell(amara, "“Salt & Light” answered 'your' story.")
    clock.shift(LATER)
    run_jobs()
    assert "“Salt & Light” answered 'your' story." in mailbox(amara)[0].body


def test_what_was_read_on_the_site_is_not_written_about(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    tell(amara)
    actions.mark_read(person=amara)
    clock.shift(LATER)
    run_jobs()
    assert mailbox(amara) == []


def test_straight_away_comes_straight_away_to_those_who_chose_it(
    amara: Person, ben: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    actions.choose_letters(person=amara, choices={Kind.REPLY: LetterChoice.NOW})
    tell(amara)
    tell(ben)
    run_jobs()
    assert len(mailbox(amara)) == 1
    assert mailbox(ben) == []


def test_not_by_e_mail_means_no_letter_but_still_a_line(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    actions.choose_letters(person=amara, choices={Kind.REPLY: LetterChoice.NEVER})
    tell(amara)
    clock.shift(timedelta(days=2))
    run_jobs()
    assert mailbox(amara) == []
    assert Notification.objects.filter(person=amara).count() == 1


def test_a_choice_holds_for_letters_that_wait_already(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    tell(amara)
    actions.choose_letters(person=amara, choices={Kind.REPLY: LetterChoice.NEVER})
    clock.shift(timedelta(days=2))
    run_jobs()
    assert mailbox(amara) == []


def test_news_of_the_same_thing_sends_one_letter_until_it_is_read(
    amara: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    for _ in range(3):
        tell(amara, about="story:s1")
        clock.shift(timedelta(days=1))
        run_jobs()
    assert len(mailbox(amara)) == 1
    assert Notification.objects.filter(person=amara).count() == 1
    actions.mark_read(person=amara)
    tell(amara, about="story:s1")
    clock.shift(timedelta(days=1))
    run_jobs()
    assert len(mailbox(amara)) == 2


def test_a_letter_written_before_a_block_is_not_sent_after_it(
    amara: Person, ben: Person, tell: Tell, mailbox: Mailbox, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    tell(amara, "{who} answered your story.", by=ben)
    block(blocker=amara, blocked=ben)
    clock.shift(LATER)
    run_jobs()
    clock.shift(timedelta(days=1))
    run_jobs()
    assert mailbox(amara) == []


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


def test_the_same_letter_has_the_same_name_when_it_is_sent_again(amara: Person, tell: Tell) -> None:
    line = tell(amara)
    assert line is not None
    names = {letters.compose(amara, [line]).extra_headers["Message-ID"] for _ in range(2)}
    assert len(names) == 1


def test_headers_and_words_survive_the_way_through_a_mail_server(amara: Person, tell: Tell) -> None:
    line = tell(amara)
    assert line is not None
    sent = message_from_bytes(letters.compose(amara, [line]).message().as_bytes())
    assert sent["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<http://[^ >]+/notifications/stop/[^ >]+/>", sent["List-Unsubscribe"].strip())


def test_old_lines_are_forgotten(
    amara: Person, tell: Tell, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    tell(amara)
    clock.shift(timedelta(days=89))
    run_jobs()
    assert Notification.objects.filter(person=amara).exists()
    clock.shift(timedelta(days=2))
    run_jobs()
    assert not Notification.objects.filter(person=amara).exists()


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


def test_somebody_without_an_address_gets_no_letter(amara: Person, tell: Tell, run_jobs: RunJobs) -> None:
    amara.email = ""
    amara.save()
    actions.choose_letters(person=amara, choices={Kind.REPLY: LetterChoice.NOW})
    assert tell(amara) is not None
    run_jobs()
    assert mail.outbox == []
