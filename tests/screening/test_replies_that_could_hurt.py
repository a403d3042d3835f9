"""Hints on replies to somebody in distress: few, exact, and none in doubt."""

from __future__ import annotations

from time import process_time

import pytest

from leeward.screening.data import LANGUAGES
from leeward.screening.guidance import (
    HINTED,
    GuidanceRule,
    Hint,
    HintKind,
    Says,
    acknowledges,
    guidance,
    hints,
)
from leeward.screening.reading import Reading
from tests.screening.test_screening_is_fast_on_any_text import WORST

RULES = [(language, rule) for language in LANGUAGES for rule in guidance(language).rules]
MATCH = [
    pytest.param(lang, rule, text, id=f"{rule.id}: {text}") for lang, rule in RULES for text in rule.match
]
SKIP = [pytest.param(lang, rule, text, id=f"{rule.id}: {text}") for lang, rule in RULES for text in rule.skip]
# What people who mean well write, with words that rules trip over.
KIND = [
    "You don't have to be strong all the time.",
    "I've been lying here reading this twice. No advice, just company.",
    "It's selfish of them to say that to you.",
    "They were being so dramatic about nothing, and you stayed calm.",
    "You are not lazy, you are ill.",
    "Your brain is telling you that you're a burden. It lies.",
    "I used to think I was overreacting. I wasn't, and neither are you.",
    "You get to be sad about this.",
    "I know you said people tell you to just get over it. I'm not going to.",
    'There is no "should" here.',
    "You shouldn't have to deal with this alone.",
    "That job sounds like it would break anyone.",
    "Would you like ideas, or just an ear?",
    "I don't know what to say, but I'm here.",
    "You went to work after that night? I'm in awe.",
    "Be gentle with yourself tonight.",
    "Please eat something if you can.",
    "Sleep well if sleep comes.",
    "I'll be here until ten, then I go to bed. I'll look in tomorrow.",
    "I can't fix it. I can sit with you a while.",
    "Whatever you decide, take your time.",
    "You did the best you could with what you had.",
    "My mum used to tell me it could be worse. It never helped.",
    "Hope tomorrow is softer.",
    "Nobody gets over it in a week.",
    "You will always have a place at this table.",
    "It's okay if you can't stay positive.",
    "You could write it here, and nobody will judge.",
    "Try again tomorrow, or don't. Both are fine.",
    "No need to answer this. I only wanted you to know that somebody read it.",
    "What did the doctor say?",
    "Did they tell you why?",
    "You need somebody on your side, and here are some of us.",
    "Your sister should have called.",
    "He should see what he did to you.",
    "Don't be sorry for crying.",
    "You have to carry so much.",
    "Things will never be the same without her. I miss mine too.",
    "The first step is the hardest, and you took it.",
    "It gets lighter for some people, slowly. I don't know about you. I hope so.",
    "You have nothing to prove to anyone.",
    "Get some rest.",
    "Going to the GP took me three tries. The second one laughed at me.",
    "No es culpa tuya, de verdad.",
    "Aquí estoy, sin consejos.",
    "Leí tu historia dos veces.",
    "Yo no sé qué decir, pero no te dejo sola hoy.",
    "Qué cansancio. Ojalá pudiera hacerte un té.",
    "No tienes que ser fuerte siempre.",
    "Descansa si puedes.",
    "Gracias. Me has hecho sentir menos sola.",
    "Tu madre no debería haber dicho eso.",
    "We walked around the lake and I told my dog everything. Stupid, but it helped.",
    "You are allowed to leave the party early.",
    "Just wow.",
    "Just reading this makes me want to hold your hand.",
    "Just so you know, I lit a candle.",
    "Look, you made it to Tuesday.",
    "Come and sit by the window with us.",
    "Stop me if this is too much: it reminds me of my first year.",
]


def kinds(text: str, lang: str | None = "en") -> list[HintKind]:
    return [hint.kind for hint in hints(text, lang=lang)]


@pytest.mark.parametrize(("language", "rule", "text"), MATCH)
def test_a_rule_finds_the_replies_it_lists(language: str, rule: GuidanceRule, text: str) -> None:
    if rule.says is Says.ACKNOWLEDGEMENT:
        assert acknowledges(Reading.of(text), language)
    else:
        assert HINTED[rule.says] in kinds(text, language)


