"""What a helpline is, read from one TOML file a country. No Django, no database: the files come with the
package.

`docs/helplines.md` explains the format for people who correct or add a country.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from leeward.helplines.hours import Hours, parse_hours

# In the order the page shows them. The first need of a service is the section it stands in.
CRISIS_NEEDS = ("suicide", "crisis", "listening")
NEEDS = (
    *CRISIS_NEEDS,
    "mental-health",
    "young-people",
    "parents",
    "domestic-violence",
    "sexual-violence",
    "lgbtq",
    "men",
    "older-people",
    "bereavement",
    "eating-disorders",
    "addiction",
    "gambling",
    "veterans",
    "counselling",
    "peer-support",
)
COSTS = ("free", "local", "paid", "unknown")
ANSWERED_BY = ("professionals", "trained volunteers", "trained people", "peers", "unknown")
_KINDS = {"phone", "text", "whatsapp", "chat", "email", "web"}
_SERVICE_NEEDS = set("key name for needs channels hours cost answered_by source source_url checked".split())
_SERVICE_MAY_HAVE = set("url region note confidential languages zone hours_note".split())
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


class BadListing(ValueError):
    """A country's file does not say what it must; the message names the file and the entry."""


@dataclass(frozen=True)
class Source:
    """Where a fact comes from and when it was last compared with it. `checked` is a day, or a month when the
    day is not known ("2024-11")."""

    name: str
    url: str
    checked: str

    @property
    def checked_on(self) -> date:
        """The earliest day `checked` can mean."""
        return date.fromisoformat(self.checked if _FULL.fullmatch(self.checked) else f"{self.checked}-01")


@dataclass(frozen=True)
class Channel:
    """One way to reach a service. `kind` is phone, text, whatsapp, chat, email or web; `value` is the number
    as people write it, or the address."""

    kind: str
    value: str
    hours: Hours
    keyword: str = ""
    then: str = ""

    @property
    def dial(self) -> str:
        """The number as a telephone wants it: digits, with a leading + or * kept."""
        return re.sub(r"[^\d*#+]", "", self.value)


@dataclass(frozen=True)
class Service:
    """Somebody to turn to. `key` is unique in its country, `id` everywhere ("gb/samaritans")."""

    country: str
    key: str
    name: str
    purpose: str
    needs: tuple[str, ...]
    channels: tuple[Channel, ...]
    languages: tuple[str, ...]
    cost: str
    answered_by: str
    confidential: bool
    source: Source
    url: str = ""
    region: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        return f"{self.country.lower()}/{self.key}"

    @property
    def is_for_a_crisis(self) -> bool:
        return self.needs[0] in CRISIS_NEEDS


@dataclass(frozen=True)
class Emergency:
    """Whom to call when a life is in danger. `number` is dialled first; the others are given where they
    differ."""

    number: str
    source: Source
    also: tuple[str, ...] = ()
    ambulance: str = ""
    police: str = ""
    fire: str = ""
    note: str = ""


@dataclass(frozen=True)
class Country:
    """A country or territory (`code`: ISO 3166-1, or XK) with its emergency number and services in editorial
    order."""

    code: str
    name: str
    native: str
    zone: str
    languages: tuple[str, ...]
    emergency: Emergency
    services: tuple[Service, ...] = field(repr=False)

    @property
    def path(self) -> str:
        return f"/help/{self.code.lower()}/"


@dataclass(frozen=True)
class Directory:
    """An international directory, for countries that have no list here."""

    name: str
    purpose: str
    url: str


@cache
def load() -> Mapping[str, Country]:
    """Read every country, by upper-case code, in the order of their English names. Raises BadListing."""
    folder = files("leeward.helplines") / "data" / "countries"
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    read = [read_country(file.read_text("utf-8"), file.name) for file in found]
    return {country.code: country for country in sorted(read, key=lambda country: country.name)}


