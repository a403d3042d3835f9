"""The simulation lives by the product's own actions, and leaves nobody's wait out."""

from datetime import timedelta
from math import inf

import time_machine
from django.db.models import F

from bench.simulate import measured, simulate
from bench.village import Habits
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.waiting.models import Offer, Wait
from tests.cast import join
from tests.stories.writing import shared
from tests.waiting.asking import sweep, willing

# Nearly everybody would like to answer and does, so that a small place is over soon.
READY = Habits(volunteers=(1, 1, 0.9), takes=0.8, declines=0.1, shifts=1, looks_every=60)


def test_a_small_place_lives_for_a_week(db: None) -> None:
    found = simulate(members=100, weeks=1, supporters=2, seed=7, habits=READY)
    assert found.stories == Wait.objects.count() > 2
    assert found.offers == Offer.objects.count()
    assert found.above_their_limit == 0
    answered = Wait.objects.exclude(first_at=None)
    assert answered.exists()
    assert not answered.filter(first_at__lt=F("asked_at")).exists()
    assert 0 <= found.within_4_hours <= 100


def test_a_story_that_nobody_answered_counts_as_the_longest_wait(
    clock: time_machine.Traveller, amara: Person
) -> None:
    answered = shared(join("wren"))
    shared(amara)
    clock.shift(timedelta(minutes=10))
    reply(author=amara, thread=answered.thread, body="I hear you.")
    found = measured(members=2, supporters=0, seconds=0)
    assert (found.median, found.slowest_1_percent) == (10, inf)
    assert (found.within_4_hours, found.two_replies) == (50, 0)


def test_being_asked_above_a_limit_would_be_seen(clock: time_machine.Traveller, amara: Person) -> None:
    rhea = willing("rhea", a_day=1)
    shared(amara)
    sweep()
    assert measured(members=2, supporters=0, seconds=0).above_their_limit == 0
    other = shared(join("wren"))
    Offer.objects.create(
        wait=Wait.objects.get(thread=other.thread),
        person=rhea,
        made_at=Offer.objects.get().made_at + timedelta(hours=23),
        lapses_at=Offer.objects.get().lapses_at,
    )
    assert measured(members=2, supporters=0, seconds=0).above_their_limit == 1
