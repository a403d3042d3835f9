"""Quiet time tells nobody whose another name is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leeward.notifications.models import Notification
from leeward.people.actions import block, follow
from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.actions import end_quiet, reply, start_quiet
from leeward.replies.models import Reply, ReplyState, Thread
from tests.cast import ClientOf
from tests.replies.piles import UNKIND, settled
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def finn(db: None) -> Person:
    """A member of long standing, whom nobody else here knows."""
    return settled("finn")


def state_of(writer: Person, thread: Thread) -> str:
    """What becomes of a new answer of theirs."""
    return reply(author=writer, thread=thread, body="I have something to say to you.").state


def days_ago(written: Reply, days: int) -> None:
    Reply.objects.filter(pk=written.pk).update(shared_at=timezone.now() - timedelta(days=days))


def test_whom_one_follows_can_not_be_told_from_the_silence_about_somebody_under_another_name(
    amara: Person, finn: Person
) -> None:
    follow(follower=amara, followed=finn)
    start_quiet(person=amara, days=1)
    theirs = shared(finn, byline="quiet heron").thread
    hers = reply(author=amara, thread=theirs, body="I know that.")
    reply(author=finn, thread=theirs, body="Do you?", parent=hers)
    assert not Notification.objects.filter(person=amara).exists()


def test_quiet_below_ones_own_name_is_not_quiet_below_another_and_the_other_way_round(
    amara: Person, finn: Person, client_of: ClientOf
) -> None:
    """That both begin in one moment would tell who is behind the other name."""
    own, other = shared(amara).thread, shared(amara, byline="quiet heron").thread
    start_quiet(person=amara, days=1)
    assert state_of(finn, own) == ReplyState.WAITING
    assert state_of(finn, other) == ReplyState.LIVE
    end_quiet(person=amara)
    client_of(amara).post(f"/threads/{other.ref}/quiet/", {"days": 1})
    assert state_of(finn, own) == ReplyState.LIVE
    assert state_of(finn, other) == ReplyState.WAITING


def test_below_another_name_everybody_waits_whomever_its_author_knows(
    amara: Person, finn: Person, june: Person
) -> None:
    thread = shared(amara, byline="quiet heron").thread
    follow(follower=amara, followed=finn)
    start_quiet(person=amara, days=1, thread=thread)
    assert {state_of(finn, thread), state_of(settled("rhea"), thread)} == {ReplyState.WAITING}
    assert state_of(june, thread) == ReplyState.LIVE


def test_whom_somebody_answered_under_another_name_stays_a_stranger_to_both(
    amara: Person, finn: Person
) -> None:
    """Else whoever does not wait learns whose other name it was."""
    hers, his = shared(amara, byline="quiet heron").thread, shared(finn, byline="grey wolf").thread
    asked = reply(author=finn, thread=hers, body="How are you?")
    days_ago(reply(author=amara, thread=hers, body="Better.", parent=asked), 3)
    days_ago(reply(author=amara, thread=his, body="I read it twice."), 3)
    start_quiet(person=amara, days=1)
    assert state_of(finn, shared(amara).thread) == ReplyState.WAITING


def test_whoever_shared_it_is_told_that_others_read_an_answer_which_a_block_keeps_from_them_alone(
    amara: Person, ben: Person, finn: Person, client_of: ClientOf, visitor: Client
) -> None:
    block(blocker=amara, blocked=finn)
    thread = shared(amara, byline="quiet heron").thread
    reply(author=finn, thread=thread, body=UNKIND)
    address = hosts.address(thread)
    page = client_of(amara).get(address).text
    assert UNKIND not in page
    assert "Nobody has answered yet" not in page
    assert "You don’t see 1 answer here" in page
    assert "finn" not in page
    assert f'href="/threads/{thread.ref}/pile/"' in page
    assert "Get some quiet" in page
    for other in (visitor, client_of(ben), client_of(finn)):
        theirs = other.get(address).text
        assert UNKIND in theirs
        assert "You don’t see" not in theirs
    client_of(amara).post(f"/threads/{thread.ref}/pile/", {"hide": "on", "reply": [Reply.objects.get().ref]})
    assert "You don’t see" not in client_of(amara).get(address).text
    assert UNKIND not in visitor.get(address).text
