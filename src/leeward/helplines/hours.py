"""When a line is open, on its own clock: daylight saving, nights that run past midnight, weekends in one
piece."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = "|".join(DAYS)
_RANGE = re.compile(
    rf"(?:(?P<first>{_DAY})(?:-(?P<last>{_DAY}))?|daily) (?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)"
)
_STRETCH = re.compile(rf"(?P<first>{_DAY}) (?P<start>\d\d:\d\d)-(?P<last>{_DAY}) (?P<end>\d\d:\d\d)")


@dataclass(frozen=True)
class Span:
    """Open from `start` to `end`, in minutes after midnight; an `end` past 1440 is the next day. On each day
    from `first` to `last` (0 is Monday), or in one `stretch` from `start` on `first` to `end` on `last`."""

    first: int
    last: int
    start: int
    end: int
    stretch: bool = False


@dataclass(frozen=True)
class Hours:
    """When a line can be reached, by the clock of the IANA time zone `zone`. `spans` is None when nobody has
    told us."""

    zone: str
    always: bool = False
    spans: tuple[Span, ...] | None = None
    note: str = ""


@dataclass(frozen=True)
class Open:
    """Open at that moment. `until` is the closing time on the line's own clock, None when it never closes."""

    until: datetime | None = None


@dataclass(frozen=True)
class Closed:
    """Closed at that moment. `opens` is when it opens next, on the line's own clock."""

    opens: datetime


@dataclass(frozen=True)
class Unknown:
    """Nobody has told us the hours."""


Standing = Open | Closed | Unknown


def parse_hours(text: str | Sequence[str], zone: str, note: str = "") -> Hours:
    """Read "24/7", "unknown", or a list of "Mon-Fri 09:00-17:00", "daily 17:00-24:00" (past midnight:
    "20:00-02:00") and "Fri 18:00-Mon 06:00". Raises ValueError for any other shape and for a time zone that
    does not exist."""
    ZoneInfo(zone)
    if text == "24/7":
        return Hours(zone, always=True, note=note)
    if text in ("unknown", ["?"]):
        return Hours(zone, note=note)
    if isinstance(text, str) or not text:
        raise ValueError(f"{text!r} says no hours")
    return Hours(zone, spans=tuple(_span(part) for part in text), note=note)


def standing(hours: Hours, at: datetime) -> Standing:
    """Return whether a line with `hours` is open at `at`, which must know its time zone."""
    if hours.always:
        return Open()
    if hours.spans is None:
        return Unknown()
    zone = ZoneInfo(hours.zone)
    for start, end in _merged(_around(hours.spans, at.astimezone(zone))):
        if at < start:
            return Closed(start.astimezone(zone))
        if at < end:
            return Open(end.astimezone(zone))
    raise AssertionError("a week from now the line has opened again")


def any_open(each: Iterable[Standing]) -> Standing:
    """Return how a service stands whose channels stand like `each`: open while one of them is."""
    closed: list[Closed] = []
    opened: list[Open] = []
    unknown = False
    for one in each:
        if isinstance(one, Open):
            opened.append(one)
        elif isinstance(one, Closed):
            closed.append(one)
        else:
            unknown = True
    if opened:
        ends = [one.until for one in opened]
        return Open(None if None in ends else max(end for end in ends if end))
    if unknown or not closed:
        return Unknown()
    return min(closed, key=lambda one: one.opens)


def _span(text: str) -> Span:
    if match := _STRETCH.fullmatch(text):
        return Span(
            DAYS.index(match["first"]),
            DAYS.index(match["last"]),
            _minutes(match["start"]),
            _minutes(match["end"]),
            stretch=True,
        )
    if not (match := _RANGE.fullmatch(text)):
        raise ValueError(f"{text!r} are not hours")
    first = DAYS.index(match["first"]) if match["first"] else 0
    last = DAYS.index(match["last"]) if match["last"] else first if match["first"] else 6
    start, end = _minutes(match["start"]), _minutes(match["end"])
    if start == end:
        raise ValueError(f"{text!r} ends when it starts")
    return Span(first, last, start, end if end > start else end + 1440)


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > 1440:
        raise ValueError(f"{clock} is not a time of day")
    return total


def _around(spans: tuple[Span, ...], local: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Every opening from the week before `local` to the week after, as instants. Adding to a datetime that
    knows its zone moves the hands of the clock, which is what opening hours mean on the days daylight saving
    begins and ends."""
    monday = datetime.combine(local.date() - timedelta(days=local.weekday()), time(), tzinfo=local.tzinfo)
    for week in (-7, 0, 7):
        for span in spans:
            for day, ends_after in _days(span):
                midnight = monday + timedelta(days=week + day)
                yield (
                    (midnight + timedelta(minutes=span.start)).astimezone(UTC),
                    (midnight + timedelta(days=ends_after, minutes=span.end)).astimezone(UTC),
                )


def _days(span: Span) -> Iterator[tuple[int, int]]:
    """The days an opening starts on, each with how many days later it ends."""
    length = (span.last - span.first) % 7
    if span.stretch:
        yield span.first, length
    else:
        for day in range(length + 1):
            yield (span.first + day) % 7, 0


def _merged(openings: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    current: tuple[datetime, datetime] | None = None
    for start, end in sorted(openings):
        if current and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current
