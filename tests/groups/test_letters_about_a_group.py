"""Letters tell that there is something new in a group: once, never at night, and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from leeward.groups import actions
from leeward.groups.models import Group, Membership, Post, Seen
from leeward.notifications.models import Notification
from leeward.people.actions import block, mute
from leeward.people.models import Mute, Person
from leeward.replies.actions import reply
from tests.cast import ClientOf, Mailbox, RunJobs
from tests.groups.circles import circle, say

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
NEXT_DAY = MONDAY + timedelta(days=1, minutes=5)
# The first batch after it: 13:00.
AFTERNOON = MONDAY + timedelta(days=1, hours=3, minutes=1)


@pytest.fixture
def ward(nur: Person, tomas: Person, amara: Person, ben: Person) -> Group:
    """A group in which ben asked for a letter a day, on a Monday."""
    with time_machine.travel(MONDAY, tick=False):
        group = circle(nur, tomas, amara, ben, name="Ward nine")
        actions.choose(person=ben, group=group, name="", letters="daily", wants_nudge=False)
    return group


def told(person: Person) -> list[str]:
    return [one.words for one in Notification.objects.filter(person=person, about__startswith="new:")]


def test_a_letter_says_that_there_is_something_new_and_nothing_else(
    ward: Group, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        say(amara, ward, "The lamp by the window.", title="Sundays")
    with time_machine.travel(NEXT_DAY, tick=False):
        run_jobs()
        assert not mailbox(ben)
    with time_machine.travel(AFTERNOON, tick=False):
        run_jobs()
        run_jobs()
    (letter,) = mailbox(ben)
    said = letter.subject + str(letter.body)
    assert "There is something new in a group of yours." in said
    for secret in ("Ward nine", "Sundays", "lamp", amara.handle, ben.handle, ward.ref):
        assert secret not in said
    assert "List-Unsubscribe" in letter.extra_headers


def test_nothing_new_no_letter(ward: Group, ben: Person, run_jobs: RunJobs) -> None:
    with time_machine.travel(NEXT_DAY, tick=False):
        run_jobs()
    assert not told(ben)
    assert Membership.objects.get(person=ben).letter_at == MONDAY + timedelta(days=2)


def test_what_one_has_read_or_said_oneself_is_not_new(
    ward: Group, amara: Person, ben: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        post = say(amara, ward)
        say(ben, ward)
    with time_machine.travel(MONDAY + timedelta(hours=3), tick=False):
        client_of(ben).get(post.get_absolute_url())
    with time_machine.travel(NEXT_DAY, tick=False):
        run_jobs()
    assert not told(ben)


def test_what_somebody_muted_says_is_not_new(
    ward: Group, amara: Person, ben: Person, run_jobs: RunJobs
) -> None:
    Mute.objects.create(muter=ben, muted=amara)
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        say(amara, ward)
    with time_machine.travel(NEXT_DAY, tick=False):
        run_jobs()
    assert not told(ben)


@pytest.mark.parametrize("keep_away", [block, mute])
def test_what_somebody_answers_whom_one_keeps_away_is_not_new(
    keep_away: Callable[..., None], ward: Group, amara: Person, ben: Person, run_jobs: RunJobs
) -> None:
    post = read_on_monday(ward, ben)
    names = ("blocker", "blocked") if keep_away is block else ("muter", "muted")
    keep_away(**dict(zip(names, (ben, amara), strict=True)))
    with time_machine.travel(AFTERNOON + timedelta(days=1, hours=1), tick=False):
        reply(author=amara, thread=post.thread, body="You again.")
    with time_machine.travel(AFTERNOON + timedelta(days=2), tick=False):
        run_jobs()
    assert not told(ben)


def test_what_others_answer_to_what_one_has_read_is_new_and_what_one_answers_is_not(
    ward: Group, amara: Person, ben: Person, run_jobs: RunJobs
) -> None:
    post = read_on_monday(ward, ben)
    with time_machine.travel(AFTERNOON + timedelta(days=1, hours=1), tick=False):
        reply(author=ben, thread=post.thread, body="I am here.")
    with time_machine.travel(AFTERNOON + timedelta(days=2), tick=False):
        run_jobs()
    assert not told(ben)
    with time_machine.travel(AFTERNOON + timedelta(days=2, hours=1), tick=False):
        reply(author=amara, thread=post.thread, body="So am I.")
    with time_machine.travel(AFTERNOON + timedelta(days=3), tick=False):
        run_jobs()
    assert told(ben)


def read_on_monday(ward: Group, reader: Person) -> Post:
    """Something that the facilitator said, and `reader` has read; the letter of that day is gone."""
    keeper = ward.members.get(facilitates=True).person
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        post = say(keeper, ward)
        Seen.objects.create(person=reader, post=post, at=MONDAY + timedelta(hours=3))
    return post


def test_each_day_is_told_once_however_often_the_sweep_runs(
    ward: Group, amara: Person, ben: Person, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    for day in (0, 1):
        with time_machine.travel(MONDAY + timedelta(days=day, hours=2), tick=False):
            say(amara, ward)
        with time_machine.travel(AFTERNOON + timedelta(days=day), tick=False):
            run_jobs()
        with time_machine.travel(AFTERNOON + timedelta(days=day, hours=7), tick=False):
            run_jobs()
            run_jobs()
    assert len(mailbox(ben)) == 2
    assert len(told(ben)) == 1


def test_a_place_that_was_down_for_days_sends_one_letter(
    ward: Group, amara: Person, ben: Person, run_jobs: RunJobs
) -> None:
    later = MONDAY + timedelta(days=9)
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        say(amara, ward)
    with time_machine.travel(later, tick=False):
        run_jobs()
        run_jobs()
    assert len(told(ben)) == 1
    assert Membership.objects.filter(person=ben, letter_at__gt=later).exists()


def test_nobody_gets_one_who_left_or_did_not_ask(
    ward: Group, amara: Person, ben: Person, nur: Person, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        say(amara, ward)
        actions.leave(person=ben, group=ward)
    with time_machine.travel(NEXT_DAY, tick=False):
        run_jobs()
    assert not Notification.objects.filter(about__startswith="new:").exists()


def test_one_press_in_the_letter_stops_them(
    ward: Group, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        say(amara, ward)
    with time_machine.travel(AFTERNOON, tick=False):
        run_jobs()
    with time_machine.travel(AFTERNOON + timedelta(hours=6), tick=False):
        run_jobs()
        (letter,) = mailbox(ben)
        stop = letter.extra_headers["List-Unsubscribe"].strip("<>").split("://")[1].partition("/")[2]
        Client().post(f"/{stop}", {"List-Unsubscribe": "One-Click"})
        say(amara, ward)
    with time_machine.travel(AFTERNOON + timedelta(days=2), tick=False):
        run_jobs()
    assert len(mailbox(ben)) == 1
