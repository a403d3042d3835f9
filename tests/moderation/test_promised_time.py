"""An appeal is answered by a promised day; who waits longer is told so, once, and what they can do."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import formats, timezone

from leeward.moderation import actions
from leeward.moderation.filters import Filters
from leeward.moderation.models import Appeal, Case, Outcome, Reason
from leeward.moderation.queue import queue
from leeward.notifications.models import Notification
from leeward.people.models import Person
from tests.cast import ClientOf, RunJobs
from tests.moderation.counted import IN_APRIL, decide, reports
from tests.moderation.poems import Poem, Poems

DAYS = timedelta(days=7)


@pytest.fixture
def appeal(clock: time_machine.Traveller, reported: Case, amara: Person, mina: Person) -> Appeal:
    """Amara disagrees with what mina decided."""
    made = actions.decide(by=mina, case=reported, outcome=Outcome.LIMIT, rule="kindness", facts="It insults.")
    return actions.appeal(person=amara, decision=made, words="It does not.")


def late_lines(person: Person) -> int:
    return Notification.objects.filter(person=person, line__contains="We are late").count()


def test_the_person_is_told_the_day(appeal: Appeal, amara: Person, client_of: ClientOf) -> None:
    page = client_of(amara).get(appeal.decision.get_absolute_url()).content.decode()
    assert appeal.promised_by - appeal.made_at == DAYS
    assert f"by {formats.date_format(timezone.localtime(appeal.promised_by))}" in page


def test_another_setting_later_changes_no_promise(
    appeal: Appeal, amara: Person, settings: pytest.FixtureRequest
) -> None:
    settings.LEEWARD_APPEAL_DAYS = 1  # type: ignore[attr-defined]
    appeal.refresh_from_db()
    assert appeal.promised_by - appeal.made_at == DAYS


def test_who_waits_longer_is_told_once_with_a_way_on(
    appeal: Appeal,
    amara: Person,
    clock: time_machine.Traveller,
    run_jobs: RunJobs,
    client_of: ClientOf,
    settings: pytest.FixtureRequest,
) -> None:
    settings.LEEWARD_DISPUTE_URL = "https://settles.example/"  # type: ignore[attr-defined]
    run_jobs()
    assert late_lines(amara) == 0
    clock.shift(DAYS + timedelta(minutes=1))
    run_jobs()
    Notification.objects.update(seen_at=appeal.made_at)
    run_jobs()
    assert late_lines(amara) == 1
    page = client_of(amara).get(appeal.decision.get_absolute_url()).content.decode()
    assert "We are late, and we are sorry" in page
    assert 'href="https://settles.example/"' in page


def test_an_appeal_answered_in_time_is_never_called_late(
    appeal: Appeal, amara: Person, nadia: Person, clock: time_machine.Traveller, run_jobs: RunJobs
) -> None:
    actions.answer_appeal(by=nadia, appeal=appeal, overturned=False, answer="It does.")
    clock.shift(DAYS * 2)
    run_jobs()
    appeal.refresh_from_db()
    assert late_lines(amara) == 0
    assert not appeal.is_late


def test_what_is_late_comes_before_what_is_not_and_after_any_danger(
    appeal: Appeal,
    poems: Poems,
    amara: Person,
    ben: Person,
    nadia: Person,
    clock: time_machine.Traveller,
    client_of: ClientOf,
) -> None:
    def reported(ref: str, reason: Reason) -> Poem:
        poem = poems.write(amara, ref=ref)
        actions.report(kind="poem", ref=ref, reporter=ben, reason=reason, words="", address="")
        return poem

    clock.move_to(appeal.made_at - timedelta(days=1))
    reported("older", Reason.SPAM)
    clock.move_to(appeal.made_at + timedelta(hours=2))
    reported("harm", Reason.HATE)
    asked = [line.appeal for line in queue(nadia)]
    assert asked == [False, False, True]
    clock.move_to(appeal.promised_by + timedelta(hours=1))
    assert [line.appeal for line in queue(nadia)] == [False, True, False]
    assert [line.is_late for line in queue(nadia, Filters(source="appeals"))] == [True]
    assert "late: promised by" in client_of(nadia).get("/desk/").content.decode()


def test_appeals_stand_by_their_promise(
    appeal: Appeal,
    poems: Poems,
    amara: Person,
    ben: Person,
    mina: Person,
    nadia: Person,
    settings: pytest.FixtureRequest,
) -> None:
    settings.LEEWARD_APPEAL_DAYS = 2  # type: ignore[attr-defined]
    (decision,) = decide(reports(poems, amara, 1, Reason.HATE), mina, Outcome.LIMIT)
    sooner = actions.appeal(person=amara, decision=decision, words="No.")
    found = queue(nadia, Filters(source="appeals"))
    assert [line.due for line in found] == [sooner.promised_by, appeal.promised_by]


def test_the_organiser_sees_what_waits_and_what_is_late(
    appeal: Appeal, tomas: Person, clock: time_machine.Traveller, client_of: ClientOf
) -> None:
    clock.shift(DAYS * 2)
    page = client_of(tomas).get("/place/duty/").content.decode()
    assert "What was promised to those who appeal" in page
    assert "Who decided first may not answer" in page


def test_the_share_answered_in_time_is_public(
    poems: Poems,
    amara: Person,
    mina: Person,
    nadia: Person,
    winter: time_machine.Traveller,
    visitor: Client,
) -> None:
    decided = decide(reports(poems, amara, 12), mina, Outcome.LIMIT)
    made = [actions.appeal(person=amara, decision=one, words="No.") for one in decided]
    for appeal in made[:6]:
        actions.answer_appeal(by=nadia, appeal=appeal, overturned=False, answer="It does.")
    winter.shift(DAYS * 2)
    for appeal in made[6:]:
        actions.answer_appeal(by=nadia, appeal=appeal, overturned=True, answer="You are right.")
    winter.move_to(IN_APRIL)
    told = visitor.get("/transparency.json").json()
    assert told["appeals_in_time_percent"] == 50
    assert told["counts"]["appeals_answered"]["promise"] == {"in_time": 6, "late": 6}
    assert "50 percent" in visitor.get("/transparency/").content.decode()
