from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from leeward.notifications.actions import notify
from leeward.notifications.models import Kind, Notification
from leeward.people.models import Person

MORNING = datetime(2026, 11, 22, 7, 0, tzinfo=ZoneInfo("Europe/London"))
Tell = Callable[..., Notification | None]


@pytest.fixture
def tell() -> Tell:
    """Leave somebody a line."""

    def leave(
        person: Person, line: str = "Somebody answered your story.", **more: Any
    ) -> Notification | None:
        return notify(person=person, line=line, **{"kind": Kind.REPLY, "url": "/stories/s1/"} | more)

    return leave


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It is seven in the morning, an hour before the first letters, and stays so until the test moves on."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller
