"""Measure one engine and print its part of the table as JSON lines."""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

from bench.processes import cpu_seconds
from bench.server import Connection, pages


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--stories", type=int, required=True)
    parser.add_argument("--replies", type=int, required=True)
    parser.add_argument("--requests", type=int, required=True)
    parser.add_argument(
        "--postmaster", type=int, default=0, help="the database server's process, counted too"
    )
    options = parser.parse_args()

    import django  # noqa: PLC0415 - the environment names the settings only now

    django.setup()
    _prepare(options.people, options.stories, options.replies)
    from bench.scenarios import scenarios  # noqa: PLC0415

    for scenario in scenarios():
        print(json.dumps(_measure(scenario, options.requests, options.postmaster)), flush=True)


def _prepare(people: int, stories: int, replies: int) -> None:
    """Fill the database, unless an earlier run has."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from modelsearch.models import IndexEntry  # noqa: PLC0415

    from bench.populate import fill  # noqa: PLC0415
    from leeward.people.models import Person  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    if not Person.objects.exists():
        fill(people=people, stories=stories, replies=replies, say=_say)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    if not IndexEntry.objects.exists():
        _say("the search index")
        call_command("rebuild_modelsearch_index", verbosity=0)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _measure(scenario, requests: int, postmaster: int) -> dict[str, object]:  # type: ignore[no-untyped-def]
    from bench.limit import seconds_each, statements  # noqa: PLC0415

    # Before the pages write anything: the same rows could not be written again after them.
    sql = statements(scenario)
    engine_alone = seconds_each(sql, requests)
    with pages("leeward.config.wsgi:application", {}) as (port, pids):
        product, status, body = _ask(port, scenario, requests, pids, postmaster=postmaster)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.bytes").write_bytes(body)
        with pages("bench.same_bytes:application", {"BENCH_BYTES": folder}) as (port, pids):
            bytes_alone, _, _ = _ask(port, scenario, requests, pids, path="/page")
    return {
        "name": scenario.name,
        "status": status,
        "bytes": len(body),
        "queries": len(sql),
        "us": round(product * 1e6),
        "limit": round((bytes_alone + engine_alone) * 1e6),
        "times": round(product / (bytes_alone + engine_alone), 1),
    }


def _ask(port, scenario, requests, pids, *, postmaster=0, path=None):  # type: ignore[no-untyped-def]
    """Return the median CPU seconds a request over five rounds, the last status and the last body."""
    from bench.processes import children  # noqa: PLC0415

    connection = Connection(port)
    rounds = []
    for turn in range(6):  # the first one warms up
        counted = [*pids, *(children(postmaster) if postmaster else [])]
        before = cpu_seconds(counted)
        for _ in range(max(requests // 5, 1)):
            status, body = connection.send(
                scenario.method, path or scenario.path, scenario.headers, scenario.body()
            )
        if turn:
            rounds.append((cpu_seconds(counted) - before) / max(requests // 5, 1))
    return statistics.median(rounds), status, body


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    main()
