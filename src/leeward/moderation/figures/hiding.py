"""Keeping small numbers back, so that nobody can work out what happened to one person.

A number from one to four is told as "fewer than 5"; none is told as 0, since it is about nobody. Where a small number
could be worked out from a total, another number of the same table is kept back too. If that is not enough, zeros of
the family read "fewer than 5" as well, and if even that is not, all tables of the family (they share one total) are
kept back. Which other number is kept back depends on its place in the table and never on its size: a rule that looked
at sizes would tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import inf

SMALL = 5


class Mark(Enum):
    """What stands in place of a number."""

    FEW = "fewer than 5"
    KEPT = "not shown"


Shown = int | Mark


@dataclass(frozen=True)
class Protected:
    """A total, and the numbers of each table that adds up to it, as everybody may see them."""

    total: Shown
    tables: list[list[Shown]]


def protect(tables: Sequence[Sequence[int]]) -> Protected:
    """Return what may be shown of tables that each add up to the same total. One table or more, none of them empty."""
    total = sum(tables[0])
    if total == 0:
        return Protected(0, [[0 for _ in table] for table in tables])
    if total < SMALL:
        return Protected(Mark.FEW, [[Mark.FEW for _ in table] for table in tables])
    for least in (1, 0):
        kept = _keep_back(tables, total, least)
        if kept is not None:
            shown = [
                [_mark(n, least, at in kept[i]) for at, n in enumerate(table)]
                for i, table in enumerate(tables)
            ]
            return Protected(total, shown)
    # All of it: that the total alone had to be hidden would say that it is small.
    return Protected(Mark.KEPT, [[Mark.KEPT for _ in table] for table in tables])


def alone(number: int) -> Shown:
    """Return what may be shown of a number that nothing else adds up to."""
    return _mark(number, 1, kept=False)


def _mark(number: int, least: int, kept: bool) -> Shown:
    return Mark.FEW if least <= number < SMALL else Mark.KEPT if kept else number


def _keep_back(tables: Sequence[Sequence[int]], total: int, least: int) -> list[set[int]] | None:
    """Return which numbers of each table are kept back beside the small ones, or None when no choice is enough.

    Small are the numbers from `least` to 4.
    """
    kept = []
    for table in tables:
        also: set[int] = set()
        while _is_exposed(table, also, total, least):
            if (at := _next(table, also, least)) is None:
                return None
            also.add(at)
        kept.append(also)
    return kept


def _next(table: Sequence[int], kept: set[int], least: int) -> int | None:
    """The first number after the first small one, around the end, that is still shown."""
    first = next(at for at, n in enumerate(table) if least <= n < SMALL)
    around = [*range(first, len(table)), *range(first)]
    return next((at for at in around if table[at] >= SMALL and at not in kept), None)


def _is_exposed(table: Sequence[int], kept: set[int], total: int, least: int) -> bool:
    """Whether a small number could not be every number from `least` to 4, for all that the table and its total show.

    Small numbers are `least` to 4 to whoever reads it, those kept back 5 or more.
    """
    small = sum(least <= n < SMALL for n in table)
    if not small:
        return False
    rest = total - sum(n for at, n in enumerate(table) if n >= SMALL and at not in kept) - SMALL * len(kept)
    # One of them at its most while the others are at their least, and the other way round.
    fewest = SMALL - 1 + least * (small - 1)
    most = inf if kept else (SMALL - 1) * (small - 1) + least
    return not fewest <= rest <= most
