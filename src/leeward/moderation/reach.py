"""Whom a piece of content has reached, as far as the place keeps it anyway: who answered, left a word or saved it.

Nobody's reading is recorded for this. Parts above say whom they know of.
"""

from collections.abc import Callable, Iterable

# Given the ref of a piece of content: the keys of people.
Reached = Callable[[str], Iterable[int]]
_reached: dict[str, list[Reached]] = {}


def register(kind: str, found: Reached) -> None:
    """Let a part say whom content of this kind has reached: `found(ref)` returns keys of people."""
    _reached.setdefault(kind, []).append(found)


def reached(kind: str, ref: str) -> set[int]:
    """Return the keys of everybody known to have met this content."""
    return {key for found in _reached.get(kind, ()) for key in found(ref)}
