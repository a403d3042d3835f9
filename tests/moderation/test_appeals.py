"""Appeals: open for six months, decided by somebody else, answered in writing (rule 21)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Appeal, Case, Danger, Decision, LogEntry, Outcome
from leeward.notifications.models import Kind, Notification
from leeward.people.actions import delete_account
from leeward.people.models import Person
from tests.cast import ClientOf, RunJobs
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem

PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."


@pytest.fixture
def removed(mina: Person, reported: Case) -> Decision:
    return actions.decide(
        by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Line two insults."
    )


@pytest.fixture
def appealed(amara: Person, removed: Decision) -> Appeal:
    return actions.appeal(person=amara, decision=removed, words="Line two is about the sea.")


def test_a_person_appeals_on_the_statement_page(
    amara: Person, removed: Decision, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    browser.post(f"{removed.get_absolute_url()}appeal/", {"words": "Line two is about the sea."})
    page = browser.get(removed.get_absolute_url()).content.decode()
    assert "Line two is about the sea." in page
    assert "answers you in writing" in page


def test_an_appeal_without_words_is_asked_for_them(
    amara: Person, removed: Decision, client_of: ClientOf
) -> None:
    response = client_of(amara).post(f"{removed.get_absolute_url()}appeal/", {"words": "  "})
    assert response.status_code == 422
    assert not Appeal.objects.exists()


def test_nobody_appeals_for_somebody_else(ben: Person, removed: Decision, client_of: ClientOf) -> None:
    assert client_of(ben).post(f"{removed.get_absolute_url()}appeal/", {"words": "No."}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.appeal(person=ben, decision=removed, words="No.")


def test_an_appeal_is_made_once(amara: Person, appealed: Appeal) -> None:
    with pytest.raises(PermissionDenied):
        actions.appeal(person=amara, decision=appealed.decision, words="And again.")


@pytest.mark.parametrize(("days", "open_still"), [(182, True), (184, False)])
def test_an_appeal_is_open_for_six_months(
    amara: Person, removed: Decision, client_of: ClientOf, days: int, open_still: bool
) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        browser = client_of(amara)
        assert (
            "Ask for another look" in browser.get(removed.get_absolute_url()).content.decode()
        ) == open_still
        response = browser.post(f"{removed.get_absolute_url()}appeal/", {"words": "It was the sea."})
        assert response.status_code == (302 if open_still else 409)
        if not open_still:
            assert "It was the sea." in response.content.decode()


def test_whoever_decided_does_not_answer_the_appeal(
    mina: Person, appealed: Appeal, client_of: ClientOf
) -> None:
    address, answer = (
        f"/desk/appeals/{appealed.decision.ref}/",
        {"overturned": "no", "answer": "I was right."},
    )
    browser = opened(client_of(mina), address)
    assert "Somebody else answers this one" in browser.get(address).content.decode()
    assert browser.post(address, answer).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.answer_appeal(by=mina, appeal=appealed, overturned=False, answer="I was right.")


def test_somebody_else_overturns_it_and_its_effects_are_undone(
    amara: Person, nadia: Person, appealed: Appeal, poem: Poem, client_of: ClientOf
) -> None:
    assert poem.state == "removed"
    client_of(nadia).post(
        f"/desk/appeals/{appealed.decision.ref}/",
        {"overturned": "yes", "answer": "Line two is indeed the sea."},
    )
    assert poem.state == "live"
    page = client_of(amara).get(appealed.decision.get_absolute_url()).content.decode()
    assert "You were right, and the decision is undone" in page
    assert "Line two is indeed the sea." in page
    assert Notification.objects.filter(person=amara, kind=Kind.APPEAL).exists()


def test_somebody_else_lets_it_stand_with_a_written_answer(
    amara: Person, nadia: Person, appealed: Appeal, poem: Poem, client_of: ClientOf
) -> None:
    actions.answer_appeal(by=nadia, appeal=appealed, overturned=False, answer="It names a person.")
    assert poem.state == "removed"
    page = client_of(amara).get(appealed.decision.get_absolute_url()).content.decode()
    assert "the decision stands" in page
    assert "It names a person." in page


def test_an_answer_has_words(nadia: Person, appealed: Appeal, client_of: ClientOf) -> None:
    response = client_of(nadia).post(
        f"/desk/appeals/{appealed.decision.ref}/", {"overturned": "no", "answer": ""}
    )
    assert response.status_code == 422
    with pytest.raises(ValueError, match="in writing"):
        actions.answer_appeal(by=nadia, appeal=appealed, overturned=True, answer=" ")


def test_an_appeal_is_answered_once(nadia: Person, appealed: Appeal) -> None:
    actions.answer_appeal(by=nadia, appeal=appealed, overturned=False, answer="It stands.")
    with pytest.raises(actions.AlreadyDecided):
        actions.answer_appeal(by=nadia, appeal=appealed, overturned=True, answer="Or not.")


def test_moderators_who_may_answer_are_told_that_an_appeal_waits(
    mina: Person, nadia: Person, appealed: Appeal, client_of: ClientOf
) -> None:
    assert Notification.objects.filter(person=nadia, line__contains="appeal").exists()
    assert not Notification.objects.filter(person=mina, line__contains="appeal").exists()
    assert "An appeal about" in client_of(nadia).get("/desk/").content.decode()


def hold(amara: Person) -> Decision:
    verdict = actions.screen(kind="poem", ref="p1", author=amara, text=PLAN)
    case = actions.hold(kind="poem", ref="p1", author=amara, verdict=verdict, text=PLAN)
    return case.decisions.get()


def test_what_software_held_can_be_appealed_and_any_moderator_answers(amara: Person, mina: Person) -> None:
    held = hold(amara)
    waiting = actions.appeal(person=amara, decision=held, words="It is a song.")
    actions.answer_appeal(by=mina, appeal=waiting, overturned=True, answer="It is a song. Thank you.")
    held.refresh_from_db()
    assert not held.stands
    assert not Case.objects.filter(closed_at=None).exists()


def test_deciding_the_case_answers_the_appeal_against_its_hold(amara: Person, mina: Person) -> None:
    held = hold(amara)
    waiting = actions.appeal(person=amara, decision=held, words="It is a song.")
    actions.decide(by=mina, case=held.case, outcome=Outcome.NO_ACTION, facts="It is a song, and it is yours.")
    waiting.refresh_from_db()
    assert (waiting.overturned, waiting.answer) == (True, "It is a song, and it is yours.")
    assert waiting.decided_by == mina


def test_an_answer_by_deciding_the_case_is_on_the_log_like_any_other(amara: Person, mina: Person) -> None:
    held = hold(amara)
    actions.appeal(person=amara, decision=held, words="It is a song.")
    actions.decide(by=mina, case=held.case, outcome=Outcome.NO_ACTION, facts="It is a song.")
    entry = LogEntry.objects.get(verb="answer_appeal")
    assert (entry.details["overturned"], entry.details["in_time"]) == (True, True)


def test_undoing_what_was_appealed_answers_the_appeal_as_right(
    amara: Person, mina: Person, nadia: Person, appealed: Appeal, client_of: ClientOf
) -> None:
    Notification.objects.all().delete()
    actions.undo(by=mina, decision=appealed.decision, because="I read it wrongly. I am sorry.")
    page = client_of(amara).get(appealed.decision.get_absolute_url()).text
    assert "You were right, and the decision is undone" in page
    assert "I read it wrongly. I am sorry." in page
    assert "who had not decided before" not in page
    assert Notification.objects.filter(person=amara).count() == 1
    assert "An appeal about" not in client_of(nadia).get("/desk/").text
    entry = LogEntry.objects.get(verb="answer_appeal")
    assert (entry.actor_ref, entry.details["overturned"]) == (mina.ref, True)


def test_who_was_about_to_let_a_decision_stand_learns_that_it_was_undone(
    amara: Person, mina: Person, nadia: Person, appealed: Appeal, client_of: ClientOf
) -> None:
    browser = client_of(nadia)
    address = f"/desk/appeals/{appealed.decision.ref}/"
    assert "Look again, and answer" in opened(browser, address).get(address).text
    actions.give_back(by=nadia, case=appealed.decision.case)
    actions.undo(by=mina, decision=appealed.decision, because="I read it wrongly.")
    answer = browser.post(address, {"overturned": "no", "answer": "It stays removed."})
    assert answer.status_code == 409
    assert "the decision was undone" in answer.text
    assert "It stays removed." in answer.text
    assert "It stays removed." not in client_of(amara).get(appealed.decision.get_absolute_url()).text


def test_whoever_takes_back_their_own_hold_answers_the_appeal_against_it(
    amara: Person, mina: Person, reported: Case, poem: Poem
) -> None:
    held = actions.decide(by=mina, case=reported, outcome=Outcome.HOLD, rule="kindness", facts="Change it.")
    waiting = actions.appeal(person=amara, decision=held, words="It is about the sea.")
    again = actions.open_case(kind="poem", ref=poem.ref, author=amara, danger=Danger(reported.danger))
    actions.decide(by=mina, case=again, outcome=Outcome.NO_ACTION, facts="It is the sea.")
    waiting.refresh_from_db()
    assert (waiting.overturned, waiting.answer) == (True, "It is the sea.")


def test_an_appeal_against_what_has_ended_by_itself_says_so_to_both(
    amara: Person, mina: Person, nadia: Person, reported: Case, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    made = actions.decide(
        by=mina, case=reported, outcome=Outcome.BLUR, rule="kindness", facts="Blood.", until=tomorrow
    )
    waiting = actions.appeal(person=amara, decision=made, words="There is none.")
    with time_machine.travel(tomorrow + timedelta(minutes=1), tick=False):
        run_jobs()
        address = f"/desk/appeals/{made.ref}/"
        assert "They asked whether it was right" in opened(client_of(nadia), address).get(address).text
        actions.answer_appeal(by=nadia, appeal=waiting, overturned=False, answer="There was.")
        page = client_of(amara).get(made.get_absolute_url()).text
    assert "found that the decision was right" in page
    assert "the decision stands" not in page


def test_whoever_answers_an_appeal_whose_writer_has_left_meanwhile_reads_that_and_keeps_their_words(
    amara: Person, nadia: Person, appealed: Appeal, client_of: ClientOf
) -> None:
    address = f"/desk/appeals/{appealed.decision.ref}/"
    case, browser = appealed.decision.case, opened(client_of(nadia), address)
    delete_account(person=amara)
    page = browser.post(address, {"overturned": "no", "answer": "I have read it twice."})
    assert page.status_code == 409
    assert "Whoever appealed has deleted their account" in page.text
    assert "I have read it twice." in page.text
    assert f'href="/desk/cases/{case.ref}/"' in page.text
    seen = opened(browser, f"/desk/cases/{case.ref}/").get(f"/desk/cases/{case.ref}/").text
    assert "It was appealed. Whoever appealed has left since" in seen


def test_a_decision_that_nobody_appealed_has_no_appeal_though_the_person_has_left(
    amara: Person, nadia: Person, removed: Decision, client_of: ClientOf
) -> None:
    delete_account(person=amara)
    assert client_of(nadia).get(f"/desk/appeals/{removed.ref}/").status_code == 404
    case = f"/desk/cases/{removed.case.ref}/"
    assert "It was appealed" not in opened(client_of(nadia), case).get(case).text
