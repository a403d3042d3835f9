from collections.abc import Iterator

import pytest
import time_machine

from tests.waiting.asking import NOON


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    """It is noon in spring, until somebody moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
