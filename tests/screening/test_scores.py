"""The trained stage: six numbers for every text, from words, whom they are about, and what the rules noticed."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from leeward.screening import Offer, Scores, Tier, screen, trained
from leeward.screening.scores import likely_crisis

TEXTS = (
    "",
    "?!",
    "The kettle is on.",
    "I can't do this any more, every night I lie there and think about not waking up again.",
    "Hoy no puedo más y no sé con quién hablar de todo esto.",
    "\U0001f62d" * 40,
    "x" * 20_000,
)
# Distress that no rule names.
LONG_DISTRESS = (
    "I don't know who I am any more. I lie awake until five, I cry at work, I hate what I see in the mirror "
    "and I can't remember when I last felt anything but empty and alone."
)
# A person in danger, and somebody who uses the same words without being it.
WHO_SPEAKS = (
    (
        "I want to kill myself and nobody knows it.",
        "My sister says she wants to kill herself. What do I say?",
    ),
    (
        "I keep thinking about ending my life.",
        "If you keep thinking about ending your life, please call somebody.",
    ),
    (
        "I have tried to end my life and I will try again.",
        "Nine years ago I tried to end my life. I am glad I lived.",
    ),
    ("Everything is pointless and I want it to be over.", "The exam was pointless and I am glad it is over."),
)
# Abuse, and the same group or the same words without it.
WHO_IS_MEANT = (
    (
        "Refugees are filth and should be thrown out.",
        "Refugees came to our reading group and one of them read a poem.",
    ),
    ("I despise trans people, they are disgusting.", "I am a trans woman and I was scared to write here."),
    ("Gay people are vermin.", 'He said "gay people are vermin" and half the room stood up and left.'),
    ("You are a worthless, stupid pig.", "The day was worthless and the bus was late."),
)


def scores(text: str) -> Scores:
    return screen(text, lang="en").scores


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("lang", [None, "en", "es", "fi"])
def test_every_text_has_every_score_between_nought_and_one(text: str, lang: str | None) -> None:
    assert all(0 <= score <= 1 for score in asdict(screen(text, lang=lang).scores).values())


@pytest.mark.parametrize(("danger", "none"), WHO_SPEAKS)
def test_who_is_in_danger_scores_above_who_speaks_of_it(danger: str, none: str) -> None:
    assert scores(danger).crisis > scores(none).crisis


@pytest.mark.parametrize(("abuse", "none"), WHO_IS_MEANT)
def test_abuse_scores_above_the_same_words_quoted_and_the_same_group_named(abuse: str, none: str) -> None:
    assert scores(abuse).harassment > 0.5 > scores(none).harassment


@pytest.mark.parametrize(
    "sentence",
    [
        "I read a book about {} and my mother liked it.",
        "Why are {} always so stupid?",
        "My neighbours hate {} and I told them to stop.",
    ],
)
def test_a_sentence_scores_the_same_whichever_group_it_names(sentence: str) -> None:
    named = "women,trans people,gays,black people,deaf people,Muslims,immigrants,old men".split(",")
    assert len({scores(sentence.format(group)).harassment for group in named}) == 1


@pytest.mark.parametrize("words", [24, 60, 150, 400, 2000])
@pytest.mark.parametrize("plan", [0.0, 0.002, 0.1, 0.5, 1.0])
def test_a_surer_estimate_never_scores_less(plan: float, words: int) -> None:
    scored = [likely_crisis(estimate / 1000, plan, words) for estimate in range(1001)]
    assert scored == sorted(scored)


def test_who_urges_harm_scores_above_who_pleads_against_it() -> None:
    urged = scores("You should just end it, nobody here would miss you.")
    pleaded = scores("Please don't end it, I would miss you so much.")
    assert urged.self_harm_encouragement > 0.5 > pleaded.self_harm_encouragement


def test_a_false_cure_scores_above_advice_to_ask_a_doctor() -> None:
    false = scores("Throw away your pills, celery juice cures bipolar and doctors hide it.")
    true = scores("Please talk to your doctor before you change your pills.")
    assert false.health_claim > 0.5 > true.health_claim


def test_a_warm_reply_scores_above_a_cold_one() -> None:
    warm = scores("I'm so sorry, that sounds so hard. Thank you for telling us, we are here with you.")
    assert warm.supportiveness > scores("Get over it and stop posting here.").supportiveness


@pytest.mark.parametrize(
    ("text", "lang", "offer"),
    [
        ("I cried in the car again today and nobody asked.", "en", Offer.LINE),
        (LONG_DISTRESS, "en", Offer.NUMBERS),
        ("I have a plan and I am going to kill myself tonight.", "en", Offer.FIRST),
        ("Quiero morir.", "es", Offer.FIRST),
        ("Itkin taas autossa.", "fi", Offer.LINE),
        ("", None, Offer.LINE),
        ("Planted beans with my daughter this morning, then soup, then a nap.", "en", Offer.NONE),
    ],
)
def test_help_is_offered_earlier_than_a_tier_is_told_and_to_all_that_nothing_here_can_read(
    text: str, lang: str | None, offer: Offer
) -> None:
    found = screen(text, lang=lang)
    assert found.offer is offer
    assert found.offer >= Offer.NUMBERS or found.tier is Tier.NONE


@pytest.mark.parametrize(
    "text",
    [
        "Planted beans with my daughter this morning, then soup, then a nap. It was a good small day.",
        "Has anyone read the book that the library put in the window? I liked the lighthouse a lot.",
        "This exam is killing me, I could die of boredom, and my professor reads every slide out loud.",
    ],
)
def test_ordinary_days_bring_none(text: str) -> None:
    assert screen(text).tier is Tier.NONE


def test_the_trained_stage_never_says_that_somebody_plans_or_attempts() -> None:
    text = "I am so tired of everything, I see no way out and no one would notice if I was gone. " * 5
    found = screen(text, lang="en")
    assert found.tier < Tier.PLAN_OR_ATTEMPT or Tier.PLAN_OR_ATTEMPT in {each.tier for each in found.signals}


def test_another_process_gives_the_same_numbers() -> None:
    lines = "\n".join(json.dumps({"id": number, "text": text}) for number, text in enumerate(TEXTS))
    said = [
        subprocess.run(
            [sys.executable, "-m", "leeward", "screen"],
            input=lines,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert [json.loads(line)["scores"] for line in said[0].splitlines()] == [
        asdict(screen(text).scores) for text in TEXTS
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Refugees are vremin and should be thrown out.",
        "Refugees are vermn.",
        "Refugees arevermin.",
        "Ihateallrefugees",
        "I h a t e all refugees.",
        "R3fugees are v3rmin.",
    ],
)
def test_abuse_scores_as_abuse_however_it_is_typed(text: str) -> None:
    assert scores(text).harassment > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "We watched a film about an assassin.",
        "Grapefruit and sourdough on the windowsill.",
        "Tehran in spring.",
    ],
)
def test_words_that_are_rare_are_not_taken_for_worse_ones(text: str) -> None:
    assert scores(text).harassment < 0.5


HIDDEN_PLAN_IN_SPANISH = (
    "Ya dejé al perro con mi vecina y le dije que me iba unos días. Pagué lo que debía, borré las fotos y le "
    "escribí a mi hermana que la quiero. Hoy por fin estoy tranquilo, nadie tiene que preocuparse más por mí."
)
HOLIDAY_IN_SPANISH = (
    "Mañana llevo al perro al veterinario y luego me voy unos días con mi hermana a la playa, que nos hace "
    "falta. ¿Alguien sabe si allí hay tren los domingos?"
)


@pytest.mark.parametrize("lang", [None, "es", "es-AR"])
@pytest.mark.parametrize(
    ("text", "offer"), [(HIDDEN_PLAN_IN_SPANISH, Offer.FIRST), (HOLIDAY_IN_SPANISH, Offer.LINE)]
)
def test_spanish_is_read_as_spanish_also_when_nobody_said_so(
    text: str, offer: Offer, lang: str | None
) -> None:
    assert screen(text, lang=lang).offer is offer


def test_words_that_spanish_shares_with_its_neighbours_are_not_taken_for_a_plan() -> None:
    portuguese = (
        "Amanhã vou levar o cachorro ao parque com a minha filha e depois vamos comer um bolo em casa da avó."
    )
    assert screen(portuguese).offer < Offer.FIRST


def test_the_weights_of_all_languages_fit_in_fifteen_megabytes() -> None:
    files = list(Path(trained.__file__).parent.glob("*.bin"))
    assert {file.stem for file in files} == set(trained.HEADS)
    assert sum(file.stat().st_size for file in files) < 15_000_000
