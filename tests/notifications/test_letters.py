"""Letters say nothing that others may not see, come in batches, and survive every crash."""

import re
from datetime import timedelta
from email import message_from_bytes

import time_machine
from django.core import mail

from leeward.core.models import Place, forget_place
from leeward.notifications import actions, letters
from leeward.notifications.models import Kind, LetterChoice, Notification
from leeward.people.actions.relations import block
from leeward.people.models import Person
from tests.cast import Mailbox, RunJobs
from tests.notifications.conftest import Tell

LATER = timedelta(hours=1, minutes=1)


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


def test_somebody_without_an_address_gets_no_letter(amara: Person, tell: Tell, run_jobs: RunJobs) -> None:
    amara.email = ""
    amara.save()
    actions.choose_letters(person=amara, choices={Kind.REPLY: LetterChoice.NOW})
    assert tell(amara) is not None
    run_jobs()
    assert mail.outbox == []
