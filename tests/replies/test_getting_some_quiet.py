"""Quiet for a while: strangers' answers wait for a yes, the person hears of them once, and it ends by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leeward.moderation.actions import decide, report
from leeward.moderation.models import Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.actions import block, follow
from leeward.people.models import Person
from leeward.replies.actions import approve_reply, edit_reply, end_quiet, reply, start_quiet
from leeward.replies.models import QuietTime, Reply, ReplyState, Thread
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs
from tests.replies.piles import piled_on, settled
from tests.stories.writing import send, shared

pytestmark = pytest.mark.django_db
WORDS = "I have something to say to you."
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
READS_FIRST = "The person who shared this reads replies first."


def state_of(writer: Person, thread: Thread) -> str:
    """What becomes of a new answer of theirs."""
    return reply(author=writer, thread=thread, body=WORDS).state


def days_ago(written: Reply, days: int) -> None:
    Reply.objects.filter(pk=written.pk).update(shared_at=timezone.now() - timedelta(days=days))


@pytest.fixture
def finn(db: None) -> Person:
    """A member of long standing, whom nobody else here knows."""
    return settled("finn")


@pytest.mark.parametrize("days", [1, 3, 7])
def test_one_press_makes_strangers_wait_until_a_day_that_the_person_can_see(
    days: int, amara: Person, finn: Person, client_of: ClientOf
) -> None:
    story, author = shared(amara), client_of(amara)
    answer = author.post("/you/safety/quiet/", {"days": days}, follow=True)
    assert "It is quiet until" in answer.text
    left = QuietTime.objects.get().ends_at - timezone.now()
    assert timedelta(days=days, minutes=-1) < left <= timedelta(days=days)
    assert state_of(finn, story.thread) == ReplyState.WAITING
    assert "It is quiet until" in author.get(story.get_absolute_url()).text


def test_a_length_that_is_not_offered_changes_nothing(amara: Person, client_of: ClientOf) -> None:
    client_of(amara).post("/you/safety/quiet/", {"days": 400})
    with pytest.raises(ValueError, match="one day, three or seven"):
        start_quiet(person=amara, days=400)
    assert not QuietTime.objects.exists()


def test_what_a_stranger_meets_is_what_they_meet_where_an_author_always_reads_first(
    amara: Person, finn: Person, june: Person, client_of: ClientOf
) -> None:
    """To the letter: nothing says that somebody, or this somebody, is limited."""
    always, quiet_one = shared(amara, approve_first=True), shared(june)
    start_quiet(person=june, days=1)
    pages = []
    for story in (always, quiet_one):
        browser = client_of(finn)
        before = browser.get(story.get_absolute_url()).text
        send(browser, story, WORDS)
        Reply.objects.update(shared_at=NOON)
        after = browser.get(story.get_absolute_url()).text
        assert READS_FIRST in before
        assert "The person who shared this reads it first." in after
        pages.append(after.partition('id="replies"')[2].partition("<form")[0])
    same = [page.replace(always.thread.ref, "").replace(quiet_one.thread.ref, "") for page in pages]
    written = Reply.objects.order_by("pk")
    assert same[0].replace(written[0].ref, "R") == same[1].replace(written[1].ref, "R")


def test_nobody_else_reads_it_until_the_author_says_yes_and_nothing_is_lost(
    amara: Person, finn: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    start_quiet(person=amara, days=1)
    waiting = reply(author=finn, thread=story.thread, body=WORDS)
    assert WORDS not in client_of(june).get(story.get_absolute_url()).text
    assert WORDS not in Client().get(story.get_absolute_url()).text
    end_quiet(person=amara)
    assert WORDS not in client_of(june).get(story.get_absolute_url()).text
    client_of(amara).post(f"/replies/{waiting.ref}/approved/")
    assert WORDS in client_of(june).get(story.get_absolute_url()).text


def test_whom_the_person_follows_is_no_stranger_and_to_follow_them_does_not_help(
    amara: Person, finn: Person, june: Person
) -> None:
    thread, other = shared(amara).thread, settled("rhea")
    start_quiet(person=amara, days=1)
    follow(follower=finn, followed=amara)
    assert state_of(finn, thread) == ReplyState.WAITING
    follow(follower=amara, followed=other)
    assert state_of(other, thread) == ReplyState.LIVE


def test_whom_the_person_answered_before_is_no_stranger_unless_it_was_on_the_last_day(
    amara: Person, finn: Person
) -> None:
    thread, rhea = shared(amara).thread, settled("rhea")
    theirs = reply(author=finn, thread=thread, body="How are you?")
    days_ago(reply(author=amara, thread=thread, body="Better.", parent=theirs), 3)
    attack = reply(author=rhea, thread=thread, body="You made that up.")
    reply(author=amara, thread=thread, body="I did not.", parent=attack)
    start_quiet(person=amara, days=1)
    assert state_of(finn, thread) == ReplyState.LIVE
    assert state_of(rhea, thread) == ReplyState.WAITING


def test_to_have_written_to_the_person_often_does_not_make_somebody_known(
    amara: Person, finn: Person
) -> None:
    thread = shared(amara).thread
    for _time in range(3):
        days_ago(reply(author=finn, thread=thread, body="And another thing."), 10)
    start_quiet(person=amara, days=1)
    assert state_of(finn, thread) == ReplyState.WAITING


def test_a_new_account_is_always_a_stranger_unless_it_is_followed(amara: Person, ben: Person) -> None:
    thread = shared(amara).thread
    theirs = reply(author=ben, thread=thread, body="How are you?")
    days_ago(reply(author=amara, thread=thread, body="Better.", parent=theirs), 3)
    start_quiet(person=amara, days=1)
    assert state_of(ben, thread) == ReplyState.WAITING
    follow(follower=amara, followed=ben)
    assert state_of(ben, thread) == ReplyState.LIVE


def test_a_supporter_reaches_somebody_who_wants_quiet(amara: Person, june: Person) -> None:
    thread = shared(amara).thread
    start_quiet(person=amara, days=7)
    assert state_of(june, thread) == ReplyState.LIVE


def test_it_ends_by_itself_and_at_once_when_the_person_ends_it(
    amara: Person, finn: Person, client_of: ClientOf
) -> None:
    thread, author = shared(amara).thread, client_of(amara)
    start_quiet(person=amara, days=1)
    QuietTime.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert state_of(finn, thread) == ReplyState.LIVE
    author.post("/you/safety/quiet/", {"days": 3})
    assert state_of(finn, thread) == ReplyState.WAITING
    author.post("/you/safety/quiet/delete/")
    assert state_of(finn, thread) == ReplyState.LIVE
    assert "It is quiet until" not in author.get("/you/safety/").text


def test_starting_again_changes_the_end_of_the_same_quiet_time(amara: Person) -> None:
    start_quiet(person=amara, days=1)
    start_quiet(person=amara, days=7)
    assert QuietTime.objects.get().ends_at > timezone.now() + timedelta(days=6)


def test_a_stranger_who_changes_a_reply_that_others_could_read_waits_too(amara: Person, finn: Person) -> None:
    written = reply(author=finn, thread=shared(amara).thread, body="Thank you.")
    start_quiet(person=amara, days=1)
    edited = edit_reply(reply=Reply.objects.get(pk=written.pk), by=finn, body="Thank you for nothing.")
    assert edited.state == ReplyState.WAITING


@pytest.mark.parametrize("is_read_by_others", [False, True])
def test_a_decision_about_what_only_one_person_could_read_says_nothing_of_a_report(
    is_read_by_others: bool, amara: Person, finn: Person, mina: Person, client_of: ClientOf
) -> None:
    start_quiet(person=amara, days=1)
    written = reply(author=finn, thread=shared(amara).thread, body=WORDS)
    if is_read_by_others:
        approve_reply(reply=written, by=amara)
    told = report(
        kind="reply", ref=written.ref, reporter=amara, reason=Reason.HARASSMENT, words="", address=""
    )
    made = decide(by=mina, case=told.case, outcome=Outcome.REMOVE, rule="kindness", facts="It threatens.")
    page = client_of(finn).get(made.get_absolute_url()).text
    assert ("Somebody reported it." in page) is is_read_by_others
    assert (
        "Somebody told us of it, software noticed it, or a moderator did." in page
    ) is not is_read_by_others


def test_a_hundred_strangers_make_one_line_of_news_that_grows_and_no_second_letter(
    amara: Person, finn: Person, client_of: ClientOf
) -> None:
    thread, author = shared(amara).thread, client_of(amara)
    start_quiet(person=amara, days=1)
    for number in range(3):
        reply(author=settled(f"loud-{number}"), thread=thread, body=WORDS)
    line = Notification.objects.get(person=amara)
    assert "Answers wait for your yes: 3." in author.get("/notifications/").text
    author.get(f"/notifications/{line.pk}/")  # read, so that it is old news
    reply(author=finn, thread=thread, body=WORDS)
    again = Notification.objects.get(person=amara)
    assert (again.pk, again.mail_at) == (line.pk, line.mail_at)
    assert again.seen_at is not None
    assert "Answers wait for your yes: 4." in author.get("/notifications/").text


def test_strangers_who_answer_somewhere_else_are_no_news_either_and_friends_are(
    amara: Person, ben: Person, finn: Person
) -> None:
    elsewhere, friend = shared(ben).thread, settled("rhea")
    hers = reply(author=amara, thread=elsewhere, body="It was like that for me.")
    follow(follower=amara, followed=friend)
    start_quiet(person=amara, days=1)
    reply(author=finn, thread=elsewhere, body="No it was not.", parent=hers)
    assert not Notification.objects.filter(person=amara).exists()
    reply(author=friend, thread=elsewhere, body="With you.", parent=hers)
    assert Notification.objects.filter(person=amara).count() == 1


def test_nobody_quiets_or_sees_the_quiet_of_somebody_elses_story(
    amara: Person, ben: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    start_quiet(person=amara, days=1)
    for person in (ben, june, mina):
        browser = client_of(person)
        for path in ("safety/", "pile/"):
            assert browser.get(f"/threads/{story.thread.ref}/{path}").status_code == 404
        assert browser.post(f"/threads/{story.thread.ref}/quiet/", {"days": 1}).status_code == 404
        assert browser.post(f"/threads/{story.thread.ref}/quiet/delete/").status_code == 404
        assert "It is quiet until" not in browser.get(story.get_absolute_url()).text
        with pytest.raises(Refused):
            start_quiet(person=person, days=1, thread=story.thread)
    assert QuietTime.objects.running().get().person == amara


def test_somebody_blocked_is_turned_away_as_ever_and_does_not_wait(amara: Person, finn: Person) -> None:
    thread = shared(amara).thread
    start_quiet(person=amara, days=1)
    block(blocker=amara, blocked=finn)
    with pytest.raises(Refused):
        reply(author=finn, thread=thread, body=WORDS)


def test_it_is_found_from_a_story_with_replies_from_a_reply_and_from_ones_own_page(
    amara: Person, finn: Person, client_of: ClientOf
) -> None:
    story, author = shared(amara), client_of(amara)
    assert "Too much?" not in author.get(story.get_absolute_url()).text
    piled_on(story.thread, 1)
    link = f'href="/threads/{story.thread.ref}/safety/"'
    assert author.get(story.get_absolute_url()).text.count(link) == 2
    assert "Too much?" not in client_of(finn).get(story.get_absolute_url()).text
    for page in ("/you/", "/you/people/"):
        assert 'href="/you/safety/"' in author.get(page).text


def test_a_quiet_time_that_is_long_over_is_forgotten(amara: Person, run_jobs: RunJobs) -> None:
    made = start_quiet(person=amara, days=1)
    run_jobs()
    assert QuietTime.objects.exists()
    QuietTime.objects.filter(pk=made.pk).update(ends_at=timezone.now() - timedelta(days=8))
    run_jobs()
    assert not QuietTime.objects.exists()


def test_an_account_that_is_erased_leaves_no_quiet_time(
    amara: Person, tomas: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    start_quiet(person=amara, days=7)
    amara.delete()
    run_jobs()
    assert not QuietTime.objects.exists()
