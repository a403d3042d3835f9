"""Run a language's rules over a reading, and let the clause around each phrase decide what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from leeward.screening.clauses import Clause, Time, Voice
from leeward.screening.grammar import Grammar
from leeward.screening.lexicon import About, Lexicon, Rule
from leeward.screening.phrases import NUMBER_WORDS, Phrase
from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, Signal, Tier

_MOST_SIGNALS = 20  # of one phrase in one text: more would tell a person nothing new


def match_rules(reading: Reading, lexicon: Lexicon) -> Iterator[Signal]:
    """Every signal that the language's rules give, unordered and possibly overlapping."""
    for rule, phrase in lexicon.candidates(reading.vocabulary):
        yield from islice(_match(rule, phrase, reading, lexicon.grammar), _MOST_SIGNALS)


def _match(rule: Rule, phrase: Phrase, reading: Reading, grammar: Grammar) -> Iterator[Signal]:
    for index, match in enumerate(phrase.compiled.finditer(reading.line)):
        if index == 0 and rule.context is not None and not rule.context.search(reading.line):
            return
        if rule.unless.overlap(reading.line, *match.span(), reading.vocabulary):
            continue
        place = reading.indices(match.start() + 1, match.end())
        signal = _judge(rule, Clause(reading, grammar, *place, phrase))
        if signal is not None:
            yield signal


def _judge(rule: Rule, clause: Clause) -> Signal | None:
    if (rule.at_least and not _reaches(rule.at_least, clause)) or _is_anothers_threat(rule, clause):
        return None
    if rule.about is About.ANYONE:
        return None if _is_only_loss(rule, clause) else _signal(rule, clause, rule.tier)
    if rule.about in (About.READER, About.GROUP):
        countered = rule.about is About.GROUP and clause.is_countered()
        told = countered or clause.is_quoted() or clause.is_reported() or clause.is_disclaimed()
        return None if told else _signal(rule, clause, rule.tier)
    return _judge_person(rule, clause)


def _is_anothers_threat(rule: Rule, clause: Clause) -> bool:
    return rule.kind is Kind.THREAT and clause.is_attributed()


def _is_only_loss(rule: Rule, clause: Clause) -> bool:
    """'My father hanged himself': grief or worry for one person, with nothing that shows anybody how."""
    if rule.loss is None or clause.other_subject()[0] is not Voice.OTHER:
        return False
    return not clause.is_near(rule.loss)


def _judge_person(rule: Rule, clause: Clause) -> Signal | None:
    """Said of a person at some time: the writer, now, is what counts; one other person is a concern."""
    voice, subject = _voice(rule, clause)
    if voice in (Voice.READER, Voice.PEOPLE) or not clause.is_meant(
        subject, by_others=rule.about is About.OTHER
    ):
        return None
    time = clause.time(subject, is_past=rule.is_past)
    if voice is Voice.OTHER:
        return _of_another(clause, subject, time) if rule.kind is Kind.CRISIS else None
    tier = _tier(rule, clause, time)
    return None if tier is Tier.NONE and rule.tier is not Tier.NONE else _signal(rule, clause, tier)


def _voice(rule: Rule, clause: Clause) -> tuple[Voice, int]:
    if rule.about is About.WRITER:
        return Voice.WRITER, max(clause.first - 5, clause.sentence[0])
    if rule.about is About.SUBJECT:
        return clause.subject()
    voice, subject = clause.other_subject()
    return (voice if voice is Voice.OTHER else Voice.PEOPLE), subject


def _of_another(clause: Clause, subject: int, time: Time) -> Signal | None:
    """Worry about one person, now or after what they did; 'and so do I' and 'I am next' make it the writer's own."""
    if clause.is_followed():
        return _said(clause, clause.grammar.echo, 0.8, Tier.IDEATION)
    over = not clause.is_act(subject) or clause.tells_of_recovery()
    if time is Time.LONG_AGO or (time is Time.UNDATED_PAST and over):
        return None
    if clause.is_echoed():
        return _said(clause, clause.grammar.echo, 0.8, Tier.IDEATION)
    return _said(clause, clause.grammar.concern, 0.5, Tier.DISTRESS)


def _tier(rule: Rule, clause: Clause, time: Time) -> Tier:
    """Rule 6: what is past and dated, or past and told with a recovery, is not a danger now, unless it is back."""
    if time is Time.LONG_AGO or (time is Time.UNDATED_PAST and clause.tells_of_recovery()):
        return min(rule.tier, Tier.IDEATION) if clause.returns() else Tier.NONE
    lowered = rule.tier.one_lower() if time is Time.UNDATED_PAST and not rule.undated_is_now else rule.tier
    return lowered.one_lower() if clause.is_laughing() else lowered


def _reaches(least: float, clause: Clause) -> bool:
    """Whether any number in the phrase is at least that, in figures or in words."""
    words = (word for word, _, _ in clause.reading.words[clause.first : clause.last])
    return any(_number(word) >= least for word in words)


def _number(word: str) -> float:
    try:
        return float(word.replace(",", "")) if word[0].isdigit() else NUMBER_WORDS.get(word, 0)
    except ValueError:
        return 0


def _signal(rule: Rule, clause: Clause, tier: Tier) -> Signal:
    start, end = clause.reading.span(clause.first, clause.last)
    return Signal(
        rule.kind, rule.score, start, end, rule.id, rule.source, rule.explanation, rule.suggestion, tier
    )


def _said(clause: Clause, said: Mapping[str, str], score: float, tier: Tier) -> Signal:
    start, end = clause.reading.span(clause.first, clause.last)
    return Signal(Kind.CRISIS, score, start, end, said["id"], said["source"], said["explanation"], None, tier)
