"""Poems to moderate, a second moderator, and a case that waits."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from leeward.moderation import actions, registry
from leeward.moderation.models import Case, Escalation, Reason
from leeward.people.models import Person, Role
from tests.cast import join
from tests.moderation.calls import NIGHT, keep
from tests.moderation.poems import Poem, Poems

Report = Callable[..., Case]


@pytest.fixture
def poems(db: None) -> Iterator[Poems]:
    """A part of the house with content of its own."""
    shelf = Poems()
    registry.register(shelf)
    yield shelf
    shelf.kept.clear()


@pytest.fixture
def nadia(db: None) -> Person:
    """A second moderator."""
    return join("nadia", Role.MODERATOR)


@pytest.fixture
def poem(poems: Poems, amara: Person) -> Poem:
    """Something that amara wrote."""
    return poems.write(amara)


@pytest.fixture
def reported(poem: Poem, ben: Person) -> Case:
    """Ben has reported amara's poem."""
    made = actions.report(
        kind="poem", ref=poem.ref, reporter=ben, reason=Reason.HARASSMENT, words="It is about me.", address=""
    )
    return made.case


def opened(browser: Client, address: str) -> Client:
    """Say why one opens this out of turn, as the desk asks, and go on."""
    browser.post(address, {"why": "related"})
    return browser


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It is two at night."""
    with time_machine.travel(NIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def escalation(clock: time_machine.Traveller, amara: Person, mina: Person, nadia: Person) -> Escalation:
    """Mina and nadia have been called about something of amara's."""
    keep(amara)
    return Escalation.objects.get()