@cache
def international() -> tuple[Directory, ...]:
    """Read the international directories."""
    table = tomllib.loads((files("leeward.helplines") / "data" / "international.toml").read_text("utf-8"))
    return tuple(Directory(row["name"], row["for"], row["url"]) for row in table["directory"])


@cache
def language_names() -> Mapping[str, str]:
    """Read what each language calls itself, by BCP 47 tag."""
    return tomllib.loads((files("leeward.helplines") / "data" / "languages.toml").read_text("utf-8"))


def read_country(text: str, name: str) -> Country:
    """Read one country's file. Raises BadListing for anything missing, misspelt or unknown."""
    try:
        table = tomllib.loads(text)
        return _country(table)
    except (KeyError, TypeError, ValueError) as problem:
        raise BadListing(f"{name}: {problem}") from problem


def _country(table: dict[str, Any]) -> Country:
    _only(table, {"code", "name", "zone", "languages", "emergency"}, {"native", "service"})
    code, zone, languages = table["code"], table["zone"], tuple(table["languages"])
    services = tuple(_service(row, code, zone, languages) for row in table.get("service", ()))
    keys = [service.key for service in services]
    if len(set(keys)) != len(keys):
        raise ValueError("two services have the same key")
    emergency = _emergency(table["emergency"])
    return Country(code, table["name"], table.get("native", ""), zone, languages, emergency, services)


def _emergency(row: dict[str, Any]) -> Emergency:
    optional = {"also", "ambulance", "police", "fire", "note"}
    _only(row, {"number", "source", "source_url", "checked"}, optional)
    rest = {name: row[name] for name in optional - {"also"} if name in row}
    return Emergency(row["number"], _source(row), also=tuple(row.get("also", ())), **rest)


def _service(row: dict[str, Any], code: str, zone: str, languages: tuple[str, ...]) -> Service:
    _only(row, _SERVICE_NEEDS, _SERVICE_MAY_HAVE)
    hours = parse_hours(row["hours"], row.get("zone", zone), row.get("hours_note", ""))
    _one_of([row["cost"]], COSTS, row["key"])
    _one_of([row["answered_by"]], ANSWERED_BY, row["key"])
    _one_of(row["needs"], NEEDS, row["key"])
    return Service(
        country=code,
        key=row["key"],
        name=row["name"],
        purpose=row["for"],
        needs=tuple(row["needs"]),
        channels=tuple(_channels(row["channels"], hours)),
        languages=tuple(row.get("languages", languages)),
        cost=row["cost"],
        answered_by=row["answered_by"],
        confidential=row.get("confidential", False),
        source=_source(row),
        url=row.get("url", ""),
        region=row.get("region", ""),
        note=row.get("note", ""),
    )


def _channels(rows: list[dict[str, Any]], hours: Hours) -> Iterator[Channel]:
    for row in rows:
        [kind] = row.keys() & _KINDS
        _only(row, {kind}, {"keyword", "then", "hours"})
        own = parse_hours(row["hours"], hours.zone) if "hours" in row else hours
        yield Channel(kind, row[kind], own, row.get("keyword", ""), row.get("then", ""))


def _source(row: dict[str, Any]) -> Source:
    if not (_FULL.fullmatch(row["checked"]) or _MONTH.fullmatch(row["checked"])):
        raise ValueError(f"{row['checked']!r} is neither a day nor a month")
    return Source(row["source"], row["source_url"], row["checked"])


def _one_of(values: list[str], allowed: tuple[str, ...], key: str) -> None:
    if unknown := set(values) - set(allowed):
        raise ValueError(f"{key}: {', '.join(sorted(unknown))} is not one of {', '.join(allowed)}")


def _only(row: dict[str, Any], needed: set[str], optional: set[str]) -> None:
    if missing := needed - row.keys():
        raise ValueError(f"{row.get('key', '')}: {', '.join(sorted(missing))} missing")
    if unknown := row.keys() - needed - optional:
        raise ValueError(f"{row.get('key', '')}: {', '.join(sorted(unknown))} unknown")
