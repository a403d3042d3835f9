"""Bring the many ways of typing one letter back to that letter, and remember where each came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from leeward.screening.data import confusables

_LETTER_BLOCKS = (
    (0x1F130, 26),
    (0x1F150, 26),
    (0x1F170, 26),
    (0x1F1E6, 26),
)  # squared, circled, dark, flag letters
_LATIN = re.compile(
    r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |DOTLESS |LONG )?([A-Z])(?: WITH .+)?$"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` in plain lower-case letters; its i-th character was written at `starts[i]:ends[i]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that `text[start:end]` (not empty) stands for."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Lower case, without accents, look-alikes, styled letters or invisible characters.

    Compatibility forms follow Unicode NFKD, look-alikes the Unicode confusables (UTS 39) listed in
    `rules/evasions.toml`. Spans lead back to the original.
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text)), range(1, len(text) + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, char in enumerate(text):
        folded = _fold_char(char)
        if not folded and ends and unicodedata.combining(char):
            ends[-1] = index + 1
        for piece in folded:
            out.append(piece)
            starts.append(index)
            ends.append(index + 1)
    return Folded("".join(out), starts, ends)


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    code = ord(char)
    if char.isascii():
        return char.lower()
    for first, count in _LETTER_BLOCKS:
        if first <= code < first + count:
            return chr(ord("a") + code - first)
    looks_like = confusables()
    pieces = unicodedata.normalize("NFKD", char).casefold()
    kept = (piece for piece in pieces if unicodedata.category(piece) not in ("Mn", "Cf", "Me"))
    return "".join(looks_like.get(piece) or _without_strokes(piece) for piece in kept)


def _without_strokes(letter: str) -> str:
    """A Latin letter that Unicode does not take apart, without its hook, stroke, tail or belt."""
    found = None if letter.isascii() else _LATIN.match(unicodedata.name(letter, ""))
    return found[1].lower() if found else letter
