"""`leeward screen`: JSON lines in, JSON lines out."""

import json
from pathlib import Path

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
    assert done.returncode == 0
