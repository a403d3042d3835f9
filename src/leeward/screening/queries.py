"""Rule 11: what a search or a hashtag asks for, so that help comes first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from leeward.screening.data import read
from leeward.screening.engine import all_languages, screen
from leeward.screening.lexicon import lexicon
from leeward.screening.phrases import GAP, Phrase, PhraseSet, parse
from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, QueryRisk, Tier

_HUMP = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])|[#_]")
_FEW_LETTERS = "[a-z]{0,8}"
_SHORTEST_RUN = (
    7  # letters; a shorter phrase without its spaces hides inside ordinary words ("die" in "diet")
)


@dataclass(frozen=True)
class _Asked:
    """What a language's `queries.toml` asks after, in separate words and run together."""

    method: PhraseSet
    risk: PhraseSet
    method_run: tuple[re.Pattern[str], ...]
    risk_run: tuple[re.Pattern[str], ...]


def _run_together(phrases: list[Phrase]) -> tuple[re.Pattern[str], ...]:
    """The same phrases with no spaces, as hashtags write them."""
    return tuple(
        re.compile(phrase.expression.replace(GAP, _FEW_LETTERS).replace(" ", "")) for phrase in phrases
    )


@cache
def _asked(language: str) -> _Asked:
    file, lists = read(f"{language}/queries.toml"), read(f"{language}/grammar.toml")["lists"]
    method = [parse(phrase, lists) for phrase in file["method"]["phrases"]]
    risk = [parse(phrase, lists) for phrase in file["risk"]["phrases"]]
    return _Asked(PhraseSet(method), PhraseSet(risk), _run_together(method), _run_together(risk))


def screen_query(query: str, lang: str | None = None) -> QueryRisk:
    """The risk in a search or a hashtag, with or without its `#`: NONE, RISK or METHOD.

    It is looked for in every language that has rules; `lang` only says in which first.
    """
    spaced = _HUMP.sub(" ", query)
    found, written = QueryRisk.NONE, Reading.of(spaced)
    for language in all_languages(lang):
        asked, reading = _asked(language), written.with_plain_words(lexicon(language).aliases)
        run = reading.line.translate({ord(mark): None for mark in ' .,;:?!()"'})
        if asked.method.search(reading.line) or _holds(asked.method_run, run):
            return QueryRisk.METHOD
        if asked.risk.search(reading.line) or _holds(asked.risk_run, run):
            found = QueryRisk.RISK
    if found is QueryRisk.NONE and _reads_as_risk(query, lang):
        return QueryRisk.RISK
    return found


def _holds(patterns: tuple[re.Pattern[str], ...], run: str) -> bool:
    return any(match and len(match[0]) >= _SHORTEST_RUN for match in (p.search(run) for p in patterns))


def _reads_as_risk(query: str, lang: str | None) -> bool:
    screening = screen(query, lang=lang)
    return screening.tier >= Tier.IDEATION or bool(
        screening.of(Kind.METHOD_DETAIL, Kind.SUICIDE_NOTE_PACT_CHALLENGE)
    )
