"""The SQL of a request, straight to its engine: what it costs when nothing but the engine and its driver work."""

import itertools
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, TestCase

from bench.processes import cpu_seconds
from bench.scenarios import Scenario

Statement = tuple[str, Any]


def statements(scenario: Scenario) -> list[Statement]:
    """Return the SQL that one request of `scenario` runs, with its parameters."""
    client = Client(
        headers={name: value for name, value in scenario.headers.items() if name != "Content-Type"}
    )
    send = lambda: client.generic(  # noqa: E731
        scenario.method,
        scenario.path,
        scenario.body(),
        scenario.headers.get("Content-Type", ""),
        HTTP_HOST="127.0.0.1",
    )
    send()
    seen: list[Statement] = []

    def record(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    # Rolled back, so that the same rows can be written again when it is repeated; what follows the commit included.
    with connection.execute_wrapper(record), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            send()
        transaction.set_rollback(True)
    return seen


def writes(sql: Sequence[Statement]) -> bool:
    """Whether any of `sql` changes something."""
    return any(not text.lstrip().upper().startswith(("SELECT", "WITH")) for text, _ in _kept(sql))


def seconds_each(sql: Sequence[Statement], times: int) -> float:
    """Return the CPU seconds that running `sql` once takes, the engine's own included. Writes are rolled back."""
    if not sql:
        return 0.0
    return _sqlite(sql, times) if connection.vendor == "sqlite" else _postgres(sql, times)


def _kept(sql: Sequence[Statement]) -> list[Statement]:
    """Without the transaction's own words: each run is one transaction that is rolled back."""
    return [
        (text, params)
        for text, params in sql
        if text.split()[0].upper() not in {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK"}
    ]


def _sqlite(sql: Sequence[Statement], times: int) -> float:
    ready = [_question_marks(text, params) for text, params in _kept(sql)]
    with sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None) as raw:
        raw.execute("PRAGMA cache_size=-32000")
        begin = "BEGIN IMMEDIATE" if writes(sql) else "BEGIN"
        started = 0.0
        for turn in itertools.count():
            if turn == times // 5:  # the first fifth warms up
                started = time.process_time()
            if turn == times + times // 5:
                return (time.process_time() - started) / times
            raw.execute(begin)
            for text, params in ready:
                raw.execute(text, params).fetchall()
            raw.execute("ROLLBACK")
    raise AssertionError("unreachable")


def _question_marks(text: str, params: Any) -> Statement:
    """Turn Django's placeholders into SQLite's."""
    if isinstance(params, dict):
        return text % {name: f":{name}" for name in params}, params
    params = tuple(params or ())
    return text % (("?",) * len(params)) if params else text, params


def _postgres(sql: Sequence[Statement], times: int) -> float:
    target = connection.get_connection_params() | {"prepare_threshold": 1, "autocommit": True}
    ready = [(text, params) for text, params in _kept(sql)]
    known = {
        name: target[name] for name in ("dbname", "host", "user", "password", "port") if target.get(name)
    }
    with psycopg.connect(**known, prepare_threshold=1, autocommit=True) as raw:
        engine = [raw.info.backend_pid]
        spent = lambda: time.process_time() + cpu_seconds(engine)  # noqa: E731
        started = 0.0
        for turn in itertools.count():
            if turn == times // 5:
                started = spent()
            if turn == times + times // 5:
                return (spent() - started) / times
            raw.execute("BEGIN")
            for text, params in ready:
                cursor = raw.execute(text, params)
                if cursor.description:
                    cursor.fetchall()
            raw.execute("ROLLBACK")
    raise AssertionError("unreachable")
