"""The plan of two weeks as a drawing: a row a day, from midnight to midnight by the reader's clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from leeward.moderation.duty import Stretch

DAYS = 14


@dataclass(frozen=True)
class Row:
    """A day and what is covered of it: (from, length) in minutes of its own 24 hours."""

    day: datetime
    bars: list[tuple[int, int]]
    names: str


def rows(covered: Iterable[Stretch], first: datetime) -> list[Row]:
    """Return a row for each day from `first`, a midnight in the reader's own zone."""
    known = sorted(covered, key=lambda one: one.start)
    made = []
    for number in range(DAYS):
        date = first.date() + timedelta(days=number)
        start = datetime.combine(date, time(0), first.tzinfo)
        end = datetime.combine(date + timedelta(days=1), time(0), first.tzinfo)
        here = [one for one in known if one.start < end and one.end > start]
        names = dict.fromkeys(one.shift.person.handle for one in here if one.shift)
        made.append(Row(start, _merged(here, start, end), ", ".join(names)))
    return made


def _merged(here: Iterable[Stretch], start: datetime, end: datetime) -> list[tuple[int, int]]:
    bars: list[tuple[int, int]] = []
    for one in here:
        begin, stop = (_minute(max(one.start, start), start), _minute(min(one.end, end), start))
        if bars and begin <= sum(bars[-1]):
            bars[-1] = (bars[-1][0], max(stop, sum(bars[-1])) - bars[-1][0])
        else:
            bars.append((begin, stop - begin))
    return bars


def _minute(at: datetime, start: datetime) -> int:
    # On the two days when clocks change an hour is missing or doubled: the drawing keeps to 24.
    return min(round((at.timestamp() - start.timestamp()) / 60), 1440)
