"""The same words mean help, memory, worry or danger; the clause around them decides (rules 1 and 6)."""

from __future__ import annotations

import pytest

from leeward.screening import Kind, Offer, Tier, screen, screen_query


def tier_of(text: str) -> Tier:
    return screen(text, lang="en").tier


@pytest.mark.parametrize(
    "text",
    [
        "I want to die.",
        "honestly just want to die",
        "I told my sister that I want to die.",
        "I don't know why I want to die.",
        "My mum makes me want to die.",
        "I'm not sad any more, I just don't want to live.",
        "I can't stop thinking about killing myself.",
        "Does anyone else want to die?",
        "The only reason I haven't killed myself is my dog.",
        '"I want to die."',
    ],
)
def test_a_writer_who_thinks_of_dying_now_is_high_risk(text: str) -> None:
    assert tier_of(text) >= Tier.IDEATION


@pytest.mark.parametrize(
    "text",
    [
        "I'm going to kill myself tonight.",
        "I have a plan to end it.",
        "I wrote goodbye letters to everyone.",
        "I just swallowed all my pills.",
        "Yesterday I tried to end my life.",
    ],
)
def test_intent_a_plan_or_an_attempt_is_the_highest_tier(text: str) -> None:
    assert tier_of(text) is Tier.PLAN_OR_ATTEMPT


@pytest.mark.parametrize(
    "text",
    [
        "Three years ago I tried to end my life. Today I am a gardener and I sleep well.",
        "When I was seventeen I wanted to die. I recovered slowly, with help.",
        "Ten years ago I was suicidal. It got better.",
        "I used to cut myself back then. I am in recovery now.",
    ],
)
def test_a_story_of_recovery_that_mentions_the_past_is_not_high_risk(text: str) -> None:
    assert tier_of(text) < Tier.IDEATION


@pytest.mark.parametrize(
    "text",
    [
        "If you feel suicidal, please call a helpline.",
        "Do you want to die, or do you want the pain to stop?",
        "I hear that you want to die, and I am here for you.",
        "Please don't kill yourself.",
        "You are not a burden to anyone.",
        "People who want to kill themselves often tell somebody first.",
    ],
)
def test_a_helper_is_not_a_person_at_risk(text: str) -> None:
    found = screen(text, lang="en")
    assert (found.tier, found.signals) == (Tier.NONE, ())


@pytest.mark.parametrize("text", ["I don't want to die.", "I am not suicidal.", "I would never kill myself."])
def test_saying_no_means_no(text: str) -> None:
    assert tier_of(text) is Tier.NONE


@pytest.mark.parametrize(
    "text",
    [
        "This exam is killing me.",
        "I was dying of laughter.",
        "I could murder a curry.",
        "I nearly died of embarrassment.",
        "This cake is to die for.",
        "I'm dying to see the new one.",
        "We were just killing time.",
    ],
)
def test_an_idiom_is_only_an_idiom(text: str) -> None:
    assert screen(text, lang="en").signals == ()


def test_words_that_somebody_else_said_are_theirs() -> None:
    assert tier_of('In the second act she says "I want to die" and leaves the stage.') is Tier.NONE
    assert tier_of("> I want to die\nI read this and I am so sorry. What happened?") is Tier.NONE
    assert tier_of("My boss told me to kill myself.") is Tier.NONE


def test_worry_for_a_friend_offers_help_without_taking_the_writer_for_the_one_at_risk() -> None:
    found = screen("My brother wants to die and I don't know what to say to him.", lang="en")
    assert found.tier is Tier.DISTRESS
    assert [signal.rule for signal in found.signals] == ["en.crisis.concern"]


@pytest.mark.parametrize(
    "text",
    [
        "My best friend texted me goodbye and doesn't answer",
        "My flatmate took an overdose last night",
        "My student wrote in an essay that he wants to end his life",
        "My son tried to kill himself and I can't sleep",
        "My husband says he doesn't want to live any more",
        "Mi hermano me ha dicho que se va a matar y no sé qué hacer",
        "Mi amiga me ha mandado un mensaje de despedida y no contesta",
        "Tengo miedo de que mi hermano se mate",
    ],
)
def test_worry_is_heard_whatever_the_other_said_or_did(text: str) -> None:
    found = screen(text)
    assert found.tier is Tier.DISTRESS
    assert found.offer is Offer.NUMBERS


@pytest.mark.parametrize(
    "text",
    [
        "My friend said goodbye at the airport",
        "My sister is on the bridge taking photos",
        "My daughter doesn't want to live in Leeds any more",
        "Years ago my uncle tried to kill himself",
        "Mi hermano no quiere vivir en Madrid",
        "Mi hermana se está cortando el pelo",
    ],
)
def test_what_others_do_on_an_ordinary_day_is_no_worry(text: str) -> None:
    assert not screen(text).of(Kind.CRISIS)


@pytest.mark.parametrize(
    "text",
    [
        "My friend said she wants to die, and so do I",
        "My sister is suicidal and so am I",
        "My brother wants to die. Me too.",
        "Mi amiga dice que quiere morir y yo también",
        "Mi hermano quiere matarse. Yo también.",
    ],
)
def test_whoever_wants_it_too_is_not_hidden_by_the_other(text: str) -> None:
    assert screen(text).tier is Tier.IDEATION


