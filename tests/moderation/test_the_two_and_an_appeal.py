"""Whoever proposed what needs two people may take it back; where both may not answer an appeal, it is said first."""

import re

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Decision, Outcome, Proposal, Reason
from leeward.notifications.models import Notification
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.moderation.poems import Poem, Poems


@pytest.fixture
def lasting(mina: Person, reported: Case) -> Proposal:
    return actions.propose(
        by=mina, case=reported, act=Act.LASTING, rule="kindness", words="For the third time it threatens."
    )


def test_where_nobody_is_left_to_answer_an_appeal_the_second_person_and_then_the_organisers_are_told(
    amara: Person, nadia: Person, tomas: Person, lasting: Proposal, client_of: ClientOf
) -> None:
    left = "nobody is left to answer an appeal"
    assert left in client_of(nadia).get(f"/desk/proposals/{lasting.ref}/").text
    actions.second(by=nadia, proposal=lasting, agreed=True, answer="Yes.")
    decision = Decision.objects.get(outcome=Outcome.SUSPEND)
    actions.appeal(person=amara, decision=decision, words="It was not me.")
    told = Notification.objects.filter(person=tomas, line__contains="An appeal waits that no moderator may")
    assert told.get().url == "/place/staff/"
    organiser = client_of(tomas)
    for page in ("/place/", "/place/duty/"):
        assert "waits that no moderator may answer" in organiser.get(page).text
    join("third", Role.MODERATOR)
    for page in ("/place/", "/place/duty/"):
        assert "waits that no moderator may answer" not in organiser.get(page).text


def test_where_a_third_moderator_can_answer_an_appeal_nothing_is_said_of_it(
    amara: Person, nadia: Person, tomas: Person, lasting: Proposal, client_of: ClientOf
) -> None:
    join("third", Role.MODERATOR)
    page = client_of(nadia).get(f"/desk/proposals/{lasting.ref}/").text
    assert "nobody is left to answer an appeal" not in page
    actions.second(by=nadia, proposal=lasting, agreed=True, answer="Yes.")
    actions.appeal(person=amara, decision=Decision.objects.get(outcome=Outcome.SUSPEND), words="No.")
    assert not Notification.objects.filter(person=tomas, line__contains="An appeal waits").exists()


def test_whoever_proposed_it_is_offered_to_take_it_back_and_nothing_else(
    mina: Person, nadia: Person, poem: Poem, lasting: Proposal, client_of: ClientOf
) -> None:
    address, browser = f"/desk/proposals/{lasting.ref}/", client_of(mina)
    page = browser.get(address).text
    assert "I confirm it" not in page
    assert "I decline it" not in page
    assert "Why do you take it back?" in page
    assert re.search(r'<input type="hidden" name="agreed" value="no"', page)
    assert "I confirm it" in client_of(nadia).get(address).text
    assert "Withdrawn" in browser.post(address, {"agreed": "no", "answer": "I was wrong."}, follow=True).text
    assert poem.state == "live"


def test_the_second_person_reads_what_was_decided_about_them_before(
    poems: Poems,
    amara: Person,
    ben: Person,
    mina: Person,
    tomas: Person,
    lasting: Proposal,
    client_of: ClientOf,
) -> None:
    browser, address = client_of(tomas), f"/desk/proposals/{lasting.ref}/"
    assert "No moderator decided anything else about them" in browser.get(address).text
    poems.write(amara, ref="poem-2")
    told = actions.report(
        kind="poem", ref="poem-2", reporter=ben, reason=Reason.PRIVATE, words="", address="192.0.2.1"
    )
    actions.decide(by=mina, case=told.case, outcome=Outcome.BLUR, rule="private", facts="A name.")
    page = browser.get(address).text
    assert "No moderator decided anything else" not in page
    assert f"{Outcome.BLUR.label} · " in page
