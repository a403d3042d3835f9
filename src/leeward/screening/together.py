"""Signs that say little alone and much together: a stock of pills, tonight, a letter that is written, a goodbye.

People about to act often name nothing that a single phrase could show. So each sign has a weight, those near to one
another are added up, and the sum says the tier: the order of the Columbia screener (Posner et al. 2011, items 3 to 6),
where a means, a time or a preparation is what makes a plan of a thought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any

from leeward.screening.clauses import Clause, Time, Voice
from leeward.screening.data import read
from leeward.screening.lexicon import Lexicon
from leeward.screening.phrases import Phrase, PhraseSet, parse
from leeward.screening.reading import MARKS, Reading
from leeward.screening.signals import Kind, Signal, Tier

_REACH = 400  # characters from the first sign to the last that are added up
_AROUND = 14  # words on each side in which something ordinary explains a sign
_MOST_HITS = 20  # of one phrase in one text
_MENTION_SCORE = 0.4
_HELP, _PLAN = 2, 3
_WHEN, _SAID = "when", "said"


@dataclass(frozen=True)
class Sign:
    """Phrases of one theme and how much they weigh; of a theme only the heaviest counts.

    `anyone`: the phrase need not speak of the writer. `calm`: what makes it ordinary when it stands near.
    """

    theme: str
    weight: int
    anyone: bool
    unless: PhraseSet
    calm: PhraseSet


@dataclass(frozen=True)
class Signs:
    """The signs of one language, by the words that make each worth trying; `frames`: films, news, other people."""

    by_cue: Mapping[str, tuple[tuple[int, Sign, Phrase], ...]]
    frames: PhraseSet
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    theme: str
    weight: int


@cache
def signs(language: str) -> Signs:
    """The signs of a language. Raises FileNotFoundError when there are none for it."""
    file = read(f"{language}/signs.toml")
    lists = {**read(f"{language}/grammar.toml")["lists"], **file["lists"]}
    by_cue: dict[str, list[tuple[int, Sign, Phrase]]] = defaultdict(list)
    numbered = enumerate((data, parse(one, lists)) for data in file["sign"] for one in data["phrases"])
    made = {id(data): _sign(data, file["calm"], lists) for data in file["sign"]}
    for number, (data, phrase) in numbered:
        if not phrase.cues:
            raise ValueError(f"{data['theme']}: {phrase.written!r} needs a word that is always there")
        for cue in phrase.cues:
            by_cue[cue].append((number, made[id(data)], phrase))
    index = {cue: tuple(entries) for cue, entries in by_cue.items()}
    return Signs(index, _set(file["frames"], lists), file["together"])


def _sign(data: Mapping[str, Any], calm: Mapping[str, list[str]], lists: Mapping[str, str]) -> Sign:
    return Sign(
        theme=data["theme"],
        weight=data["weight"],
        anyone=data.get("anyone", False),
        unless=_set(data.get("unless", []), lists),
        calm=_set([*calm["any"], *calm.get(data["theme"], [])], lists),
    )


def _set(phrases: Sequence[str], lists: Mapping[str, str]) -> PhraseSet:
    return PhraseSet(parse(phrase, lists) for phrase in phrases)


def signs_together(reading: Reading, lexicon: Lexicon, found: Sequence[Signal]) -> Iterator[Signal]:
    """At most one signal, on the heaviest sign, when those near it and what rules `found` there are enough."""
    known = signs(lexicon.language)
    listed = list(_hits(reading, lexicon, known))
    if not any(hit.theme != _WHEN for hit in listed):
        return
    hits = sorted([*listed, *_said(found, listed, lexicon)], key=attrgetter("start"))
    weight, heaviest = max((_weigh(hits, first) for first in range(len(hits))), key=lambda one: one[0])
    if weight < _HELP:
        return
    tier = Tier.PLAN_OR_ATTEMPT if weight >= _PLAN else Tier.IDEATION
    said = known.said
    yield Signal(
        Kind.CRISIS,
        0.7,
        heaviest.start,
        heaviest.end,
        said["id"],
        said["source"],
        said[tier.value],
        None,
        tier,
    )


def _weigh(hits: Sequence[_Hit], first: int) -> tuple[int, _Hit]:
    """What the signs from `first` on weigh together, and the heaviest of them.

    A time makes a plan of signs that are one already; a time beside a mere feeling makes none.
    """
    best: dict[str, _Hit] = {}
    for hit in islice(hits, first, None):
        if hit.start > hits[first].start + _REACH:
            break
        if hit.theme not in best or best[hit.theme].weight < hit.weight:
            best[hit.theme] = hit
    own = [hit for theme, hit in best.items() if theme not in (_WHEN, _SAID)]
    total = sum(hit.weight for hit in own)
    if not own:
        return 0, hits[first]
    dated = _WHEN in best and total >= _HELP
    total += (best[_SAID].weight if _SAID in best else 0) + dated
    return total, max(own, key=attrgetter("weight"))


def _said(found: Sequence[Signal], listed: Sequence[_Hit], lexicon: Lexicon) -> Iterator[_Hit]:
    """What the rules read in other words: a thought of dying weighs two, distress or a mere mention one."""
    for signal in found:
        if signal.kind is not Kind.CRISIS or signal.rule == lexicon.grammar.concern["id"]:
            continue
        if any(hit.start < signal.end and signal.start < hit.end for hit in listed if hit.theme != _WHEN):
            continue
        thought = signal.tier >= Tier.IDEATION and signal.score > _MENTION_SCORE
        yield _Hit(signal.start, signal.end, _SAID, 2 if thought else 1)


def _hits(reading: Reading, lexicon: Lexicon, known: Signs) -> Iterator[_Hit]:
    near = {
        entry[0]: entry for cue in known.by_cue.keys() & reading.vocabulary for entry in known.by_cue[cue]
    }
    for _, sign, phrase in near.values():
        if phrase.may_stand_in(reading.vocabulary):
            yield from islice(_said_so(sign, phrase, reading, lexicon, known), _MOST_HITS)


def _said_so(sign: Sign, phrase: Phrase, reading: Reading, lexicon: Lexicon, known: Signs) -> Iterator[_Hit]:
    for match in phrase.compiled.finditer(reading.line):
        clause = Clause(reading, lexicon.grammar, *reading.indices(match.start() + 1, match.end()))
        if _counts(sign, clause, known) and not sign.unless.overlap(
            reading.line, *match.span(), reading.vocabulary
        ):
            start, end = reading.span(clause.first, clause.last)
            yield _Hit(start, end, sign.theme, sign.weight)


def _is_apart(voice: Voice, subject: int, clause: Clause) -> bool:
    """Nobody else's: of no person in sight, or after a comma that ends what was said of another."""
    if voice is Voice.READER:
        return False
    return voice is Voice.PEOPLE or any(
        word in MARKS for word, _, _ in clause.reading.words[subject : clause.first]
    )


def _counts(sign: Sign, clause: Clause, known: Signs) -> bool:
    """Whether the writer says it of themselves, now, and nothing near makes it ordinary."""
    if sign.theme == _WHEN:
        return True
    reading = clause.reading
    start, end = reading.stretch(*clause.sentence)
    if known.frames.search(reading.line, start, end):
        return False
    voice, subject = clause.subject()
    if voice is not Voice.WRITER and not (sign.anyone and _is_apart(voice, subject, clause)):
        return False
    over = clause.is_dated() or (clause.time(subject) is not Time.NOW and clause.tells_of_recovery())
    if over or clause.is_laughing() or not clause.is_meant(subject):
        return False
    around = reading.stretch(max(clause.first - _AROUND, 0), clause.last + _AROUND)
    return not sign.calm.search(reading.line, *around)
