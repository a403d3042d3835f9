"""`leeward screen`: JSON lines in, JSON lines out."""

import json
from pathlib import Path

import pytest

from tests.cli.shell import leeward


def test_each_line_is_answered_in_order_with_what_was_found_and_where(tmp_path: Path) -> None:
    text = "I want to die tonight."
    lines = [{"id": "1", "text": text, "lang": "en"}, {"id": "2", "text": "The kettle is on.", "lang": "en"}]
    done = leeward("screen", cwd=tmp_path, given="\n".join(json.dumps(line) for line in lines))
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["id"], second["id"]) == ("1", "2")
    assert first["tier"] in {"ideation", "plan_or_attempt"}
    signal = next(signal for signal in first["signals"] if signal["kind"] == "crisis")
    assert set(signal) >= {"kind", "score", "start", "end", "rule"}
    assert "die" in text[signal["start"] : signal["end"]]
    assert (second["tier"], second["signals"]) == ("none", [])
    names = {
        "crisis",
        "harassment",
        "self_harm_encouragement",
        "health_claim",
        "personal_details",
        "supportiveness",
    }
    assert set(first["scores"]) == set(second["scores"]) == names
    assert first["scores"]["crisis"] > 0.5 > second["scores"]["crisis"]


def test_a_line_that_cannot_be_read_is_said_and_the_next_one_is_read(tmp_path: Path) -> None:
    done = leeward("screen", cwd=tmp_path, given='not json\n{"id": "2", "text": "Good night."}\n')
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert "error" in first
    assert second["tier"] == "none"
    assert [first["line"], second["line"]] == [1, 2]
    assert done.returncode == 1
    assert "Not read: 1." in done.stderr


def test_every_line_is_answered_whatever_stands_in_the_one_before(tmp_path: Path) -> None:
    lines = [
        b'{"id": "\\ud800", "text": "x"}',
        b'{"id": NaN, "text": "x"}',
        b'{"id": 1e999, "text": "x"}',
        b'{"id": 3, "text": "Ma\xf1ana"}',
        b'{"id": 4, "text": "I want to die \\ud83d"}',
        '{"id": "año", "text": "Quiero\tmorir\x00"}'.encode(),
    ]
    done = leeward("screen", cwd=tmp_path, given=b"\n".join(lines), PYTHONIOENCODING="ascii")
    answers = [json.loads(line, parse_constant=str) for line in done.stdout.splitlines()]
    assert [(answer["line"], answer["id"]) for answer in answers[:4]] == [
        (1, None),
        (2, None),
        (3, None),
        (4, None),
    ]
    assert all("again" in answer["error"] for answer in answers[:4])
    assert [(answer["id"], answer["tier"]) for answer in answers[4:]] == [
        (4, "ideation"),
        ("año", "ideation"),
    ]
    assert done.returncode == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_read_however_a_machine_writes_it(tmp_path: Path, encoding: str) -> None:
    texts = ["Quiero morir mañana.", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ Ċ", "Buenas noches."]
    given = "".join(
        json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\r\n"
        for number, text in enumerate(texts)
    )
    done = leeward("screen", cwd=tmp_path, given=given.encode(encoding))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], answer["line"]) for answer in answers] == [(0, 1), (1, 2), (2, 3)]
    assert answers[0]["tier"] != "none"
    assert done.returncode == 0
