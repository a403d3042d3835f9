"""Who speaks about whom: the subject, the negation, the time and the frame of a phrase that was found.

The central question of this whole part. Helpers and people telling how they recovered use the same words as people in
danger; the clause around the words is what tells them apart.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cached_property

from leeward.screening.sentence import REACH, InSentence

_NEAR = 80
_JUST_AFTER, _SOON_AFTER, _LATER = 6, 10, 16
_INTRODUCED = 3  # words from 'girl' to 'my' in 'girl in my class'


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


class Clause(InSentence):
    """A phrase inside its sentence, and what that makes of it."""

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
        if word in grammar.first:
            return Voice.OTHER if self._is_introduced(index) else Voice.WRITER
        if word in grammar.people and self._word(index + 1) in grammar.including_me:
            return Voice.WRITER
        if word in grammar.second:
            return Voice.READER
        if word in grammar.relations or (word in grammar.third and self._knows_somebody):
            return Voice.OTHER
        if word in grammar.people:
            return Voice.OTHER if self._is_introduced(index) else Voice.PEOPLE
        return Voice.PEOPLE if word in grammar.third else None

    @cached_property
    def _knows_somebody(self) -> bool:
        """Whether the text names somebody whom the writer knows."""
        named = not self.grammar.relations.isdisjoint(self.reading.vocabulary)
        return named or self._holds("known", self.first - _NEAR, self.first)

    def _is_introduced(self, index: int) -> bool:
        """Whether the word is part of 'a girl in my class': one person, by where the writer knows them from."""
        reading, known = self.reading, self.grammar.known
        if not known.may_stand_in(reading.vocabulary):
            return False
        near = reading.stretch(max(index - _INTRODUCED, 0), index + _INTRODUCED + 2)
        found = (reading.indices(*span) for span in known.find(reading.line, *near))
        return any(first <= index < last for first, last in found)

    def is_negated(self, subject: int) -> bool:
        """'I don't (think I) want to die', but not 'I don't know why I want to die', nor when 'but I do' follows."""
        return self._has_negation(subject) and not self._follows("taken_back", _SOON_AFTER)

    def _has_negation(self, subject: int) -> bool:
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

    def is_meant(self, subject: int, *, by_others: bool = False) -> bool:
        """Whether it is said in earnest: not quoted, negated or denied nor, unless `by_others`, in others' words."""
        if self.is_quoted() or (self.is_reported() and not by_others):
            return False
        return not self.is_negated(subject) and not self.is_denied(subject)

    def is_denied(self, subject: int) -> bool:
        """'She asked whether I wanted to die and I said no', unless it is said of now or turns out to be a lie."""
        return (
            self._was_asked(subject)
            and self._follows("said_no", _SOON_AFTER)
            and not self._follows("not_so", REACH)
        )

    def _was_asked(self, subject: int) -> bool:
        """Whether a question about then reaches the phrase, with no mark and no new clause between."""
        begin = next(
            (i + 1 for i in range(self.first - 1, self.sentence[0] - 1, -1) if self._begins_anew(i)),
            self.sentence[0],
        )
        if not self._holds("asked", begin, self.first):
            return False
        return not self.grammar.past_states.isdisjoint(self._told(subject)) or self.is_act(subject)

    def is_echoed(self) -> bool:
        """'My friend wants to die, and so do I.'"""
        return self._follows("echoes", _SOON_AFTER)

    def is_followed(self) -> bool:
        """'Years ago my brother killed himself, and I want to join him.'"""
        return self._follows("joins", _LATER)

    def returns(self) -> bool:
        """'Years ago I wanted to die, and tonight it is back.'"""
        return self._follows("returns", REACH)

    def is_disclaimed(self) -> bool:
        """'Please don't ...', 'if you think you are ...', 'they told me to ...': not said to the reader.

        Directly after 'I hope' or 'we all think' only what stands before these counts: they disclaim nothing.
        """
        start = max(self.sentence[0], self.first - 6)
        return not self.grammar.disclaimers.isdisjoint(self._between(start, self._own_words_from(start)))

    def _own_words_from(self, start: int) -> int:
        """Where 'I hope ...' or 'we all think ...' begins that leads to the phrase, or else the phrase."""
        reading, stretch = self.reading, self.reading.stretch(start, self.first + 1)
        for span in self.grammar.said_by_me.find(reading.line, *stretch):
            first, last = reading.indices(*span)
            if first < self.first <= last:
                return first
        return self.first

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
            words = self._between(self.first, self.last)
            timeless = not self.grammar.timeless.isdisjoint(words) and self.grammar.presents.isdisjoint(words)
            return Time.LONG_AGO if timeless and self._holds("long_ago", start, end) else Time.NOW
        if self._holds("long_ago", start, end):
            return Time.LONG_AGO
        if self._holds("recently", start, end):
            return Time.NOW
        if self._holds("long_ago", start - REACH, end):
            return Time.LONG_AGO
        return Time.UNDATED_PAST

    def is_act(self, subject: int) -> bool:
        """Something was done: 'tried', 'took'."""
        return not self.grammar.past_acts.isdisjoint(self._told(subject))

    def _told(self, subject: int) -> list[str]:
        """What is said from the subject on, or from a new verb of now: 'I was ill and want to die'."""
        begin = min(subject, self.first)
        anew = next((i for i in range(self.first - 1, begin, -1) if self._begins_anew(i)), begin)
        bound = not self.grammar.bare.isdisjoint(self._between(begin, anew))
        if bound or self.grammar.presents.isdisjoint(self._between(anew + 1, self.first + 1)):
            return self._between(begin, self.last)
        return self._between(anew, self.last)

    def _is_past_form(self, subject: int) -> bool:
        words = self._told(subject)
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

    def tells_of_recovery(self) -> bool:
        """Near by: 'I got better', 'ten years later', 'it does get easier'."""
        return self._holds("recovery", self.first - _NEAR, self.last + _NEAR)
