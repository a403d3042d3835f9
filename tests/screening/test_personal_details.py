"""Details that would let a stranger reach somebody: whose they are, and which only look like it."""

from __future__ import annotations

import pytest

from leeward.screening import Kind, screen

SELF, OTHER = Kind.PERSONAL_DETAILS_SELF, Kind.PERSONAL_DETAILS_OTHER


@pytest.mark.parametrize(
    ("text", "kind", "passage"),
    [
        ("Write to me: fern@example.org, please", SELF, "fern@example.org"),
        ("Her e-mail is fern@example.org", OTHER, "fern@example.org"),
        ("my ex's number is 07700 900123", OTHER, "07700 900123"),
        ("Text me on 07700 900123", SELF, "07700 900123"),
        ("He lives at 12 Willow Tree Lane", OTHER, "12 Willow Tree Lane"),
        ("amara lives at 12 Willow Tree Lane", OTHER, "12 Willow Tree Lane"),
        ("Vive en la calle del Olmo 14", SELF, "calle del Olmo 14"),
        ("Su correo es fern@example.org", OTHER, "fern@example.org"),
        ("pay with 4111 1111 1111 1111 ok", SELF, "4111 1111 1111 1111"),
        ("\uff0b44 7700 900123", SELF, "\uff0b44 7700 900123"),
    ],
)
def test_a_detail_is_found_whole_and_says_whose_it_is(text: str, kind: Kind, passage: str) -> None:
    found = screen(text).of(SELF, OTHER)
    assert [(signal.kind, text[signal.start : signal.end]) for signal in found] == [(kind, passage)]


@pytest.mark.parametrize(
    "text",
    [
        "Call 988, or text HOME to 741741.",
        "In Britain, Samaritans answer on 116 123.",
        "1-800-273-8255 is free.",
        "The hotline is 415-555-0132.",
        "I waited 10 minutes down the road",
        "Between 2019 and 2023 I moved 3 times",
        "4111 1111 1111 1112 fails its check digit",
        "Instagram is bad for me",
    ],
)
def test_helplines_and_ordinary_numbers_are_nobody_s_details(text: str) -> None:
    assert screen(text).of(SELF, OTHER) == ()
