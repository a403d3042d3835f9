"""The report as files, for whoever wants to compute with it."""

import csv
import io
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from leeward.core.models import current_place
from leeward.moderation.figures.hiding import Mark, Shown
from leeward.moderation.figures.periods import Period, closed, running
from leeward.moderation.figures.report import Report, minutes
from leeward.moderation.figures.times import NEVER

# In place of minutes, as "fewer than 5" stands in place of a number.
UNANSWERED = "no answer in seven days"
# A cell that begins so is a formula to a spreadsheet (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def about() -> dict[str, Any]:
    """Return for JSON which periods there are figures of, newest first, and the day on which the next appear."""
    return {
        "place": str(current_place()),
        "periods": [one.code for one in closed()],
        "next_figures": running().end.isoformat(),
    }


def as_data(period: Period, found: Report) -> dict[str, Any]:
    """Return the report for JSON. A number that is kept back is the words that stand for it."""
    return {
        **about(),
        "period": {"name": period.code, "from": period.start.isoformat(), "before": period.end.isoformat()},
        "counts": {
            one.code: {"total": _plain(one.total)}
            | {part.code: {row.code: _plain(row.shown) for row in part.rows} for part in one.parts}
            for one in found.sums
        },
        "automation_share_percent": found.automation,
        "automation_error_percent": found.error,
        "appeals_in_time_percent": found.in_time,
        "minutes": {
            wait.measure.code: {"median": _waited(wait.median), "ninth_decile": _waited(wait.slow)}
            for wait in found.waits
        },
    }


def as_csv(period: Period | None, found: Report | None) -> str:
    """Return the report as lines of (period, table, code, what, value); without one, what the columns are."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(["period", "table", "code", "what", "value"])
    if period and found:
        lines.writerows([defused(str(cell)) for cell in (period.code, *row)] for row in _rows(found))
    return out.getvalue()


def _rows(found: Report) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for one in found.sums:
        rows.append((one.code, "total", one.words, _plain(one.total)))
        rows += [
            (part.code, row.code, row.words, _plain(row.shown)) for part in one.parts for row in part.rows
        ]
    rows.append(("automation", "share_percent", _("Decided by software first"), _or_none(found.automation)))
    rows.append(
        ("automation", "error_percent", _("Software’s holds that a person undid"), _or_none(found.error))
    )
    rows.append(
        ("appeals", "in_time_percent", _("Appeals answered in the promised time"), _or_none(found.in_time))
    )
    for wait in found.waits:
        for name, value in (("median", wait.median), ("ninth_decile", wait.slow)):
            rows.append(
                ("minutes", f"{wait.measure.code}_{name}", wait.measure.words, _or_none(_waited(value)))
            )
    return rows


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _plain(shown: Shown) -> int | str:
    return shown.value if isinstance(shown, Mark) else shown


def _waited(wait: timedelta | None) -> int | str | None:
    return UNANSWERED if wait == NEVER else minutes(wait)


def _or_none(value: int | str | None) -> int | str:
    return "" if value is None else value
