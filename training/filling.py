"""Filling the gaps of patterns, so that none counts for more than another."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from training.split import part


class Made(NamedTuple):
    """A sentence, and the pattern that it was made from: sentences of one pattern are never split."""

    text: str
    pattern: str


def some(sentences: Iterable[str], most: int) -> list[str]:
    """At most `most` different sentences, the same everywhere."""
    return sorted(dict.fromkeys(sentences), key=lambda s: hashlib.sha256(s.encode()).hexdigest())[:most]


def filled(patterns: tuple[str, ...], most: int, **lists: tuple[str, ...]) -> Iterator[Made]:
    """Every pattern with at most `most` of the ways to fill its gaps, so that none counts for more than another."""
    for pattern in patterns:
        names = [name for name in lists if f"{{{name}}}" in pattern]
        ways = product(*(lists[name] for name in names))
        yield from (
            Made(text, pattern)
            for text in some((pattern.format(**dict(zip(names, way, strict=True))) for way in ways), most)
        )


def _misspelled(sentence: str) -> str:
    """The sentence in one of the ways that are meant to slip past a filter, by its hash."""
    number = int(hashlib.sha256(sentence.encode()).hexdigest(), 16)
    words = sentence.split()
    at = max(range(len(words)), key=lambda index: (len(words[index]), index))
    word, middle = words[at], len(words[at]) // 2
    other = (
        word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :],
        word[:middle] + word[middle + 1 :],
        word.translate(str.maketrans("aeio", "4310")),
        " ".join(word),
    )[number % 5 - 1]
    return "".join(words) if number % 5 == 0 else " ".join([*words[:at], other, *words[at + 1 :]])


def also_misspelled(made: list[Made]) -> list[Made]:
    """The sentences, and one in six of them misspelled too."""
    return made + [
        Made(_misspelled(each.text), each.pattern)
        for each in made
        if part(each.text, 6) == 0 and len(each.text) > 12
    ]


def least(made: list[Made], most: int) -> list[Made]:
    """At most `most` of them, the same everywhere."""
    kept = set(some((each.text for each in made), most))
    return [each for each in made if each.text in kept]
