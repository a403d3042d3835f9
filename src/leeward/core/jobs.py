"""Work after the response: Huey, as a hint to look now. What must happen is a row that a sweep finds."""

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import transaction
from huey import RedisHuey, SqliteHuey, crontab
from huey.api import Huey

logger = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


def _queue() -> Huey:
    if settings.REDIS_URL:
        return RedisHuey("leeward", url=settings.REDIS_URL, results=False)
    settings.LEEWARD_DATA_DIR.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(
        "leeward", filename=str(settings.LEEWARD_DATA_DIR / "jobs.sqlite3"), results=False, fsync=False
    )


queue = _queue()


def job(function: Callable[P, None]) -> Callable[P, None]:
    """Make `function` run in the worker: calling it queues it once the transaction is committed."""
    task = queue.task(retries=3, retry_delay=10)(function)

    @wraps(function)
    def later(*args: P.args, **kwargs: P.kwargs) -> None:
        transaction.on_commit(lambda: task(*args, **kwargs))

    return later


def every_minute(function: Callable[[], None]) -> Callable[[], None]:
    """Run `function` in the worker each minute: the sweep that finds what a crash left."""
    queue.periodic_task(crontab(minute="*"), name=f"sweep.{function.__module__}.{function.__qualname__}")(
        function
    )
    sweeps.append(function)
    return function


def each_by_itself(rows: Iterable[T], work: Callable[[T], object]) -> bool:
    """Do `work` for each of `rows` in a sweep, and return whether all of it succeeded.

    One that fails is logged and due again; the others have their turn.
    """
    failed = 0
    for row in rows:
        try:
            work(row)
        except Exception:
            failed += 1
            # Not which row: it may hold people's words.
            logger.exception("A sweep goes on without one of its rows: %s", work)
    return not failed


sweeps: list[Callable[[], Any]] = []


def run_due() -> int:
    """Run every queued job here and now, and return how many ran: for commands and tests."""
    count = 0
    # Asked first, since waiting for a job that may come is for the worker.
    while queue.pending_count() and (task := queue.dequeue()) is not None:
        queue.execute(task)
        count += 1
    return count
