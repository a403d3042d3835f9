"""Which country a browser's language and time zone point to. Never the IP address (rule 10)."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from leeward.helplines import listing


def guess(*, accept_language: str = "", time_zone: str = "") -> str | None:
    """Return the code of the country the browser seems to be in, or None.

    The time zone says where somebody is; failing that, the region of a language ("es-MX") says where they
    may be. A bare language ("es") says nothing, and neither does a country that has no list here.
    """
    known = listing.load()
    here = _country_of_zone(time_zone)
    if here in known:
        return here
    return next((region for region in _regions(accept_language) if region in known), None)


def zones_of(code: str) -> tuple[str, ...]:
    """Return the time zones of a country, by upper-case code."""
    return tuple(zone for zone, country in _zones().items() if country == code)


def _country_of_zone(zone: str) -> str | None:
    zones = _zones()
    return zones.get(zone) or zones.get(_links().get(zone, ""))


def _regions(accept_language: str) -> Iterator[str]:
    weighted: list[tuple[float, str]] = []
    for part in accept_language[:400].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighted.append((float(weight or 1), tag))
        except ValueError:
            continue
    for _weight, tag in sorted(weighted, key=lambda pair: -pair[0]):
        yield from (piece.upper() for piece in tag.split("-")[1:3] if len(piece) == 2 and piece.isalpha())


def _database() -> Traversable:
    return files("tzdata") / "zoneinfo"


@cache
def _zones() -> Mapping[str, str]:
    """The country of each time zone, from the tz database's zone.tab."""
    rows = (_database() / "zone.tab").read_text("utf-8").splitlines()
    fields = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {zone: code for code, _place, zone, *_rest in fields}


@cache
def _links() -> Mapping[str, str]:
    """Older names of time zones, such as Asia/Calcutta, which browsers still send."""
    rows = (_database() / "tzdata.zi").read_text("utf-8").splitlines()
    links = (row.split(" ") for row in rows if row.startswith("L "))
    return {alias: target for _letter, target, alias in links}
