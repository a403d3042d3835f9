"""Undo spellings meant to slip past a filter: su1c1de, k.i.l.l, suiiicide, s*icide."""

from __future__ import annotations

import re
from functools import cache

from leeward.screening.data import evasions

Word = tuple[str, int, int]

SPACED_OUT = re.compile(r"(?<![^\W_])[a-z](?:[ .\-_*·,/~\"']{1,3}[a-z](?![^\W_])){2,}")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")


@cache
def _leet() -> dict[int, str]:
    return str.maketrans(evasions()["leet"] | {"l": "i"})


def _skeleton(word: str) -> str:
    """The word with each letter and its stand-ins made the same; l and i share one, since 1 and ! stand for both."""
    return word.translate(_leet())


@cache
def _looked_for() -> tuple[str, ...]:
    """Every word that is looked for in disguise."""
    words = evasions()["words"]
    return (*words["guarded"], *words["means"])


@cache
def _guarded() -> dict[str, str]:
    """Skeleton to guarded word, also with one or two letters in a row starred out."""
    words: dict[str, str] = {}
    for word in _looked_for():
        key = _skeleton(word)
        words[key] = word
        for index in range(1, len(key)):
            for length in (1, 2):
                if len(word) > 3 and index + length <= len(word):
                    words.setdefault(key[:index] + "*" * length + key[index + length :], word)
    return words


@cache
def _spaced_vocabulary() -> re.Pattern[str]:
    words = {*_looked_for(), *evasions()["words"]["between"]}
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def plain_word(word: str) -> str | None:
    """The guarded word behind an odd spelling, or None."""
    stripped = word.rstrip("!*+")
    for candidate in (word, stripped, _REPEATED.sub(r"\1", stripped), _REPEATED.sub(r"\1\1", stripped)):
        found = _guarded().get(_skeleton(candidate.replace("_", "")))
        if found is not None:
            return found
    return None


def unspaced(text: str, start: int, end: int) -> list[Word]:
    """The words spelled out letter by letter in `text[start:end]`; none if no guarded word is among them."""
    at = [index for index in range(start, end) if text[index].isalpha()]
    letters = "".join(text[index] for index in at)
    guarded = set(_looked_for())
    words = [(m[0], at[m.start()], at[m.end() - 1] + 1) for m in _spaced_vocabulary().finditer(letters)]
    return words if any(word in guarded for word, _, _ in words) else []


def is_repetitive(word: str) -> bool:
    """Whether a letter is drawn out: 'diiiie'."""
    return _REPEATED.search(word) is not None
