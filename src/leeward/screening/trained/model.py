"""The weights and what they make of a text."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from leeward.screening.lexicon import lexicon
from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, Signal, Tier
from leeward.screening.trained.features import (
    MOST_WORDS,
    QUOTED,
    READER,
    WRITER,
    Spoken,
    is_denied,
    letter_groups,
    speaker_of,
    spoken,
    word_groups,
)
from leeward.screening.trained.groups import is_group
from leeward.screening.trained.spelling import Spelling

# Below this share of known words a text is not in the language of the weights, and only the rules speak.
_KNOWN_SHARE = 0.5


class Head(StrEnum):
    """What is estimated. The first three are "this much or more" of what the writer says of themself.

    `HARASSMENT` learned from texts that name no group of people, `ABUSE` from those that do: which of them a text's
    harassment is read from depends on whether it names one. `HEALTH` says whether a text speaks of health at all:
    no claim about it is likelier than that.
    """

    DISTRESS = "distress"
    IDEATION = "ideation"
    PLAN = "plan"
    HARASSMENT = "harassment"
    ABUSE = "abuse"
    ENCOURAGEMENT = "encouragement"
    CLAIM = "claim"
    HEALTH = "health"
    PERSONAL = "personal"
    SUPPORT = "support"


# What the weights of each language estimate.
HEADS: Mapping[str, tuple[Head, ...]] = {"en": tuple(Head), "es": (Head.PLAN,)}


@dataclass(frozen=True)
class Noticed:
    """What the rules found, as the weights read it: the surest signal of each kind, and the tier."""

    numbers: tuple[float, ...]

    @classmethod
    def of(cls, signals: Iterable[Signal], tier: Tier) -> Noticed:
        """Put signals as numbers, a place a kind and then a place a tier."""
        found = dict.fromkeys(Kind, 0.0)
        for signal in signals:
            found[signal.kind] = max(found[signal.kind], signal.score)
        return cls((*found.values(), *(float(each is tier) for each in Tier)))


@dataclass(frozen=True)
class Sums:
    """Whole-number sums over a text, one a head, and what each is divided by."""

    groups: list[int]
    letters: list[int]
    words: list[int]
    group_norm: float
    letter_norm: float
    count: int


@dataclass(frozen=True)
class Weights:
    """Whole-number weights, a row of one for each of `heads` for each thing that a text can hold, and the scales that
    undo it.

    In `groups` and `letters` a row begins with how rare the thing is, in sixteenths. `vocabulary` gives the row of a
    word in `words`, which holds two rows, affirmed and denied, for each of three speakers; `words` is empty in a
    language whose words no meaning was learned of.
    """

    heads: tuple[Head, ...]
    groups: memoryview
    letters: memoryview
    words: memoryview
    vocabulary: Mapping[str, int]
    spelling: Spelling
    scales: Mapping[str, Sequence[float]]
    noticed: Sequence[Sequence[float]]
    shape: Sequence[Sequence[float]]
    bias: Sequence[float]

    def sums(self, words: Sequence[Spoken]) -> Sums:
        """Add up the weights of a text."""
        heads, vocabulary, table = len(self.heads), self.vocabulary, self.words
        groups, group_norm = _rare(self.groups, heads, word_groups(words))
        letters, letter_norm = _rare(self.letters, heads, letter_groups(words))
        rows = []
        for word, voice in words if table else ():
            row = vocabulary.get(word)
            if row is None or voice == QUOTED:
                continue
            start = (6 * row + 2 * speaker_of(voice) + is_denied(voice)) * heads
            rows.append(table[start : start + heads])
        meaning = [sum(column) for column in zip(*rows, strict=True)] or [0] * heads
        return Sums(groups, letters, meaning, group_norm, letter_norm, max(len(rows), 1))


def _rare(table: memoryview, heads: int, numbers: Iterable[int]) -> tuple[list[int], float]:
    """The sum of the rows, and the length of the vector of how rare they are."""
    width = heads + 1
    starts = (number * width % len(table) for number in numbers)
    rows = [row for start in starts if (row := table[start : start + width])[0]]
    if not rows:
        return [0] * heads, 1.0
    rarity, *columns = zip(*rows, strict=True)
    return [sum(column) for column in columns], math.sqrt(sum(rare * rare for rare in rarity)) / 16


@cache
def weights(language: str) -> Weights:
    """Read the weights of a language that has some, once a process."""
    content = memoryview(files(__package__).joinpath(f"{language}.bin").read_bytes())
    length = int.from_bytes(content[:4], "big")
    about = json.loads(bytes(content[4 : 4 + length]))
    tables: dict[str, Any] = {}
    start = 4 + length
    for name, size in about["tables"]:
        tables[name] = content[start : start + size].cast("b")
        start += size
    words = bytes(content[start:]).decode().split("\n")
    vocabulary = {word: row for row, word in enumerate(words)}
    spelling = Spelling(words)
    return Weights(HEADS[language], **tables, vocabulary=vocabulary, spelling=spelling, **about["numbers"])


def shape_of(words: Sequence[Spoken]) -> tuple[float, float, float]:
    """How much of it there is, and how much of that is said of the writer and to the reader, on scales near 1."""
    of_writer = sum(voice[0] == WRITER for _, voice in words)
    to_reader = sum(voice[0] == READER for _, voice in words)
    return (math.log1p(len(words)) - 3) / 1.5, math.log1p(of_writer) / 2, math.log1p(to_reader) / 2


def names_group(words: Sequence[Spoken]) -> bool:
    """Whether a group of people is named, quoted or not."""
    return any(is_group(word) for word, _ in words)


def language_of(readings: Mapping[str, Reading]) -> str:
    """The language whose weights know the most words of a text, as the rules of each language read it; "" when none
    knows half of them."""
    shares = {language: weights(language).spelling.share(_said(each)) for language, each in readings.items()}
    best = max(shares, key=shares.__getitem__, default="")
    return best if best and shares[best] >= _KNOWN_SHARE else ""


def _said(reading: Reading) -> list[str]:
    return [word for word, _, _ in reading.words[:MOST_WORDS] if word.isalpha()]


def estimate(language: str, reading: Reading, noticed: Noticed) -> dict[Head, float]:
    """Estimate each head of a language, from 0 to 1, from a text in it and what the rules noticed there."""
    known = weights(language)
    # A word is taken for another only where its meaning is known.
    words = spoken(reading, lexicon(language).grammar, known.spelling if known.words else None)
    sums, shape = known.sums(words), shape_of(words)
    found = {head: _score(known, at, sums, shape, noticed) for at, head in enumerate(known.heads)}
    if Head.ABUSE not in found:
        return found
    return found | {
        Head.HARASSMENT: found[Head.ABUSE if names_group(words) else Head.HARASSMENT],
        Head.CLAIM: min(found[Head.CLAIM], found[Head.HEALTH]),
    }


def _score(known: Weights, at: int, sums: Sums, shape: Sequence[float], noticed: Noticed) -> float:
    logit = math.fsum(
        (
            known.bias[at],
            sums.groups[at] * known.scales["groups"][at] / sums.group_norm,
            sums.letters[at] * known.scales["letters"][at] / sums.letter_norm,
            sums.words[at] * known.scales["words"][at] / sums.count,
            *(value * row[at] for value, row in zip(noticed.numbers, known.noticed, strict=True) if value),
            *(value * row[at] for value, row in zip(shape, known.shape, strict=True)),
        )
    )
    return round(1 / (1 + math.exp(-max(min(logit, 30.0), -30.0))), 4)
