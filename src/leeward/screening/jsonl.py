"""Screen many texts as JSON lines, for the command line and for measuring."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from leeward.screening.engine import screen
from leeward.screening.signals import Screening

_BOM = "\ufeff"
# How a file that begins with a bracket looks in UTF-16 where nothing says so.
_UTF_16 = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"{\0": "utf-16-le",
    b"\0{": "utf-16-be",
}
_EXAMPLE = 'Write one object a line, such as {"id": 1, "text": "Hello"}, and send this line again.'


def read_lines(stream: io.BufferedReader) -> Iterable[str | bytes]:
    """The lines of a file in UTF-8 or UTF-16, with or without a mark at its beginning, one at a time."""
    encoding = _UTF_16.get(stream.peek(2)[:2])
    return stream if encoding is None else io.TextIOWrapper(stream, encoding, errors="replace")


def screen_lines(lines: Iterable[str | bytes]) -> Iterator[dict[str, Any]]:
    """For each line `{"id", "text", "lang"}` give `{"id", "line", "tier", "offer", "signals", "scores"}`, in order.

    `id` may be any JSON value and is null when absent; `line` counts from 1; `lang` is a hint and may be left out.
    A signal has kind, score, start, end and rule; `scores` has a number from 0 to 1 for each name in `Scores`. A line
    that can't be read gives `{"id", "line", "error"}`, which says what to do, and the next one follows; empty lines are
    passed over. Every answer can be written as JSON in UTF-8.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            given_id, answer = _answer(line)
            yield {"id": given_id, "line": number, **answer}


def _answer(line: str | bytes) -> tuple[Any, dict[str, Any]]:
    """The id that was given and what there is to say; null for an id that can't be given back."""
    try:
        given = _read(line)
    except UnicodeDecodeError:
        return None, {"error": "This line is not UTF-8. Save the file as UTF-8 and send this line again."}
    except (ValueError, RecursionError) as error:
        return None, {"error": f"This line is not JSON: {error}. {_EXAMPLE}"}
    if not isinstance(given, dict):
        return None, {"error": f'This line is not an object with "id" and "text". {_EXAMPLE}'}
    given_id, wrong = given.get("id"), _wrong_in(given)
    answer = _as_json(screen(given["text"], lang=given.get("lang"))) if wrong is None else {"error": wrong}
    return (given_id if _can_be_written(given_id) else None), answer


def _wrong_in(given: dict[str, Any]) -> str | None:
    if not _can_be_written(given.get("id")):
        return 'The "id" can\'t be written as JSON in UTF-8. Give another one and send this line again.'
    if not isinstance(given.get("text"), str):
        return f'"text" is missing or is not a string. {_EXAMPLE}'
    if not isinstance(given.get("lang"), str | None):
        return '"lang" is not a string. Leave it out, or write a language such as "en" or "es-MX".'
    return None


def _read(line: str | bytes) -> Any:
    """What the line says; a tab or another control character may stand in it as it is."""
    written = line.decode() if isinstance(line, bytes) else line
    return json.loads(written.removeprefix(_BOM), strict=False, parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON value")


def _can_be_written(given_id: Any) -> bool:
    """Not so half a character, which no encoding has, and a number past all that a float holds."""
    try:
        json.dumps({"id": given_id}, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


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
