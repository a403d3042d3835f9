"""Whom somebody hid, reported, muted or blocked is a stranger again in their quiet time, whatever was before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.moderation.actions import report
from leeward.moderation.models import Reason
from leeward.people.actions import block, follow, mute
from leeward.people.models import Person
from leeward.replies.actions import delete_reply, hide_reply, reply, show_reply, start_quiet
from leeward.replies.models import Reply, ReplyState, Thread
from leeward.replies.permissions import Refused
from tests.replies.piles import settled
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
WORDS = "I have something to say to you."


def state_of(writer: Person, thread: Thread) -> str:
    """What becomes of a new answer of theirs."""
    return reply(author=writer, thread=thread, body=WORDS).state


def days_ago(written: Reply, days: int) -> None:
    Reply.objects.filter(pk=written.pk).update(shared_at=timezone.now() - timedelta(days=days))


@pytest.fixture
def finn(db: None) -> Person:
    """A member of long standing, whom nobody else here knows."""
    return settled("finn")


def answered_before(amara: Person, finn: Person, thread: Thread) -> Reply:
    """Finn is somebody whom amara knows; now he is unkind."""
    theirs = reply(author=finn, thread=thread, body="How are you?")
    days_ago(reply(author=amara, thread=thread, body="Better.", parent=theirs), 3)
    follow(follower=amara, followed=finn)
    return reply(author=finn, thread=thread, body="You made that up.")


@pytest.mark.parametrize("way", ["hid", "reported", "muted", "blocked"])
def test_whom_the_person_turned_away_is_a_stranger_again_whatever_was_before(
    amara: Person, finn: Person, way: str
) -> None:
    story = shared(amara)
    unkind = answered_before(amara, finn, story.thread)
    start_quiet(person=amara, days=1)
    assert state_of(finn, story.thread) == ReplyState.LIVE
    if way == "hid":
        hide_reply(reply=unkind, by=amara)
    elif way == "reported":
        tell_moderators(amara, unkind, Reason.HARASSMENT)
        delete_reply(reply=unkind, by=finn)
    elif way == "muted":
        mute(muter=amara, muted=finn)
    else:
        block(blocker=amara, blocked=finn)
        with pytest.raises(Refused):
            state_of(finn, story.thread)
        return
    assert state_of(finn, story.thread) == ReplyState.WAITING
    if way == "hid":
        show_reply(reply=unkind, by=amara)
        assert state_of(finn, story.thread) == ReplyState.LIVE


def tell_moderators(reporter: Person, written: Reply, reason: Reason) -> None:
    report(kind="reply", ref=written.ref, reporter=reporter, reason=reason, words="", address="")


def test_a_report_out_of_worry_turns_nobody_away(amara: Person, finn: Person) -> None:
    story = shared(amara)
    written = answered_before(amara, finn, story.thread)
    tell_moderators(amara, written, Reason.IN_DANGER)
    start_quiet(person=amara, days=1)
    assert state_of(finn, story.thread) == ReplyState.LIVE


def test_who_waits_never_tells_whose_another_name_was_that_the_person_reported(
    amara: Person, finn: Person
) -> None:
    story = shared(amara)
    answered_before(amara, finn, story.thread)
    hidden = shared(finn, byline="drifting-dune")
    report(kind="story", ref=hidden.ref, reporter=amara, reason=Reason.HARASSMENT, words="", address="")
    start_quiet(person=amara, days=1)
    assert state_of(finn, story.thread) == ReplyState.LIVE
