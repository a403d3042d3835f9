"""A means of dying spelled so that a filter misses it: with figures, stars, spaces or letters of another alphabet.

Nobody writes 'h3lium' of balloons. Whatever is said about it, a person should read it first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from leeward.screening.data import evasions
from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, Signal


@cache
def _means() -> frozenset[str]:
    return frozenset(evasions()["words"]["means"])


def disguised_means(reading: Reading) -> Iterator[Signal]:
    """Each means that stands in the text in a spelling that only its disguise explains."""
    if _means().isdisjoint(reading.vocabulary):
        return
    said = evasions()["disguised"]
    for index, (word, _, _) in enumerate(reading.words):
        if word not in _means():
            continue
        start, end = reading.span(index, index + 1)
        if _plainly(reading.original[start:end]) != word:
            yield Signal(Kind.METHOD_DETAIL, 0.8, start, end, said["id"], said["source"], said["explanation"])


def _plainly(written: str) -> str:
    """As it was written, without case, accents, styles of type and what can't be seen: none of these disguise."""
    plain = unicodedata.normalize("NFKD", written).casefold()
    return "".join(letter for letter in plain if unicodedata.category(letter) not in ("Mn", "Cf", "Me", "Po"))
