"""What a language's grammar file says about who speaks of whom, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leeward.screening.folding import fold
from leeward.screening.phrases import PhraseSet, parse


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word).text.replace("'", "") for word in words)


@dataclass(frozen=True)
class Grammar:
    """Words by their part in a clause; the comment beside each in `grammar.toml` says what it is for."""

    first: frozenset[str]
    second: frozenset[str]
    third: frozenset[str]
    people: frozenset[str]
    including_me: frozenset[str]
    relations: frozenset[str]
    breaks: frozenset[str]
    negation: frozenset[str]
    negation_excepted: frozenset[str]
    plain_negation: frozenset[str]
    pretending: frozenset[str]
    attitudes: frozenset[str]
    disclaimers: frozenset[str]
    past_acts: frozenset[str]
    past_states: frozenset[str]
    timeless: frozenset[str]
    presents: frozenset[str]
    bare: frozenset[str]
    moods: frozenset[str]
    perfect: frozenset[str]
    laughter: frozenset[str]
    past_beliefs: frozenset[str]
    objects: frozenset[str]
    stating: frozenset[str]
    long_ago: PhraseSet
    recently: PhraseSet
    recovery: PhraseSet
    reported: PhraseSet
    attributed: PhraseSet
    returns: PhraseSet
    echoes: PhraseSet
    joins: PhraseSet
    asked: PhraseSet
    said_no: PhraseSet
    not_so: PhraseSet
    taken_back: PhraseSet
    said_by_me: PhraseSet
    known: PhraseSet
    mentions: PhraseSet
    other_mentions: PhraseSet
    concern: Mapping[str, str]
    mention: Mapping[str, str]
    echo: Mapping[str, str]


def load_grammar(data: Mapping[str, Any]) -> Grammar:
    """Make a Grammar from the content of a `grammar.toml`."""
    parts: dict[str, Any] = {name: _folded(words) for name, words in data["words"].items()}
    for name, items in data["phrases"].items():
        parts[name] = PhraseSet(parse(item, data["lists"]) for item in items)
    return Grammar(**parts, concern=data["concern"], mention=data["mention"], echo=data["echo"])
