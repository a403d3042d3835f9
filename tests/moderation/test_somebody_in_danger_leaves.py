"""Whoever deletes their account in danger stays one person on the desk, and what one wrote to them is not lost."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Case, Ending, Escalation, Step
from leeward.people.actions.deletion import delete_account
from leeward.people.models import Person
from tests.cast import ClientOf
from tests.moderation.calls import keep
from tests.moderation.poems import Poem
from tests.moderation.worries import MESSAGE

OFFER = {"step": "offer", "words": MESSAGE}


@pytest.fixture
def worry_page(poem: Poem, escalation: Escalation, mina: Person) -> str:
    """Mina looks after amara's danger and has opened where to write to her."""
    actions.acknowledge(by=mina, escalation=escalation)
    return f"/desk/concerns/{actions.reach_out(by=mina, case=Case.objects.get()).ref}/"


def test_they_are_one_person_still_and_their_danger_ends_as_it_is(
    worry_page: str, amara: Person, mina: Person, escalation: Escalation, client_of: ClientOf
) -> None:
    delete_account(person=amara)
    browser, address = client_of(mina), escalation.get_absolute_url()
    page = browser.get(address).text
    assert "Person 2" not in page
    assert "They have left: their account is gone" in page
    assert "Write to" not in page[page.index("<h2") :].replace("Writing to", "")
    assert "1 person may be in danger" in browser.get("/desk/").text
    assert "could not be reached" in page
    assert "the record says that we tried and don’t know how they are" in page
    browser.post(f"{address}done/", {"ending": "unreached", "words": "They left before anybody wrote."})
    assert Escalation.objects.get().ending == Ending.UNREACHED
    assert not Escalation.objects.unfinished().exists()
    assert "They could not be reached" in browser.get(address).text


def test_two_calls_about_somebody_who_has_left_are_one_person_in_danger(
    escalation: Escalation, amara: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    actions.acknowledge(by=nadia, escalation=escalation)
    keep(amara, "poem-2")
    assert Escalation.objects.unfinished().count() == 2
    delete_account(person=amara)
    assert "1 person may be in danger" in client_of(mina).get("/desk/").text


def test_a_message_to_somebody_who_has_left_meanwhile_stands_on_the_page_and_it_says_so(
    worry_page: str, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    browser.get(worry_page)
    delete_account(person=amara)
    answer = browser.post(worry_page, OFFER)
    assert answer.status_code == 409
    assert MESSAGE in answer.text
    assert "They have left meanwhile" in answer.text
    assert "Nothing was sent" in answer.text
    assert "Write to them here" not in answer.text
    assert "Choose one of what is offered here" not in answer.text


def test_a_message_that_somebody_no_longer_wants_or_needs_stands_on_the_page_too(
    worry_page: str, amara: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    actions.leave_alone(person=amara)
    answer = browser.post(worry_page, OFFER)
    assert answer.status_code == 409
    assert MESSAGE in answer.text
    assert "They asked a moment ago for no such messages" in answer.text
    actions.allow_care(person=amara)
    Case.objects.filter(kind="concern").update(leased_to=None, leased_until=None)
    actions.care(by=nadia, case=Case.objects.get(kind="concern"), step=Step.NOTHING)
    answer = browser.post(worry_page, OFFER)
    assert answer.status_code == 409
    assert MESSAGE in answer.text
    assert "Somebody else closed this a moment ago" in answer.text
