"""The months or quarters that figures are about. Only those that are over: nobody can watch a number change by one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from leeward.moderation.models import LogEntry

SHOWN = 24


@dataclass(frozen=True)
class Period:
    """From the first moment of `start` to that of `end`, in UTC."""

    start: date
    end: date

    @property
    def code(self) -> str:
        """Its name in an address: "2026-03" or "2026-q1"."""
        if (self.end - self.start).days < 40:
            return f"{self.start:%Y-%m}"
        return f"{self.start.year}-q{(self.start.month + 2) // 3}"

    @property
    def words(self) -> str:
        """Its name for people."""
        if (self.end - self.start).days < 40:
            return formats.date_format(self.start, "YEAR_MONTH_FORMAT")
        last = self.end - timedelta(days=1)
        return _("%(first)s to %(last)s") % {
            "first": formats.date_format(self.start, "F"),
            "last": formats.date_format(last, "YEAR_MONTH_FORMAT"),
        }

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The first moment that belongs to it and the first that does not."""
        first, after = (datetime.combine(day, time.min, UTC) for day in (self.start, self.end))
        return first, after


def running() -> Period:
    """Return the period that is not over yet: its end is when the next figures appear."""
    return _around(timezone.now().astimezone(UTC).date())


def closed() -> list[Period]:
    """Return the periods that are over, newest first, back to the first entry of the log; at most `SHOWN`."""
    first = LogEntry.objects.order_by("number").values_list("at", flat=True).first()
    found: list[Period] = []
    period = running()
    while first is not None and len(found) < SHOWN:
        period = _around(period.start - timedelta(days=1))
        if period.bounds[1] <= first:
            break
        found.append(period)
    return found


def _around(day: date) -> Period:
    months = 1 if settings.LEEWARD_FIGURES_BY == "month" else 3
    start = day.replace(month=day.month - (day.month - 1) % months, day=1)
    end = (start + timedelta(days=31 * months)).replace(day=1)
    return Period(start, end)
