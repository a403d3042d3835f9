"""A language's rules, ready to run: read once, indexed by the words that make each worth trying."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from leeward.screening.data import read, rule_files
from leeward.screening.folding import fold
from leeward.screening.grammar import Grammar, load_grammar
from leeward.screening.phrases import Phrase, PhraseError, PhraseSet, parse
from leeward.screening.reading import Aliases
from leeward.screening.signals import Kind, Tier


class About(StrEnum):
    """Whose words a rule's phrases must be for the rule to speak."""

    SUBJECT = "subject"  # the clause is searched for who it is about
    WRITER = "writer"  # the phrase itself names the writer
    OTHER = "other"  # the phrase itself names another person
    READER = "reader"  # said to the person who reads
    GROUP = "group"  # said of a whole group of people, to whoever reads
    ANYONE = "anyone"


@dataclass(frozen=True)
class Rule:
    """One rule of a file.

    `context` and `at_least` narrow it; `undated_is_now` keeps its tier for a past without a date; `is_past`: its
    phrases name what was, though no verb says so. `match` and `skip` are its own tests. With `loss` it leaves alone
    what is told of one person whom the writer knows, unless one of those phrases stands near.
    """

    id: str
    kind: Kind
    about: About
    tier: Tier
    score: float
    source: str
    explanation: str
    suggestion: str | None
    phrases: tuple[Phrase, ...]
    unless: PhraseSet
    context: PhraseSet | None
    loss: PhraseSet | None
    at_least: float
    undated_is_now: bool
    is_past: bool
    match: tuple[str, ...]
    skip: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """The rules and the grammar of one language."""

    language: str
    rules: tuple[Rule, ...]
    grammar: Grammar
    aliases: Aliases
    by_cue: Mapping[str, tuple[tuple[int, Rule, Phrase], ...]]

    def candidates(self, vocabulary: frozenset[str]) -> Iterator[tuple[Rule, Phrase]]:
        """The phrases that a text of these words might hold."""
        seen: set[int] = set()
        for cue in self.by_cue.keys() & vocabulary:
            for number, rule, phrase in self.by_cue[cue]:
                if number not in seen:
                    seen.add(number)
                    if phrase.may_stand_in(vocabulary):
                        yield rule, phrase


def _rule(data: Mapping[str, Any], defaults: Mapping[str, Any], shared: Mapping[str, Any]) -> Rule:
    given = {**defaults, **data}
    lists = shared["lists"]
    return Rule(
        id=given["id"],
        kind=Kind(given["kind"]),
        about=About(given.get("about", "anyone")),
        tier=Tier(given.get("tier", "none")),
        score=float(given.get("score", 0.8)),
        source=given["source"],
        explanation=given["explanation"],
        suggestion=given.get("suggestion"),
        phrases=tuple(parse(phrase, lists) for phrase in given["phrases"]),
        unless=PhraseSet(parse(phrase, lists) for phrase in given.get("unless", ())),
        context=_context(given.get("context"), shared),
        loss=_context(given.get("loss"), shared),
        at_least=float(given.get("at_least", 0)),
        undated_is_now=bool(given.get("undated_is_now", False)),
        is_past=bool(given.get("is_past", False)),
        match=tuple(given["match"]),
        skip=tuple(given["skip"]),
    )


def _context(name: str | None, shared: Mapping[str, Any]) -> PhraseSet | None:
    return PhraseSet(parse(one, shared["lists"]) for one in shared["contexts"][name]) if name else None


def _aliases(written: Mapping[str, str]) -> Aliases:
    aliases: dict[str, list[tuple[list[str], list[str]]]] = defaultdict(list)
    for slang, meaning in written.items():
        words, plain = (fold(part).text.replace("'", "").split() for part in (slang, meaning))
        aliases[words[0]].append((words, plain))
    for known in aliases.values():
        known.sort(key=lambda pair: -len(pair[0]))  # the most words first
    return dict(aliases)


@cache
def lexicon(language: str) -> Lexicon:
    """The rules of a language. Raises FileNotFoundError when there are none for it."""
    shared = read(f"{language}/grammar.toml")
    rules: list[Rule] = []
    for name in rule_files(language):
        file = read(name)
        here = {**shared, "lists": {**shared["lists"], **file.get("lists", {})}}
        here["contexts"] = {**shared.get("contexts", {}), **file.get("contexts", {})}
        rules += [_rule(data, file.get("defaults", {}), here) for data in file["rule"]]
    by_cue: dict[str, list[tuple[int, Rule, Phrase]]] = defaultdict(list)
    numbered = enumerate((rule, phrase) for rule in rules for phrase in rule.phrases)
    for number, (rule, phrase) in numbered:
        if not phrase.cues:
            raise ValueError(f"{rule.id}: {phrase.written!r} needs a word that is always there")
        for cue in phrase.cues:
            by_cue[cue].append((number, rule, phrase))
    index = {cue: tuple(entries) for cue, entries in by_cue.items()}
    aliases = _aliases(shared["aliases"])
    _refuse_replaced(rules, aliases)
    return Lexicon(language, tuple(rules), load_grammar(shared), aliases, index)


def _refuse_replaced(rules: Iterable[Rule], aliases: Aliases) -> None:
    """A word that aliases put others for is in no reading, so a phrase with it would wait in vain."""
    replaced = {
        words[0]
        for written in aliases.values()
        for words, meaning in written
        if len(words) == 1 and words != meaning
    }
    for rule in rules:
        for phrase in (*rule.phrases, *rule.unless.phrases):
            if never := replaced & phrase.words:
                raise PhraseError(
                    f"{rule.id}: {phrase.written!r} has {', '.join(sorted(never))}, an alias for other words"
                )
