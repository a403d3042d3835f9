"""Poems to moderate, a second moderator, and a case that waits."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from leeward.moderation import actions, registry
from leeward.moderation.models import Case, Reason
from leeward.people.models import Person, Role
from tests.cast import join
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
