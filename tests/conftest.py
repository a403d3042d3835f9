"""What every test can ask for. The people are in `cast.py`, the browser in `browser.py`, the engines in `run.py`."""

import gc
from collections.abc import Iterator
from itertools import count
from zlib import crc32

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from leeward.core.jobs import queue
from leeward.core.models import forget_place
from tests import databases
from tests.run import ENGINES

# Machines that run tests are busy: how long a text may take is measured where it is promised.
hypothesis.settings.register_profile("leeward", deadline=None)
hypothesis.settings.load_profile("leeward")

pytest_plugins = ["tests.cast", "tests.browser"]
first_ids = count(1_000_000, 1_000_000)
# What takes minutes is begun first, so that at the end no core waits for another.
LONG = ("tests/journeys/", "tests/security/")


def pytest_itemcollected(item: pytest.Item) -> None:
    asks = "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db")
    if not asks:  # or it brings a database of its own
        item.add_marker("any_engine")


def engine_for(item: pytest.Item) -> str:
    """The one engine that a test runs on where engines share the tests: what needs no server runs on SQLite."""
    if any(item.get_closest_marker(name) for name in ("browser", "any_engine")):
        return "sqlite"
    return ENGINES[crc32(item.nodeid.encode()) % len(ENGINES)]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    if config.option.share:
        others = [item for item in items if engine_for(item) != config.option.engine]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if engine_for(item) == config.option.engine]


def pytest_collection_finish() -> None:
    # Five thousand tests and the product stay to the end: to look through them for garbage again and again is in vain.
    gc.freeze()


@pytest.fixture(scope="session")
def _database() -> Iterator[databases.FileDatabase | databases.ServerDatabase]:
    database = databases.create()
    yield database
    database.close()


@pytest.fixture
def _django_db_helper(
    _database: databases.FileDatabase | databases.ServerDatabase,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Stands in for pytest-django's, behind `db` and `@pytest.mark.django_db`.

    Every test commits for real, so that what runs after a commit runs as it does for people, other processes see what
    the test wrote, and both engines behave as in production. Afterwards the database is as it was.
    """
    with django_db_blocker.unblock():
        yield
        connections.close_all()
    _database.put_back(next(first_ids))
    queue.flush()
    cache.clear()
    forget_place()
