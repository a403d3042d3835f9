"""A suspension with no end, and telling somebody outside, need two people (rule 13)."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Decision, LogEntry, Outcome, Proposal, Reason
from leeward.notifications.models import Notification
from leeward.people.actions.deletion import delete_account
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem, Poems

WORDS = "For the third time it threatens the same person."


@pytest.fixture
def lasting(mina: Person, reported: Case) -> Proposal:
    return actions.propose(by=mina, case=reported, act=Act.LASTING, rule="kindness", words=WORDS)


def fresh(person: Person) -> Person:
    found: Person = Person.objects.get(pk=person.pk)
    return found


def test_nothing_lasting_happens_before_a_second_person_has_looked(
    amara: Person, poem: Poem, lasting: Proposal
) -> None:
    assert poem.state == "held"
    until = fresh(amara).suspended_until
    assert until is not None
    assert until <= timezone.now() + timedelta(days=3)
    assert not Decision.objects.filter(outcome=Outcome.SUSPEND).exists()
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert not fresh(amara).is_suspended


def test_the_person_reads_why_and_for_how_long_at_most(
    amara: Person, lasting: Proposal, client_of: ClientOf
) -> None:
    assert lasting.pause is not None
    page = client_of(amara).get(lasting.pause.get_absolute_url()).content.decode()
    assert WORDS in page
    assert "while a second person looks" in page
    assert "Nothing lasting has been decided" in page
    assert "Ask for another look" in page


def test_a_second_moderator_confirms_it_and_it_has_no_end(
    amara: Person, nadia: Person, mina: Person, poem: Poem, lasting: Proposal, client_of: ClientOf
) -> None:
    address = f"/desk/proposals/{lasting.ref}/"
    browser = client_of(nadia)
    assert WORDS in browser.get(address).content.decode()
    browser.post(address, {"agreed": "yes", "answer": "I read all three."})
    decision = Decision.objects.get(outcome=Outcome.SUSPEND)
    assert (decision.decided_by, decision.confirmed_by, decision.until) == (mina, nadia, None)
    assert poem.state == "removed"
    with time_machine.travel(timezone.now() + timedelta(days=3650)):
        assert fresh(amara).is_suspended
    page = client_of(amara).get(decision.get_absolute_url()).content.decode()
    assert "any more" in page
    assert "Two people, not software" in page
    assert "It has no end, unless you or we find that it was wrong." in page
    verbs = list(LogEntry.objects.order_by("number").values_list("verb", "actor_ref"))
    assert ("propose", mina.ref) in verbs
    assert ("second", nadia.ref) in verbs


def test_neither_of_the_two_answers_the_appeal_and_overturning_it_undoes_everything(
    amara: Person, mina: Person, nadia: Person, poem: Poem, lasting: Proposal
) -> None:
    actions.second(by=nadia, proposal=lasting, agreed=True, answer="Yes.")
    decision = Decision.objects.get(outcome=Outcome.SUSPEND)
    appeal = actions.appeal(person=amara, decision=decision, words="It was not me.")
    for party in (mina, nadia):
        with pytest.raises(PermissionDenied):
            actions.answer_appeal(by=party, appeal=appeal, overturned=False, answer="No.")
    third = join("third", Role.MODERATOR)
    actions.answer_appeal(by=third, appeal=appeal, overturned=True, answer="It was not.")
    assert not fresh(amara).is_suspended
    assert poem.state == "live"


def test_declined_it_leaves_no_trace_on_the_person_and_waits_for_an_ordinary_decision(
    amara: Person, nadia: Person, poem: Poem, reported: Case, lasting: Proposal, client_of: ClientOf
) -> None:
    actions.second(by=nadia, proposal=lasting, agreed=False, answer="Once is not three times.")
    assert poem.state == "live"
    assert not fresh(amara).is_suspended
    assert lasting.pause is not None
    page = client_of(amara).get(lasting.pause.get_absolute_url()).content.decode()
    assert "Once is not three times." in page
    actions.decide(by=nadia, case=reported, outcome=Outcome.BLUR, rule="kindness", facts="Covered.")


def test_whoever_proposed_it_never_confirms_it_and_may_withdraw_it(
    amara: Person, mina: Person, poem: Poem, lasting: Proposal, client_of: ClientOf
) -> None:
    address = f"/desk/proposals/{lasting.ref}/"
    assert client_of(mina).post(address, {"agreed": "yes", "answer": "Me too."}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.second(by=mina, proposal=lasting, agreed=True, answer="Me too.")
    actions.second(by=mina, proposal=lasting, agreed=False, answer="I was wrong.")
    assert poem.state == "live"


def test_the_author_and_the_reporter_are_never_the_second_person(
    amara: Person, ben: Person, lasting: Proposal
) -> None:
    for party in (amara, ben):
        party.roles = ",".join([Role.MODERATOR, Role.ORGANISER])
        party.save()
        with pytest.raises(PermissionDenied):
            actions.second(by=fresh(party), proposal=lasting, agreed=True, answer="Yes.")


def test_an_organiser_is_told_and_may_be_second_and_learns_no_reporter(
    tomas: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    made = actions.propose(by=mina, case=reported, act=Act.LASTING, rule="kindness", words=WORDS)
    address = f"/desk/proposals/{made.ref}/"
    assert Notification.objects.filter(person=tomas, url=address).exists()
    page = client_of(tomas).get(address).content.decode()
    assert "The sea is grey today." in page
    assert "ben" not in page.replace("benefit", "")
    client_of(tomas).post(address, {"agreed": "yes", "answer": "Yes."})
    made.refresh_from_db()
    assert (made.second, made.agreed) == (tomas, True)
    # Nobody is asked any more: only who proposed it has a line about it now.
    assert [line.person for line in Notification.objects.filter(url=address)] == [mina]


def test_while_it_waits_nobody_decides_the_case_another_way_and_the_queue_says_what_it_waits_for(
    mina: Person, nadia: Person, reported: Case, lasting: Proposal, client_of: ClientOf
) -> None:
    with pytest.raises(actions.WaitsForSecond):
        actions.decide(by=nadia, case=reported, outcome=Outcome.NO_ACTION, facts="Fine.")
    page = client_of(nadia).get("/desk/").content.decode()
    assert "For a second person, about" in page
    assert f"/desk/proposals/{lasting.ref}/" in page
    assert f"/desk/cases/{reported.ref}/" not in page


def test_it_is_proposed_once(mina: Person, nadia: Person, reported: Case, lasting: Proposal) -> None:
    with pytest.raises(actions.AlreadyDecided):
        actions.propose(by=nadia, case=reported, act=Act.LASTING, rule="kindness", words="Me too.")
    actions.second(by=nadia, proposal=lasting, agreed=True, answer="Yes.")
    with pytest.raises(actions.AlreadyDecided):
        actions.second(by=nadia, proposal=lasting, agreed=False, answer="No.")


def test_telling_somebody_outside_changes_nothing_for_the_person(
    amara: Person, mina: Person, nadia: Person, poem: Poem, reported: Case, client_of: ClientOf
) -> None:
    address = f"/desk/cases/{reported.ref}/proposal/"
    words = "The town they wrote of, to the emergency service: it is tonight."
    client_of(mina).post(address, {"act": "outside", "words": words})
    made = Proposal.objects.get()
    assert poem.state == "live"
    assert not fresh(amara).is_suspended
    actions.second(by=nadia, proposal=made, agreed=True, answer="Yes, tonight.")
    assert not Decision.objects.exists()
    page = client_of(mina).get(f"/desk/proposals/{made.ref}/").content.decode()
    assert "It may be told now" in page
    assert Notification.objects.filter(person=mina, url=f"/desk/proposals/{made.ref}/").exists()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"act": "lasting", "rule": "", "words": WORDS}, "Choose the rule"),
        ({"act": "lasting", "rule": "kindness", "words": ""}, "A second person decides by these words"),
        ({"rule": "kindness", "words": WORDS}, "Choose what you propose"),
    ],
)
def test_a_proposal_lacking_something_is_asked_for_it(
    mina: Person, reported: Case, client_of: ClientOf, sent: dict[str, str], says: str
) -> None:
    response = client_of(mina).post(f"/desk/cases/{reported.ref}/proposal/", sent)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Proposal.objects.exists()


def test_nothing_of_a_proposal_happens_when_a_part_of_it_fails(
    mina: Person, amara: Person, reported: Case, poem: Poem
) -> None:
    amara.roles = Role.ORGANISER
    amara.save()
    with pytest.raises(PermissionDenied):
        actions.propose(by=mina, case=reported, act=Act.LASTING, rule="kindness", words=WORDS)
    assert poem.state == "live"
    assert not Proposal.objects.exists()
    assert not Decision.objects.exists()


def test_a_profile_can_lead_to_it_too(
    poems: Poems, amara: Person, ben: Person, mina: Person, nadia: Person
) -> None:
    case = actions.report(
        kind="profile", ref=amara.ref, reporter=ben, reason=Reason.HATE, words="", address=""
    ).case
    made = actions.propose(by=mina, case=case, act=Act.LASTING, rule="dignity", words=WORDS)
    actions.second(by=nadia, proposal=made, agreed=True, answer="Yes.")
    assert fresh(amara).is_suspended


def test_nobody_proposes_or_confirms_about_words_that_were_changed_while_they_read(
    mina: Person, nadia: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    address = f"/desk/cases/{reported.ref}/proposal/"
    first = opened(client_of(mina), address)
    page = first.get(address).text
    assert poem.words in page
    asked = {"act": "lasting", "rule": "kindness", "words": WORDS}
    read = read_on(page)
    poem.words = "You are all worth nothing."
    answer = first.post(address, asked | {"read": read})
    assert answer.status_code == 409
    assert "read them again" in answer.text
    assert poem.words in answer.text
    assert WORDS in answer.text
    assert not Proposal.objects.exists()
    assert first.post(address, asked | {"read": read_on(answer.text)}).status_code == 302
    second, proposal = client_of(nadia), Proposal.objects.get()
    address, yes = f"/desk/proposals/{proposal.ref}/", {"agreed": "yes", "answer": "I read it."}
    read = read_on(second.get(address).text)
    poem.words = "Good night, all of you."
    answer = second.post(address, yes | {"read": read})
    assert answer.status_code == 409
    assert "Good night, all of you." in answer.text
    assert "I read it." in answer.text
    assert not Decision.objects.filter(outcome=Outcome.SUSPEND).exists()
    second.post(address, yes | {"read": read_on(answer.text)})
    made = Decision.objects.with_words().get(outcome=Outcome.SUSPEND)
    assert made.words_then == "Good night, all of you."


def read_on(page: str) -> str:
    """Which words a page says it showed."""
    found = re.search(r'name="read" value="([^"]+)"', page)
    assert found
    return found[1]


def test_nobody_confirms_the_suspension_of_somebody_who_has_left_meanwhile(
    amara: Person, nadia: Person, poem: Poem, lasting: Proposal, client_of: ClientOf
) -> None:
    address, browser = f"/desk/proposals/{lasting.ref}/", client_of(nadia)
    browser.get(address)
    delete_account(person=amara)
    answer = browser.post(address, {"agreed": "yes", "answer": "I read all three."})
    assert answer.status_code == 409
    assert "They have left: their account is gone, so nobody can be suspended." in answer.text
    assert "I read all three." in answer.text
    assert not Decision.objects.filter(outcome=Outcome.SUSPEND).exists()
    assert browser.post(address, {"agreed": "no", "answer": "They left."}).status_code == 302


def test_whoever_is_second_reads_what_became_of_it_since_and_is_asked_again(
    amara: Person, mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    made = actions.propose(by=mina, case=reported, act=Act.OUTSIDE, words="To the emergency service.")
    address, browser = f"/desk/proposals/{made.ref}/", client_of(nadia)
    seen = re.search(r'name="state" value="([^"]*)"', browser.get(address).text)
    assert seen is not None
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="It was a song.")
    sent = {"agreed": "yes", "answer": "Yes, tonight.", "state": seen[1]}
    asked = browser.post(address, sent)
    assert asked.status_code == 409
    assert "has changed since you opened this page" in asked.text
    assert "Yes, tonight." in asked.text
    assert "by mina: “Leave it as it is”." in asked.text
    made.refresh_from_db()
    assert made.waits
    again = re.search(r'name="state" value="([^"]*)"', asked.text)
    assert again is not None
    assert browser.post(address, sent | {"state": again[1]}).status_code == 302


def test_a_decided_case_says_what_two_people_were_asked_and_what_they_said(
    mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    made = actions.propose(by=mina, case=reported, act=Act.OUTSIDE, words="To the emergency service.")
    actions.second(by=nadia, proposal=made, agreed=True, answer="Yes, tonight.")
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="They are safe.")
    address = f"/desk/cases/{reported.ref}/"
    page = opened(client_of(mina), address).get(address).text
    for said in ("What two people looked at", "answered by nadia", "Yes, tonight.", made.ref):
        assert said in page
