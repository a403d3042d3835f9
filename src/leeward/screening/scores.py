"""What rules and the trained stage say together: a number for each question, a tier, and what is offered."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leeward.screening.lexicon import lexicon
from leeward.screening.reading import Reading
from leeward.screening.signals import Kind, Offer, Scores, Signal, Tier
from leeward.screening.trained import Head, Noticed, estimate

TRAINED_LANGUAGE = "en"
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
    """The scores of a text, its tier and what is offered, rules and all, and how much the whole reads like a plan, from
    0 to 1."""

    scores: Scores
    tier: Tier
    offer: Offer
    plan: float = 0.0


def judge(english: Reading | None, signals: Sequence[Signal], tier: Tier) -> Judged:
    """Score a text whose `signals` and `tier` the rules found.

    `english` is the text as the English rules read it; without it, and for a text in another language, scores and tier
    are those of the rules, and a line about help is offered at least: nobody here can say that its writer is well.
    """
    grammar, noticed = lexicon(TRAINED_LANGUAGE).grammar, Noticed.of(signals, tier)
    if english is None or (found := estimate(english, grammar, noticed)) is None:
        return Judged(_of_rules(signals, tier), tier, max(_OFFERED[tier], Offer.LINE))
    plan = _plan(english, found[Head.PLAN])
    scores = Scores(
        crisis=max(found[Head.IDEATION], plan) if plan >= LIKELY_PLAN_FROM else found[Head.IDEATION],
        harassment=found[Head.HARASSMENT],
        self_harm_encouragement=_surest(signals, found[Head.ENCOURAGEMENT], Kind.SELF_HARM_ENCOURAGEMENT),
        health_claim=_surest(signals, found[Head.CLAIM], Kind.HEALTH_CLAIM),
        personal_details=_surest(signals, found[Head.PERSONAL], *_PERSONAL),
        supportiveness=found[Head.SUPPORT],
    )
    enough = len(english.words) >= _ENOUGH_WORDS
    taken = max(tier, _taken_for(found, plan, enough=enough))
    numbers = enough and found[Head.DISTRESS] >= NUMBERS_FROM
    line = found[Head.DISTRESS] >= LINE_FROM
    offer = Offer.NUMBERS if numbers else Offer.LINE if line else Offer.NONE
    return Judged(scores, taken, max(_OFFERED[taken], offer), plan)


def _plan(english: Reading, whole: float) -> float:
    if len(english.words) < _FEWEST_FOR_PLAN:
        return 0.0
    if len(english.words) <= _LONG:
        return whole
    start, _ = english.span(len(english.words) - _END, len(english.words))
    return round((whole + _plan_by_itself(english.original[start:])) / 2, 4)


def _plan_by_itself(text: str) -> float:
    """How much a part of a text reads like a plan, whatever else the rules noticed around it."""
    grammar, nothing = lexicon(TRAINED_LANGUAGE).grammar, Noticed.of((), Tier.NONE)
    found = estimate(Reading.of(text), grammar, nothing)
    return found[Head.PLAN] if found else 0.0


def likeliest_plan(english: Reading) -> tuple[int, int]:
    """Where the sentence stands that by itself reads most like a plan: start and end in the text as it was written."""
    spans = deque((found.span() for found in _SENTENCE.finditer(english.original)), _MOST_SENTENCES)
    return max(
        spans,
        key=lambda span: _plan_by_itself(english.original[slice(*span)]),
        default=(0, len(english.original)),
    )


def _taken_for(found: Mapping[Head, float], plan: float, *, enough: bool) -> Tier:
    if plan >= LIKELY_PLAN_FROM or (enough and found[Head.IDEATION] >= IDEATION_FROM):
        return Tier.IDEATION
    return Tier.DISTRESS if enough and found[Head.DISTRESS] >= DISTRESS_FROM else Tier.NONE


def _of_rules(signals: Sequence[Signal], tier: Tier) -> Scores:
    return Scores(
        crisis=_OF_TIER[tier],
        harassment=_surest(signals, _LEAST, Kind.HARASSMENT, Kind.THREAT),
        self_harm_encouragement=_surest(signals, _LEAST, Kind.SELF_HARM_ENCOURAGEMENT),
        health_claim=_surest(signals, _LEAST, Kind.HEALTH_CLAIM),
        personal_details=_surest(signals, _LEAST, *_PERSONAL),
        supportiveness=0.5,
    )


def _surest(signals: Sequence[Signal], least: float, *kinds: Kind) -> float:
    return max([least, *(signal.score for signal in signals if signal.kind in kinds)])
