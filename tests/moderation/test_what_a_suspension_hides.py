"""A suspension hides everything of a person until it ends: they are told so wherever they would think otherwise."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Decision, Outcome, Reason
from leeward.people.actions import suspend
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.moderation.conftest import opened
from tests.stories.writing import shared

HIDES = "Until then others see nothing of yours"
BACK = "comes back"


@pytest.fixture
def story(amara: Person) -> Story:
    return shared(amara, title="A quiet day")


def reported_profile(amara: Person, ben: Person) -> Case:
    return actions.report(
        kind="profile", ref=amara.ref, reporter=ben, reason=Reason.HATE, words="", address=""
    ).case


def test_the_statement_and_its_preview_say_what_a_suspension_hides_and_that_it_comes_back(
    amara: Person, ben: Person, mina: Person, story: Story, client_of: ClientOf
) -> None:
    case = reported_profile(amara, ben)
    address = f"/desk/cases/{case.ref}/"
    desk = opened(client_of(mina), address)
    sent = {"outcome": "suspend", "days": "7", "rule": "dignity", "facts": "It attacks a faith."}
    previewed = desk.post(address, sent | {"preview": "yes"}).text
    desk.post(address, sent | {"decide": "yes"})
    statement = client_of(amara).get(Decision.objects.get().get_absolute_url()).text
    for page in (previewed, statement, client_of(amara).get("/decisions/").text):
        assert HIDES in page
        assert BACK in page
    assert "what it hid can be read again" in statement


def test_while_a_second_person_is_asked_it_says_so_too_and_for_good_promises_no_return(
    amara: Person, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    case = reported_profile(amara, ben)
    made = actions.propose(by=mina, case=case, act=Act.LASTING, rule="dignity", words="Again and again.")
    assert HIDES in client_of(amara).get(Decision.objects.get().get_absolute_url()).text
    actions.second(by=nadia, proposal=made, agreed=True, answer="Yes.")
    lasting = client_of(amara).get(Decision.objects.get(outcome=Outcome.SUSPEND).get_absolute_url()).text
    assert "Others see nothing of yours any more" in lasting
    assert BACK not in lasting


def test_own_lists_and_pages_never_say_that_others_read_what_a_suspension_hides(
    amara: Person, ben: Person, mina: Person, story: Story, client_of: ClientOf
) -> None:
    reply(author=amara, thread=shared(ben).thread, body="With you.")
    until, browser = timezone.now() + timedelta(days=7), client_of(amara)
    own = ["/stories/mine/", "/replies/mine/", "/@amara/", "/@amara/stories/", story.get_absolute_url()]
    own = [address for address in own if browser.get(address).status_code == 200]
    assert len(own) > 3
    suspend(by=mina, person=amara, until=until)
    for address in own:
        page = browser.get(address).text
        assert HIDES in page, address
        assert "It is shown to" not in page
        assert "No stories that you can read" not in page
    assert "everyone, signed in or not" not in browser.get(own[0]).text
    assert client_of(ben).get(story.get_absolute_url()).status_code == 404
    with time_machine.travel(until + timedelta(minutes=1)):
        for address in own:
            assert HIDES not in client_of(amara).get(address).text
        assert client_of(ben).get(story.get_absolute_url()).status_code == 200
