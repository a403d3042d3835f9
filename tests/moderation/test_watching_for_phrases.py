"""Phrases are found as whole words in any spelling, and fifty rules cost next to nothing."""

import time

import pytest

from leeward.moderation import watching

PHRASES = (
    (0, "buy now"), (1, "crypto"), (2, "Größe"), (3, "killer deal"), (4, "идиот"), (5, "follow4follow"), (6, "ass"),
    (7, "🦉"), (8, "🐷🐷"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "watch", "words"),
    [
        ("Look at you 🦉!", 7, "🦉"),
        ("what a pig🐷🐷", 8, "🐷🐷"),
        ("what a pig 🐷", None, ""),
        ("Please BUY  NOW, friends", 0, "BUY  NOW"),
        ("bu\u200by n\u00f3w", 0, "bu\u200by n\u00f3w"),
        ("Free cryptο here", 1, "cryptο"),  # a Greek o
        ("cr1pto", None, ""),
        ("crypt0 today", 1, "crypt0"),
        ("c.r.y.p.t.o", 1, "c.r.y.p.t.o"),
        ("c r y p t o!", 1, "c r y p t o"),
        ("cryptoooo", 1, "cryptoooo"),
        ("𝐜𝐫𝐲𝐩𝐭𝐨", 1, "𝐜𝐫𝐲𝐩𝐭𝐨"),
        ("eine Grosze GRÖSSE", 2, "GRÖSSE"),
        ("a killer deal", 3, "killer deal"),
        ("a killer, deal", 3, "killer, deal"),
        ("ты Идиот", 4, "Идиот"),
        ("Follow4Follow?", 5, "Follow4Follow"),
        ("cryptography is a class of passwords", None, ""),
        ("I will buy it now", None, ""),
        ("", None, ""),
    ],
)
def test_whole_words_in_any_spelling(text: str, watch: int | None, words: str) -> None:
    found = watching.find(text, PHRASES)
    assert [(one.watch, text[one.start : one.end]) for one in found] == ([(watch, words)] if words else [])


@pytest.mark.parametrize(
    ("text", "there"),
    [("see https://x.example", True), ("www.x.example", True), ("no link, e.g. here", False)],
)
def test_links_are_seen(text: str, there: bool) -> None:
    assert watching.has_link(text) is there


def test_fifty_rules_take_little_time_for_two_thousand_characters() -> None:
    phrases = tuple((rule, f"phrase{rule} number{each}") for rule in range(50) for each in range(20))
    text = ("I walked to the lake this morning and phrase7 was what I thought of, quietly. " * 30)[:2000]
    watching.find(text, phrases)
    spent = []
    for _ in range(30):
        started = time.process_time()
        watching.find(text, phrases)
        spent.append(time.process_time() - started)
    # Under a millisecond on an idle machine; a busy one takes several times as long.
    assert min(spent) < 0.005, f"{min(spent) * 1000:.2f} ms"


def test_time_grows_in_proportion_to_the_text() -> None:
    for text in ("a." * 20_000, "a a " * 10_000, "@$!" * 20_000, "aaaa" * 10_000):
        started = time.process_time()
        watching.find(text, PHRASES)
        assert time.process_time() - started < 1.0
