"""What waits in a group is answered by its members: nobody outside is ever asked."""

from collections.abc import Iterator

import pytest
import time_machine

from leeward.groups.models import Access
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.waiting.models import Wait
from tests.cast import ClientOf
from tests.groups.circles import bring_in, circle, say
from tests.waiting.asking import NOON, asked, later, sweep, willing


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    """It is noon in spring, until somebody moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_only_members_are_asked_about_what_waits_in_a_group(
    clock: time_machine.Traveller, nur: Person, tomas: Person, amara: Person
) -> None:
    group = circle(nur, tomas, amara, access=Access.REQUEST)
    member = willing("inside-ibis")
    willing("outside-owl")
    bring_in(group, nur, member)
    post = say(amara, group)
    sweep()
    assert asked(post.thread_id) == {"inside-ibis"}


def test_supporters_and_organisers_outside_hear_nothing_and_facilitators_do(
    clock: time_machine.Traveller,
    nur: Person,
    tomas: Person,
    june: Person,
    amara: Person,
    client_of: ClientOf,
) -> None:
    group = circle(nur, tomas, amara, access=Access.REQUEST)
    say(amara, group, title="Sundays")
    sweep()
    for _step in range(8):
        later(clock, 30)
    told = Notification.objects.filter(about__startswith="waiting")
    assert {line.person for line in told} == {nur}
    assert "Sundays" not in client_of(june).get("/waiting/").text


def test_two_answers_end_the_wait(
    clock: time_machine.Traveller, nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    group = circle(nur, tomas, amara, ben)
    post = say(amara, group)
    sweep()
    for one in (nur, ben):
        reply(author=one, thread=post.thread, body="I am here.")
    sweep()
    assert not Wait.objects.running().exists()
