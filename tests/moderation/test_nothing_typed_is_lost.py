"""Whoever writes a decision keeps the case while they write; and if somebody else was faster, their words are there."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Claim, Consideration, Decision, Escalation, LogEntry, Outcome
from leeward.people.models import Person
from tests.browser import OpenBrowser
from tests.cast import ClientOf
from tests.moderation.calls import PLAN
from tests.moderation.conftest import opened
from tests.moderation.evidence import SOURCE, write
from tests.people.test_at_a_browser import SignIn

WROTE = "I weighed every word of this for a long time."
REMOVE = {"outcome": "remove", "rule": "kindness", "facts": WROTE}
ELSEWHERE = 'href="/report/"'


@pytest.fixture
def removed(mina: Person, reported: Case) -> Decision:
    return actions.decide(by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Unkind.")


@pytest.fixture
def considered(mina: Person, reported: Case) -> Consideration:
    said: Any = {"rule": "kindness", "facts": "Line two insults.", "days": None, "notice": 2}
    return actions.consider(by=mina, case=reported, outcome=Outcome.LIMIT, **said)


def test_asking_for_it_keeps_the_case_for_another_quarter_of_an_hour(
    clock: time_machine.Traveller, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    opened(browser, f"/desk/cases/{reported.ref}/")
    browser.get(f"/desk/cases/{reported.ref}/")
    clock.shift(timedelta(minutes=14))
    assert browser.post(f"/desk/cases/{reported.ref}/lease/").status_code == 204
    clock.shift(timedelta(minutes=14))
    reported.refresh_from_db()
    assert reported.other_looking(Person()) == mina


def test_whoever_lost_it_is_told_who_has_it(
    clock: time_machine.Traveller, mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    opened(browser, f"/desk/cases/{reported.ref}/")
    browser.get(f"/desk/cases/{reported.ref}/")
    clock.shift(timedelta(minutes=16))
    actions.take_lease(by=nadia, case=reported)
    answer = browser.post(f"/desk/cases/{reported.ref}/lease/")
    assert answer.status_code == 409
    assert "nadia is looking at this now" in answer.content.decode()
    sent = browser.post(f"/desk/cases/{reported.ref}/", REMOVE)
    assert sent.status_code == 409
    page = sent.content.decode()
    assert "nadia is looking at this now" in page
    assert WROTE in page


def test_whoever_decided_it_in_another_tab_reads_that_they_did_and_not_that_somebody_else_was(
    amara: Person, mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    desk = f"/desk/cases/{reported.ref}/"
    browser = opened(client_of(mina), desk)
    browser.post(desk, REMOVE)
    again = browser.post(desk, REMOVE)
    assert again.status_code == 409
    assert "You decided this already: “Remove it”." in again.text
    assert "meanwhile" not in again.text
    appeal = actions.appeal(person=amara, decision=Decision.objects.get(), words="It was about the sea.")
    address = f"/desk/appeals/{appeal.decision.ref}/"
    other = opened(client_of(nadia), address)
    for _ in range(2):
        page = other.post(address, {"overturned": "no", "answer": "It stands."})
    assert page.status_code == 409
    assert "You answered this already." in page.text


@pytest.mark.parametrize("what", ["a decision", "a proposal"])
def test_when_somebody_else_decided_meanwhile_the_words_stand_on_the_page(
    what: str,
    clock: time_machine.Traveller,
    mina: Person,
    nadia: Person,
    reported: Case,
    client_of: ClientOf,
) -> None:
    browser = client_of(mina)
    opened(browser, f"/desk/cases/{reported.ref}/")
    clock.shift(timedelta(minutes=16))
    actions.decide(by=nadia, case=reported, outcome=Outcome.BLUR, rule="kindness", facts="Covered.")
    address = f"/desk/cases/{reported.ref}/"
    if what == "a decision":
        answer = browser.post(address, REMOVE)
        assert "nadia decided this meanwhile: “Cover it until opened”" in answer.content.decode()
    else:
        sent = {"act": "lasting", "rule": "kindness", "words": WROTE}
        answer = browser.post(f"{address}proposal/", sent)
    assert answer.status_code == 409
    assert WROTE in answer.content.decode()
    assert Decision.objects.count() == 1


def test_an_answer_to_an_appeal_that_somebody_else_gave_first_is_kept_too(
    mina: Person, nadia: Person, tomas: Person, amara: Person, reported: Case, client_of: ClientOf
) -> None:
    third = Person.objects.create_user(
        handle="owen", email="owen@example.org", roles="moderator", adult_affirmed_at=reported.opened_at
    )
    made = actions.decide(by=mina, case=reported, outcome=Outcome.BLUR, rule="kindness", facts="Covered.")
    appeal = actions.appeal(person=amara, decision=made, words="No.")
    browser = opened(client_of(nadia), f"/desk/appeals/{made.ref}/")
    actions.answer_appeal(by=third, appeal=appeal, overturned=False, answer="It stands.")
    sent = browser.post(f"/desk/appeals/{made.ref}/", {"overturned": "yes", "answer": WROTE})
    assert sent.status_code == 409
    page = sent.content.decode()
    assert "Somebody else answered this meanwhile" in page
    assert WROTE in page
    assert "It stands." in page


def test_keeping_a_case_is_for_whoever_may_decide_it(
    ben: Person, mina: Person, amara: Person, reported: Case, client_of: ClientOf
) -> None:
    Person.objects.filter(pk__in=(amara.pk, ben.pk)).update(roles="moderator")
    for person in (amara, ben):
        assert client_of(person).post(f"/desk/cases/{reported.ref}/lease/").status_code == 404
    assert not LogEntry.objects.filter(verb="tried_case").exists()
    reported.refresh_from_db()
    assert reported.leased_to is None


@pytest.mark.browser
def test_typing_keeps_the_case_by_itself(
    open_browser: OpenBrowser, sign_in: SignIn, mina: Person, amara: Person, ben: Person
) -> None:
    case = actions.open_case(kind="profile", ref=amara.ref, author=amara, danger=1)  # type: ignore[arg-type]
    page = open_browser(width=320, height=568)
    sign_in(page, mina)
    page.clock.install()
    page.goto(f"/desk/cases/{case.ref}/")
    case.refresh_from_db()
    first = case.leased_until
    because = page.get_by_label("Because")
    because.press_sequentially("I read")
    page.clock.fast_forward("03:00")
    with page.expect_response(lambda answer: answer.url.endswith("/lease/")) as kept:
        because.press_sequentially(" it")
    assert kept.value.status == 204
    case.refresh_from_db()
    assert first is not None
    assert case.leased_until is not None
    assert case.leased_until > first


@pytest.mark.parametrize(
    ("became_of_it", "why"),
    [
        ("waits", "You appealed this before. That appeal is answered by"),
        ("answered", "You appealed this before, and it was answered."),
        ("undone", "This decision no longer holds"),
    ],
)
def test_an_appeal_that_is_not_taken_stands_on_the_page_with_why_and_where_else_it_can_go(
    became_of_it: str,
    why: str,
    removed: Decision,
    amara: Person,
    mina: Person,
    nadia: Person,
    client_of: ClientOf,
) -> None:
    if became_of_it == "undone":
        actions.undo(by=mina, decision=removed, because="We were wrong.")
    else:
        made = actions.appeal(person=amara, decision=removed, words="From another tab.")
    if became_of_it == "answered":
        actions.answer_appeal(by=nadia, appeal=made, overturned=False, answer="It is unkind.")
    answer = client_of(amara).post(f"{removed.get_absolute_url()}appeal/", {"words": WROTE})
    assert answer.status_code == 409
    assert ("From another tab." in answer.text) == (became_of_it != "undone")
    for words in (why, WROTE, ELSEWHERE):
        assert words in answer.text, words


@pytest.mark.parametrize(
    ("became_of_it", "why"),
    [("waits", "You have answered before"), ("over", "It is over: a moderator withdrew it.")],
)
def test_an_answer_to_what_is_considered_that_is_not_taken_stands_on_the_page_too(
    became_of_it: str,
    why: str,
    considered: Consideration,
    amara: Person,
    mina: Person,
    client_of: ClientOf,
) -> None:
    actions.answer_consideration(person=amara, consideration=considered, words="From another tab.")
    if became_of_it == "over":
        actions.withdraw_consideration(by=mina, consideration=considered)
    answer = client_of(amara).post(considered.get_absolute_url(), {"words": WROTE})
    assert answer.status_code == 409
    for words in (why, WROTE, "From another tab.", ELSEWHERE):
        assert words in answer.text, words


def test_the_same_words_sent_twice_are_taken_once_and_nothing_is_said_of_an_error(
    removed: Decision, amara: Person, client_of: ClientOf
) -> None:
    browser, address = client_of(amara), f"{removed.get_absolute_url()}appeal/"
    assert [browser.post(address, {"words": WROTE}).status_code for _ in range(2)] == [302, 302]


def test_an_appeal_that_is_not_taken_and_tells_of_a_plan_is_heard(
    removed: Decision, amara: Person, client_of: ClientOf
) -> None:
    actions.appeal(person=amara, decision=removed, words=WROTE)
    page = client_of(amara).post(f"{removed.get_absolute_url()}appeal/", {"words": PLAN})
    assert "Somebody can be with you" in page.text
    assert Escalation.objects.get().cases.get().case.author == amara


def test_an_answer_that_is_not_taken_and_tells_of_a_plan_is_heard(
    considered: Consideration, amara: Person, client_of: ClientOf
) -> None:
    actions.answer_consideration(person=amara, consideration=considered, words=WROTE)
    page = client_of(amara).post(considered.get_absolute_url(), {"words": PLAN})
    assert "Somebody can be with you" in page.text
    assert Escalation.objects.get().cases.get().case.author == amara


def test_the_word_of_a_second_person_who_was_slower_stands_on_the_page_and_says_who_was_faster(
    mina: Person, nadia: Person, tomas: Person, reported: Case, client_of: ClientOf
) -> None:
    made = actions.propose(by=mina, case=reported, act=Act.LASTING, rule="kindness", words="Three times now.")
    address, browser = f"/desk/proposals/{made.ref}/", client_of(nadia)
    browser.get(address)
    actions.second(by=tomas, proposal=made, agreed=True, answer="I read all three.")
    answer = browser.post(address, {"agreed": "no", "answer": WROTE})
    assert answer.status_code == 409
    assert WROTE in answer.text
    assert "tomas answered this meanwhile: “Confirmed”" in answer.text
    assert "I read all three." in answer.text
    again = browser.post(address, {"answer": WROTE})
    assert again.status_code == 409
    assert WROTE in again.text


def test_a_note_or_a_contest_that_comes_too_late_is_shown_with_every_word(
    claim: Claim, amara: Person, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    slower = client_of(dr_ito)
    fields = {"stance": "contradicts", "words": WROTE, "gain": "none"}
    fields |= {f"{name}_1": str(value) for name, value in SOURCE.items()}
    note = write(dr_osei, claim)
    answer = slower.post(f"/claims/{claim.ref}/", fields)
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "Somebody else has written a note about this meanwhile." in answer.text
    actions.approve_note(by=dr_ito, note=note)
    browser, address = client_of(amara), f"/notes/{note.ref}/contest/"
    assert browser.post(address, {"words": "From another tab."}).status_code == 302
    assert browser.post(address, {"words": "From another tab."}).status_code == 302
    answer = browser.post(address, {"words": WROTE})
    assert (answer.status_code, WROTE in answer.text) == (409, True)
    assert "You contest it already, with other words." in answer.text
