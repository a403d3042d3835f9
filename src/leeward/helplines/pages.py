"""The help pages and their data, made from memory: the package's files and what organisers confirmed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from leeward.core.languages import spoken
from leeward.helplines import directory, wording
from leeward.helplines.hours import Closed, Hours, Open
from leeward.helplines.listing import Channel, Country, Service

ON_THE_CHOOSER = 3
REPORT = "/report/"
# Numbers and hours change within a year on most lists.
LONG_AGO = timedelta(days=365)


@dataclass(frozen=True)
class Line:
    """A service as a page shows it."""

    key: str
    name: str
    region: str
    purpose: str
    now: str
    state: str
    own_time: str
    ways: list[dict[str, str]]
    note: str
    summary: str
    languages: list[tuple[str, str]]
    hours: str
    verified: str
    checked: str
    old: bool
    source: str
    source_url: str
    url: str
    email: str
    report: str


def country_page(country: Country, at: datetime | None, language: str) -> str:
    """Return the page of a country. Without `at` it says hours but not what is open now, and may be kept as
    a file."""
    with translation.override(spoken(language)):
        services = _by_openness(directory.offered(country), at)
        by_need = {need: [each for each in services if each.needs[0] == need] for need in wording.NEEDS}
        context = _about(country) | {
            "crisis": [line(each, at) for each in services if each.is_for_a_crisis],
            "needs": [
                (wording.NEEDS[need], [line(each, at) for each in found])
                for need, found in by_need.items()
                if found
            ],
            "at": wording.clock(at.astimezone(ZoneInfo(country.zone))) if at else "",
            "day": wording.date_words(at.astimezone(ZoneInfo(country.zone))) if at else "",
            "city": wording.place_of(country.zone),
        }
        return _render("helplines/country.html", context)


def chooser_page(
    at: datetime | None, language: str, guessed: Country | None = None, *, unknown: bool = False
) -> str:
    """Return the page that asks for the country, with the lines of the one the browser names, never of any
    other."""
    with translation.override(spoken(language)):
        context: dict[str, Any] = {
            "countries": directory.countries(),
            "international": directory.international(),
            "guessed": guessed,
            "unknown": unknown,
            "help_url": "#choose",
        }
        if guessed:
            services = _by_openness(directory.offered(guessed), at)
            crisis = [each for each in services if each.is_for_a_crisis] or services
            context |= _about(guessed) | {"crisis": [line(each, at) for each in crisis[:ON_THE_CHOOSER]]}
        return _render("helplines/chooser.html", context)


def country_json(country: Country) -> str:
    """Return a country's help as JSON; `docs/helplines.md` explains its shape."""
    emergency = {k: v for k, v in asdict(country.emergency).items() if v and k != "source"}
    return json.dumps(
        {
            "country": country.code,
            "name": country.name,
            "languages": country.languages,
            "emergency": emergency | {"source": asdict(country.emergency.source)},
            "services": [_service_json(each) for each in directory.offered(country)],
            "international": [asdict(each) for each in directory.international()],
        },
        ensure_ascii=False,
        indent=1,
    )


@cache
def style() -> str:
    """The styles of these pages that are not the whole product's."""
    return get_template("helplines/_style.css").render()


def line(each: Service, at: datetime | None) -> Line:
    """Return a service in words, at the moment `at`."""
    how = directory.is_open(each, at) if at else None
    verified = directory.verified(each, at)
    facts = [wording.COSTS[each.cost], wording.ANSWERED_BY[each.answered_by]]
    if each.confidential:
        facts.append(_("confidential"))
    return Line(
        key=each.key,
        name=each.name,
        region=each.region,
        purpose=each.purpose,
        now=wording.now(how, at) if how and at else "",
        state="open" if isinstance(how, Open) else "closed" if isinstance(how, Closed) else "unknown",
        own_time=wording.own_time(each),
        ways=[wording.way(channel) for channel in each.channels],
        note=each.note,
        summary=" · ".join(str(fact) for fact in facts if fact),
        languages=wording.languages(each),
        hours=_hours(each),
        verified=wording.date_words(verified.date()) if verified else "",
        checked=wording.checked(each.source),
        old=(at or datetime.now(UTC)).date() - each.source.checked_on > LONG_AGO,
        source=each.source.name,
        source_url=each.source.url,
        url=each.url,
        email=next((channel.value for channel in each.channels if channel.kind == "email"), ""),
        report=f"{REPORT}?about={quote(f'/help/{each.country.lower()}/#{each.key}', safe='')}",
    )


def _about(country: Country) -> dict[str, Any]:
    emergency = country.emergency
    services = {_("Ambulance"): emergency.ambulance, _("Police"): emergency.police, _("Fire"): emergency.fire}
    first = next((name for name, number in services.items() if number == emergency.number), "")
    others = [
        (number, f"{name} {number}")
        for name, number in services.items()
        if number not in ("", emergency.number)
    ]
    named = {number for number, _words in others}
    return {
        "country": country,
        "help_url": "#talk",
        "emergency": {
            "number": emergency.number,
            "first": f"{first if first and others else _('Call')} {emergency.number}",
            "others": others,
            "also": [number for number in emergency.also if number not in named],
            "note": emergency.note,
            "source": emergency.source.name,
            "source_url": emergency.source.url,
            "checked": wording.checked(emergency.source),
        },
    }


def _by_openness(services: Sequence[Service], at: datetime | None) -> list[Service]:
    if at is None:
        return list(services)
    return sorted(services, key=lambda each: wording.RANK[type(directory.is_open(each, at))])


def _hours(each: Service) -> str:
    """The hours of a service, and of the channels that differ from its first."""
    usual = each.channels[0].hours
    others = [channel for channel in each.channels if channel.hours != usual]
    words = [f"{wording.way(channel)['label']}: {wording.week(channel.hours)}" for channel in others]
    return ". ".join([wording.week(usual), *words])


def _service_json(each: Service) -> dict[str, Any]:
    verified = directory.verified(each)
    return {
        "id": each.id,
        "name": each.name,
        "for": each.purpose,
        "needs": each.needs,
        "region": each.region,
        "channels": [_channel_json(channel) for channel in each.channels],
        "languages": each.languages,
        "cost": each.cost,
        "answered_by": each.answered_by,
        "confidential": each.confidential or None,
        "url": each.url,
        "note": each.note,
        "source": asdict(each.source),
        "verified_at": verified.isoformat() if verified else None,
    }


def _channel_json(channel: Channel) -> dict[str, Any]:
    fields = {"kind": channel.kind, "value": channel.value, "href": wording.way(channel)["href"]}
    fields |= {name: value for name in ("keyword", "then") if (value := getattr(channel, name))}
    return fields | {"hours": _hours_json(channel.hours)}


def _hours_json(hours: Hours) -> dict[str, Any]:
    """Minutes after midnight on the clock of `zone`; 0 is Monday."""
    spans = None if hours.spans is None else [asdict(span) for span in hours.spans]
    return {"zone": hours.zone, "always": hours.always, "spans": spans, "note": hours.note}


def _render(name: str, context: dict[str, Any]) -> str:
    context |= {
        "html_lang": translation.get_language() or settings.LANGUAGE_CODE,
        "html_dir": "rtl" if translation.get_language_bidi() else "ltr",
    }
    return get_template(name).render(context)
