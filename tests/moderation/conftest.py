"""Poems to moderate, a second moderator, a case that waits, and a health claim that somebody doubts."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from leeward.moderation import actions, registry
from leeward.moderation.models import Case, Claim, Concern, Escalation, EvidenceNote, Reason
from leeward.people.models import Person, Role
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story
from tests.cast import RunJobs, join
from tests.moderation.calls import NIGHT, keep
from tests.moderation.counted import IN_APRIL, IN_WINTER
from tests.moderation.evidence import BODY, PASSAGE, write
from tests.moderation.poems import Poem, Poems
from tests.moderation.worries import raised

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
def winter(db: None) -> Iterator[time_machine.Traveller]:
    """The tenth of February 2026, until somebody moves it."""
    with time_machine.travel(IN_WINTER, tick=False) as traveller:
        yield traveller


@pytest.fixture
def escalation(clock: time_machine.Traveller, amara: Person, mina: Person, nadia: Person) -> Escalation:
    """Mina and nadia have been called about something of amara's."""
    keep(amara)
    return Escalation.objects.get()


@pytest.fixture
def dr_ito(db: None) -> Person:
    """A second professional."""
    return join("dr_ito", Role.PROFESSIONAL)


@pytest.fixture
def story(amara: Person) -> Story:
    return share_story(author=amara, title="", body=BODY, audience=Audience.EVERYONE)


@pytest.fixture
def claim(story: Story, ben: Person) -> Claim:
    """Ben doubts it."""
    return actions.mark_claim(
        person=ben, kind="story", ref=story.ref, passage=PASSAGE, why="My doctor says otherwise."
    )


@pytest.fixture
def note(claim: Claim, dr_osei: Person) -> EvidenceNote:
    """Dr Osei has written one; nobody has checked it."""
    return write(dr_osei, claim)


@pytest.fixture
def standing(note: EvidenceNote, dr_ito: Person, run_jobs: RunJobs) -> EvidenceNote:
    actions.approve_note(by=dr_ito, note=note)
    run_jobs()
    note.refresh_from_db()
    return note


@pytest.fixture
def worry(poem: Poem, ben: Person, mina: Person) -> Concern:
    """Ben is worried about amara."""
    return raised(ben, poem)


@pytest.fixture
def case(worry: Concern) -> Case:
    """What waits on the desk because ben is worried about amara."""
    return worry.case


@pytest.fixture
def figures(winter: time_machine.Traveller, visitor: Client) -> Callable[..., dict[str, Any]]:
    """Open the data in April, when the first quarter is over."""

    def look(period: str = "2026-q1") -> dict[str, object]:
        winter.move_to(IN_APRIL)
        cache.clear()
        return json.loads(visitor.get(f"/transparency.json?period={period}").content)  # type: ignore[no-any-return]

    return look
