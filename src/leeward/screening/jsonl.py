"""Screen many texts as JSON lines, for the command line and for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from leeward.screening.engine import screen
from leeward.screening.signals import Screening


def screen_lines(lines: Iterable[str | bytes]) -> Iterator[dict[str, Any]]:
    """For each line `{"id", "text", "lang"}` give `{"id", "tier", "offer", "signals", "scores"}`, in order.

    `id` may be any JSON value and is null when absent; `lang` may be left out. A signal has kind, score, start, end and
    rule; `scores` has a number from 0 to 1 for each name in `Scores`. A line that can't be read gives `{"id", "error"}`
    and the next one follows; empty lines are passed over.
    """
    for line in lines:
        if line.strip():
            yield _screen_line(line)


def _screen_line(line: str | bytes) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"This line is not JSON: {error}"}
    if not isinstance(given, dict):
        return {"id": None, "error": 'This line is not an object with "id" and "text".'}
    if not isinstance(given.get("text"), str):
        return {"id": given.get("id"), "error": '"text" is missing or is not a string.'}
    if not isinstance(given.get("lang"), str | None):
        return {"id": given.get("id"), "error": '"lang" is not a string.'}
    return {"id": given.get("id"), **_as_json(screen(given["text"], lang=given.get("lang")))}


def _as_json(screening: Screening) -> dict[str, Any]:
    signals = [
        {"kind": s.kind.value, "score": s.score, "start": s.start, "end": s.end, "rule": s.rule}
        for s in screening.signals
    ]
    return {
        "tier": screening.tier.value,
        "offer": screening.offer.name.lower(),
        "signals": signals,
        "scores": asdict(screening.scores),
    }
