"""The words of the demonstration place as they stand in `content/`; its README says what each key means."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
PICTURES = CONTENT / "pictures"
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

Table = dict[str, Any]


def people() -> list[Table]:
    return list(_read(CONTENT / "people.toml")["people"])


def topics() -> list[Table]:
    return list(_read(CONTENT / "topics.toml")["topics"])


def stories() -> list[Table]:
    return [_read(path) for path in sorted((CONTENT / "stories").glob("*.toml"))]


def groups() -> Table:
    return _read(CONTENT / "groups.toml")


def library() -> Table:
    return _read(CONTENT / "library.toml")


def duration(words: str) -> timedelta:
    """Return what "90m", "5h" or "3d" says."""
    return timedelta(**{_UNITS[words[-1]]: int(words[:-1])})


def spread(since: datetime, until: datetime, count: int) -> list[datetime]:
    """Return `count` moments between two, in order and evenly apart."""
    return [since + (until - since) * (number + 1) / (count + 1) for number in range(count)]


def _read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))
