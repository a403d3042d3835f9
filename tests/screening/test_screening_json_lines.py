"""`leeward screen` in its heart: a line in, a line out, and a bad line stops nothing."""

from __future__ import annotations

import json

from leeward.screening import screen_lines


def test_each_line_is_answered_with_its_id_tier_and_signals() -> None:
    (answer,) = screen_lines(['{"id": 7, "text": "I want to die.", "lang": "en"}'])
    assert answer["id"] == 7
    assert answer["tier"] == "ideation"
    assert answer["offer"] == "first"
    assert set(answer["signals"][0]) == {"kind", "score", "start", "end", "rule"}
    assert json.loads(json.dumps(answer)) == answer


def test_a_bad_line_says_what_is_wrong_and_the_next_one_is_read() -> None:
    lines: list[str | bytes] = [
        "{",
        "[1]",
        '{"id": "a"}',
        '{"id": "b", "text": 3}',
        '{"id": "c", "text": "x", "lang": 5}',
        "",
        b"\xff",
        '{"text": "Hello"}',
    ]
    answers = list(screen_lines(lines))
    assert [answer["id"] for answer in answers] == [None, None, "a", "b", "c", None, None]
    assert [answer["line"] for answer in answers] == [1, 2, 3, 4, 5, 7, 8]
    assert all("again" in answer["error"] or "Leave it out" in answer["error"] for answer in answers[:6])
    assert (answers[6]["id"], answers[6]["tier"], answers[6]["signals"]) == (None, "none", [])


def test_lines_are_read_one_at_a_time() -> None:
    seen = []

    def lines() -> object:
        for number in range(3):
            seen.append(number)
            yield json.dumps({"id": number, "text": "Hello"})

    answers = screen_lines(lines())  # type: ignore[arg-type]
    assert next(answers)["id"] == 0
    assert seen == [0]


def test_bytes_are_read_too() -> None:
    assert [a["tier"] for a in screen_lines([json.dumps({"id": 1, "text": "quiero morir"}).encode()])] == [
        "ideation"
    ]
