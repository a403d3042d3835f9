"""Run every stage over a text and put what they noticed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from leeward.screening.data import LANGUAGES
from leeward.screening.disguise import disguised_means
from leeward.screening.lexicon import Lexicon, lexicon
from leeward.screening.matching import match_rules
from leeward.screening.mentions import mentions_in_own_story
from leeward.screening.names import named_people
from leeward.screening.personal import personal_details
from leeward.screening.reading import Reading
from leeward.screening.scores import LIKELY_PLAN_FROM, Judged, judge, likeliest_plan
from leeward.screening.signals import LIKELY_PLAN, Kind, Screening, Signal, Tier
from leeward.screening.together import signs, signs_together

# A new way of noticing joins one of these; what all of them return is put together below.
IN_ANY_LANGUAGE: tuple[Callable[[Reading], Iterable[Signal]], ...] = (personal_details, disguised_means)
IN_ONE_LANGUAGE: tuple[Callable[[Reading, Lexicon], Iterable[Signal]], ...] = (
    match_rules,
    mentions_in_own_story,
    named_people,
)
# Looked for in every language that has rules, whichever a text is said to be in.
DANGER = frozenset(
    (
        Kind.CRISIS,
        Kind.METHOD_DETAIL,
        Kind.SUICIDE_NOTE_PACT_CHALLENGE,
        Kind.SELF_HARM_ENCOURAGEMENT,
        Kind.THREAT,
    )
)
_LEARNED = "Learned from examples of people about to act: see the model card, docs/screening.md"


def languages_for(lang: str | None) -> tuple[str, ...]:
    """The lexicons to use: that of the language, or all when it is unknown or has none."""
    primary = (lang or "").replace("_", "-").split("-")[0].lower()
    return (primary,) if primary in LANGUAGES else LANGUAGES


def all_languages(lang: str | None) -> tuple[str, ...]:
    """Every language that has rules, those that the tag stands for first."""
    said = languages_for(lang)
    return (*said, *(each for each in LANGUAGES if each not in said))


@dataclass(frozen=True)
class Found:
    """What the rules found: the signals, the highest tier among them, and the text as each language read it."""

    signals: tuple[Signal, ...]
    tier: Tier
    readings: dict[str, Reading]


def apply_rules(text: str, *, lang: str | None = None) -> Found:
    """Run the rules over a text, without the trained stage; of languages that it is not said to be in, for danger."""
    written, readings = Reading.of(text), {}
    found = [signal for look in IN_ANY_LANGUAGE for signal in look(written)]
    said = languages_for(lang)
    for language in all_languages(lang):
        rules = lexicon(language)
        reading = readings[language] = written.with_plain_words(rules.aliases)
        for look_in in IN_ONE_LANGUAGE:
            found.extend(each for each in look_in(reading, rules) if language in said or each.kind in DANGER)
        found.extend(signs_together(reading, rules, found))
    signals = _in_order(found)
    return Found(signals, max((signal.tier for signal in signals), default=Tier.NONE), readings)


def screen(text: str, *, lang: str | None = None) -> Screening:
    """Notice what a person should look at in `text`, and how much danger its writer's words suggest.

    `lang` is a language tag such as "en" or "es-MX" and a hint: danger is looked for in every language that has rules,
    everything else in that one, or in all of them without a tag or with one that has no rules. Time grows in
    proportion to the text. Nothing is stored or sent anywhere.
    """
    found = apply_rules(text, lang=lang)
    judged, signals = judge(found.readings, found.signals, found.tier), found.signals
    if judged.plan >= LIKELY_PLAN_FROM and found.tier < Tier.PLAN_OR_ATTEMPT:
        signals = _in_order([*signals, _likely_plan(judged, text)])
    return Screening(judged.tier, signals, judged.scores, judged.offer)


def _likely_plan(judged: Judged, text: str) -> Signal:
    start, end = likeliest_plan(judged.language, text)
    said = signs(judged.language).said[Tier.IDEATION.value]
    return Signal(Kind.CRISIS, judged.plan, start, end, LIKELY_PLAN, _LEARNED, said, None, Tier.IDEATION)


def _in_order(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    return tuple(sorted(_without_overlaps(signals), key=lambda each: (each.start, each.end, each.rule)))


def _without_overlaps(signals: Iterable[Signal]) -> Iterator[Signal]:
    """Of signals of one kind on the same words, the gravest, then the surest, then the longest."""
    by_kind: dict[Kind, list[Signal]] = defaultdict(list)
    for signal in signals:
        by_kind[signal.kind].append(signal)
    for same_kind in by_kind.values():
        same_kind.sort(key=lambda signal: signal.start)
        best: Signal | None = None
        for signal in same_kind:
            if best is None:
                best = signal
            elif signal.start < best.end:
                best = max(best, signal, key=_weight)
            else:
                yield best
                best = signal
        if best is not None:
            yield best


def _weight(signal: Signal) -> tuple[Tier, float, int]:
    return signal.tier, signal.score, signal.end - signal.start
