"""A phrase inside its sentence: the words on both sides of it, and what a grammar's lists find among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from leeward.screening.grammar import Grammar
from leeward.screening.phrases import Phrase, PhraseSet
from leeward.screening.reading import MARKS, Reading

REACH = 30
_SENTENCE_ENDS = frozenset(".?!;")


@dataclass(frozen=True)
class InSentence:
    """A phrase, `first` to `last` (past-last word), inside its sentence; `phrase`: as its rule wrote it."""

    reading: Reading
    grammar: Grammar
    first: int
    last: int
    phrase: Phrase | None = None

    def _word(self, index: int) -> str:
        return self.reading.words[index][0]

    def _between(self, first: int, last: int) -> list[str]:
        return [word for word, _, _ in self.reading.words[max(first, 0) : last]]

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """First and past-last word of the sentence, at most 30 words to each side."""
        start = self.first
        while start > max(0, self.first - REACH) and self._word(start - 1) not in _SENTENCE_ENDS:
            start -= 1
        end = self.last
        while end < min(len(self.reading.words), self.last + REACH) and self._word(end) not in _SENTENCE_ENDS:
            end += 1
        return start, end

    def _begins_anew(self, index: int) -> bool:
        """Whether what was said before the word ends there."""
        return self._word(index) in self.grammar.breaks or self._word(index) in MARKS

    def is_near(self, phrases: PhraseSet) -> bool:
        """Whether any stands in the sentence or soon after it."""
        return phrases.search(self.reading.line, *self.reading.stretch(self.sentence[0], self.last + REACH))

    def _follows(self, phrases: str, reach: int) -> bool:
        """Whether it comes within so many words after the phrase, the end of the text being a mark like others."""
        return self._holds(phrases, self.last, self.last + reach, more=len(". "))

    def _holds(self, phrases: str, first: int, last: int, *, more: int = 0) -> bool:
        if last <= first or first >= len(self.reading.words):
            return False
        start, end = self.reading.stretch(max(first, 0), last)
        end += more
        found: bool = getattr(self.grammar, phrases).search(self.reading.line, start, end)
        return found
