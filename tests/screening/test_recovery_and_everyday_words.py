"""People who recover, go home or listen use the words of danger; a few of the same words are danger."""

from __future__ import annotations

import pytest

from leeward.screening import Tier, screen


@pytest.mark.parametrize(
    "text",
    [
        "I will never try to kill myself again.",
        "I want to take my life back.",
        "My suicide attempt was in 2012.",
        "I survived my suicide attempt and now I teach.",
        "I haven't self harmed in two years.",
        "One year since I last cut myself!",
        "I have to catch the bus at eight tomorrow.",
        "Goodbye everyone, see you next week!",
        "My phone wants to die.",
        "I hear you. Wanting to die is a heavy thing to carry.",
        "Nunca más intentaré suicidarme.",
        "Adiós a todos, nos vemos el lunes.",
    ],
)
def test_who_recovers_goes_home_or_listens_is_no_danger(text: str) -> None:
    assert screen(text).tier < Tier.IDEATION


@pytest.mark.parametrize(
    "text",
    [
        "I won't kill myself today",
        "I am trying hard to not kill myself",
        "I'm not scared to kill myself tonight",
        "I pretend that I don't want to kill myself",
        "I want to take my own life.",
        "I'm going to off myself",
        "Goodbye everyone, see you on the other side",
        "Goodbye everyone. By Monday I will be dead.",
        "My phone died and I want to die",
        "Wanting to die is all I know",
        "No quiero seguir viviendo con este dolor",
    ],
)
def test_what_only_sounds_ordinary_is_danger(text: str) -> None:
    assert screen(text).tier >= Tier.IDEATION
