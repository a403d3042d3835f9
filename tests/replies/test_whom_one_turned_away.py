"""Whom somebody hid, reported or muted is a stranger again in their quiet time, whatever was before; who is, notices
no report and no mute."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.moderation.actions import decide, report
from leeward.moderation.models import Case, Outcome, Reason
from leeward.people.actions import follow, mute
from leeward.people.models import Person
from leeward.replies.actions import delete_reply, end_quiet, hide_reply, reply, show_reply, start_quiet
from leeward.replies.models import Reply, ReplyState, Thread
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


def turns_away(amara: Person, way: str, unkind: Reply) -> None:
    if way == "reported":
        tell_moderators(amara, unkind, Reason.HARASSMENT)
    else:
        mute(muter=amara, muted=unkind.author)


@pytest.mark.parametrize("way", ["reported", "muted"])
def test_whom_the_person_turned_away_is_a_stranger_again_whatever_was_before(
    amara: Person, finn: Person, way: str
) -> None:
    story = shared(amara)
    unkind = answered_before(amara, finn, story.thread)
    turns_away(amara, way, unkind)
    delete_reply(reply=unkind, by=finn)
    start_quiet(person=amara, days=1)
    assert state_of(finn, story.thread) == ReplyState.WAITING


@pytest.mark.parametrize("way", ["reported", "muted"])
def test_who_is_turned_away_while_it_is_quiet_can_not_tell_it_by_what_becomes_of_their_answers(
    amara: Person, finn: Person, way: str
) -> None:
    story = shared(amara)
    unkind = answered_before(amara, finn, story.thread)
    start_quiet(person=amara, days=1)
    assert state_of(finn, story.thread) == ReplyState.LIVE
    turns_away(amara, way, unkind)
    assert state_of(finn, story.thread) == ReplyState.LIVE
    start_quiet(person=amara, days=7)  # made longer, it is still the same
    assert state_of(finn, story.thread) == ReplyState.LIVE
    end_quiet(person=amara)
    start_quiet(person=amara, days=1)
    assert state_of(finn, story.thread) == ReplyState.WAITING


def test_whose_answer_the_person_hid_waits_at_once_until_it_is_shown_again(
    amara: Person, finn: Person
) -> None:
    story = shared(amara)
    unkind = answered_before(amara, finn, story.thread)
    start_quiet(person=amara, days=1)
    hide_reply(reply=unkind, by=amara)
    assert state_of(finn, story.thread) == ReplyState.WAITING
    show_reply(reply=unkind, by=amara)
    assert state_of(finn, story.thread) == ReplyState.LIVE


def test_a_report_counts_whatever_moderators_made_of_it(amara: Person, finn: Person, mina: Person) -> None:
    story = shared(amara)
    unkind = answered_before(amara, finn, story.thread)
    tell_moderators(amara, unkind, Reason.HARASSMENT)
    decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="It is unkind, and allowed.")
    start_quiet(person=amara, days=1)
    assert state_of(finn, story.thread) == ReplyState.WAITING


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
