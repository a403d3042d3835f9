"""Who is on duty when, and when nobody is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from leeward.moderation.models import Shift
from leeward.notifications.timing import zone
from leeward.people.models import Person, Role

DAY = timedelta(days=1)
LOOKED_AHEAD = timedelta(weeks=8)


@dataclass(frozen=True)
class Stretch:
    """A time from `start` up to `end`. `shift` is None for a gap."""

    start: datetime
    end: datetime
    shift: Shift | None = None


def on_duty(now: datetime) -> list[Person]:
    """Return the moderators who are on duty at `now`, in the order in which they are called."""
    running = stretches(Shift.objects.current(now.date()), now, now + timedelta(microseconds=1))
    people = [one.shift.person for one in running if one.shift and one.shift.person.has_role(Role.MODERATOR)]
    return list(dict.fromkeys(people))


def until(person: Person, now: datetime) -> datetime | None:
    """Return when `person`'s duty ends, if they are on duty at `now`."""
    mine = Shift.objects.current(now.date()).filter(person=person)
    return max((one.end for one in stretches(mine, now, now + timedelta(microseconds=1))), default=None)


def stretches(shifts: Iterable[Shift], since: datetime, until: datetime) -> list[Stretch]:
    """Return every time between `since` and `until` that the shifts cover, each as long as it really is."""
    return [
        one
        for shift in shifts
        for one in _occurrences(shift, since, until)
        if one.start < until and one.end > since
    ]


def _occurrences(shift: Shift, since: datetime, until: datetime) -> Iterator[Stretch]:
    here = zone(shift.time_zone)
    # A shift that began yesterday may still run.
    first, last = since.astimezone(here).date() - DAY, until.astimezone(here).date()
    for number in range((last - first).days + 1):
        day = first + number * DAY
        if _happens(shift, day):
            ends_on = day if shift.ends > shift.starts else day + DAY
            start = datetime.combine(day, shift.starts, here).astimezone(UTC)
            yield Stretch(start, datetime.combine(ends_on, shift.ends, here).astimezone(UTC), shift)


def _happens(shift: Shift, day: date) -> bool:
    if not shift.weekly:
        return day == shift.day
    runs = day >= shift.day and (shift.last_day is None or day <= shift.last_day)
    return runs and day.weekday() == shift.day.weekday()


def beside(shift: Shift) -> Shift | None:
    """Return another shift of the same person at some of the same time, eight weeks ahead; None: there is none."""
    since = datetime.combine(shift.day, shift.starts, zone(shift.time_zone))
    end = since + (LOOKED_AHEAD if shift.weekly else DAY)
    its = stretches([shift], since, end)
    others = Shift.objects.current(shift.day).filter(person=shift.person).exclude(pk=shift.pk)
    for one in stretches(others, since, end):
        if any(one.start < mine.end and mine.start < one.end for mine in its):
            return one.shift
    return None


def gaps(covered: Iterable[Stretch], since: datetime, until: datetime) -> list[Stretch]:
    """Return every time between `since` and `until` when nobody is on duty."""
    found, at = [], since
    for one in sorted(covered, key=lambda stretch: stretch.start):
        if one.start > at:
            found.append(Stretch(at, min(one.start, until)))
        at = max(at, one.end)
        if at >= until:
            break
    if at < until:
        found.append(Stretch(at, until))
    return found
