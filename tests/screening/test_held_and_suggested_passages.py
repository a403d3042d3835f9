"""Rules 2 to 7: what is held, what gets a suggestion, what asks a question."""

from __future__ import annotations

from itertools import pairwise

import pytest

from leeward.screening import Kind, screen


def kinds(text: str) -> set[Kind]:
    return {signal.kind for signal in screen(text, lang="en").signals}


def test_a_method_is_a_detail_whoever_speaks_and_whenever_it_was() -> None:
    assert Kind.METHOD_DETAIL in kinds("Twenty years ago I slit my wrists.")
    assert Kind.METHOD_DETAIL in kinds("The article said he hanged himself in the barn.")
    assert Kind.METHOD_DETAIL in kinds("Please don't jump off the bridge, you don't have to die.")


def test_a_daily_dose_is_not_a_method() -> None:
    assert kinds("I take 20 mg of fluoxetine every morning, and 2 pills of vitamin D.") == set()


def test_a_quantity_that_endangers_is_a_method() -> None:
    assert Kind.METHOD_DETAIL in kinds("I took forty pills.")
    assert Kind.METHOD_DETAIL in kinds("I took 40 pills.")


def test_a_weight_counts_only_in_a_story_of_an_eating_disorder() -> None:
    assert Kind.ED_NUMBERS in kinds("My anorexia was loud. I weighed 38 kg.")
    assert Kind.ED_NUMBERS not in kinds("I weigh 80 kg and play rugby.")


def test_wording_gets_a_suggestion_and_nothing_else() -> None:
    found = screen("My uncle committed suicide.", lang="en").signals
    assert [signal.kind for signal in found] == [Kind.UNSAFE_WORDING]
    assert found[0].suggestion
    assert "die by suicide" in found[0].suggestion


def test_only_wording_has_suggestions() -> None:
    text = "You are pathetic, go kill yourself. I will kill you. By the time you read this I will be gone."
    assert all(signal.suggestion is None for signal in screen(text, lang="en").signals)


def test_a_named_person_is_pointed_at_by_name() -> None:
    text = "My brother Karim drinks."
    found = screen(text, lang="en").of(Kind.NAMED_PERSON)
    assert [text[signal.start : signal.end] for signal in found] == ["Karim"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("go kill yourself", Kind.SELF_HARM_ENCOURAGEMENT),
        ("nobody would miss you", Kind.SELF_HARM_ENCOURAGEMENT),
        ("You are a pathetic loser.", Kind.HARASSMENT),
        ("I know where you live.", Kind.THREAT),
        ("Stop taking your antidepressants.", Kind.HEALTH_CLAIM),
        ("By the time you read this I will be gone", Kind.SUICIDE_NOTE_PACT_CHALLENGE),
    ],
)
def test_words_against_somebody_are_told_apart(text: str, kind: Kind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "They told me to kill myself at school, and I told a teacher.",
        "If you feel you are a failure, you are not alone.",
        "Please don't stop taking your medication without a doctor.",
        "I will never hurt you.",
    ],
)
def test_telling_of_harm_is_not_doing_it(text: str) -> None:
    assert kinds(text) == set()


def test_signals_of_one_kind_never_overlap_and_come_in_order() -> None:
    text = "I want to kill myself, I'm going to kill myself tonight with pills. Mi hermana Lola. You stupid bitch."
    signals = screen(text).signals
    assert [s.start for s in signals] == sorted(s.start for s in signals)
    for kind in Kind:
        same = [signal for signal in signals if signal.kind is kind]
        assert all(a.end <= b.start for a, b in pairwise(same))


def test_every_signal_says_why() -> None:
    for signal in screen("I want to die. My brother Karim: fern@example.org. He committed suicide.").signals:
        assert signal.rule
        assert signal.source
        assert signal.explanation
