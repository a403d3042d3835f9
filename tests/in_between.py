"""Somebody else acts in the very moment between what a page has read and what it does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread as Runner
from typing import Any

from django.db import connection, connections


@contextmanager
def in_between(act: Callable[[], object], *, after: str, times: int = 1) -> Iterator[None]:
    """Do `act`, with a connection of its own, before whatever is asked of the database next once `after` was asked of
    it so many `times`. For tests that commit for real."""
    left = times

    def one() -> None:
        try:
            act()
        finally:
            connections.close_all()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal left
        if left == 0:
            left = -1
            runner = Runner(target=one)
            runner.start()
            runner.join()
        if left > 0 and after in sql:
            left -= 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert left == -1, "It never came to that moment."
