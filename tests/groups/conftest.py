"""People whom the tests of groups need besides the cast."""

import pytest

from leeward.people.models import Person
from tests.cast import join


@pytest.fixture
def nur(db: None) -> Person:
    """Somebody who looks after a group."""
    return join("nur")


@pytest.fixture
def kofi(db: None) -> Person:
    """Somebody else who looks after it."""
    return join("kofi")
