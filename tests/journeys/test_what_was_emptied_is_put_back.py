"""What a moderator emptied, a profile or what a group says of itself, comes back when an appeal is granted."""

import pytest

from leeward.groups.actions import keep_group
from leeward.moderation import actions
from leeward.moderation.models import Decision, Outcome, Reason
from leeward.people.actions import edit_profile
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.groups.circles import circle

pytestmark = pytest.mark.django_db
ABOUT = "I read by the harbour and answer slowly."
PURPOSE = "For people who keep a lighthouse."


@pytest.fixture
def nadia(db: None) -> Person:
    """A second moderator."""
    return join("nadia", Role.MODERATOR)


@pytest.fixture
def nur(db: None) -> Person:
    """Somebody who looks after a group."""
    return join("nur")


def removed(kind: str, ref: str, mina: Person, reporter: Person) -> Decision:
    case = actions.report(
        kind=kind, ref=ref, reporter=reporter, reason=Reason.SPAM, words="", address=""
    ).case
    return actions.decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="no_selling", facts="It sells.")


def overturn(decision: Decision, person: Person, nadia: Person) -> None:
    asked = actions.appeal(person=person, decision=decision, words="It sells nothing.")
    actions.answer_appeal(by=nadia, appeal=asked, overturned=True, answer="You are right.")


def write_profile(person: Person, about: str) -> None:
    edit_profile(person=person, pronouns="they/them", about=about, topics=[], who_may_reply="everyone")


def test_a_profile_says_again_what_it_said(
    amara: Person, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    write_profile(amara, ABOUT)
    reader = client_of(ben)
    decision = removed("profile", amara.ref, mina, ben)
    assert ABOUT not in reader.get("/@amara/").text
    overturn(decision, amara, nadia)
    page = reader.get("/@amara/").text
    assert ABOUT in page
    assert "they/them" in page


def test_what_the_person_wrote_in_its_place_stays(
    amara: Person, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    write_profile(amara, ABOUT)
    decision = removed("profile", amara.ref, mina, ben)
    write_profile(Person.objects.get(pk=amara.pk), "Something else now.")
    overturn(decision, amara, nadia)
    page = client_of(ben).get("/@amara/").text
    assert "Something else now." in page
    assert ABOUT not in page


def test_a_profile_stays_empty_while_another_decision_stands(
    amara: Person, ben: Person, june: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    write_profile(amara, ABOUT)
    first = removed("profile", amara.ref, mina, ben)
    second = removed("profile", amara.ref, mina, june)
    overturn(first, amara, nadia)
    assert ABOUT not in client_of(ben).get("/@amara/").text
    overturn(second, amara, nadia)
    assert ABOUT in client_of(ben).get("/@amara/").text


def test_a_group_says_again_what_it_said_of_itself(
    nur: Person, ben: Person, mina: Person, nadia: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas)
    keep_group(by=nur, group=group, about=PURPOSE, welcome="Come in.", questions=["What brings you?"])
    decision = removed("group", group.ref, mina, ben)
    assert PURPOSE not in client_of(ben).get(group.get_absolute_url()).text
    overturn(decision, nur, nadia)
    group.refresh_from_db()
    assert (group.about, group.welcome, group.questions) == (PURPOSE, "Come in.", ["What brings you?"])
    assert group.agreements == "We listen first."
    assert PURPOSE in client_of(ben).get(group.get_absolute_url()).text


def test_what_facilitators_wrote_in_its_place_stays(
    nur: Person, ben: Person, mina: Person, nadia: Person, tomas: Person
) -> None:
    group = circle(nur, tomas, about=PURPOSE)
    decision = removed("group", group.ref, mina, ben)
    keep_group(by=nur, group=group, about="For all at sea.", agreements="We are gentle.")
    overturn(decision, nur, nadia)
    group.refresh_from_db()
    assert (group.about, group.agreements) == ("For all at sea.", "We are gentle.")
