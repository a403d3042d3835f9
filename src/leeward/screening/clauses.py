"""Who speaks about whom: the subject, the negation, the time and the frame of a phrase that was found.

The central question of this whole part. Helpers and people telling how they recovered use the same words as people in
danger; the clause around the words is what tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from leeward.screening.grammar import Grammar
from leeward.screening.phrases import Phrase, PhraseSet
from leeward.screening.reading import Reading

_REACH = 30
_NEAR = 80
_SOON_AFTER = 10
_JUST_AFTER = 6
_SENTENCE_ENDS = frozenset(".?!;")


class Voice(Enum):
    """Who a phrase is about."""

    WRITER = auto()
    READER = auto()
    OTHER = auto()  # one person the writer knows
    PEOPLE = auto()  # anybody, people in general, or nobody in sight


class Time(Enum):
    """When it was."""

    NOW = auto()
    UNDATED_PAST = auto()
    LONG_AGO = auto()


@dataclass(frozen=True)
class Clause:
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
        while start > max(0, self.first - _REACH) and self._word(start - 1) not in _SENTENCE_ENDS:
            start -= 1
        end = self.last
        while (
            end < min(len(self.reading.words), self.last + _REACH) and self._word(end) not in _SENTENCE_ENDS
        ):
            end += 1
        return start, end

    def subject(self) -> tuple[Voice, int]:
        """Who it is about and the index of the word that says so (of the phrase itself when none does)."""
        grammar, start = self.grammar, self.sentence[0]
        if not grammar.first.isdisjoint(self._between(self.first, self.last)):
            before = range(self.first - 1, max(start, self.first - 7) - 1, -1)
            return Voice.WRITER, next((i for i in before if self._word(i) in grammar.first), self.first)
        for index in range(self.first - 1, start - 1, -1):
            voice = self._voice_of(index)
            if voice is not None:
                return voice, index
        started = next(
            (i for i in range(self.first, start - 1, -1) if i == start or self._word(i - 1) == ","), start
        )
        alone = self.first - started <= 2 and not self._is_spoken_of()
        return (Voice.WRITER if alone else Voice.PEOPLE), self.first

    def _is_spoken_of(self) -> bool:
        """'Wanting to die is a lot to carry': said in general, where the sentence names no writer."""
        end, grammar = self.sentence[1], self.grammar
        follows = self.last < end and self._word(self.last) in grammar.stating
        return follows and grammar.first.isdisjoint(self._between(self.last, end))

    def other_subject(self) -> tuple[Voice, int]:
        """The same for words that are never the writer's own: 'told me that ...' names only who was told."""
        for index in range(self.first - 1, self.sentence[0] - 1, -1):
            voice = None if self._word(index) in self.grammar.objects else self._voice_of(index)
            if voice is not None:
                return voice, index
        return Voice.PEOPLE, self.first

    def _voice_of(self, index: int) -> Voice | None:
        """Whom the word stands for, if for anybody."""
        grammar, word = self.grammar, self._word(index)
        if word in grammar.first or (
            word in grammar.people and self._word(index + 1) in grammar.including_me
        ):
            return Voice.WRITER
        if word in grammar.second:
            return Voice.READER
        if word in grammar.relations or (
            word in grammar.third and grammar.relations & self.reading.vocabulary
        ):
            return Voice.OTHER
        return Voice.PEOPLE if word in grammar.third or word in grammar.people else None

    def is_negated(self, subject: int) -> bool:
        """'I don't want to die', 'I don't think I want to die', but not 'I don't know why I want to die'."""
        grammar = self.grammar
        if not grammar.pretending.isdisjoint(self._between(max(subject - 3, self.sentence[0]), self.first)):
            return False
        if self._denies(max(subject, self.first - 7), self.first) or self._denies_inside():
            return True
        near = self._between(subject - 2, subject)
        return bool(grammar.attitudes & set(near)) and self._denies(
            max(subject - 5, self.sentence[0]), subject
        )

    def _denies_inside(self) -> bool:
        """'I will never try to kill myself': between the words of the phrase, in one breath with both."""
        if self.phrase is None or not self.grammar.breaks.isdisjoint(self._between(self.first, self.last)):
            return False
        start, end = self.reading.stretch(max(self.first - 1, 0), self.last + 1)
        passage = self.reading.line[max(start - 2, 0) : end + 2]  # with the marks at its ends
        return self.phrase.hides(self.grammar.plain_negation, passage) and self._denies(self.first, self.last)

    def _denies(self, start: int, end: int) -> bool:
        for index in range(end - 1, start - 1, -1):
            word = self._word(index)
            if word in self.grammar.breaks:
                return False
            if word in self.grammar.negation and self._word(index + 1) not in self.grammar.negation_excepted:
                return True
        return False

    def is_denied(self) -> bool:
        """'She asked whether I wanted to die and I said no', unless it turns out to be a lie."""
        start, _ = self.sentence
        return (
            self._holds("asked", start, self.first)
            and self._follows("said_no", _SOON_AFTER)
            and not self._follows("not_so", _REACH)
        )

    def is_echoed(self) -> bool:
        """'My friend wants to die, and so do I.'"""
        return self._follows("echoes", _SOON_AFTER)

    def returns(self) -> bool:
        """'Years ago I wanted to die, and tonight it is back.'"""
        return self._follows("returns", _REACH)

    def is_disclaimed(self) -> bool:
        """'Please don't ...', 'if you think you are ...', 'they told me to ...': not said to the reader."""
        before = self._between(max(self.sentence[0], self.first - 6), self.first)
        return any(word in self.grammar.disclaimers for word in before)

    def is_countered(self) -> bool:
        """'All of them are thieves? Never', 'we queers are freaks', or somebody else's words, said after them."""
        end = self.sentence[1]
        asked = end < len(self.reading.words) and self._word(end) == "?"
        own = self.first > 0 and self._word(self.first - 1) in self.grammar.first
        return asked or own or self.is_attributed()

    def is_attributed(self) -> bool:
        """'..., he shouted', '... is what they say'."""
        return self._follows("attributed", _JUST_AFTER)

    def is_reported(self) -> bool:
        """'He told me to ...', 'it says that ...': somebody else's words."""
        start, _ = self.sentence
        return self._holds("reported", max(start, self.first - 6), self.last)

    def is_quoted(self) -> bool:
        return self.reading.is_quoted(self.first)

    def is_laughing(self) -> bool:
        """Laughter in the sentence or just after it."""
        start, end = self.sentence
        return not self.grammar.laughter.isdisjoint(self._between(start, end + 3))

    def is_dated(self) -> bool:
        """The sentence says that it was long ago: 'ten years ago', 'as a teenager'."""
        return self._holds("long_ago", *self.sentence)

    def time(self, subject: int, *, is_past: bool = False) -> Time:
        """When it was: by the verb first, then by what the sentence and the ones before it say about time."""
        start, end = self.sentence
        if not is_past and not self._is_past_form(subject):
            if self._was_believed(subject) and self._holds("long_ago", start, end):
                return Time.LONG_AGO
            timeless = not self.grammar.timeless.isdisjoint(self._between(self.first, self.last))
            return Time.LONG_AGO if timeless and self._holds("long_ago", start, end) else Time.NOW
        if self._holds("long_ago", start, end):
            return Time.LONG_AGO
        if self._holds("recently", start, end):
            return Time.NOW
        if self._holds("long_ago", start - _REACH, end):
            return Time.LONG_AGO
        return Time.UNDATED_PAST

    def is_act(self, subject: int) -> bool:
        """Something was done: 'tried', 'took'."""
        return not self.grammar.past_acts.isdisjoint(self._between(min(subject, self.first), self.last))

    def _is_past_form(self, subject: int) -> bool:
        words = self._between(min(subject, self.first), self.last)
        if self.is_act(subject):
            return True
        if self.grammar.past_states.isdisjoint(words):
            return False
        wider = self._between(min(subject, self.first) - 2, self.last)
        return self.grammar.perfect.isdisjoint(words) and self.grammar.moods.isdisjoint(wider)

    def _was_believed(self, subject: int) -> bool:
        """'I thought that they would ...': the mood belongs to what was believed then."""
        words = self._between(min(subject, self.first), self.last)
        return not self.grammar.past_beliefs.isdisjoint(words) and self.grammar.perfect.isdisjoint(words)

    def is_near(self, phrases: PhraseSet) -> bool:
        """Whether any stands in the sentence or soon after it."""
        return phrases.search(self.reading.line, *self.reading.stretch(self.sentence[0], self.last + _REACH))

    def tells_of_recovery(self) -> bool:
        """Near by: 'I got better', 'ten years later', 'it does get easier'."""
        return self._holds("recovery", self.first - _NEAR, self.last + _NEAR)

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