@pytest.mark.parametrize(("language", "rule", "text"), SKIP)
def test_a_rule_leaves_alone_the_replies_it_lists(language: str, rule: GuidanceRule, text: str) -> None:
    if rule.says is Says.ACKNOWLEDGEMENT:
        assert not acknowledges(Reading.of(text), language)
    else:
        assert hints(text, lang=language) == ()
        assert hints(text) == ()


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=lambda rule: rule.id)
def test_a_rule_has_examples_both_ways_and_a_source(rule: GuidanceRule) -> None:
    assert all((rule.match, rule.skip, rule.source))
    if rule.says is not Says.ACKNOWLEDGEMENT:
        assert rule.explanation
        assert rule.example


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_a_kinder_example_gets_no_hint_itself(language: str, rule: GuidanceRule) -> None:
    assert hints(rule.example, lang=language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_for_just_listening_gives_no_advice(language: str) -> None:
    assert hints(guidance(language).unasked_example, lang=language, just_listening=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I'm so sorry, that sounds exhausting. Have you tried writing it down?",
        "You should talk to your sister. I can hear how lonely this is.",
        "> You should just get over it.\n\nI don't agree with that at all.",
        "I can't promise you that it passes. I can read what you write tonight.",
        "You should be proud of yourself.",
        "When I was there, walking helped me. Try going at night, it's quiet.",
        "What would help tonight?",
        "My aunt always says “snap out of it”, and it never once helped.",
        "With you.",
        "",
        "   \n",
        "💙",
        *KIND,
    ],
)
def test_a_reply_that_means_well_and_says_it_gets_none(text: str) -> None:
    assert hints(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Have you tried yoga? It does wonders.", HintKind.ADVICE),
        ("You’re overreacting.", HintKind.JUDGEMENT),
        ("Honestly, others have it worse.", HintKind.JUDGEMENT),
        ("I promise it'll get better.", HintKind.PROMISE),
        ("Thank you for this. You will be fine.", HintKind.PROMISE),
        ("I hear you. But snap out of it.", HintKind.JUDGEMENT),
    ],
)
def test_a_reply_that_could_hurt_gets_one(text: str, kind: HintKind) -> None:
    assert kinds(text, None) == [kind]


def test_there_are_at_most_two_and_the_gravest_stay() -> None:
    text = "You will be fine. Just go outside. Stop whining. Think positive. I'll always be here."
    found = hints(text, lang="en")
    assert {hint.kind for hint in found} == {HintKind.ADVICE, HintKind.JUDGEMENT}
    assert [hint.start for hint in found] == sorted(hint.start for hint in found)


def test_a_hint_points_at_the_words_as_they_were_written() -> None:
    text = "Ｈonestly… 🌊 SNAP  out of it!"
    (found,) = hints(text, lang="en")
    assert text[found.start : found.end] == "SNAP  out of it"


def test_somebody_who_asked_for_just_listening_is_given_no_advice_even_kindly() -> None:
    kind = "I'm so sorry, that sounds exhausting. Have you tried writing it down?"
    (found,) = hints(kind, lang="en", just_listening=True)
    assert found.kind is HintKind.ADVICE
    assert "asked for just listening" in found.explanation
    assert hints("I'm so sorry. I read all of it.", lang="en", just_listening=True) == ()


def test_pointing_to_help_that_is_open_now_is_never_held_up() -> None:
    assert hints("You should call 988 now, they are awake.", lang="en") == ()
    assert hints("Tienes que ir al hospital, por favor.", lang="es") == ()


def test_each_language_is_tried_when_none_is_named() -> None:
    assert [hint.language for hint in hints("Deberías salir más.")] == ["es"]
    assert [hint.language for hint in hints("You should get out more.", lang="fi")] == ["en"]
    assert hints("Deberías salir más. I'm sorry this hurts.") == ()


def test_no_hint_says_that_the_other_is_in_danger() -> None:
    said = [hint.explanation + hint.example for hint in _every_hint()]
    assert len(said) > 100
    assert not [
        words for words in said for word in ("danger", "risk", "suicid", "crisis") if word in words.lower()
    ]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("You should go for a run, then a bath.", "You should go for a run"),
        ("Get a grip on your life", "Get a grip on your life"),
        ("Deberías salir más.", "Deberías salir más"),
    ],
)
def test_a_hint_marks_the_whole_of_what_was_said(text: str, passage: str) -> None:
    (found,) = hints(text)
    assert text[found.start : found.end] == passage


def _every_hint() -> list[Hint]:
    return [hint for lang, rule in RULES for text in rule.match for hint in hints(text, lang=lang)]


def test_two_thousand_characters_take_milliseconds() -> None:
    texts = [(" ".join([*rule.match, *rule.skip]) + " ") * 9 for _, rule in RULES]
    taken = []
    for text in texts:
        hints(text[:2000])
        start = process_time()
        hints(text[:2000])
        taken.append(process_time() - start)
    # Measured 1 to 3 ms; six times that, since test machines are busy.
    assert sorted(taken)[int(0.95 * len(taken))] < 0.02


@pytest.mark.parametrize(
    "piece", [*WORST.values(), "you should ", "just try to ", "i promise it will ", "you are so "], ids=repr
)
def test_the_worst_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        start = process_time()
        hints(piece * (size // len(piece)))
        return process_time() - start

    seconds(1_000)
    short = min(seconds(10_000) for _ in range(3))
    assert seconds(80_000) < max(16 * short, 0.5)
