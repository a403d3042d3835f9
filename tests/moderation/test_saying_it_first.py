"""Where nothing is urgent a moderator says first what they consider, and the person can change it or answer."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from leeward.moderation import actions
from leeward.moderation.models import Case, Consideration, Decision, Outcome, Reason
from leeward.moderation.queue import queue
from leeward.notifications.models import Notification
from leeward.people.models import Person
from tests.cast import ClientOf, RunJobs
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem, Poems

DAYS = timedelta(days=2)


def announce(by: Person, case: Case, outcome: Outcome = Outcome.LIMIT, **more: object) -> Consideration:
    said = {"rule": "kindness", "facts": "Line two insults.", "days": None, "notice": 2}
    return actions.consider(by=by, case=case, outcome=outcome, **said | more)  # type: ignore[arg-type]


@pytest.fixture
def considered(clock: time_machine.Traveller, reported: Case, mina: Person) -> Consideration:
    """Mina considers to keep amara's poem out of lists."""
    return announce(mina, reported)


def told(person: Person) -> str:
    return " ".join(Notification.objects.filter(person=person).values_list("line", flat=True))


def test_the_person_is_told_what_why_and_until_when_and_nothing_has_changed(
    considered: Consideration, poem: Poem, amara: Person, client_of: ClientOf
) -> None:
    assert "You can change it or answer first" in told(amara)
    page = client_of(amara).get(considered.get_absolute_url()).content.decode()
    for words in (
        "Line two insults.",
        "no longer shows in lists",
        "Nothing is decided yet",
        "/poems/poem-1/",
    ):
        assert words in page
    assert "mina" not in page
    assert poem.done == []
    assert not Decision.objects.exists()


def test_until_then_it_is_out_of_the_queue(considered: Consideration, mina: Person, nadia: Person) -> None:
    assert queue(mina) == queue(nadia) == []


def test_on_its_day_it_takes_effect_once_with_reasons(
    considered: Consideration, poem: Poem, amara: Person, clock: time_machine.Traveller, run_jobs: RunJobs
) -> None:
    clock.shift(DAYS - timedelta(minutes=1))
    run_jobs()
    assert not Decision.objects.exists()
    clock.shift(timedelta(minutes=2))
    run_jobs()
    run_jobs()
    made = Decision.objects.get()
    assert (made.outcome, made.facts, made.person) == (Outcome.LIMIT, "Line two insults.", amara)
    assert "limit" in poem.marks
    assert "Here is what and why" in told(amara)


def test_what_would_end_by_itself_ends_so_many_days_after_it_began(
    clock: time_machine.Traveller, reported: Case, mina: Person, run_jobs: RunJobs
) -> None:
    announce(mina, reported, days=7)
    clock.shift(DAYS + timedelta(minutes=1))
    run_jobs()
    made = Decision.objects.get()
    assert made.until is not None
    assert timedelta(days=7) - (made.until - made.made_at) < timedelta(seconds=1)


def test_changed_words_are_read_again_before_anything_happens(
    considered: Consideration, poem: Poem, mina: Person, clock: time_machine.Traveller, run_jobs: RunJobs
) -> None:
    poem.words = "The sea is kind today."
    clock.shift(DAYS + timedelta(minutes=1))
    run_jobs()
    assert not Decision.objects.exists()
    assert [line.case for line in queue(mina)] == [considered.case]


