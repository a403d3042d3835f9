"""What others do in the same moment, each over a connection of their own."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep

from django.db import connections

A_MOMENT = 0.4  # seconds: until whoever began waits for a row, or for the whole file


def begun(*acts: Callable[[], object]) -> list[Future[object]]:
    """Begin one after the other, without waiting for what comes of it.

    Called inside a transaction, they meet what it holds; `came_of` says afterwards what came of each.
    """
    pool, found = ThreadPoolExecutor(len(acts)), []
    for act in acts:
        found.append(pool.submit(_alone, act))
        sleep(A_MOMENT)
    pool.shutdown(wait=False)
    return found


def came_of(act: Future[object]) -> object:
    """What was returned or raised."""
    return act.exception() or act.result()


def _alone(act: Callable[[], object]) -> object:
    try:
        return act()
    finally:
        connections.close_all()
