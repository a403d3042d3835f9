"""Nobody is asked in their night, while they rest, or above the limit they chose."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from leeward.people.models import Person
from leeward.replies.actions import close_replies
from leeward.waiting.actions import (
    pause_answering,
    stop_answering,
)
from leeward.waiting.models import Offer, Willing
from tests.cast import join
from tests.stories.writing import shared
from tests.waiting.asking import NOON, ask_me, asked, later, sweep, willing

WORDS = "I read it twice, and I am here."


def _is_asked(handle: str, story_by: Person, **words: Any) -> bool:
    story = shared(story_by, **words)
    sweep()
    return handle in asked(story.thread_id)


@pytest.mark.parametrize(
    ("hours", "zone", "fits"),
    [
        ((9, 21), "UTC", True),
        ((9, 21), "Asia/Tokyo", False),
        ((20, 2), "Asia/Tokyo", True),
        ((13, 12), "UTC", False),
        ((5, 5), "America/New_York", True),
    ],
)
def test_nobody_is_asked_outside_their_own_hours(
    clock: time_machine.Traveller, amara: Person, hours: tuple[int, int], zone: str, fits: bool
) -> None:
    rhea = willing("rhea")
    Person.objects.filter(pk=rhea.pk).update(time_zone=zone)
    ask_me(rhea, hours=hours)
    assert _is_asked("rhea", amara) is fits


def test_who_slept_is_asked_in_their_morning(clock: time_machine.Traveller, amara: Person) -> None:
    rhea = willing("rhea", hours=(9, 21))
    Person.objects.filter(pk=rhea.pk).update(time_zone="America/New_York")  # seven in the morning
    shared(amara)
    sweep()
    for _each in range(23):
        later(clock, 5)
    assert asked() == set()
    later(clock, 6)
    assert asked() == {"rhea"}


def test_nobody_is_asked_above_their_limit_in_a_day_or_a_week(
    clock: time_machine.Traveller, amara: Person
) -> None:
    willing("rhea", a_day=2, a_week=3)
    asked_at: list[datetime] = []
    for _each in range(8 * 6):
        story = shared(amara)
        sweep()
        asked_at += Offer.objects.filter(wait__thread=story.thread).values_list("made_at", flat=True)
        close_replies(thread=story.thread, by=amara)
        clock.shift(timedelta(hours=4))
    moments = asked_at
    assert len(moments) >= 4
    for moment in moments:
        within = [at for at in moments if moment <= at]
        assert sum(at < moment + timedelta(days=1) for at in within) <= 2
        assert sum(at < moment + timedelta(days=7) for at in within) <= 3


def test_stopping_and_beginning_again_gives_nobody_more_than_their_limit(
    clock: time_machine.Traveller, amara: Person
) -> None:
    rhea = willing("rhea", a_day=1)
    shared(amara)
    sweep()
    stop_answering(person=rhea)
    assert not Willing.objects.exists()
    ask_me(rhea, a_day=1)
    assert not _is_asked("rhea", join("wren"))


def test_who_rests_is_asked_again_afterwards(clock: time_machine.Traveller, amara: Person) -> None:
    rhea = willing("rhea")
    pause_answering(person=rhea, until=timezone.now() + timedelta(days=1))
    shared(amara)
    sweep()
    assert asked() == set()
    later(clock, 60 * 24)

    assert asked() == {"rhea"}


def test_hours_are_by_the_persons_own_clock_whatever_the_season(
    amara: Person,
) -> None:
    with time_machine.travel(datetime(2026, 7, 1, 8, 30, tzinfo=UTC), tick=False):  # half past nine in London
        rhea = willing("rhea", hours=(9, 21))
        Person.objects.filter(pk=rhea.pk).update(time_zone="Europe/London")
        assert _is_asked("rhea", amara)
    with time_machine.travel(NOON.replace(hour=8, minute=30), tick=False):
        femi = willing("femi", hours=(9, 21))
        Person.objects.filter(pk=femi.pk).update(time_zone="Europe/London")
        assert not _is_asked("femi", join("wren"))
