"""A text as the rules read it: words and marks in order, each knowing where it was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from leeward.screening.evasion import SPACED_OUT, Word, is_repetitive, plain_word, unspaced
from leeward.screening.folding import Folded, fold

MARKS = '.?!;:,"()'

Aliases = Mapping[
    str, list[tuple[list[str], list[str]]]
]  # by the first word of the slang: its words, their meaning

_TOKEN = re.compile(
    r"(?P<plain>[a-z]+(?![^\W]|['@$!*+€][^\W_]))"
    r"|(?P<odd>[^\W_]*[@$!*+€][^\W_][\w@$!*+€]*)"
    r"|(?P<number>\d{1,9}(?:[.,]\d{1,3}){0,3})(?P<unit>[^\W\d_]+)?(?![^\W_])"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)*)"
    r"|(?P<mark>\n\s*\n|[.?!;:,\"()])"
    r"|(?P<sign>[\u2600-\u27bf\U0001f300-\U0001faff])"
)
# Figures with the letter o for a nought.
_FIGURES = re.compile(r"\d+o[\do]*")
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[.?!;:,\"()]")
_QUOTED = re.compile(r'"[^"\n]{1,400}"|^[ \t]*(?:>|&gt;)[^\n]*', re.MULTILINE)


def _words(folded: str) -> list[Word]:
    words: list[Word] = []
    repetitive = is_repetitive(folded)
    for match in _TOKEN.finditer(folded):
        kind, (start, end) = match.lastgroup, match.span()
        if kind == "plain" and not repetitive:
            words.append((match[0], start, end))
        elif kind in ("plain", "word"):
            words.append((_word(match[0].replace("'", "")), start, end))
        elif kind == "mark":
            words.append(("." if match[0][0] == "\n" else match[0], start, end))
        elif kind == "sign":
            words.append((match[0], start, end))
        elif kind == "odd":
            words.extend(_odd(match[0], start))
        else:
            words.extend(_number(match))
    return words


def _word(word: str) -> str:
    if _FIGURES.fullmatch(word):
        return word.replace("o", "0")
    return word if word.isalpha() and not is_repetitive(word) else plain_word(word) or word


def _odd(cluster: str, start: int) -> list[Word]:
    """A cluster with symbols inside is one guarded word in disguise, or else its plain pieces."""
    plain = plain_word(cluster)
    if plain is not None:
        return [(plain, start, start + len(cluster))]
    return [(m[0].replace("'", ""), start + m.start(), start + m.end()) for m in _PIECE.finditer(cluster)]


def _number(match: re.Match[str]) -> list[Word]:
    """'50kg' reads as '50 kg' and '5o' as '50', unless the figures stand for letters of a guarded word."""
    if _FIGURES.fullmatch(match[0]):
        return [(match[0].replace("o", "0"), match.start(), match.end())]
    plain = plain_word(match[0]) if match["unit"] else None
    if plain is not None:
        return [(plain, match.start(), match.end())]
    words = [(match["number"], match.start("number"), match.end("number"))]
    return words + ([(match["unit"], match.start("unit"), match.end("unit"))] if match["unit"] else [])


def _join_spaced_out(words: list[Word], folded: str) -> list[Word]:
    out: list[Word] = []
    index = 0
    for match in SPACED_OUT.finditer(folded):
        joined = unspaced(folded, match.start(), match.end())
        keep_until = match.start() if joined else match.end()
        while index < len(words) and words[index][1] < keep_until:
            out.append(words[index])
            index += 1
        out.extend(joined)
        while index < len(words) and words[index][1] < match.end():
            index += 1
    return out + words[index:]


@dataclass(frozen=True)
class Reading:
    """`line` is every word and mark separated by one space, with one space and a full stop before and after."""

    original: str
    folded: Folded
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> Reading:
        """Read a text, in any language."""
        folded = fold(text)
        words = _words(folded.text)
        if SPACED_OUT.search(folded.text):
            words = _join_spaced_out(words, folded.text)
        return cls(text, folded, tuple(words))

    def with_plain_words(self, aliases: Aliases) -> Reading:
        """The same text with slang replaced by the plain words it stands for."""
        if aliases.keys().isdisjoint(self.vocabulary):
            return self
        return Reading(self.original, self.folded, tuple(_replace(self.words, aliases)))

    @cached_property
    def line(self) -> str:
        return " ".join([" .", *(word for word, _, _ in self.words), ". "])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word for word, _, _ in self.words)

    @cached_property
    def _positions(self) -> list[int]:
        positions, at = [], 3
        for word, _, _ in self.words:
            positions.append(at)
            at += len(word) + 1
        return positions

    def indices(self, start: int, end: int) -> tuple[int, int]:
        """First and past-last word of `line[start:end]`, without marks at its ends."""
        first = max(bisect_right(self._positions, start) - 1, 0)
        if self._positions[first] < start:
            first += 1
        last = bisect_right(self._positions, end - 1)
        while first < last - 1 and self.words[first][0] in MARKS:
            first += 1
        while last > first + 1 and self.words[last - 1][0] in MARKS:
            last -= 1
        return first, last

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Where the words `first` to `last` (past-last) stand in `line`, with the spaces around them."""
        end = min(last, len(self.words)) - 1
        return self._positions[first] - 1, self._positions[end] + len(self.words[end][0]) + 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words `first` to `last` (past-last) were written in the original."""
        return self.folded.span(self.words[first][1], self.words[last - 1][2])

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Folded spans inside quotation marks or quoted lines, unless nearly everything is quoted."""
        spans = tuple(match.span() for match in _QUOTED.finditer(self.folded.text))
        inside = sum(end - start for start, end in spans)
        return spans if inside < 0.7 * len(self.folded.text.strip()) else ()

    def is_quoted(self, first: int) -> bool:
        """Whether the word stands in a quotation."""
        at = self.words[first][1]
        index = bisect_right(self.quotations, (at, len(self.folded.text))) - 1
        return index >= 0 and self.quotations[index][1] > at


def _replace(words: tuple[Word, ...], aliases: Aliases) -> list[Word]:
    out: list[Word] = []
    index = 0
    while index < len(words):
        for slang, meaning in aliases.get(words[index][0], ()):
            here = words[index : index + len(slang)]
            after_number = index > 0 and words[index - 1][0][0].isdigit()
            if [word for word, _, _ in here] == slang and not after_number:
                out.extend((word, here[0][1], here[-1][2]) for word in meaning)
                index += len(slang)
                break
        else:
            out.append(words[index])
            index += 1
    return out
