"""What rules and the trained stage say together: a number for each question, a tier, and which help is offered."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, Offer, Scores, Signal, Tier
from leeward.screening.trained import Head, Noticed, estimate, language_of

# From here a score for distress brings a line, and numbers: see "Thresholds" in docs/screening.md for how they were
# chosen and what they cost.
LINE_FROM, NUMBERS_FROM = 0.1, 0.3
# From here the whole is taken for that tier, which is surer: what is offered comes earlier.
DISTRESS_FROM, IDEATION_FROM = 0.6, 0.8
# From here the whole reads like the words of people about to act, and help comes first.
LIKELY_PLAN_FROM = 0.6
# From here, which few others reach, a person should read it soon.
PLAN_READ_FROM = 0.7
# In fewer words than this a sum over words is a guess, and the rules read them better.
_ENOUGH_WORDS = 24
# In fewer than this the rules alone read a plan better.
_FEWEST_FOR_PLAN = 12
# Longer posts speak of much else, and of a plan last: there the end counts as much as the whole.
_LONG, _END = 90, 60
# Of more sentences than this the last are looked at, for the likeliest.
_MOST_SENTENCES = 40
# Of thoughts of suicide, what reads like a plan makes surer and many words make less sure, by so much on the scale of
# log odds; a post has some 54 words (e to the fourth). Below the odds of 1 to e it is a guess, and stays as it is;
# above, they count for more and more, in full from `_SURE` more.
_BY_PLAN, _BY_LENGTH, _USUAL_LENGTH, _GUESS, _SURE = 0.15, 0.3, 4.0, -1.0, 2.5
# What rules alone say of a text that the weights can't read, in another language.
_OF_TIER = {Tier.NONE: 0.02, Tier.DISTRESS: 0.3, Tier.IDEATION: 0.8, Tier.PLAN_OR_ATTEMPT: 0.95}
# What is offered to whoever writes words of a tier.
_OFFERED = {
    Tier.NONE: Offer.NONE,
    Tier.DISTRESS: Offer.NUMBERS,
    Tier.IDEATION: Offer.FIRST,
    Tier.PLAN_OR_ATTEMPT: Offer.FIRST,
}
# What a text scores in which rules found nothing: not nought, since they know little.
_LEAST = 0.02
_SENTENCE = re.compile(r"\S(?:[^.!?\n]|[.!?](?=\S))*[.!?]*")
_PERSONAL = (Kind.PERSONAL_DETAILS_SELF, Kind.PERSONAL_DETAILS_OTHER)


class Judged(NamedTuple):
    """The scores of a text, its tier and what is offered, rules and all; the language it was read in, "" for none that
    is known, and how much the whole reads like a plan, from 0 to 1."""

    scores: Scores
    tier: Tier
    offer: Offer
    language: str = ""
    plan: float = 0.0


def judge(readings: Mapping[str, Reading], signals: Sequence[Signal], tier: Tier) -> Judged:
    """Score a text whose `signals` and `tier` the rules found; `readings` is how the rules of each language read it.

    What no weights know, the rules say; and where none know distress, in Spanish and in languages that nothing here
    reads, a line about help is offered at least: nobody here can say that its writer is well.
    """
    if not (language := language_of(readings)):
        return Judged(_scores({}, 0.0, 0, signals, tier), tier, max(_OFFERED[tier], Offer.LINE))
    reading = readings[language]
    found = estimate(language, reading, Noticed.of(signals, tier))
    plan, enough = _plan(language, reading, found[Head.PLAN]), len(reading.words) >= _ENOUGH_WORDS
    taken = max(tier, _taken_for(found, plan, enough=enough))
    offer = max(_OFFERED[taken], _offered(found.get(Head.DISTRESS, LINE_FROM), enough=enough))
    return Judged(_scores(found, plan, len(reading.words), signals, tier), taken, offer, language, plan)


def _taken_for(found: Mapping[Head, float], plan: float, *, enough: bool) -> Tier:
    if plan >= LIKELY_PLAN_FROM or (enough and found.get(Head.IDEATION, 0.0) >= IDEATION_FROM):
        return Tier.IDEATION
    return Tier.DISTRESS if enough and found.get(Head.DISTRESS, 0.0) >= DISTRESS_FROM else Tier.NONE


def _offered(distress: float, *, enough: bool) -> Offer:
    if enough and distress >= NUMBERS_FROM:
        return Offer.NUMBERS
    return Offer.LINE if distress >= LINE_FROM else Offer.NONE


def _plan(language: str, reading: Reading, whole: float) -> float:
    if len(reading.words) < _FEWEST_FOR_PLAN:
        return 0.0
    if len(reading.words) <= _LONG:
        return whole
    start, _ = reading.span(len(reading.words) - _END, len(reading.words))
    return round((whole + _plan_by_itself(language, reading.original[start:])) / 2, 4)


def _plan_by_itself(language: str, text: str) -> float:
    """How much a part of a text reads like a plan, whatever else the rules noticed around it."""
    return estimate(language, Reading.of(text), Noticed.of((), Tier.NONE))[Head.PLAN]


def likeliest_plan(language: str, text: str) -> tuple[int, int]:
    """Where the sentence stands that by itself reads most like a plan: start and end in the text as it was written."""
    spans = deque((found.span() for found in _SENTENCE.finditer(text)), _MOST_SENTENCES)
    return max(spans, key=lambda span: _plan_by_itself(language, text[slice(*span)]), default=(0, len(text)))


def likely_crisis(ideation: float, plan: float, words: int) -> float:
    """How likely thoughts of suicide are, from 0 to 1; chosen on three folds, see docs/screening.md."""
    odds = _log_odds(ideation)
    sure = min(max((odds - _GUESS) / _SURE, 0.0), 1.0)
    shift = _BY_PLAN * _log_odds(plan) - _BY_LENGTH * (math.log1p(words) - _USUAL_LENGTH)
    odds += sure * max(shift, -_SURE)  # so never less than what a less sure estimate scores
    return round(1 / (1 + math.exp(-odds)), 4)


def _log_odds(score: float) -> float:
    within = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(within / (1 - within))


def _scores(
    found: Mapping[Head, float], plan: float, words: int, signals: Sequence[Signal], tier: Tier
) -> Scores:
    """What was learned where there is any of it, else what the rules say."""
    crisis = _OF_TIER[tier]
    if Head.IDEATION in found:
        crisis = likely_crisis(found[Head.IDEATION], found[Head.PLAN], words)
    return Scores(
        crisis=max(crisis, plan) if plan >= LIKELY_PLAN_FROM else crisis,
        harassment=found.get(Head.HARASSMENT, _surest(signals, _LEAST, Kind.HARASSMENT, Kind.THREAT)),
        self_harm_encouragement=_surest(
            signals, found.get(Head.ENCOURAGEMENT, _LEAST), Kind.SELF_HARM_ENCOURAGEMENT
        ),
        health_claim=_surest(signals, found.get(Head.CLAIM, _LEAST), Kind.HEALTH_CLAIM),
        personal_details=_surest(signals, found.get(Head.PERSONAL, _LEAST), *_PERSONAL),
        supportiveness=found.get(Head.SUPPORT, 0.5),
    )


def _surest(signals: Sequence[Signal], least: float, *kinds: Kind) -> float:
    return max([least, *(signal.score for signal in signals if signal.kind in kinds)])
