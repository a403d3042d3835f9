"""After-effects are rows until they are done: what a crash or a failure stops is made up for; nothing runs twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from leeward.config.reactions import REACTIONS
from leeward.core import events
from leeward.core.models import Effect
from leeward.notifications.models import Notification
from leeward.people.actions import follow
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import RunJobs, join
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
HOPED_FOR = "You are not the only one."


@dataclass(frozen=True)
class Rang:
    times: int


heard: list[int] = []
troubles: list[Exception] = []


def stumble(event: Rang) -> None:
    if troubles:
        raise troubles.pop()
    heard.append(-event.times)


def listen(event: Rang) -> None:
    heard.append(event.times)


@pytest.fixture
def ringing(db: None) -> Iterator[list[int]]:
    heard.clear()
    troubles.clear()
    events.react_with({Rang: (stumble, listen)})
    yield heard
    events.react_with(REACTIONS)


@contextmanager
def power_lost_after_the_commit() -> Iterator[None]:
    """Keep what is stored, and nothing that would run after."""
    try:
        with transaction.atomic():
            transaction.on_commit(stop)
            yield
    except SystemExit:
        return


def stop() -> None:
    raise SystemExit


def test_a_reply_sent_just_before_a_crash_is_still_told_of(
    amara: Person, ben: Person, run_jobs: RunJobs
) -> None:
    story = shared(amara)
    with power_lost_after_the_commit():
        reply(author=ben, thread=story.thread, body=HOPED_FOR)
    assert not Notification.objects.filter(person=amara).exists()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        run_jobs()
        run_jobs()
    assert Notification.objects.filter(person=amara).count() == 1
    assert not Effect.objects.exists()


def test_followers_are_told_once_however_many_they_are(amara: Person, run_jobs: RunJobs) -> None:
    for number in range(120):
        follow(follower=join(f"reader_{number}"), followed=amara)
    share_story(author=amara, body="The tide came in.", audience=Audience.FOLLOWERS)
    run_jobs()
    told = Notification.objects.values_list("person", flat=True)
    assert len(told) == len(set(told)) == 120


def test_followers_are_still_told_when_the_queue_of_jobs_is_lost(
    amara: Person, ben: Person, run_jobs: RunJobs
) -> None:
    follow(follower=ben, followed=amara)
    with power_lost_after_the_commit():
        share_story(author=amara, body="The tide came in.")
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        run_jobs()
    assert Notification.objects.filter(person=ben).count() == 1


def test_one_that_fails_stops_no_other_and_is_tried_again(ringing: list[int], run_jobs: RunJobs) -> None:
    troubles.append(OSError("the bell is cold"))
    events.announce(Rang(3))
    assert ringing == [3]
    assert events.put_off() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        run_jobs()
    assert ringing == [3, -3]
    assert events.put_off() == 0


def test_nothing_follows_from_what_was_undone(ringing: list[int], run_jobs: RunJobs) -> None:
    with transaction.atomic():
        events.announce(Rang(1))
        transaction.set_rollback(True)
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        run_jobs()
    assert ringing == []
