"""`python -m bench`: the table of what a request costs, on SQLite and on PostgreSQL."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from rich.console import Console
from rich.table import Table

from tests import engines

_FOLDER = Path("var/bench").absolute()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--stories", type=int, default=200_000)
    parser.add_argument("--replies", type=int, default=1_000_000)
    parser.add_argument("--members", type=int, default=50_000, help="of one group")
    parser.add_argument("--posts", type=int, default=500_000, help="in that group")
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--only", default="", help="measure the requests whose name holds this")
    options = parser.parse_args()
    sizes = {
        name: getattr(options, name)
        for name in ("people", "stories", "replies", "members", "posts", "requests")
    }
    for engine in ("sqlite", "postgres") if options.engine == "both" else (options.engine,):
        with _environment(engine, sizes) as (environment, postmaster):
            _print(engine, _run(environment, sizes, postmaster, options.only))


@contextmanager
def _environment(engine: str, sizes: dict[str, int]) -> Iterator[tuple[dict[str, str], int]]:
    folder = _FOLDER / f"{sizes['people']}-{sizes['stories']}-{sizes['replies']}"
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "LEEWARD_MODE": "test",
        "LEEWARD_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
        **{f"LEEWARD_LIMIT_{name}": "1000000/h" for name in ("SHARE", "REPLY", "SEARCH")},
    }
    if engine == "sqlite":
        yield environment, 0
        return
    run = engines.kept_folder(f"bench-{folder.name}")
    with engines.postgres(run) as server:
        with psycopg.connect(f"{server}postgres", autocommit=True) as administrator:
            if not administrator.execute("SELECT 1 FROM pg_database WHERE datname = 'bench'").fetchone():
                administrator.execute("CREATE DATABASE bench")
        yield environment | {"DATABASE_URL": f"{server}bench"}, int((run / "postgres.pid").read_text())


def _run(
    environment: dict[str, str], sizes: dict[str, int], postmaster: int, only: str
) -> Iterator[dict[str, object]]:
    options = [part for name, size in sizes.items() for part in (f"--{name}", str(size))]
    command = [
        sys.executable,
        "-m",
        "bench.measure",
        *options,
        "--postmaster",
        str(postmaster),
        "--only",
        only,
    ]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            yield json.loads(line)
    if process.returncode:
        raise SystemExit(f"The measurement ended with {process.returncode}.")


def _print(engine: str, rows: Iterator[dict[str, object]]) -> None:
    table = Table(title=f"CPU a request on {engine}, in microseconds", title_justify="left")
    for heading in ("request", "status", "bytes", "queries", "CPU", "limit", "times its limit"):
        table.add_column(heading, justify="left" if heading == "request" else "right")
    try:
        for row in rows:
            table.add_row(
                *(str(row[key]) for key in ("name", "status", "bytes", "queries", "us", "limit", "times"))
            )
    finally:  # what was measured before something failed, too
        Console().print(table)


if __name__ == "__main__":
    main()
