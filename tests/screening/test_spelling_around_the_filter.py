"""Disguised words are read as what they stand for, and the signal points at what was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.screening import Tier, screen


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE",
        "i want to d1e",
        "i want to k!ll myself",
        "i want to \u0199ill myself",
        "i want to k*ll myself",
        "i want to kiiiill myself",
        "i want to k i l l  m y s e l f",
        "I w a n t t o d i e",
        "i want to k.i.l.l myself",
        "i am so su1c1dal",
        "i am $uicidal",
        "I want to kms",
        "I want to unalive myself",
        "thinking about sewerslide again",
        "i wanna d\u200bi\u200be",
        "i want to d\u00adie",
        "i want to di\u0435",
        "I w\u0430nt to k\u0456ll m\u0443self",
        "\uff29 \uff57\uff41\uff4e\uff54 \uff54\uff4f \uff44\uff49\uff45",
        "I want to \U0001d41d\U0001d422\U0001d41e",
        "I want to d\u0301i\u0308e\u0323",
        "I want to \U0001f1e9\U0001f1ee\U0001f1ea",
        "i want to \U0001f480",
        "I don\u2019t want to live anymore",
        "I dont want to live anymore",
        "i want   to\tdie",
        "i want\nto die",
    ],
)
def test_a_disguised_wish_to_die_is_read(text: str) -> None:
    assert screen(text, lang="en").tier >= Tier.DISTRESS
    assert screen(text, lang="en").signals[0].kind == "crisis"


@pytest.mark.parametrize(
    "tablets", ["40 tablets", "4O tablets", "4o tablets", "1o0 tablets", "4\u03bf tablets"]
)
def test_a_letter_for_a_nought_does_not_hide_how_many(tablets: str) -> None:
    assert screen(f"I am going to take {tablets} of paracetamol tonight").tier is Tier.PLAN_OR_ATTEMPT


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("\U0001f499 so. I want to die, ok", "want to die"),
        ("caf\u00e9 \u2026 I w\u0430nt to d\u200bi\u200be now", "w\u0430nt to d\u200bi\u200be"),
        ("ok: I want to d i e", "want to d i e"),
        ("a\u0301a\u0301 i want to kms!!", "kms"),
    ],
)
def test_a_signal_points_at_the_original_characters(text: str, passage: str) -> None:
    found = screen(text, lang="en").signals[0]
    assert passage in text[found.start : found.end]
    assert len(text[found.start : found.end]) <= len(passage) + 12


@pytest.mark.parametrize(
    "text",
    [
        "I drove 700 kms this week",
        "H4 visa and B2B meetings",
        "Room 5S, gate K1",
        "A B C D E F G",
        "We met in the U.S.A. in May",
        "my email subject was: diet 101",
        "the c++ and c# courses cost $20!",
    ],
)
def test_ordinary_figures_and_initials_are_not_words_in_disguise(text: str) -> None:
    assert screen(text, lang="en").tier is Tier.NONE


@given(st.text(max_size=300))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for signal in screen(text).signals:
        assert 0 <= signal.start < signal.end <= len(text)
        assert 0 < signal.score <= 1


@given(
    st.text(alphabet="\u200b\u00ad\u0301\u2060", min_size=0, max_size=5),
    st.sampled_from(["NFC", "NFD", "NFKC"]),
)
def test_invisible_characters_and_forms_change_nothing(noise: str, form: str) -> None:
    text = unicodedata.normalize(form, "I want to d" + noise + "ie. Ma\u00f1ana no.")  # type: ignore[arg-type]
    assert screen(text, lang="en").tier is Tier.IDEATION


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "?", "\U0001f480", "\ud800"])
def test_a_text_without_words_gives_nothing(text: str) -> None:
    assert screen(text).signals == ()
