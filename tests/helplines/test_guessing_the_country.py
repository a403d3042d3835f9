"""The country comes from what the browser already says, and an unclear answer is no answer (rule 10)."""

import pytest

from leeward.helplines import directory


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "MX"),
        ("en-GB", "GB"),
        ("en;q=0.3, pt-BR;q=0.9", "BR"),
        ("zh-Hant-TW", "TW"),
        ("sw-ke", "KE"),
        ("es-419,es;q=0.9,es-CO;q=0.5", "CO"),
    ],
)
def test_the_region_of_a_language_names_a_country(said: str, country: str) -> None:
    assert directory.guess(accept_language=said) == country


@pytest.mark.parametrize(
    "said", ["es", "en", "*", "", "es-419", "zh-Hant", "en-AQ", "xx-;q=,,;", "en-GB;q=many"]
)
def test_a_bare_or_broken_language_names_none(said: str) -> None:
    assert directory.guess(accept_language=said) is None


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/London", "GB"),
        ("America/Mexico_City", "MX"),
        ("Asia/Calcutta", "IN"),
        ("US/Pacific", "US"),
        ("Europe/Stockholm", "SE"),
        ("America/Argentina/Cordoba", "AR"),
    ],
)
def test_a_time_zone_names_a_country_by_its_old_names_too(zone: str, country: str) -> None:
    assert directory.guess(time_zone=zone) == country


@pytest.mark.parametrize(
    "zone", ["UTC", "Etc/GMT+3", "Antarctica/Troll", "Mars/Olympus", "../../etc/passwd", ""]
)
def test_a_time_zone_of_nowhere_names_none(zone: str) -> None:
    assert directory.guess(time_zone=zone) is None


def test_where_somebody_is_counts_more_than_the_language_they_read() -> None:
    assert directory.guess(accept_language="en-US", time_zone="Africa/Nairobi") == "KE"
