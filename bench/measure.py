"""Measure one engine and print its part of the table as JSON lines."""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

from bench.processes import children, cpu_seconds
from bench.server import Connection, pages

ROUNDS = 7


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--stories", type=int, required=True)
    parser.add_argument("--replies", type=int, required=True)
    parser.add_argument("--members", type=int, required=True)
    parser.add_argument("--posts", type=int, required=True)
    parser.add_argument("--requests", type=int, required=True)
    parser.add_argument(
        "--postmaster", type=int, default=0, help="the database server's process, counted too"
    )
    parser.add_argument("--only", default="", help="measure the requests whose name holds this")
    options = parser.parse_args()

    import django  # noqa: PLC0415 - the environment names the settings only now

    django.setup()
    _prepare(options)
    from bench.scenarios import scenarios  # noqa: PLC0415

    for scenario in scenarios():
        if options.only and options.only not in scenario.name:
            continue
        print(json.dumps(_measure(scenario, options.requests, options.postmaster)), flush=True)


def _prepare(sizes: argparse.Namespace) -> None:
    """Fill the database with what an earlier run has not: a place, the search index, a large group."""
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up only now
    from django.db import connection  # noqa: PLC0415
    from modelsearch.models import IndexEntry  # noqa: PLC0415

    from bench.populate import fill, fill_group  # noqa: PLC0415
    from leeward.groups.models import Group  # noqa: PLC0415
    from leeward.people.models import Person  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    if not Person.objects.exists():
        fill(people=sizes.people, stories=sizes.stories, replies=sizes.replies, say=_say)
    if not IndexEntry.objects.exists():
        _say("the search index")
        call_command("rebuild_modelsearch_index", verbosity=0)
    if not Group.objects.exists():
        fill_group(members=sizes.members, posts=sizes.posts, say=_say)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _measure(scenario, requests: int, postmaster: int) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """Return a row of the table: medians over rounds, the three measured in turn, since a machine drifts."""
    from bench.limit import seconds_each, statements, writes  # noqa: PLC0415

    each = max(requests // ROUNDS, 1)
    sql = statements(scenario)
    # Before the pages write anything: the same rows could not be written again after them.
    once = seconds_each(sql, requests) if writes(sql) else None
    rounds = []
    with tempfile.TemporaryDirectory() as folder, pages("leeward.config.wsgi:application", {}) as product:
        first = Asking(product, postmaster)
        for _ in range(each):  # warms up
            status, body = first.ask(scenario, scenario.path)
        Path(folder, "page.bytes").write_bytes(body)
        with pages("bench.same_bytes:application", {"BENCH_BYTES": folder}) as bytes_alone:
            second = Asking(bytes_alone)
            second.seconds_each(scenario, "/page", each)
            for _ in range(ROUNDS):
                engine = seconds_each(sql, each) if once is None else once
                limit = engine + second.seconds_each(scenario, "/page", each)
                rounds.append((first.seconds_each(scenario, scenario.path, each), limit))
    return {
        "name": scenario.name,
        "status": status,
        "bytes": len(body),
        "queries": len(sql),
        "us": round(statistics.median(us for us, _ in rounds) * 1e6),
        "limit": round(statistics.median(limit for _, limit in rounds) * 1e6),
        "times": round(statistics.median(us / limit for us, limit in rounds), 1),
    }


class Asking:
    """A server that is asked, and the processes whose time counts: the database server's too, if there is one."""

    def __init__(self, server: tuple[int, list[int]], postmaster: int = 0) -> None:
        port, self._pids = server
        self._postmaster = postmaster
        self._connection = Connection(port)

    def ask(self, scenario, path: str) -> tuple[int, bytes]:  # type: ignore[no-untyped-def]
        return self._connection.send(scenario.method, path, scenario.headers, scenario.body())

    def seconds_each(self, scenario, path: str, times: int) -> float:  # type: ignore[no-untyped-def]
        """Return the CPU seconds a request."""
        counted = [*self._pids, *(children(self._postmaster) if self._postmaster else [])]
        before = cpu_seconds(counted)
        for _ in range(times):
            self.ask(scenario, path)
        return (cpu_seconds(counted) - before) / times


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    main()
