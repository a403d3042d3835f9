"""Rule 7: a story about another named person. Conservative: only where the text itself introduces the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from leeward.screening.data import read
from leeward.screening.lexicon import Lexicon
from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, Signal

_CAPITALISED = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'’-]{1,20}"
_NAME = rf"(?P<name>{_CAPITALISED}(?: {_CAPITALISED}){{0,2}})"


@cache
def _rules(language: str) -> dict[str, Any]:
    return read(f"{language}/names.toml")["names"]  # type: ignore[no-any-return]


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """A quick look that says whether the pattern is worth trying, and the pattern."""
    relation = "(?:" + "|".join(_rules(language)["relations"]) + ")"

    def compiled(written: str) -> re.Pattern[str]:
        return re.compile(written.replace("{relation}", relation).replace("{name}", _NAME))

    return tuple(
        (compiled(entry["only_if"]), compiled(entry["pattern"])) for entry in _rules(language)["patterns"]
    )


def named_people(reading: Reading, lexicon: Lexicon) -> Iterator[Signal]:
    """Names that a text gives to a person in the writer's life ('my brother Karim', 'her name is Ada')."""
    rules = _rules(lexicon.language)
    for only_if, pattern in _patterns(lexicon.language):
        if not only_if.search(reading.original):
            continue
        for match in pattern.finditer(reading.original):
            if match["name"].split()[0].lower() not in rules["not_names"] and not match["name"].isupper():
                yield Signal(
                    Kind.NAMED_PERSON, 0.7, match.start("name"), match.end("name"), rules["id"], rules["source"],
                    rules["explanation"],
                )  # fmt: skip
