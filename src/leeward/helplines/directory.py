"""The helplines of the world, as every other part asks for them. Answers without a database.

directory.country("gb").services
directory.guess(accept_language="es-MX", time_zone="") == "MX"
directory.is_open(service, now) -> Open(until) | Closed(opens) | Unknown()
directory.panel("GB")    for the help panel of ui/help.html
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from leeward.helplines import listing, snapshot, wording
from leeward.helplines.guessing import guess
from leeward.helplines.hours import Closed, Hours, Open, Standing, Unknown, any_open, standing
from leeward.helplines.listing import Channel, Country, Directory, Emergency, Service, Source, international

__all__ = [
    "Channel",
    "Closed",
    "Country",
    "Directory",
    "Emergency",
    "Hours",
    "Open",
    "Service",
    "Source",
    "Standing",
    "Unknown",
    "confirmed",
    "countries",
    "country",
    "guess",
    "international",
    "is_open",
    "offered",
    "panel",
    "service",
    "verified",
]
PANEL_LINES = 3


def countries() -> Sequence[Country]:
    """Return every country that has a list, by English name."""
    return list(listing.load().values())


def country(code: str | None) -> Country | None:
    """Return the country with an ISO 3166 code of any case, or None when there is no list for it."""
    return listing.load().get((code or "").upper())


def service(id: str) -> Service | None:  # noqa: A002 - it is the service's id
    """Return the service with the id "gb/samaritans", or None."""
    code, _, key = id.partition("/")
    found = country(code)
    return next((each for each in found.services if each.key == key), None) if found else None


def is_open(what: Service | Channel, at: datetime) -> Standing:
    """Return whether a service, or one channel of it, can be reached at `at` (which must know its time
    zone)."""
    if isinstance(what, Channel):
        return standing(what.hours, at)
    return any_open(standing(channel.hours, at) for channel in what.channels)


def offered(where: Country) -> list[Service]:
    """Return the services of a country without those an organiser tried and found not working."""
    found = snapshot.confirmations()
    return [each for each in where.services if each.id not in found or found[each.id].works]


def verified(what: Service, now: datetime | None = None) -> datetime | None:
    """Return when an organiser confirmed that a line is free, answered by people and confidential, if that
    was in the last 90 days (rule 12); else None."""
    found = snapshot.confirmations().get(what.id)
    return found.at if found and found.counts(now or datetime.now(UTC)) else None


def confirmed(code: str) -> list[Service]:
    """Return the services of a country that are verified now."""
    where = country(code)
    return [each for each in offered(where) if verified(each)] if where else []


def panel(code: str | None, now: datetime | None = None) -> dict[str, Any]:
    """Return what the help panel of `ui/help.html` shows: the emergency number and at most three lines for a
    crisis, open ones first. An unknown country has neither, and a link to choose one."""
    where = country(code)
    if where is None:
        return {"country": "", "url": "/help/", "emergency": None, "lines": []}
    at = now or datetime.now(UTC)
    crisis = [each for each in offered(where) if each.is_for_a_crisis] or offered(where)
    crisis.sort(key=lambda each: wording.RANK[type(is_open(each, at))])
    return {
        "country": where.name,
        "url": where.path,
        "emergency": {"number": where.emergency.number, "words": ""},
        "lines": [_line(each, at) for each in crisis[:PANEL_LINES]],
    }


def _line(each: Service, at: datetime) -> dict[str, Any]:
    how = is_open(each, at)
    return {
        "name": each.name,
        "what": each.region if each.is_for_a_crisis else each.purpose,
        "hours": wording.now(how, at),
        "open": isinstance(how, Open),
        "ways": [wording.way(channel) for channel in each.channels if channel.kind != "email"],
        "url": each.url,
    }
