"""People who would like to answer, and the sweep that asks them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine

from leeward.people.models import Person
from leeward.waiting.actions import find_missed, lapse_offers, move_waits, would_like_to_answer
from leeward.waiting.models import Offer, Wait, Willing
from tests.cast import join

# A Tuesday.
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def willing(handle: str, *, joined: timedelta = timedelta(days=365), **chosen: Any) -> Person:
    """A member of a year who would like to answer, in English, at any hour, unless said otherwise."""
    now = datetime.now(UTC)
    person = join(handle, joined_at=now - joined)
    ask_me(person, **chosen)
    return person


def ask_me(person: Person, **chosen: Any) -> Willing:
    usual: dict[str, Any] = {"languages": ["en"], "hours": (0, 0), "a_day": 5, "a_week": 20}
    return would_like_to_answer(person=person, **usual | chosen)


def sweep() -> None:
    """What runs every minute."""
    find_missed()
    lapse_offers()
    move_waits()


def later(clock: time_machine.Traveller, minutes: float) -> None:
    """Let time go by, with a sweep at its end."""
    clock.shift(timedelta(minutes=minutes))
    sweep()


def asked(thread: int | None = None) -> set[str]:
    """Who has an open offer now."""
    found = Offer.objects.running()
    if thread is not None:
        found = found.filter(wait__thread=thread)
    return set(found.values_list("person__handle", flat=True))


def wait_of(story: Any) -> Wait:
    return Wait.objects.get(thread=story.thread_id)
