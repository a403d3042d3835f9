"""The sets of examples on disk."""

import json
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def rows(data: Path, name: str) -> list[Row]:
    """Every row of a set: `text`, `label` and what the set adds."""
    with (data / name / "dev.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def group_of(data: Path, name: str, row: Row) -> str:
    """What a row belongs with: never split between learning and measuring."""
    if name == "cssrs_posts":
        return _writer(data, row["text"])
    return str(row.get("question") or row.get("template") or row["text"])


def _writer(data: Path, text: str) -> str:
    """The person who wrote a post, found by the post's beginning in the set that has everything by person."""
    start = text[:80]
    found = next((number for number, everything in enumerate(_people(data)) if start in everything), None)
    return text if found is None else f"person {found}"


@cache
def _people(data: Path) -> tuple[str, ...]:
    return tuple(row["text"] for row in rows(data, "cssrs_users"))
