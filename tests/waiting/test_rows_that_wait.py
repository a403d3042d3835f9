"""Whatever asks for answers is a row that waits until two people have answered, and moves on by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from leeward.notifications.models import Kind, Notification
from leeward.people.models import Person, Role, WhoMayReply
from leeward.replies.actions import close_replies, delete_reply, open_replies, reply
from leeward.replies.models import Thread
from leeward.stories.actions import delete_story, share_again, take_back
from leeward.stories.models import Audience, Story
from leeward.waiting.actions import begin_presence
from leeward.waiting.models import Ended, Stage, Wait
from tests.cast import join
from tests.stories.writing import IDEATION, PLAN, shared
from tests.waiting.asking import asked, later, sweep, wait_of, willing

WORDS = "I read it twice, and I am here."


def test_a_story_that_asks_for_answers_waits_from_its_sharing(
    clock: time_machine.Traveller, amara: Person
) -> None:
    wait = wait_of(shared(amara))
    assert (wait.stage, wait.ended, wait.first_at) == (Stage.MEMBERS, "", None)


@pytest.mark.parametrize(
    "words", [{"who_may_reply": WhoMayReply.NOBODY}, {"audience": Audience.ONLY_ME}], ids=["nobody", "alone"]
)
def test_what_asks_for_no_answers_does_not_wait(amara: Person, words: dict[str, str]) -> None:
    shared(amara, **words)
    sweep()
    assert not Wait.objects.exists()


def test_answers_by_two_people_end_the_wait_and_say_when_they_came(
    clock: time_machine.Traveller, amara: Person
) -> None:
    story = shared(amara)
    rhea, femi = join("rhea"), join("femi")
    clock.shift(timedelta(minutes=10))
    first = reply(author=rhea, thread=story.thread, body=WORDS)
    reply(author=rhea, thread=story.thread, body="And once more.")
    reply(author=amara, thread=story.thread, body="Thank you.")
    assert wait_of(story).ended_at is None
    clock.shift(timedelta(minutes=10))
    second = reply(author=femi, thread=story.thread, body=WORDS)
    wait = wait_of(story)
    assert (wait.first_at, wait.second_at) == (first.live_since, second.live_since)
    assert (wait.ended, wait.next_at) == (Ended.ANSWERED, None)


def test_a_second_answer_that_goes_lets_it_wait_again(clock: time_machine.Traveller, amara: Person) -> None:
    story, femi = shared(amara), join("femi")
    reply(author=join("rhea"), thread=story.thread, body=WORDS)
    delete_reply(reply=reply(author=femi, thread=story.thread, body=WORDS), by=femi)
    wait = wait_of(story)
    assert (wait.ended, wait.ended_at, wait.second_at) == ("", None, None)
    assert wait.next_at is not None


def test_closing_ends_the_wait_and_opening_begins_it_again(
    clock: time_machine.Traveller, amara: Person
) -> None:
    story = shared(amara)
    close_replies(thread=story.thread, by=amara)
    assert wait_of(story).ended == Ended.CLOSED
    open_replies(thread=story.thread, by=amara)
    assert wait_of(story).ended_at is None


def test_nobody_is_asked_about_what_was_taken_back_until_it_is_shared_again(
    clock: time_machine.Traveller, amara: Person
) -> None:
    willing("rhea")
    story = shared(amara)
    sweep()
    assert asked() == {"rhea"}
    take_back(story=story, by=amara)
    later(clock, 11)
    assert asked() == set()
    willing("femi")
    share_again(story=Story.objects.get(pk=story.pk), by=amara)
    later(clock, 11)
    assert asked() == {"femi"}


def test_nobody_is_asked_about_what_is_held_or_expired(clock: time_machine.Traveller, amara: Person) -> None:
    willing("rhea")
    shared(amara, PLAN)
    expired = shared(amara)
    Story.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    sweep()
    assert asked() == set()


def test_a_story_that_is_deleted_takes_its_wait_along(amara: Person) -> None:
    story = shared(amara)
    willing("rhea")
    sweep()
    delete_story(story=story, by=amara)
    assert not Wait.objects.exists()


def test_a_wait_that_a_crash_lost_is_found_again(amara: Person) -> None:
    story = shared(amara)
    Wait.objects.all().delete()
    sweep()
    assert wait_of(story).ended_at is None


def test_an_end_that_a_crash_lost_is_found_again(amara: Person) -> None:
    story = shared(amara)
    Thread.objects.filter(pk=story.thread_id).update(waiting_since=None)
    sweep()
    assert wait_of(story).ended == Ended.CLOSED


def test_a_week_later_nobody_is_asked_any_more(clock: time_machine.Traveller, amara: Person) -> None:
    story = shared(amara)
    sweep()
    later(clock, 60 * 24 * 7 + 1)
    assert wait_of(story).ended == Ended.PASSED
    sweep()
    assert wait_of(story).ended == Ended.PASSED


@pytest.mark.parametrize(
    ("words", "minutes"), [("Slept until seven.", (19, 20, 89, 90)), (IDEATION, (6, 7, 29, 30))]
)
def test_supporters_are_told_and_then_the_organiser_and_sooner_where_it_may_matter_most(
    clock: time_machine.Traveller,
    amara: Person,
    june: Person,
    tomas: Person,
    words: str,
    minutes: tuple[int, int, int, int],
) -> None:
    shared(amara, words)
    told, before = [], 0
    sweep()
    for minute in minutes:
        for _each in range(minute - before):
            later(clock, 1)
        before = minute
        lines = Notification.objects.filter(kind=Kind.DESK)
        told.append(sorted(line.person.handle for line in lines))
    assert told == [[], ["june"], ["june"], ["june", "tomas"]]


def test_those_who_are_told_hear_once_whatever_waits(
    clock: time_machine.Traveller, amara: Person, june: Person
) -> None:
    for _each in range(3):
        shared(amara)
    sweep()
    later(clock, 26)
    later(clock, 30)
    assert Notification.objects.filter(person=june, kind=Kind.DESK).count() == 1


def test_only_supporters_who_are_here_are_told_when_one_is(
    clock: time_machine.Traveller, amara: Person, june: Person
) -> None:

    here = join("jo", Role.SUPPORTER)
    begin_presence(by=here, hours=2)
    shared(amara)
    sweep()
    later(clock, 26)
    assert [line.person.handle for line in Notification.objects.filter(kind=Kind.DESK)] == ["jo"]