def test_both_read_that_changed_words_are_read_before_anything_happens(
    considered: Consideration, poem: Poem, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    browser, desk = client_of(amara), f"/desk/cases/{considered.case.ref}/"
    assert "You have changed it" not in browser.get(considered.get_absolute_url()).text
    assert "then it takes effect" in opened(client_of(mina), desk).get(desk).text
    poem.words = "The sea is kind today."
    assert "You have changed it" in browser.get(considered.get_absolute_url()).text
    page = client_of(mina).get(desk).text
    assert "it does not take effect by itself" in page
    assert "then it takes effect" not in page


@pytest.mark.parametrize(
    ("days", "words"), [(7, "7 days, then it ends by itself."), (None, "It has no end, unless")]
)
def test_the_person_reads_for_how_long_it_would_hold(
    days: int | None, words: str, reported: Case, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    page = client_of(amara).get(announce(mina, reported, days=days).get_absolute_url()).text
    assert words in page


def test_deleted_words_lead_to_no_decision(
    considered: Consideration, poems: Poems, poem: Poem, clock: time_machine.Traveller, run_jobs: RunJobs
) -> None:
    poems.delete(poem)
    clock.shift(DAYS + timedelta(minutes=1))
    run_jobs()
    assert not Decision.objects.exists()


def test_an_answer_brings_it_back_and_nothing_happens_until_it_was_read(
    considered: Consideration,
    amara: Person,
    mina: Person,
    clock: time_machine.Traveller,
    run_jobs: RunJobs,
    client_of: ClientOf,
) -> None:
    browser = client_of(amara)
    assert browser.post(considered.get_absolute_url(), {"words": " "}).status_code == 422
    browser.post(considered.get_absolute_url(), {"words": "It is about my brother’s boat."})
    assert [line.case for line in queue(mina)] == [considered.case]
    desk = opened(client_of(mina), f"/desk/cases/{considered.case.ref}/")
    assert (
        "It is about my brother’s boat." in desk.get(f"/desk/cases/{considered.case.ref}/").content.decode()
    )
    clock.shift(DAYS + timedelta(minutes=1))
    run_jobs()
    assert not Decision.objects.exists()
    assert [line.case for line in queue(mina)] == [considered.case]


def test_it_is_answered_once_and_by_nobody_else(
    considered: Consideration, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    assert client_of(ben).get(considered.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.answer_consideration(person=ben, consideration=considered, words="No.")
    actions.answer_consideration(person=amara, consideration=considered, words="No.")
    again = client_of(amara).post(considered.get_absolute_url(), {"words": "And this."})
    assert again.status_code == 409


def test_a_moderator_withdraws_it_and_the_person_is_told(
    considered: Consideration,
    amara: Person,
    mina: Person,
    clock: time_machine.Traveller,
    run_jobs: RunJobs,
    client_of: ClientOf,
) -> None:
    client_of(mina).post(f"/desk/considerations/{considered.ref}/delete/")
    clock.shift(DAYS + timedelta(minutes=1))
    run_jobs()
    assert not Decision.objects.exists()
    assert "not considered any more" in told(amara)


def test_deciding_otherwise_ends_it(
    considered: Consideration, mina: Person, clock: time_machine.Traveller, run_jobs: RunJobs
) -> None:
    actions.decide(by=mina, case=considered.case, outcome=Outcome.NO_ACTION, facts="It is fine.")
    clock.shift(DAYS + timedelta(minutes=1))
    run_jobs()
    considered.refresh_from_db()
    assert considered.get_ending_display() == "it was decided otherwise"
    assert Decision.objects.count() == 1


def test_another_report_brings_it_back_at_once(
    considered: Consideration, poem: Poem, june: Person, mina: Person
) -> None:
    actions.report(kind="poem", ref=poem.ref, reporter=june, reason=Reason.HATE, words="", address="")
    assert [line.case for line in queue(mina)] == [considered.case]


def test_a_moderator_who_lost_the_power_decides_nothing_by_the_clock(
    considered: Consideration, mina: Person, nadia: Person, clock: time_machine.Traveller, run_jobs: RunJobs
) -> None:
    mina.roles = ""
    mina.save()
    clock.shift(DAYS + timedelta(minutes=1))
    run_jobs()
    assert not Decision.objects.exists()
    assert [line.case for line in queue(nadia)] == [considered.case]


@pytest.mark.parametrize("outcome", [Outcome.REMOVE, Outcome.WARN, Outcome.SUSPEND, Outcome.NO_ACTION])
def test_only_what_stays_reversible_is_said_first(outcome: Outcome, reported: Case, mina: Person) -> None:
    with pytest.raises(ValueError, match="reversible"):
        announce(mina, reported, outcome)


def test_what_is_urgent_or_held_is_not_put_off(
    poems: Poems, amara: Person, ben: Person, mina: Person
) -> None:
    poems.write(amara, ref="poem-2")
    case = actions.report(
        kind="poem", ref="poem-2", reporter=ben, reason=Reason.ENCOURAGES, words="", address=""
    ).case
    with pytest.raises(actions.TooUrgent):
        announce(mina, case)


def test_from_the_desk(reported: Case, amara: Person, mina: Person, client_of: ClientOf) -> None:
    browser = opened(client_of(mina), f"/desk/cases/{reported.ref}/")
    form = {
        "outcome": "label",
        "label": "Harsh words",
        "rule": "kindness",
        "facts": "It insults.",
        "notice": "3",
    }
    answer = browser.post(f"/desk/cases/{reported.ref}/", form | {"consider": "yes"})
    assert answer.status_code == 302
    made = Consideration.objects.get()
    assert (made.outcome, made.label, made.person) == (Outcome.LABEL, "Harsh words", amara)
    refused = browser.post(f"/desk/cases/{reported.ref}/", form | {"consider": "yes", "outcome": "remove"})
    assert refused.status_code == 409


def test_it_stands_in_the_persons_record(
    considered: Consideration, amara: Person, client_of: ClientOf
) -> None:
    page = client_of(amara).get("/decisions/?show=open").content.decode()
    assert "A moderator considers a decision about something of yours." in page
    assert "You can change it or answer until" in page
