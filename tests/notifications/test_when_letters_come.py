"""Three times a day by the person's own clock, never at night, across time zones and daylight saving (promise 7)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.notifications.timing import next_batch


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "now", "due"),
    [
        ("UTC", "2026-11-22T07:59", "2026-11-22T08:00"),
        ("UTC", "2026-11-22T08:00", "2026-11-22T13:00"),
        ("UTC", "2026-11-22T18:59", "2026-11-22T19:00"),
        ("UTC", "2026-11-22T19:00", "2026-11-23T08:00"),
        ("Asia/Kolkata", "2026-11-22T02:00", "2026-11-22T08:00"),
        ("America/New_York", "2026-11-22T23:30", "2026-11-23T08:00"),
        ("Pacific/Kiritimati", "2026-12-31T22:00", "2027-01-01T08:00"),
        # Clocks go forward at 02:00, back at 03:00: 08:00 is still 08:00 on the wall.
        ("Europe/Berlin", "2026-03-28T20:00", "2026-03-29T08:00"),
        ("Europe/Berlin", "2026-10-24T20:00", "2026-10-25T08:00"),
    ],
)
def test_the_next_batch_is_at_8_13_or_19_on_the_persons_wall_clock(zone: str, now: str, due: str) -> None:
    assert next_batch(at(now, zone), zone) == at(due, zone).astimezone(UTC)


def test_a_night_with_a_clock_change_is_an_hour_longer_or_shorter() -> None:
    spring = next_batch(at("2026-03-28T20:00", "Europe/Berlin"), "Europe/Berlin")
    autumn = next_batch(at("2026-10-24T20:00", "Europe/Berlin"), "Europe/Berlin")
    assert spring - at("2026-03-28T20:00", "Europe/Berlin").astimezone(UTC) == autumn - at(
        "2026-10-24T20:00", "Europe/Berlin"
    ).astimezone(UTC) - 2 * (at("2026-01-01T01:00") - at("2026-01-01T00:00"))


@pytest.mark.parametrize("zone", ["", "Nowhere/Town", "../../etc/passwd", "x" * 300])
def test_a_time_zone_that_nobody_knows_counts_as_utc(zone: str) -> None:
    assert next_batch(at("2026-11-22T07:00"), zone) == at("2026-11-22T08:00")


ZONES = [
    "UTC",
    "Europe/London",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
]


@given(moment=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)), zone=st.sampled_from(ZONES))  # noqa: DTZ001
def test_a_batch_always_comes_within_fourteen_hours_and_in_the_daytime(moment: datetime, zone: str) -> None:
    now = moment.replace(tzinfo=UTC)
    due = next_batch(now, zone)
    assert 0 < (due - now).total_seconds() <= 14.5 * 3600
    assert due.astimezone(ZoneInfo(zone)).hour in (8, 13, 19)
