"""How long people waited for answers: for the organiser, and in one line for everybody. Nobody's wait is left out.

Something that nobody has answered waits longer than everything else, so that a median is never flattered.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.core.languages import LANGUAGES
from leeward.moderation.figures.hiding import SMALL
from leeward.moderation.figures.report import how_long
from leeward.moderation.figures.times import NEVER, took
from leeward.replies.first_replies import ANSWERED_WITHIN
from leeward.waiting.models import Wait

if TYPE_CHECKING:
    from django.utils.functional import Promise

DAYS, FRESH_SECONDS = 28, 600
# A public line needs so many stories, on so many days, and holds on at least so many days of ten.
ENOUGH_STORIES, ENOUGH_DAYS, MOST_DAYS = 30, 14, 0.8
SECOND_REPLY = gettext_lazy("From a story that hopes for answers to a reply by a second person")
_WITHIN: tuple[tuple[timedelta, "Promise"], ...] = (
    (timedelta(minutes=15), gettext_lazy("a quarter of an hour")),
    (timedelta(minutes=30), gettext_lazy("half an hour")),
    (timedelta(hours=1), gettext_lazy("an hour")),
    (timedelta(hours=2), gettext_lazy("two hours")),
    (timedelta(hours=4), gettext_lazy("four hours")),
    (timedelta(days=1), gettext_lazy("a day")),
)


@dataclass(frozen=True)
class Row:
    """One line of a chart: its median in words, and the length of its bar in percent (None: too few to say)."""

    words: str
    shown: str
    length: float | None


@dataclass(frozen=True)
class Measured:
    """How long people waited in the last four weeks. `answered_twice` is percent, None with too few."""

    first: str
    first_slow: str
    second: str
    answered_twice: int | None
    still_waiting: int
    by_hour: list[Row]
    by_language: list[Row]


_Waited = tuple[datetime, timedelta, timedelta, str]


def measured() -> Measured:
    """Measure the last four weeks, by the clock that is active, at most ten minutes ago."""
    key = f"waiting:measured:{timezone.get_current_timezone_name()}"
    found: list[_Waited] | None = cache.get(key)
    if found is None:
        found = _waited(timezone.now() - timedelta(days=DAYS))
        cache.set(key, found, FRESH_SECONDS)
    first = [one[1] for one in found]
    second = [one[2] for one in found]
    hours = {hour: [one[1] for one in found if _hour(one[0]) == hour] for hour in range(24)}
    languages: dict[str, list[timedelta]] = defaultdict(list)
    for one in found:
        languages[one[3]].append(one[1])
    enough = len(found) >= SMALL
    return Measured(
        first=_said(_rank(first, 0.5)),
        first_slow=_said(_rank(first, 0.9)),
        second=_said(_rank(second, 0.5)),
        answered_twice=round(100 * sum(wait < NEVER for wait in second) / len(found)) if enough else None,
        still_waiting=Wait.objects.running().count(),
        by_hour=_rows((f"{hour:02}:00", waits) for hour, waits in hours.items()),
        by_language=_rows(
            (LANGUAGES.get(code, code) or _("any language"), waits)
            for code, waits in sorted(languages.items())
        ),
    )


def public_line() -> str:
    """Return within which time stories get a first answer on most days, in a sentence; "" with too few to say it.

    On four days of five within the last four weeks, counted in days that are over: a day counts by its median. While
    that doesn't hold for most of what was asked since yesterday, nothing is said: who waits would read it.
    """
    kept: str | None = cache.get("waiting:public")
    if kept is None:
        kept = _within()
        cache.set("waiting:public", kept, FRESH_SECONDS)
    within = dict(enumerate(words for _length, words in _WITHIN))
    if not kept.isdecimal():
        return ""
    if int(kept) not in within:
        return _(
            "Stories here wait for a first answer for more than a day on many days, over the last four weeks."
        )
    return _("Stories here get a first answer within %(long)s on most days, over the last four weeks.") % {
        "long": within[int(kept)]
    }


def _within() -> str:
    """Return which line holds, as its number; "-" when there is too little to say any."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    found = _waited(today - timedelta(days=DAYS), today)
    days: dict[object, list[timedelta]] = defaultdict(list)
    for asked_at, first, _second, _language in found:
        days[asked_at.date()].append(first)
    if len(found) < ENOUGH_STORIES or len(days) < ENOUGH_DAYS:
        return "-"
    medians = sorted(sorted(waits)[ceil(len(waits) / 2) - 1] for waits in days.values())
    most = medians[ceil(MOST_DAYS * len(medians)) - 1]
    held = next((number for number, (long, _words) in enumerate(_WITHIN) if most <= long), len(_WITHIN))
    return str(held) if held == len(_WITHIN) or _holds_today(_WITHIN[held][0]) else "-"


def _holds_today(long: timedelta) -> bool:
    """Whether of what was asked since yesterday, and `long` ago or more, at least half was answered within it."""
    now = timezone.now()
    waits = [first for _asked, first, _second, _language in _waited(now - timedelta(days=1), now - long)]
    return 2 * sum(wait <= long for wait in waits) >= len(waits)


def second_replies(start: datetime, end: datetime) -> "QuerySet[Wait]":
    """Return what asked for answers, and whose first seven days ended between two moments.

    Each with how long an answer by a second person `took`; None for what had none in these days.
    """
    waits = Wait.objects.filter(asked_at__gte=start - ANSWERED_WITHIN, asked_at__lt=end - ANSWERED_WITHIN)
    in_time = Q(second_at__lte=F("asked_at") + ANSWERED_WITHIN)
    return waits.annotate(took=Case(When(in_time, then=took("asked_at", "second_at"))))


def _waited(since: datetime, until: datetime | None = None) -> list[_Waited]:
    waits = Wait.objects.filter(asked_at__gte=since)
    if until is not None:
        waits = waits.filter(asked_at__lt=until)
    columns = waits.values_list("asked_at", "first_at", "second_at", "language")
    return [
        (asked, first - asked if first else NEVER, second - asked if second else NEVER, language)
        for asked, first, second, language in columns
    ]


def _hour(moment: datetime) -> int:
    return timezone.localtime(moment).hour


def _rank(waits: Sequence[timedelta], share: float) -> timedelta | None:
    """Return the nearest rank, a wait that somebody really had; None with too few to say."""
    return sorted(waits)[ceil(share * len(waits)) - 1] if len(waits) >= SMALL else None


def _said(wait: timedelta | None) -> str:
    return _("no answer yet") if wait == NEVER else how_long(wait)


def _rows(groups: Iterable[tuple[str, list[timedelta]]]) -> list[Row]:
    medians = [(words, _rank(waits, 0.5)) for words, waits in groups]
    known = [median for _words, median in medians if median is not None and median < NEVER]
    longest = max(known, default=timedelta(minutes=1))
    return [
        Row(words, _said(median), None if median is None else round(100 * min(1.0, median / longest), 1))
        for words, median in medians
    ]
