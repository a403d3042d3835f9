"""Living months in seconds: what happened is done now, in its order; then every moment is moved to when it happened.

The product's own actions write "now" in whatever column they keep a time in. So the loader remembers when each thing
was done, and at the end one pass over every table translates those moments: what was written together stays together.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import transaction
from django.db.models import DateTimeField, Model, Q
from django.utils import timezone

from leeward.core import jobs
from leeward.core.models import RateLimit
from leeward.moderation.models import LogEntry
from leeward.notifications.models import Notification

# The log can only be added to: it says when the loader wrote it.
_KEPT_AS_WRITTEN = (LogEntry,)


@dataclass
class Timeline:
    """Things that happened, to be played in order. Nothing lies after `now`."""

    now: datetime = field(default_factory=timezone.now)
    _plan: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    # When each thing was done, and when it is said to have happened.
    _done: list[datetime] = field(default_factory=list)
    _said: list[datetime] = field(default_factory=list)

    def at(self, moment: datetime, do: Callable[[], object]) -> None:
        """Let `do` happen at `moment`; things of one moment happen in the order in which they were added."""
        self._plan.append((min(moment, self.now), len(self._plan), do))

    def play(self, progress: Callable[[int, int], None]) -> None:
        """Do everything, inside the caller's transaction, with all that follows from it; call `progress(done, of)`."""
        for number, (moment, _, do) in enumerate(
            sorted(self._plan, key=lambda planned: planned[:2]), start=1
        ):
            self._done.append(timezone.now())
            self._said.append(moment)
            do()
            _let_follow()
            progress(number, len(self._plan))
        # It was months: nobody has spent this hour's limits.
        RateLimit.objects.all().delete()
        self._translate(timezone.now())

    def _translate(self, end: datetime) -> None:
        for model in apps.get_models():
            if model.__module__.startswith("leeward.") and model not in _KEPT_AS_WRITTEN:
                self._translate_table(model, end)

    def _translate_table(self, model: type[Model], end: datetime) -> None:
        names = [column.name for column in model._meta.concrete_fields if isinstance(column, DateTimeField)]
        if not names or not self._done:
            return
        written = (Q(**{f"{name}__range": (self._done[0], end)}) for name in names)
        table = model._default_manager
        rows = list(table.filter(reduce(or_, written)))
        for row in rows:
            for name in names:
                setattr(row, name, self._happened(getattr(row, name), end))
        table.bulk_update(rows, names, batch_size=100)

    def _happened(self, moment: datetime | None, end: datetime) -> datetime | None:
        """Return when something written at `moment` happened. Moments that nobody wrote as "now" stay."""
        if moment is None or not self._done[0] <= moment <= end:
            return moment
        index = bisect_right(self._done, moment) - 1
        return self._said[index] + min(moment - self._done[index], timedelta(seconds=5))


def _let_follow() -> None:
    """Run what waits for the commit, and the jobs it queues, now: the next thing may build on it.

    One transaction holds the whole load, so that a crash leaves an empty place. Letters of that time count as sent.
    """
    connection = transaction.get_connection()
    while waiting := connection.run_on_commit:
        connection.run_on_commit = []
        for _, follow, _ in waiting:
            follow()
        now = timezone.now()
        Notification.objects.filter(mailed_at=None, mail_at__lte=now).update(mailed_at=now)
        jobs.run_due()
