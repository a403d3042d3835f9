"""When somebody who is willing may be asked again: never in their night, while they rest, or above their limits."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from leeward.notifications.timing import zone
from leeward.waiting.models import Willing
from leeward.waiting.timing import REST

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def free_from(willing: Willing, asked: Sequence[datetime], now: datetime) -> datetime:
    """Return from when `willing` may be asked; not after `now` when it is now.

    `asked` says when they were asked within the last week, newest first.
    """
    moment = max(
        now,
        willing.paused_until or now,
        asked[0] + REST if asked else now,
        _below(asked, willing.a_day, DAY, now),
        _below(asked, willing.a_week, WEEK, now),
    )
    return awake_from(willing, moment)


def _below(asked: Sequence[datetime], most: int, span: timedelta, now: datetime) -> datetime:
    """Return when fewer than `most` of the moments lie within the last `span`."""
    return asked[most - 1] + span if len(asked) >= most else now


def awake_from(willing: Willing, moment: datetime) -> datetime:
    """Return `moment`, or the next one at which they may be asked by their own clock."""
    first, last = willing.from_hour, willing.until_hour
    here = moment.astimezone(zone(willing.person.time_zone))
    awake = first <= here.hour < last if first < last else here.hour >= first or here.hour < last
    if awake or first == last:
        return moment
    day = here.date() if here.hour < first else here.date() + DAY
    return datetime.combine(day, time(first), here.tzinfo).astimezone(UTC)
