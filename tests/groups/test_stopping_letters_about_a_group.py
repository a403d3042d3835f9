"""The link in a letter about a group stops the letters about that group: others go on, until they are stopped too."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from leeward.groups import actions
from leeward.groups.models import Group, Membership
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import reply
from tests.cast import ClientOf, Mailbox, RunJobs
from tests.groups.circles import circle, say

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
# The first batch after the day on which a letter is due.
AFTERNOON = MONDAY + timedelta(days=1, hours=3, minutes=1)


@pytest.fixture
def ward(nur: Person, tomas: Person, amara: Person, ben: Person) -> Group:
    """A group in which ben asked for a letter a day, on a Monday."""
    with time_machine.travel(MONDAY, tick=False):
        group = circle(nur, tomas, amara, ben, name="Ward nine")
        actions.choose(person=ben, group=group, name="", letters="daily", wants_nudge=False)
    return group


def first_letter(group: Group, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs) -> Any:
    """The letter that tells ben, on Tuesday, that there is something new."""
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        say(amara, group)
    for moment in (AFTERNOON - timedelta(hours=3), AFTERNOON):
        with time_machine.travel(moment, tick=False):
            run_jobs()
    (letter,) = mailbox(ben)
    return letter


def stop_link(letter: Any) -> str:
    """The address here of the link by which a letter is stopped."""
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address: str = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert address in letter.body
    return "/" + address.split("://")[1].partition("/")[2]


def test_a_mailbox_stops_the_letters_of_one_group_with_one_press_and_no_others(
    ward: Group,
    nur: Person,
    tomas: Person,
    amara: Person,
    ben: Person,
    mailbox: Mailbox,
    run_jobs: RunJobs,
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        other = circle(nur, tomas, amara, ben, name="Ward ten")
        actions.choose(person=ben, group=other, name="", letters="daily", wants_nudge=False)
    letter = first_letter(ward, amara, ben, mailbox, run_jobs)
    mailbox_itself = Client(enforce_csrf_checks=True)
    assert mailbox_itself.post(stop_link(letter), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Membership.objects.get(group=ward, person=ben).letters == "none"
    with time_machine.travel(AFTERNOON + timedelta(hours=1), tick=False):
        say(amara, ward)
        say(amara, other)
    for moment in (AFTERNOON + timedelta(days=1), AFTERNOON + timedelta(days=1, hours=7)):
        with time_machine.travel(moment, tick=False):
            run_jobs()
    _first, second = mailbox(ben)
    assert stop_link(second) != stop_link(letter)
    assert Notification.objects.filter(person=ben, source=other.letters_source).exists()


def test_no_letter_comes_any_more_about_answers_there_and_they_stand_on_the_site(
    ward: Group, amara: Person, ben: Person, client_of: ClientOf, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        mine = say(ben, ward, "How are Sundays for you?")
    with time_machine.travel(MONDAY + timedelta(minutes=5), tick=False):
        reply(author=amara, thread=mine.thread, body="Long.")
        actions.choose(person=ben, group=ward, name="", letters="none", wants_nudge=False)
        reply(author=amara, thread=mine.thread, body="And quiet.")
        run_jobs()
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        run_jobs()
        assert not mailbox(ben)
        assert "amara answered what you shared" in client_of(ben).get("/notifications/").text


def test_what_a_group_writes_comes_in_a_letter_of_its_own(
    ward: Group, nur: Person, tomas: Person, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        other = circle(nur, tomas, amara, ben, name="Ward ten")
        for group in (ward, other):
            mine = say(ben, group)
            reply(author=amara, thread=mine.thread, body="Long.")
            reply(author=nur, thread=mine.thread, body="Quiet.")
        run_jobs()
    with time_machine.travel(MONDAY + timedelta(hours=4), tick=False):
        run_jobs()
    one, two = mailbox(ben)
    for letter in (one, two):
        assert letter.body.count("answered what you shared") == 2
        assert "Stop letters about this group" in letter.body
        assert "Ward" not in f"{letter.subject}{letter.body}"
    assert stop_link(one) != stop_link(two)


def test_the_page_asks_first_and_offers_to_stop_all_letters(
    ward: Group, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs, visitor: Client
) -> None:
    link = stop_link(first_letter(ward, amara, ben, mailbox, run_jobs))
    asked = visitor.get(link).content.decode()
    assert "Stop letters about this group?" in asked
    assert "Stop all letters from this place" in asked
    for secret in ("Ward nine", ward.ref, ben.handle):
        assert secret not in asked
    assert Membership.objects.get(group=ward, person=ben).letters == "daily"
    assert "No more letters about this group" in visitor.post(link).content.decode()
    assert not ben.letter_preferences.exists()
    stopped = visitor.post(link, {"all": "yes"}).content.decode()
    assert "We send you no more news by e-mail" in stopped
    assert "you are still called by letter when a life may be in danger" in stopped
    assert set(ben.letter_preferences.values_list("choice", flat=True)) == {"never"}


def test_the_link_of_one_person_and_group_stops_nothing_else(
    ward: Group, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs, visitor: Client
) -> None:
    link = stop_link(first_letter(ward, amara, ben, mailbox, run_jobs))
    assert visitor.post(f"{link[:-5]}abcd/").status_code == 404
    actions.leave(person=ben, group=ward)
    assert visitor.post(link).status_code == 200
    assert Membership.objects.get(group=ward, person=amara).letters == "never"
    actions.join(person=ben, group=ward, agrees=True)
    assert Membership.objects.get(group=ward, person=ben).letters == "never"
