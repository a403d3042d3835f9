"""Open or closed is worked out on the line's own clock: nights, weekends, and the days the clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.helplines import directory
from leeward.helplines.hours import Closed, Open, Unknown, any_open, parse_hours, standing

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_a_line_that_never_closes_is_always_open() -> None:
    assert standing(parse_hours("24/7", "Europe/London"), datetime.now(UTC)) == Open(None)


def test_nobody_knows_the_hours_of_a_line_that_does_not_say() -> None:
    assert standing(parse_hours("unknown", "Europe/London"), datetime.now(UTC)) == Unknown()


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2025-11-17 09:29", False),
        ("2025-11-17 09:30", True),
        ("2025-11-21 15:59", True),
        ("2025-11-21 16:00", False),
        ("2025-11-22 12:00", False),
    ],
)
def test_office_hours_begin_and_end_on_the_minute(at: str, is_open: bool) -> None:
    hours = parse_hours(["Mon-Fri 09:30-16:00"], "Europe/London")
    assert isinstance(standing(hours, london(at)), Open) is is_open


def test_a_closed_line_says_when_it_opens_next_across_a_weekend() -> None:
    hours = parse_hours(["Mon-Fri 09:30-16:00"], "Europe/London")
    assert standing(hours, london("2025-11-21 16:00")) == Closed(london("2025-11-24 09:30"))


def test_a_night_that_runs_past_midnight_belongs_to_the_evening_before() -> None:
    hours = parse_hours(["Fri 20:00-02:00"], "Europe/London")
    assert standing(hours, london("2025-11-22 01:30")) == Open(london("2025-11-22 02:00"))
    assert standing(hours, london("2025-11-22 02:00")) == Closed(london("2025-11-28 20:00"))
    assert isinstance(standing(hours, london("2025-11-21 01:30")), Closed)


def test_sunday_night_runs_into_monday() -> None:
    hours = parse_hours(["Sun 19:00-07:00"], "Europe/London")
    assert standing(hours, london("2025-11-24 06:59")) == Open(london("2025-11-24 07:00"))


def test_a_line_open_until_midnight_closes_at_midnight() -> None:
    hours = parse_hours(["daily 17:00-24:00"], "Europe/London")
    assert standing(hours, london("2025-11-17 23:59")) == Open(london("2025-11-18 00:00"))
    assert standing(hours, london("2025-11-18 00:00")) == Closed(london("2025-11-18 17:00"))


def test_a_weekend_in_one_piece_joins_the_nights_around_it() -> None:
    scotland = directory.service("gb/breathing-space")
    assert scotland is not None
    saturday_noon = directory.is_open(scotland, london("2025-11-22 12:00"))
    assert saturday_noon == Open(london("2025-11-24 06:00"))
    assert directory.is_open(scotland, london("2025-11-24 06:00")) == Closed(london("2025-11-24 18:00"))
    assert directory.is_open(scotland, london("2025-11-20 23:00")) == Open(london("2025-11-21 02:00"))


def test_an_hour_means_the_same_hour_after_the_clocks_go_forward() -> None:
    # British clocks went forward on 30 March 2025 at 01:00 UTC.
    hours = parse_hours(["daily 09:00-17:00"], "Europe/London")
    assert isinstance(standing(hours, datetime(2025, 3, 29, 8, 30, tzinfo=UTC)), Closed)
    assert isinstance(standing(hours, datetime(2025, 3, 30, 8, 30, tzinfo=UTC)), Open)


def test_a_night_shift_loses_an_hour_when_the_clocks_go_forward() -> None:
    hours = parse_hours(["Sat 22:00-06:00"], "Europe/London")
    how = standing(hours, datetime(2025, 3, 29, 23, 0, tzinfo=UTC))
    assert isinstance(how, Open)
    assert how.until is not None
    assert how.until.astimezone(UTC) == datetime(2025, 3, 30, 5, 0, tzinfo=UTC)


def test_a_night_shift_gains_an_hour_when_the_clocks_go_back() -> None:
    # New York's clocks went back on 2 November 2025 at 06:00 UTC.
    hours = parse_hours(["Sat 22:00-06:00"], "America/New_York")
    how = standing(hours, datetime(2025, 11, 2, 3, 0, tzinfo=UTC))
    assert isinstance(how, Open)
    assert how.until is not None
    assert how.until.astimezone(UTC) == datetime(2025, 11, 2, 11, 0, tzinfo=UTC)


def test_a_line_keeps_its_own_clock_wherever_the_person_is() -> None:
    trans_lifeline = directory.service("us/trans-lifeline")
    assert trans_lifeline is not None
    nine_in_new_york = datetime(2025, 11, 17, 9, 0, tzinfo=NEW_YORK)
    how = directory.is_open(trans_lifeline, nine_in_new_york)
    assert how == Closed(datetime(2025, 11, 17, 10, 0, tzinfo=ZoneInfo("America/Los_Angeles")))


def test_a_service_is_open_while_one_of_its_ways_is() -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    tonight = datetime.now(UTC) + timedelta(hours=2)
    assert any_open([Closed(tomorrow), Open(tonight)]) == Open(tonight)
    assert any_open([Open(tonight), Open(None)]) == Open(None)
    assert any_open([Closed(tomorrow), Closed(tonight)]) == Closed(tonight)
    assert any_open([Closed(tomorrow), Unknown()]) == Unknown()


LIMITED = [
    channel.hours
    for country in directory.countries()
    for service in country.services
    for channel in service.channels
    if channel.hours.spans
]


@given(hours=st.sampled_from(LIMITED), at=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_what_is_said_of_any_line_holds_until_the_moment_it_names(hours, at) -> None:  # type: ignore[no-untyped-def]
    moment = at.replace(tzinfo=UTC)
    how = standing(hours, moment)
    if isinstance(how, Open):
        assert how.until is not None
        assert how.until > moment
        assert isinstance(standing(hours, how.until - timedelta(seconds=1)), Open)
        assert isinstance(standing(hours, how.until), Closed)
    else:
        assert isinstance(how, Closed)
        assert how.opens > moment
        assert isinstance(standing(hours, how.opens), Open)