def test_whoever_stays_beside_the_other_is_not_taken_for_them() -> None:
    assert screen("My friend said she wants to die, and so I sat with her").tier is Tier.DISTRESS
    assert screen("My brother wants to die. I do not.").tier is Tier.DISTRESS
    assert screen("Mi amiga quiere morir y yo la acompaño").tier is Tier.DISTRESS


@pytest.mark.parametrize(
    "text",
    [
        "Years ago I wanted to die and tonight it's back",
        "Ten years ago I was suicidal and now it is all coming back",
        "When I was sixteen I wanted to die. Tonight I want it again.",
        "Hace años quería morir y esta noche vuelve",
        "Hace diez años intenté matarme y ahora ha vuelto todo",
    ],
)
def test_what_was_long_ago_and_is_back_is_now(text: str) -> None:
    assert screen(text).tier is Tier.IDEATION


@pytest.mark.parametrize(
    "text",
    [
        "Years ago I wanted to die. Tonight my band is back together.",
        "Ten years ago I was suicidal; now my hair is growing back",
        "Hace años quería morir. Ahora vuelvo a pintar.",
        "Hace años quería morir y hoy vuelve mi hermana de Chile",
        "Back then I thought everybody would be better off without me",
        "At nineteen I tried to end my life",
        "A los diecinueve intenté quitarme la vida",
        "The thoughts of suicide are gone",
        "She asked if I wanted to die and I said no",
        "La psicóloga me preguntó si quería matarme y le dije que no",
    ],
)
def test_what_is_over_or_denied_is_no_danger(text: str) -> None:
    assert screen(text).tier is Tier.NONE


@pytest.mark.parametrize(
    "text",
    [
        "She asked if I wanted to die and I said no, but I lied",
        "Last night I thought everyone would be better off without me",
        "The thoughts of suicide are not gone",
        "Me preguntó si quería morir y le dije que no, pero mentí",
        "A los veinte minutos intenté matarme",
    ],
)
def test_what_only_sounds_over_is_danger(text: str) -> None:
    assert screen(text).tier is Tier.IDEATION


def test_laughter_lowers_the_tier_but_never_to_nothing() -> None:
    assert tier_of("I want to die lol") is Tier.DISTRESS


def test_an_attempt_without_a_date_stays_high_risk() -> None:
    assert tier_of("I tried to kill myself.") is Tier.IDEATION


def test_suicide_named_in_a_story_about_oneself_is_noticed_with_little_certainty() -> None:
    found = screen("My head is loud. I keep coming back to suicide, I can't say it to my doctor.", lang="en")
    assert found.tier is Tier.IDEATION
    assert [signal.score for signal in found.of(Kind.CRISIS)] == [0.4]


def test_the_tiers_are_ordered() -> None:
    assert Tier.NONE < Tier.DISTRESS < Tier.IDEATION < Tier.PLAN_OR_ATTEMPT
    assert [tier.value for tier in Tier] == ["none", "distress", "ideation", "plan_or_attempt"]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Quiero morir.", Tier.IDEATION),
        ("No quiero morir.", Tier.NONE),
        ("Me muero de risa.", Tier.NONE),
        ("Hace diez años quería morir. Hoy tengo un huerto.", Tier.NONE),
        ("Mi hermana quiere morir y no sé qué hacer.", Tier.DISTRESS),
        ("Si quieres morir, llama a un teléfono de ayuda.", Tier.NONE),
        ("Voy a matarme esta noche.", Tier.PLAN_OR_ATTEMPT),
    ],
)
def test_spanish_is_read_by_its_own_grammar(text: str, tier: Tier) -> None:
    assert screen(text, lang="es-MX").tier is tier


def test_without_a_language_every_lexicon_is_used() -> None:
    assert screen("quiero morir").tier is Tier.IDEATION
    assert screen("i want to die").tier is Tier.IDEATION
    assert screen("i want to die", lang="fr").tier is Tier.IDEATION


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("I want to die", "es"),
        ("I want to die", "es-MX"),
        ("My plan is ready. I'm not scared.", "es"),
        ("I cut my thighs last night", "es"),
        ("Quiero morirme", "en"),
        ("He escrito las cartas. Mañana todo acaba.", "en-GB"),
    ],
)
def test_danger_is_found_whichever_language_a_text_is_said_to_be_in(text: str, lang: str) -> None:
    found = screen(text, lang=lang)
    assert found.tier >= Tier.IDEATION
    assert found.offer is Offer.FIRST
    assert found.scores.crisis > 0.1


def test_other_words_are_read_in_the_language_that_they_are_said_to_be_in() -> None:
    assert screen("She committed suicide.", lang="en").of(Kind.UNSAFE_WORDING)
    assert not screen("She committed suicide.", lang="es").of(Kind.UNSAFE_WORDING)
    assert screen_query("how to kill myself", lang="es") is screen_query("how to kill myself", lang="en")
