from collections.abc import Callable
from typing import Any

import pytest

from leeward.notifications.actions import notify
from leeward.notifications.models import Kind, Notification
from leeward.people.models import Person

Tell = Callable[..., Notification | None]


@pytest.fixture
def tell() -> Tell:
    """Leave somebody a line."""

    def leave(
        person: Person, line: str = "Somebody answered your story.", **more: Any
    ) -> Notification | None:
        return notify(person=person, line=line, **{"kind": Kind.REPLY, "url": "/stories/s1/"} | more)

    return leave
