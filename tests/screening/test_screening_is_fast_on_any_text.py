"""The rules under 5 ms and everything under 20 ms for 2,000 characters on an idle core; in proportion to length on the
worst text anyone can send."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import process_time

import pytest

from leeward.screening import screen, screen_query
from leeward.screening.engine import apply_rules

_WORDS = (
    "I my me you he she they want feel think know to of and the a in on for with was is are not never really so tired"
    " life family friend work school doctor night sleep help pain die dead kill end hope lost pills alone years"
    " ago today because but when if about nothing everything someone better worse day long time 20 mg lol . , . ? ! :"
).split()


def seconds(text: str, read: Callable[[str], object] = screen, *, tries: int = 3) -> float:
    taken = []
    for _ in range(tries):
        start = process_time()
        read(text)
        taken.append(process_time() - start)
    return min(taken)


# Measured 3 and 7 ms, and 4.7 and 16 on a busy machine; four times what is promised, since test machines are busier.
@pytest.mark.parametrize(("read", "most"), [(apply_rules, 0.02), (screen, 0.08)])
def test_two_thousand_characters_take_milliseconds(read: Callable[[str], object], most: float) -> None:
    chance = random.Random(5)  # noqa: S311 - ordinary chance, for made-up texts
    texts = [" ".join(chance.choices(_WORDS, k=600))[:2000] for _ in range(40)]
    for text in texts:
        read(text)
    taken = sorted(seconds(text, read) for text in texts)
    assert taken[int(0.95 * len(taken))] < most


WORST = {
    "one letter": "a",
    "spaces": " ",
    "spaced letters": "k i l l ",
    "spaced nonsense": "q w z ",
    "digits": "1",
    "numbers": "1.1,1 ",
    "digits and points": "1.1.1",
    "plus and digits": "+1 2",
    "cards": "4111 ",
    "symbols": "@!$*",
    "odd words": "a@a!",
    "quotes": '"a ',
    "open quotes": '"' + "a" * 390 + "\n",
    "quote lines": "\n> ",
    "newlines": "\n \n",
    "pleas": "i want to kill myself ",
    "cues": "die kill suicide myself you ",
    "half phrases": "want to want to really really ",
    "names": "My friend My brother ",
    "capitals": "Aa Aa Aa ",
    "addresses": "12 a b c ",
    "calle": "calle de la a ",
    "at": "a at ",
    "mail": "a.a.a@a.a.",
    "accents": "a\u0301\u0323",
    "invisible": "\u200b",
    "signs": "\U0001f480",
    "apostrophes": "a'a'",
    "underscores": "a_",
    "spelled out": "my insta is ",
    "iban": "gb82 aaaa bbbb ",
}


@pytest.mark.parametrize("piece", WORST.values(), ids=WORST.keys())
def test_the_worst_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (10_000, 80_000))
    screen(short)
    assert seconds(long, tries=1) < max(
        16 * seconds(short), 0.5
    )  # eight times the text, with room for chance


def test_a_query_of_any_length_is_answered() -> None:
    start = process_time()
    screen_query("how to " * 20_000)
    assert process_time() - start < 8
