"""How a reply to somebody in distress might read: a quiet hint, never a verdict.

Three things hurt although they are meant well: advice before any word that shows one has heard, a judgement, and a
promise that nobody can keep. Feedback of this kind while writing made replies of peers more empathic (Sharma et al.
2023, HAILEY); each rule names why in its source. A wrong hint hurts somebody who means well, so doubt means none.

    >>> hints("Just stop thinking about it.", lang="en")[0].kind
    <HintKind.ADVICE: 'advice_without_acknowledgement'>
    >>> hints("I'm so sorry. Have you tried writing it down?", lang="en")
    ()
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

from leeward.screening.clauses import Clause
from leeward.screening.data import LANGUAGES, read
from leeward.screening.engine import languages_for
from leeward.screening.lexicon import lexicon
from leeward.screening.phrases import Phrase, PhraseSet, parse
from leeward.screening.reading import MARKS, Reading

MOST = 2
_MOST_PASSAGES = 20  # of one phrase in one text that are looked at
_AFTER = 20  # words of the same clause that belong to a passage
_BEFORE = 6  # words in which a denial, a doubt or another speaker is looked for


class HintKind(StrEnum):
    """What a hint is about."""

    JUDGEMENT = "judgement"
    ADVICE = "advice_without_acknowledgement"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Hint:
    """One passage of a reply and a kinder way to say it.

    `start` and `end` are code points of the text. `explanation` is plain English, for the page to translate; `example`
    is a kinder form in `language`, the language of the reply.
    """

    kind: HintKind
    start: int
    end: int
    language: str
    rule: str
    source: str
    explanation: str
    example: str


class Says(StrEnum):
    """What the phrases of a rule do: three of them lead to a hint, the last shows that none is needed."""

    ADVICE = "advice"
    JUDGEMENT = "judgement"
    PROMISE = "promise"
    ACKNOWLEDGEMENT = "acknowledgement"


@dataclass(frozen=True)
class GuidanceRule:
    """One rule of a `guidance.toml`; `match` and `skip` are its own tests."""

    id: str
    says: Says
    source: str
    explanation: str
    example: str
    phrases: tuple[Phrase, ...]
    unless: PhraseSet
    match: tuple[str, ...]
    skip: tuple[str, ...]


Candidate = tuple[int, GuidanceRule, Phrase]


@dataclass(frozen=True)
class Guidance:
    """The rules of one language; `excused`: denials, doubts and other speakers before words that are then not meant."""

    language: str
    rules: tuple[GuidanceRule, ...]
    by_cue: Mapping[Says, Mapping[str, tuple[Candidate, ...]]]
    excused: Mapping[Says, PhraseSet]
    unasked: str  # the explanation for advice to somebody who asked only to be heard
    unasked_example: str


@cache
def guidance(language: str) -> Guidance:
    """The rules of a language. Raises FileNotFoundError when there are none for it."""
    file = read(f"{language}/guidance.toml")
    lists = {**read(f"{language}/grammar.toml")["lists"], **file["lists"]}
    rules = tuple(_rule({**file["defaults"][data["says"]], **data}, lists) for data in file["rule"])
    return Guidance(
        language,
        rules,
        {says: _index(rule for rule in rules if rule.says is says) for says in Says},
        {
            Says(says): PhraseSet(parse(phrase, lists) for phrase in phrases)
            for says, phrases in file["excused"].items()
        },
        file["unasked"]["explanation"],
        file["unasked"]["example"],
    )


def _rule(data: Mapping[str, Any], lists: Mapping[str, str]) -> GuidanceRule:
    phrases = tuple(parse(phrase, lists) for phrase in data["phrases"])
    for phrase in phrases:
        if not phrase.cues:
            raise ValueError(f"{data['id']}: {phrase.written!r} needs a word that is always there")
    return GuidanceRule(
        id=data["id"],
        says=Says(data["says"]),
        source=data["source"],
        explanation=data.get("explanation", ""),
        example=data.get("example", ""),
        phrases=phrases,
        unless=PhraseSet(parse(phrase, lists) for phrase in data.get("unless", ())),
        match=tuple(data["match"]),
        skip=tuple(data["skip"]),
    )


def _index(rules: Iterable[GuidanceRule]) -> Mapping[str, tuple[Candidate, ...]]:
    """The phrases by the words of which one must be there, each with its place among all."""
    by_cue: dict[str, list[Candidate]] = defaultdict(list)
    numbered = enumerate((rule, phrase) for rule in rules for phrase in rule.phrases)
    for number, (rule, phrase) in numbered:
        for cue in phrase.cues:
            by_cue[cue].append((number, rule, phrase))
    return {cue: tuple(candidates) for cue, candidates in by_cue.items()}


def hints(text: str, *, lang: str | None = None, just_listening: bool = False) -> tuple[Hint, ...]:
    """Return at most two hints on a reply to somebody in distress, at most one of a kind, in the order of its words.

    Advice is left alone where the reply also shows that its writer has heard: names a feeling, is sorry, thanks, asks,
    or tells of the same. With `just_listening` (the other said openly that they hope for nothing else) it gets a hint
    all the same. `lang` is a language tag; without one, or with one that has no rules, every language is tried. Time
    grows in proportion to the text. Nothing is stored or sent anywhere.
    """
    written = Reading.of(text)
    found: dict[HintKind, Hint] = {}
    for language in languages_for(lang):
        reading = written.with_plain_words(lexicon(language).aliases)
        for hint in _hints_in(reading, guidance(language)):
            found.setdefault(hint.kind, hint)
    if HintKind.ADVICE in found:
        if just_listening:
            found[HintKind.ADVICE] = _unasked(found[HintKind.ADVICE])
        elif any(acknowledges(written, language) for language in LANGUAGES):
            del found[HintKind.ADVICE]
    # The gravest two, as `HintKind` orders them; then as they were written.
    gravest = [found[kind] for kind in HintKind if kind in found][:MOST]
    return tuple(sorted(gravest, key=lambda hint: hint.start))


def acknowledges(reading: Reading, language: str) -> bool:
    """Whether a reply shows in any way that its writer has heard what was told."""
    return _first(reading, guidance(language), Says.ACKNOWLEDGEMENT) is not None


HINTED = {
    Says.JUDGEMENT: HintKind.JUDGEMENT,
    Says.ADVICE: HintKind.ADVICE,
    Says.PROMISE: HintKind.PROMISE,
}


def _hints_in(reading: Reading, rules: Guidance) -> Iterator[Hint]:
    for says, kind in HINTED.items():
        found = _first(reading, rules, says)
        if found is not None:
            rule, first, last = found
            start, end = reading.span(first, _end_of_clause(reading, last))
            yield Hint(kind, start, end, rules.language, rule.id, rule.source, rule.explanation, rule.example)


def _end_of_clause(reading: Reading, last: int) -> int:
    """Past the last word before the next mark, so that "You should go for a run" is not marked as "You should go"."""
    ahead = range(last, min(last + _AFTER, len(reading.words)))
    return next((index for index in ahead if reading.words[index][0] in MARKS), ahead.stop)


def _first(reading: Reading, rules: Guidance, says: Says) -> tuple[GuidanceRule, int, int] | None:
    """The rule, and first and past-last word, of a passage that says so: the first in the order of the file."""
    for rule, phrase in _candidates(rules.by_cue[says], reading.vocabulary):
        for match in islice(phrase.compiled.finditer(reading.line), _MOST_PASSAGES):
            if rule.unless.overlap(reading.line, *match.span(), reading.vocabulary):
                continue
            place = reading.indices(match.start() + 1, match.end())
            if says is Says.ACKNOWLEDGEMENT or not _is_excused(reading, *place, rules, says):
                return rule, *place
    return None


def _candidates(
    index: Mapping[str, tuple[Candidate, ...]], vocabulary: frozenset[str]
) -> Iterator[tuple[GuidanceRule, Phrase]]:
    """The phrases that a text of these words might hold, in the order of the file."""
    near = {one[0]: one for cue in index.keys() & vocabulary for one in index[cue]}
    for _, rule, phrase in sorted(near.values(), key=itemgetter(0)):
        if phrase.may_stand_in(vocabulary):
            yield rule, phrase


def _is_excused(reading: Reading, first: int, last: int, rules: Guidance, says: Says) -> bool:
    """'They said …', 'if you think …', 'I can't …', and what stands in a quotation: not said to the reader."""
    if reading.is_quoted(first):
        return True
    clause = Clause(reading, lexicon(rules.language).grammar, first, last)
    begin = max(clause.sentence[0], first - _BEFORE)
    if begin >= first:
        return False
    return rules.excused[says].search(reading.line, *reading.stretch(begin, first))


def _unasked(hint: Hint) -> Hint:
    rules = guidance(hint.language)
    return replace(hint, explanation=rules.unasked, example=rules.unasked_example)
