"""What people posted before, told to moderation by the parts that own it: for conditions, and for trying a rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from leeward.people.models import Person


@dataclass(frozen=True)
class Post:
    """One story or reply as its author sent it. `live`: others can read it now."""

    kind: str
    ref: str
    author: Person
    text: str
    has_pictures: bool
    made_at: datetime
    live: bool


class History(Protocol):
    def __call__(self, *, since: datetime, author: Person | None, most: int) -> Iterable[Post]:
        """Return at most `most` posts sent after `since`, by `author` alone if one is given, newest first."""


_told: dict[str, History] = {}


def register(kind: str, history: History) -> None:
    _told[kind] = history


def posts(*, since: datetime, author: Person | None = None, kind: str = "", most: int = 200) -> list[Post]:
    """Return what was posted after `since`, newest first, at most `most` of each kind."""
    kinds = [kind] if kind else list(_told)
    found = [
        post for one in kinds if one in _told for post in _told[one](since=since, author=author, most=most)
    ]
    return sorted(found, key=lambda post: post.made_at, reverse=True)
