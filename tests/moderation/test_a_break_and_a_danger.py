"""Whoever takes a break leaves nobody alone who is in danger: others are called, and the pages say so."""

import re
from datetime import timedelta

import pytest
import time_machine

from leeward.core.models import Place, forget_place
from leeward.moderation import actions
from leeward.moderation.models import Call, Care, Case, Decision, Escalation, LogEntry
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.moderation.calls import keep
from tests.moderation.poems import Poem
from tests.moderation.test_calling_for_help import tonight
from tests.moderation.test_looking_after_moderators import ASKS, read, waits

HANDED_ON = "is handed on"
WROTE = "We are here. Are you safe now?"


def calls_of(person: Person) -> int:
    return Call.objects.filter(person=person).count()


def test_a_break_hands_on_at_once_what_one_looks_after_and_says_so(
    poem: Poem,
    amara: Person,
    escalation: Escalation,
    mina: Person,
    nadia: Person,
    client_of: ClientOf,
) -> None:
    browser, case = client_of(mina), Case.objects.get()
    browser.post(f"{escalation.get_absolute_url()}acknowledged/")
    read(mina, amara, 6)
    actions.take_lease(by=mina, case=case)
    before, mine = calls_of(nadia), calls_of(mina)
    page = browser.get("/desk/").text
    assert "the next people are called to it at once" in page
    said = browser.post("/desk/rest/", follow=True).text
    assert HANDED_ON in said
    assert "nadia" in said
    assert (calls_of(nadia), calls_of(mina)) == (before + 1, mine)
    found = Escalation.objects.get()
    assert (found.acknowledged_by, found.done_at) == (None, None)
    assert actions.take_lease(by=nadia, case=case)
    assert LogEntry.objects.filter(verb="hand_on", actor_ref=mina.ref).count() == 1


def test_a_break_with_nothing_in_hand_hands_on_nothing(
    escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    actions.acknowledge(by=nadia, escalation=escalation)
    assert HANDED_ON not in client_of(mina).post("/desk/rest/", follow=True).text
    assert Escalation.objects.get().acknowledged_by == nadia


def test_when_no_other_moderator_is_there_those_who_come_last_are_called(
    clock: time_machine.Traveller, amara: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    Place.objects.create(name="Harbour", contact_email="accountable@example.org")
    forget_place()
    keep(amara)
    actions.acknowledge(by=mina, escalation=Escalation.objects.get())
    said = client_of(mina).post("/desk/rest/", follow=True).text
    assert "Called now: tomas, the accountable person" in said
    assert calls_of(tomas) == 1


def test_what_nobody_else_can_be_called_to_stays_with_whoever_looks_after_it(
    clock: time_machine.Traveller, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    keep(amara)
    actions.acknowledge(by=mina, escalation=Escalation.objects.get())
    said = client_of(mina).post("/desk/rest/", follow=True).text
    assert HANDED_ON not in said
    assert "nobody else can be called" in said
    assert Escalation.objects.get().acknowledged_by == mina


def test_whoever_is_on_a_break_is_never_the_only_one_called(
    clock: time_machine.Traveller, amara: Person, mina: Person, nadia: Person, tomas: Person
) -> None:
    owen = join("owen", Role.MODERATOR)
    tonight(tomas, mina, turn=1)
    tonight(tomas, nadia, turn=2)
    actions.take_break(by=mina)
    keep(amara)
    assert [calls_of(one) for one in (mina, nadia, owen, tomas)] == [1, 1, 0, 0]


@pytest.mark.parametrize("resting", ["mina", "everybody"])
def test_when_all_on_duty_rest_the_next_in_order_are_called_too(
    resting: str, clock: time_machine.Traveller, amara: Person, mina: Person, nadia: Person, tomas: Person
) -> None:
    tonight(tomas, mina)
    actions.take_break(by=mina)
    if resting == "everybody":
        actions.take_break(by=nadia)
    keep(amara)
    last = 1 if resting == "everybody" else 0
    assert [calls_of(one) for one in (mina, nadia, tomas)] == [1, 1, last]


@pytest.mark.parametrize("ends", ["by time", "by opening a case"])
def test_a_break_ends_by_itself_or_with_the_next_case(
    ends: str, clock: time_machine.Traveller, amara: Person, mina: Person, nadia: Person, tomas: Person
) -> None:
    tonight(tomas, mina)
    actions.take_break(by=mina)
    clock.shift(timedelta(minutes=46 if ends == "by time" else 5))
    if ends == "by opening a case":
        actions.read_case(by=mina, case=waits(amara, 1))
    keep(amara)
    assert [calls_of(one) for one in (mina, nadia)] == [1, 0]


def test_what_one_was_writing_to_them_is_still_in_its_box_after_the_answer_to_the_question(
    poem: Poem, amara: Person, escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    browser, case = client_of(mina), Case.objects.get()
    browser.post(f"{escalation.get_absolute_url()}acknowledged/")
    read(mina, amara, 6)
    page = f"/desk/concerns/{actions.reach_out(by=mina, case=case).ref}/"
    shown = browser.get(page).text
    assert re.search(r'name="rest" value="later"[^>]*form="decide-form"', shown)
    typed = {"step": "offer", "template": "", "words": WROTE}
    for pressed, said in (("later", "We ask again in twenty minutes."), ("now", HANDED_ON)):
        answer = browser.post(page, typed | {"rest": pressed})
        assert answer.status_code == 200
        assert said in answer.text
        assert "Nothing was sent or decided" in answer.text
        assert re.search(rf"<textarea[^>]*>\s*{re.escape(WROTE)}", answer.text)
    assert not Care.objects.exists()
    assert "nobody else decides it" not in answer.text  # it is handed on
    assert browser.post(page, {"rest": "now", "words": " "})["Location"] == "/"


def test_a_decision_that_one_was_writing_is_still_there_after_the_answer_too(
    reported: Case, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    read(mina, amara, 6)
    actions.read_case(by=mina, case=reported)
    answer = client_of(mina).post(
        f"/desk/cases/{reported.ref}/",
        {"outcome": "remove", "rule": "kindness", "facts": WROTE, "rest": "later"},
    )
    assert WROTE in answer.text
    assert not Decision.objects.exists()


def test_the_question_for_a_break_never_stands_above_a_danger_to_life(
    poem: Poem, amara: Person, escalation: Escalation, mina: Person, client_of: ClientOf
) -> None:
    browser, case = client_of(mina), Case.objects.get()
    browser.post(f"{escalation.get_absolute_url()}acknowledged/")
    read(mina, amara, 6)
    worry = actions.reach_out(by=mina, case=case)
    for address, danger in (
        (f"/desk/cases/{case.ref}/", "danger to life"),
        (f"/desk/concerns/{worry.ref}/", "danger to life"),
        ("/desk/", "may be in danger"),
    ):
        page = browser.get(address).text
        page = page[page.index("<main") :]
        assert page.index(danger) < page.index(ASKS), address
