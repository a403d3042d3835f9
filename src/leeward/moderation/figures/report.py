"""The report of one period, as everybody may see it."""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.moderation.figures.counting import BY_SOFTWARE, Family, families
from leeward.moderation.figures.hiding import Mark, Shown, alone, protect
from leeward.moderation.figures.periods import Period
from leeward.moderation.figures.times import NEVER, Wait, waits

if TYPE_CHECKING:
    from datetime import timedelta

    from django.utils.functional import Promise

# What is counted is over: ten minutes only spare a busy place from counting for every visitor.
FRESH_SECONDS = 600


@dataclass(frozen=True)
class Row:
    code: str
    words: "Promise | str"
    shown: Shown


@dataclass(frozen=True)
class Part:
    """One table of the report."""

    code: str
    title: "Promise | str"
    rows: list[Row]


@dataclass(frozen=True)
class Sum:
    """A total with the tables that add up to it."""

    code: str
    words: "Promise | str"
    total: Shown
    parts: list[Part]

    def row(self, code: str) -> Shown:
        """What is shown of the row called `code`, in whichever table it stands. Raises KeyError."""
        rows = {row.code: row.shown for part in self.parts for row in part.rows}
        return rows[code]


@dataclass(frozen=True)
class Report:
    """What happened in a period.

    `automation`, `error` and `in_time` are percent, None where small numbers are kept back.
    """

    sums: list[Sum]
    waits: list[Wait]
    automation: int | None
    error: int | None
    # Of the appeals that were answered, those answered in the time that was promised.
    in_time: int | None


def report(period: Period) -> Report:
    """Return the report of a period that is over, counted at most ten minutes ago."""
    made: Report | None = cache.get(key := f"figures:{period.code}")
    if made is None:
        made = _count(period)
        cache.set(key, made, FRESH_SECONDS)
    return made


def _count(period: Period) -> Report:
    sums = [_protected(family) for family in families(*period.bounds)]
    found = {one.code: one for one in sums}
    restrictions, looked, appeals = found["restrictions"], found["looked_at"], found["appeals_answered"]
    return Report(
        sums=sums,
        waits=waits(*period.bounds),
        automation=_percent(restrictions.row(BY_SOFTWARE), restrictions.total),
        error=_percent(looked.row("undone"), looked.total),
        in_time=_percent(appeals.row("in_time"), appeals.total),
    )


def _protected(family: Family) -> Sum:
    if not family.tables:
        return Sum(family.code, family.words, alone(family.total), [])
    safe = protect([[number for _, _, number in table.rows] for table in family.tables])
    parts = [
        Part(
            table.code,
            table.title,
            [Row(code, words, mark) for (code, words, _), mark in zip(table.rows, marks, strict=True)],
        )
        for table, marks in zip(family.tables, safe.tables, strict=True)
    ]
    return Sum(family.code, family.words, safe.total, parts)


def _percent(part: Shown, whole: Shown) -> int | None:
    if isinstance(part, Mark) or isinstance(whole, Mark) or whole == 0:
        return None
    return round(100 * part / whole)


def said(shown: Shown) -> str:
    """Return a number as the page says it."""
    if shown is Mark.FEW:
        return _("fewer than 5")
    return _("not shown") if shown is Mark.KEPT else str(shown)


def minutes(wait: "timedelta | None") -> int | None:
    """Return a wait in whole minutes, rounded up; None with too few to say, and for a wait without an end."""
    return None if wait is None or wait == NEVER else ceil(wait.total_seconds() / 60)


def how_long(wait: "timedelta | None") -> str:
    """Return a wait in words, to the minute; from two days on to the next whole hour."""
    if wait == NEVER:
        return _("no answer in seven days")
    if (whole := minutes(wait)) is None:
        return _("too few to say")
    if whole <= 90:
        return ngettext("%(n)d minute", "%(n)d minutes", whole) % {"n": whole}
    if whole <= 48 * 60:
        hours, rest = divmod(whole, 60)
        said = ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
        more = ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest}
    else:
        days, rest = divmod(ceil(whole / 60), 24)
        said = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
        more = ngettext("%(n)d hour", "%(n)d hours", rest) % {"n": rest}
    return f"{said} {more}" if rest else said
