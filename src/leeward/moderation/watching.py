"""Whether words are among those that a place watches for. Pure: nothing here asks the database.

One pass over the words of a text, whatever the number of phrases: 50 rules of 20 phrases take well under a millisecond.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from leeward.screening.folding import fold

# A word, or one emoji: a pile-on can consist of nothing else.
_WORD = re.compile(r"[\w@$][\w@$!*]*|[\u2600-\u27bf\U0001f300-\U0001faff]")
_SPACED = re.compile(r"(?<!\w)\w(?:[ .\-_*·]\w(?!\w)){2,}")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_BETWEEN = re.compile(r"\W|_")
# What makes a word worth a second look: a digit or sign in it, or a letter drawn out.
_ODD = re.compile(r"[013457@$!*]|(\w)\1\1")
_STANDS_FOR = str.maketrans("013457@$!", "oieastasi")
_LINK = re.compile(r"https?://|\bwww\.\w", re.IGNORECASE)

Phrases = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Found:
    """A phrase of watch number `watch`, at these code points of the text."""

    watch: int
    start: int
    end: int


# The spellings it can stand for, and where it begins and ends.
_Read = tuple[frozenset[str] | tuple[str], int, int]


def has_link(text: str) -> bool:
    return _LINK.search(text) is not None


def words_in(phrase: str) -> list[str]:
    """Return the words of a phrase as they are compared: folded, whole."""
    return [word[0].strip("!*") for word in _WORD.finditer(fold(phrase).text) if word[0].strip("!*")]


def find(text: str, phrases: Phrases) -> list[Found]:
    """Return where `phrases`, (number of the watch, phrase), stand in `text`, whole words in any spelling.

    Look-alike letters, accents and case are folded as screening folds them; digits that stand for letters, letters
    drawn out and letters with something between them are read through.
    """
    known = _known(phrases)
    if not known:
        return []
    folded = fold(text)
    words = _words(folded.text)
    found = []
    for at, word in enumerate(words):
        for spelling in word[0]:
            for watch, rest in known.get(spelling, ()):
                if not rest or _goes_on(words, at + 1, rest):
                    found.append(Found(watch, *folded.span(word[1], words[at + len(rest)][2])))
    return found


def _goes_on(words: Sequence[_Read], at: int, rest: Sequence[str]) -> bool:
    if at + len(rest) > len(words):
        return False
    for expected in rest:
        if expected not in words[at][0]:
            return False
        at += 1
    return True


@lru_cache(maxsize=32)
def _known(phrases: Phrases) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """The first word of each phrase, with the watch and the words that follow."""
    known: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for watch, phrase in phrases:
        words = words_in(phrase)
        if words:
            known.setdefault(words[0], []).append((watch, tuple(words[1:])))
    return known


def _words(folded: str) -> list[_Read]:
    words: list[_Read] = []
    at = 0
    for spaced in _SPACED.finditer(folded):
        words += _apart(folded, at, spaced.start())
        words.append((_spellings(_BETWEEN.sub("", spaced[0])), spaced.start(), spaced.end()))
        at = spaced.end()
    return words + _apart(folded, at, len(folded))


def _apart(folded: str, start: int, end: int) -> list[_Read]:
    """Return the words that stand by themselves. Most are spelled as they are: only odd ones cost more."""
    odd = [match.start() for match in _ODD.finditer(folded, start, end)]
    words: list[_Read] = []
    for match in _WORD.finditer(folded, start, end):
        begin, stop = match.span()
        at = bisect_left(odd, begin) if odd else 0
        if odd and at < len(odd) and odd[at] < stop:
            words.append((_spellings(match[0].strip("!*")), begin, stop))
        else:
            words.append(((match[0],), begin, stop))
    return words


@lru_cache(maxsize=4096)
def _spellings(word: str) -> frozenset[str]:
    """What a written word can stand for."""
    ways = {word}
    if any(char in "013457@$!" for char in word) and any(char.isalpha() for char in word):
        ways.add(word.translate(_STANDS_FOR))
    if _DRAWN_OUT.search(word):
        ways |= {_DRAWN_OUT.sub(by, one) for one in tuple(ways) for by in (r"\1", r"\1\1")}
    return frozenset(ways)


def numbered(lists: Iterable[Iterable[str]]) -> Phrases:
    """Return each phrase with the number of the list it stands in."""
    return tuple((number, phrase) for number, phrases in enumerate(lists) for phrase in phrases)
