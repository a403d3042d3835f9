"""When a letter is due: three times a day by the person's own clock (Fitz 2019), so that nights stay quiet."""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SLOTS = (time(8), time(13), time(19))


@lru_cache(maxsize=600)
def zone(name: str) -> ZoneInfo:
    """Return the time zone called `name`, or UTC for one that nobody knows."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def next_batch(after: datetime, time_zone: str) -> datetime:
    """Return the first of 08:00, 13:00 and 19:00 on the person's clock that comes after `after`, in UTC."""
    here = zone(time_zone)
    today = after.astimezone(here).date()
    moments = (
        datetime.combine(today + timedelta(days=day), slot, here).astimezone(UTC)
        for day in (0, 1)
        for slot in SLOTS
    )
    return next(moment for moment in moments if moment > after)
