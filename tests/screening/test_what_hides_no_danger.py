"""A no, a past or another's death stands before the wish to die, and hides it from nobody."""

from __future__ import annotations

import pytest

from leeward.screening import Kind, Tier, screen
from leeward.screening.engine import apply_rules


@pytest.mark.parametrize(
    "text",
    [
        "They asked if I wanted to die and I said no because I was scared.",
        "They asked if I wanted to die and I said no. I do want to.",
        "They asked if I wanted to die and I said no. I still do.",
        "They asked if I was suicidal and I said no so they would let me go home.",
        "Mum asked if I was hungry, I want to die, I said no.",
        "He asked me about dinner and I want to kill myself and I said no.",
        "I told my mum I don't want to die but I do.",
        "Me preguntaron si quería morir y dije que no porque me daba miedo.",
        "Me preguntó por la cena y quiero morir y le dije que no.",
        "Le dije a mi madre que no quiero morir, pero sí quiero.",
    ],
)
def test_a_no_that_is_not_the_answer_or_not_true_hides_nothing(text: str) -> None:
    assert screen(text).tier is Tier.IDEATION


def test_a_sign_that_is_denied_is_none() -> None:
    assert screen("The nurse asked whether I had taken an overdose and I said no.").tier is Tier.NONE
    assert screen("She asked if I had suicidal thoughts and I told her no.").tier is Tier.NONE


@pytest.mark.parametrize(
    "text",
    [
        "I used to want to die and I still do.",
        "I used to self harm and I want to do it again.",
        "Ten years ago I tried to kill myself. I will try again.",
        "When I was fifteen I tried to kill myself and I am going to try again.",
        "I was a nurse ten years ago and want to die.",
        "I wanted to die back then and I still think about it",
        "Estaba mal hace años y quiero morir.",
        "Hace diez años intenté matarme. Lo voy a intentar otra vez.",
    ],
)
def test_what_goes_on_or_comes_after_the_past_is_now(text: str) -> None:
    assert screen(text).tier >= Tier.IDEATION


@pytest.mark.parametrize(
    "text",
    [
        "I used to want to die and I still do yoga every day.",
        "Ten years ago I tried to kill myself. I am never going to try again.",
        "Years ago I used to lie in bed and want to die.",
        "Ten years ago I wanted to die. I want to try pottery again.",
    ],
)
def test_what_goes_on_in_other_ways_is_over(text: str) -> None:
    assert screen(text).tier is Tier.NONE


@pytest.mark.parametrize("often", [19, 20, 60])
def test_a_wish_after_any_number_of_denials_is_heard(often: int) -> None:
    wish, place = "I want to die.", "I am on the bridge now."
    assert screen("I don't want to die. " * often + wish).of(Kind.CRISIS)
    assert screen("I am not on the bridge now. " * often + place).of(Kind.CRISIS)


@pytest.mark.parametrize(
    "text",
    [
        "My brother killed himself and I want to join him.",
        "My brother killed himself and I am next.",
        "My uncle killed himself when I was six and I want to do the same.",
        "Mi hermano se suicidó y quiero irme con él.",
        "Mi hermano se suicidó y yo soy la siguiente.",
    ],
)
def test_whoever_wants_to_follow_the_other_is_in_danger_whenever_it_was(text: str) -> None:
    assert screen(text).tier is Tier.IDEATION


def test_whoever_goes_on_living_is_not_taken_for_the_other() -> None:
    assert screen("My brother killed himself and I want to join a group.").tier is Tier.DISTRESS
    assert screen("My brother killed himself and I am next to speak.").tier is Tier.DISTRESS
    assert screen("My sister wants to die and I don't want to join her.").tier is Tier.DISTRESS


@pytest.mark.parametrize(
    "text",
    [
        "A girl in my class says she wants to die",
        "A boy in my class wants to die",
        "Someone I know wants to kill himself",
        "Una chica de mi clase dice que quiere morir",
    ],
)
def test_somebody_whom_the_writer_knows_is_worried_about(text: str) -> None:
    found = screen(text)
    assert found.tier is Tier.DISTRESS
    assert {signal.rule[3:] for signal in found.of(Kind.CRISIS)} == {"crisis.concern"}


def test_a_known_person_beside_the_wish_does_not_take_it_over() -> None:
    assert screen("I lost the girl I love I want to die").tier is Tier.IDEATION
    assert screen("A girl in my class is kind to me, and I want to die").tier is Tier.IDEATION
    assert screen("A girl in the film says she wants to die").tier is Tier.NONE


@pytest.mark.parametrize(
    "text",
    [
        "I've said my goodbyes, the train leaves in an hour.",
        "I won't be here tomorrow. Ben will run the group.",
        "I won't be here tomorrow but I will answer on Thursday.",
        "You won't see me again after tonight, I'm moving to Leeds.",
    ],
)
def test_the_rules_leave_alone_who_is_only_away(text: str) -> None:
    assert apply_rules(text).tier is Tier.NONE
