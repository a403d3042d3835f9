"""Who would like to answer in the demonstration place, who is here, and whom the software has asked by now."""

from datetime import timedelta
from functools import partial

from leeward.demo.sharing import Shared
from leeward.demo.timeline import Timeline
from leeward.people.models import Person, Topic
from leeward.waiting import actions

# Topics (none: whatever it is about), subjects not to be asked about, and how often in a day and a week.
_WILLING: dict[str, tuple[tuple[str, ...], tuple[str, ...], int, int]] = {
    "amara": ((), ("eating",), 2, 5),
    "okra_and_rain": (("depression", "grief"), (), 1, 3),
    "marrowfat": ((), ("suicide", "self_harm"), 1, 3),
    "gran_with_wifi": (("loneliness", "new-parents"), (), 3, 10),
}
_HERE, _HOURS = "june", 6


def plan_answering(timeline: Timeline, shared: Shared) -> None:
    """Plan who said weeks ago that they would like to answer; and, a moment ago, a supporter's coming and one sweep."""
    for handle in _WILLING:
        timeline.at(timeline.now - timedelta(days=20), partial(_would_like_to, shared, handle))
    timeline.at(timeline.now, partial(_be_here, shared))
    timeline.at(timeline.now, _sweep)


def _would_like_to(shared: Shared, handle: str) -> None:
    topics, not_notes, a_day, a_week = _WILLING[handle]
    actions.would_like_to_answer(
        person=_now(shared, handle),
        languages=["en"],
        topics=Topic.objects.filter(slug__in=topics),
        not_notes=not_notes,
        a_day=a_day,
        a_week=a_week,
        # Whoever looks at the demonstration looks at any hour.
        hours=(0, 0),
    )


def _be_here(shared: Shared) -> None:
    actions.begin_presence(by=_now(shared, _HERE), hours=_HOURS)


def _sweep() -> None:
    actions.find_missed()
    actions.move_waits()


def _now(shared: Shared, handle: str) -> Person:
    """Return somebody as they are now, with the roles they were given."""
    person = shared.here[handle]
    person.refresh_from_db()
    return person
