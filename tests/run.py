"""Loaded by pytest before anything else: gives the run a folder, and PostgreSQL and Valkey when they are asked for.

    pytest                      on SQLite, with no bus (the default)
    pytest --engine=postgres    on PostgreSQL and Valkey, also by LEEWARD_TEST_ENGINE=postgres
    pytest --share              this engine's share, where each test runs on one of them

Servers that the environment names by `DATABASE_URL` (postgres://…) and `REDIS_URL` are used as they are: the tests make
databases of their own beside the one named, and remove them. Otherwise they start their own.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests import engines

ENGINES = ("sqlite", "postgres")
running = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    chosen = os.environ.get("LEEWARD_TEST_ENGINE", "sqlite")
    parser.addoption(
        "--engine", choices=ENGINES, default=chosen, help="What to test on (default: %(default)s)."
    )
    parser.addoption(
        "--share",
        action="store_true",
        help="Run the engine's share: each test that needs a database runs on one of them, the rest on SQLite.",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    # Before Django reads its settings, and once for all workers: they inherit the environment.
    options = early_config.known_args_namespace
    if not (options.help or options.version or options.collectonly or "LEEWARD_TEST_RUN" in os.environ):
        prepare(options.engine)
    try:
        return (yield)
    except BaseException:
        running.close()  # pytest doesn't get as far as `pytest_unconfigure`
        raise


def pytest_unconfigure() -> None:
    running.close()


def prepare(engine: str) -> None:
    """Make this run's folder, start what the engine needs, and say so in the environment."""
    folder = running.enter_context(engines.run_folder(in_memory=True))
    os.environ["LEEWARD_TEST_RUN"] = str(folder)
    running.callback(os.environ.pop, "LEEWARD_TEST_RUN")
    os.environ.pop("LEEWARD_TEST_POSTGRES", None)
    os.environ.pop("LEEWARD_TEST_VALKEY", None)
    if engine == "postgres":
        given = os.environ.get("DATABASE_URL", "")
        bus = os.environ.get("REDIS_URL", "")
        os.environ["LEEWARD_TEST_POSTGRES"] = (
            beside(given) if given.startswith("postgres") else running.enter_context(engines.postgres(folder))
        )
        os.environ["LEEWARD_TEST_VALKEY"] = (
            numbered(bus) if bus else running.enter_context(engines.valkey(folder))
        )


def beside(url: str) -> str:
    """The URL of a given server up to the name of a database. Left-over test databases there are removed."""
    parts = urlsplit(url)
    with psycopg.connect(url, autocommit=True) as connection:
        for (name,) in connection.execute(
            r"SELECT datname FROM pg_database WHERE datname ~ '^leeward_(gw\d+|template)$'"
        ):
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    return urlunsplit(parts._replace(path="/", query=""))


def numbered(url: str) -> str:
    """The URL of a given Valkey or Redis server up to the number of a database."""
    parts = urlsplit(url)
    return (
        f"{url.partition('?')[0]}?db="
        if parts.scheme == "unix"
        else urlunsplit(parts._replace(path="/", query=""))
    )
