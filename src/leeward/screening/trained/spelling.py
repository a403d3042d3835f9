"""Words as they were meant: "dsigusting", "vermn", "Ihateyou".

Letters are dropped, swapped and run together by thumbs in a hurry, and by people who hope to slip past a filter. Only
the trained stage reads words this way: the rules point at what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase

from leeward.screening.trained.groups import NAMES_OF_GROUPS

# A shorter word has too many neighbours, a longer one is a link or a key.
_SHORTEST, _LONGEST = 4, 40
# The short words that may stand in a run of words; any two letters would be found everywhere.
_SHORT = frozenset(
    "i a u am an as at be by do go he if im in is it me my no of on or so to up us we ur".split()
)
_MOST_PARTS, _LONGEST_PART = 8, 14
# One of them is longer than three letters: "assassin" is no run of words.
_TELLING = 4
# In fewer words than this runs of words may be most of what is said.
_FEW = 8
# Only the most frequent words are run together: rare ones make up half the dictionary.
_FREQUENT = 3_000


class Spelling:
    """Knows the words that occur, the most frequent first, and takes others for those nearest to them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._rank = {word: rank for rank, word in enumerate(words)} | dict.fromkeys(NAMES_OF_GROUPS, 0)
        self.meant = lru_cache(maxsize=20_000)(self._meant)

    def knows(self, word: str) -> bool:
        """Whether a word occurs, or names a group of people."""
        return word in self._rank

    def share(self, words: Sequence[str]) -> float:
        """How many of the words are known, from 0 to 1; a run of known words is known too, where there are few."""
        if len(words) < _FEW:
            words = [part for word in words for part in (self._parts(word) or (word,))]
        return sum(map(self.knows, words)) / max(len(words), 1)

    def _meant(self, word: str) -> tuple[str, ...]:
        """The word itself when it is known or nothing is near; else the known word, or words, that it stands for.

        Two letters that changed places come first, then a letter that is missing, then words without a space, then a
        letter too many: errors of typing by how often they change the meaning.
        """
        if self.knows(word) or not (_SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()):
            return (word,)
        for near in (_swapped, _completed):
            if found := self._nearest(near(word)):
                return (found,)
        if parts := self._parts(word):
            return parts
        return (self._nearest(_shortened(word)) or word,)

    def _nearest(self, candidates: Iterator[str]) -> str:
        return min(
            (each for each in candidates if each in self._rank), key=self._rank.__getitem__, default=""
        )

    def _parts(self, word: str) -> tuple[str, ...]:
        """The fewest known words that make it up, or none."""
        if len(word) > _LONGEST:
            return ()
        best: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(word) + 1):
            found = [
                (*before, word[start:end])
                for start in range(max(0, end - _LONGEST_PART), end)
                if (before := best[start]) is not None
                and len(before) < _MOST_PARTS
                and self._may_stand(word[start:end])
            ]
            best.append(min(found, key=len, default=None))
        parts = best[-1] or ()
        return parts if any(len(part) >= _TELLING for part in parts) else ()

    def _may_stand(self, part: str) -> bool:
        return part in _SHORT if len(part) < 3 else self._rank.get(part, _FREQUENT) < _FREQUENT


def _swapped(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))


def _completed(word: str) -> Iterator[str]:
    return (word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in ascii_lowercase)


def _shortened(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
