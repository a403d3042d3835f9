"""Of several suspensions of one person the longest holds: a short one never ends what two people decided."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Decision, Outcome
from leeward.people.models import Person
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import ClientOf, RunJobs
from tests.moderation.conftest import opened
from tests.moderation.poems import Poems

DAY, MONTH = timedelta(days=1), timedelta(days=30)
Suspend = Callable[[Case, datetime], Decision]


@pytest.fixture
def other(poems: Poems, amara: Person) -> Case:
    """Something else of amara's waits."""
    return Case.objects.create(kind="poem", object_ref=poems.write(amara, ref="poem-2").ref, author=amara)


@pytest.fixture
def banned(amara: Person, mina: Person, nadia: Person, reported: Case) -> Person:
    """Two people have decided that amara's suspension has no end."""
    made = actions.propose(by=mina, case=reported, act=Act.LASTING, rule="kindness", words="Again.")
    actions.second(by=nadia, proposal=made, agreed=True, answer="Yes.")
    amara.refresh_from_db()
    return amara


@pytest.fixture
def suspend(mina: Person) -> Suspend:
    def until(case: Case, moment: datetime) -> Decision:
        return actions.decide(
            by=mina, case=case, outcome=Outcome.SUSPEND, rule="kindness", facts="Again.", until=moment
        )

    return until


def is_suspended(person: Person, after: timedelta) -> bool:
    person.refresh_from_db()
    with time_machine.travel(timezone.now() + after):
        return person.is_suspended


def test_a_day_decided_by_one_never_ends_what_two_decided_without_an_end(
    banned: Person, other: Case, suspend: Suspend
) -> None:
    day = suspend(other, timezone.now() + DAY)
    assert is_suspended(banned, timedelta(days=3650))
    assert day.decided_by is not None
    actions.undo(by=day.decided_by, decision=day, because="Not this.")
    assert is_suspended(banned, timedelta(days=3650))


def test_a_short_one_leaves_a_longer_one_as_long_as_it_was(
    amara: Person, reported: Case, other: Case, suspend: Suspend
) -> None:
    suspend(reported, timezone.now() + MONTH)
    suspend(other, timezone.now() + DAY)
    assert is_suspended(amara, 2 * DAY)
    assert not is_suspended(amara, MONTH + DAY)


def test_a_longer_one_lengthens_a_short_one_and_leaves_it_when_it_is_undone(
    amara: Person, mina: Person, reported: Case, other: Case, suspend: Suspend
) -> None:
    suspend(reported, timezone.now() + DAY)
    long = suspend(other, timezone.now() + MONTH)
    assert is_suspended(amara, 2 * DAY)
    actions.undo(by=mina, decision=long, because="Too much.")
    assert is_suspended(amara, timedelta(hours=1))
    assert not is_suspended(amara, 2 * DAY)


def test_a_week_for_a_raid_never_ends_what_two_decided_without_an_end(
    ben: Person, mina: Person, nadia: Person, run_jobs: RunJobs, client_of: ClientOf
) -> None:
    share_story(author=ben, title="", body="Come to the other place.", audience=Audience.MEMBERS)
    actions.start_raid(by=mina, hours_back=1)
    run_jobs()
    profile = Case.objects.create(kind="profile", object_ref=ben.ref, author=ben)
    made = actions.propose(by=mina, case=profile, act=Act.LASTING, rule="kindness", words="Again.")
    actions.second(by=nadia, proposal=made, agreed=True, answer="Yes.")
    desk = client_of(mina)
    assert "suspended already, with no end" in desk.get("/desk/raid/posts/").content.decode()
    desk.post("/desk/raid/posts/", {"people": [ben.ref], "decision": "suspend"})
    run_jobs()
    assert Decision.objects.filter(person=ben, outcome=Outcome.SUSPEND).count() == 2
    assert is_suspended(ben, timedelta(days=3650))


def test_whoever_decides_reads_that_they_are_suspended_already_and_until_when(
    banned: Person, mina: Person, other: Case, client_of: ClientOf
) -> None:
    address = f"/desk/cases/{other.ref}/"
    desk = opened(client_of(mina), address)
    assert "They are suspended already, with no end." in desk.get(address).content.decode()


def test_the_statement_of_the_shorter_one_and_its_preview_say_that_another_holds_longer(
    banned: Person, mina: Person, other: Case, suspend: Suspend, client_of: ClientOf
) -> None:
    address = f"/desk/cases/{other.ref}/"
    sent = {"outcome": "suspend", "days": "1", "rule": "kindness", "facts": "Again.", "preview": "yes"}
    page = opened(client_of(mina), address).post(address, sent).content.decode()
    assert "Another decision suspends you with no end: it holds all the same." in page
    day = suspend(other, timezone.now() + DAY)
    page = client_of(banned).get(day.get_absolute_url()).content.decode()
    assert "Another decision suspends you with no end: it holds all the same." in page
