"""A wrong number hurts more than a missing one: what every country's file must hold."""

import re
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest

from leeward.helplines import directory, listing
from leeward.helplines.directory import Channel, Country

COUNTRIES = directory.countries()
SERVICES = [service for country in COUNTRIES for service in country.services]
GOOD = (
    'code = "GB"\nname = "United Kingdom"\nzone = "Europe/London"\nlanguages = ["en"]\n'
    '[emergency]\nnumber = "999"\nsource = "NHS"\nsource_url = "https://www.nhs.uk"\nchecked = "2024-11"\n'
    '[[service]]\nkey = "samaritans"\nname = "Samaritans"\nfor = "Anyone."\nneeds = ["suicide"]\n'
    'channels = [{ phone = "116 123" }]\nhours = "24/7"\ncost = "free"\nanswered_by = "trained volunteers"\n'
    'source = "Samaritans"\nsource_url = "https://www.samaritans.org"\nchecked = "2024-11"\n'
)


def by_code(country: Country) -> str:
    return country.code


def looks_like_an_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and "." in parts.netloc and " " not in url


def test_at_least_a_hundred_countries_are_listed() -> None:
    assert len(COUNTRIES) >= 100
    assert len({country.code for country in COUNTRIES}) == len(COUNTRIES)


@pytest.mark.parametrize("country", COUNTRIES, ids=by_code)
def test_a_country_has_an_emergency_number_that_can_be_dialled_and_its_source(country: Country) -> None:
    emergency = country.emergency
    numbers = [emergency.number, *emergency.also, emergency.ambulance, emergency.police, emergency.fire]
    assert emergency.number
    assert all(re.fullmatch(r"\d{2,5}", number) for number in numbers if number)
    assert emergency.source.name
    assert looks_like_an_address(emergency.source.url)


@pytest.mark.parametrize("country", COUNTRIES, ids=by_code)
def test_a_country_lists_somebody_to_turn_to_and_nobody_twice(country: Country) -> None:
    assert country.services
    ways = [
        (channel.kind, channel.dial or channel.value, channel.then, service.languages)
        for service in country.services
        for channel in service.channels
        if channel.kind in ("phone", "text", "whatsapp")
    ]
    assert len(set(ways)) == len(ways)
    assert len({service.name for service in country.services}) == len(country.services)


@pytest.mark.parametrize("country", COUNTRIES, ids=by_code)
def test_each_service_says_for_whom_it_is_and_where_the_facts_come_from(country: Country) -> None:
    for service in country.services:
        assert re.fullmatch(r"[a-z0-9-]+", service.key), service.id
        assert service.purpose.endswith("."), service.id
        assert service.source.name, service.id
        assert looks_like_an_address(service.source.url), service.id
        assert not service.url or looks_like_an_address(service.url), service.id
        assert date(2021, 1, 1) <= service.source.checked_on <= datetime.now(UTC).date(), service.id


@pytest.mark.parametrize("country", COUNTRIES, ids=by_code)
def test_each_service_can_be_reached_by_every_way_it_names(country: Country) -> None:
    for service in country.services:
        assert service.channels, service.id
        for channel in service.channels:
            assert is_well_formed(channel), (service.id, channel)


def is_well_formed(channel: Channel) -> bool:
    digits = re.sub(r"\D", "", channel.dial)
    if channel.kind == "phone":
        return 2 <= len(digits) <= 15 and re.fullmatch(r"[\d*+() -]+", channel.value) is not None
    if channel.kind == "text":
        keyword_is_plain = re.fullmatch(r"[A-Z]*", channel.keyword) is not None
        return 3 <= len(digits) <= 15 and keyword_is_plain
    if channel.kind == "whatsapp":
        return channel.value.startswith("+") and 9 <= len(digits) <= 15
    if channel.kind == "email":
        return re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", channel.value) is not None
    return looks_like_an_address(channel.value)


def test_every_language_has_the_name_its_speakers_know() -> None:
    assert all(service.languages for service in SERVICES)
    assert {tag for service in SERVICES for tag in service.languages} <= set(listing.language_names())


def test_the_list_never_says_of_itself_that_it_is_verified() -> None:
    assert not any(directory.verified(service) for service in SERVICES)


@pytest.mark.parametrize(
    ("country", "service", "number"),
    [
        ("us", "988", "988"),
        ("ca", "988", "988"),
        ("gb", "samaritans", "116123"),
        ("ie", "text-about-it", "50808"),
        ("au", "lifeline", "131114"),
        ("nz", "1737", "1737"),
        ("in", "tele-manas", "14416"),
        ("br", "cvv", "188"),
        ("es", "024", "024"),
        ("fr", "3114", "3114"),
        ("mx", "linea-de-la-vida", "8009112000"),
        ("be", "1813", "1813"),
        ("nl", "113", "08000113"),
        ("za", "sadag", "0800567567"),
        ("de", "telefonseelsorge", "08001110111"),
        ("it", "telefono-amico", "0223272327"),
        ("kr", "109", "109"),
        ("jp", "yorisoi", "0120279338"),
        ("pt", "1411", "1411"),
    ],
)
def test_well_known_lines_have_their_numbers_of_today(country: str, service: str, number: str) -> None:
    found = directory.service(f"{country}/{service}")
    assert found is not None
    assert found.channels[0].dial == number


@pytest.mark.parametrize(
    "retired",
    ["18002738255", "18334564566", "18006899090", "1393", "18005990019", "0379568144", "08457909090"],
)
def test_numbers_that_have_been_given_up_are_nowhere(retired: str) -> None:
    assert retired not in {channel.dial for service in SERVICES for channel in service.channels}


@pytest.mark.parametrize(
    ("mistake", "instead"),
    [
        ('needs = ["suicide"]', 'needs = ["sucide"]'),
        ('cost = "free"', 'cost = "gratis"'),
        ('hours = "24/7"', 'hours = ["Mon-Fri 9-17"]'),
        ('hours = "24/7"', 'hours = ["Mon-Fri 09:00-25:00"]'),
        ('hours = "24/7"', 'hours = "always"'),
        ('zone = "Europe/London"', 'zone = "Europe/Londinium"'),
        ('checked = "2024-11"\n[[', 'checked = "yesterday"\n[['),
        ('{ phone = "116 123" }', '{ fax = "116 123" }'),
        ('{ phone = "116 123" }', '{ phone = "116 123", text = "116 123" }'),
        ('cost = "free"', 'cost = "free"\nprice = "0"'),
        ('source = "Samaritans"\n', ""),
        ("999", '999"\nverified = "yes'),
    ],
)
def test_a_mistake_in_a_file_is_refused_and_named(mistake: str, instead: str) -> None:
    assert listing.read_country(GOOD, "gb.toml").services
    with pytest.raises(listing.BadListing, match=r"gb\.toml"):
        listing.read_country(GOOD.replace(mistake, instead, 1), "gb.toml")
