"""Moderation covers, holds, removes and releases stories and replies through the policies that these parts register."""

import pytest
from django.test import Client

from leeward.moderation.models import Case, Decision, Outcome
from leeward.moderation.registry import Effect, ReviewPolicy, policy_for
from leeward.notifications.models import Notification
from leeward.people.actions import follow
from leeward.people.models import Person
from leeward.replies.actions import hide_reply, reply, show_reply
from leeward.replies.models import Reply, ReplyState
from leeward.stories.actions import edit_story, share_again, take_back
from leeward.stories.models import StoryState
from tests.cast import ClientOf
from tests.stories.writing import METHOD, PLAN, QUIET, fresh, send, shared

pytestmark = pytest.mark.django_db


def policy(kind: str) -> ReviewPolicy:
    found = policy_for(kind)
    assert found is not None
    return found


def test_a_moderator_reads_every_word_and_the_name_it_was_shared_under(amara: Person) -> None:
    story = shared(amara, title="Tonight", own_note="spoons", byline="quiet heron")
    read = policy("story").read(story.ref)
    assert read is not None
    assert (read.author, read.shown_as) == (amara, "quiet heron")
    assert read.text == f"Tonight\n\n{QUIET}\n\nspoons\n\nquiet heron"
    assert policy("story").read("0000000000000") is None


def test_a_held_story_is_shared_for_the_first_time_when_it_is_released(
    amara: Person, ben: Person, client_of: ClientOf, run_jobs: object
) -> None:
    follow(follower=ben, followed=amara)
    story = shared(amara, METHOD)
    run_jobs()  # type: ignore[operator]
    told = Notification.objects.filter(person=ben)
    assert not told.exists()
    policy("story").apply(story.ref, Effect.RELEASE)
    run_jobs()  # type: ignore[operator]
    assert told.get().url == story.get_absolute_url()
    assert fresh(story).thread.waiting_since is not None
    assert client_of(ben).get(story.get_absolute_url()).status_code == 200


def test_to_release_shows_nothing_that_its_author_took_back(amara: Person) -> None:
    story = shared(amara)
    take_back(story=story, by=amara)
    policy("story").apply(story.ref, Effect.RELEASE)
    assert fresh(story).state == StoryState.WITHDRAWN


@pytest.mark.parametrize("effect", [Effect.HOLD, Effect.REMOVE])
def test_a_story_held_or_removed_is_gone_and_comes_back_when_it_is_released(
    effect: Effect, amara: Person, visitor: Client
) -> None:
    story = shared(amara, "Thoughts on #kettles.")
    visitor.get("/tags/kettles/")
    policy("story").apply(story.ref, effect)
    assert visitor.get(story.get_absolute_url()).status_code == 404
    assert "Thoughts on" not in visitor.get("/tags/kettles/").text
    policy("story").apply(story.ref, Effect.RELEASE)
    assert visitor.get(story.get_absolute_url()).status_code == 200
    assert fresh(story).shared_at == story.shared_at


def test_a_label_stands_beside_the_story_and_on_its_card(amara: Person, visitor: Client) -> None:
    story = shared(amara, "Thoughts on #kettles.")
    visitor.get("/tags/kettles/")
    policy("story").apply(story.ref, Effect.LABEL, words="Ask a doctor before you change a dose.")
    for path in ("/tags/kettles/", story.get_absolute_url()):
        assert "Ask a doctor before you change a dose." in visitor.get(path).text


def test_a_removed_story_tells_its_author_where_the_reasons_are(amara: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    policy("story").apply(story.ref, Effect.REMOVE)
    page = client_of(amara).get(story.get_absolute_url()).text
    assert "A moderator removed this story" in page
    assert 'href="/decisions/"' in page


def test_a_held_reply_is_told_of_when_it_is_released(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    send(client_of(ben), story, METHOD, seen="on")
    held = Reply.objects.get()
    assert not Notification.objects.filter(person=amara).exists()
    policy("reply").apply(held.ref, Effect.RELEASE)
    assert Reply.objects.get().state == ReplyState.LIVE
    assert Notification.objects.filter(person=amara).exists()


def test_a_removed_reply_no_longer_ends_the_wait(amara: Person, ben: Person, june: Person) -> None:
    story = shared(amara)
    reply(author=ben, thread=story.thread, body="With you.")
    second = reply(author=june, thread=story.thread, body="With you.")
    policy("reply").apply(second.ref, Effect.REMOVE)
    assert fresh(story).thread.waiting_since is not None
    policy("reply").apply(second.ref, Effect.RELEASE)
    assert fresh(story).thread.waiting_since is None


def test_a_covered_reply_opens_only_when_somebody_presses(
    amara: Person, ben: Person, visitor: Client
) -> None:
    story = shared(amara)
    written = reply(author=ben, thread=story.thread, body="With you.")
    policy("reply").apply(written.ref, Effect.BLUR)
    assert '<details class="veil">' in visitor.get(story.get_absolute_url()).text


def test_who_cannot_see_cannot_report(amara: Person, ben: Person) -> None:
    story = shared(amara, audience="only_me")
    written = reply(author=amara, thread=story.thread, body="For me.")
    assert not policy("story").visible(story.ref, ben)
    assert not policy("reply").visible(written.ref, ben)


def removed(kind: str, ref: str, author: Person) -> None:
    """A moderator's decision to remove it, as the desk makes it."""
    case = Case.objects.create(kind=kind, object_ref=ref, author=author)
    Decision.objects.create(case=case, person=author, outcome=Outcome.REMOVE)
    policy(kind).apply(ref, Effect.REMOVE)


def test_taking_a_story_back_and_sharing_it_again_slips_past_no_decision(
    amara: Person, visitor: Client
) -> None:
    story = shared(amara)
    take_back(story=story, by=amara)
    removed("story", story.ref, amara)
    assert fresh(story).state == StoryState.WITHDRAWN
    share_again(story=story, by=amara)
    assert fresh(story).state == StoryState.HELD
    assert visitor.get(story.get_absolute_url()).status_code == 404


def test_hiding_a_reply_and_showing_it_again_slips_past_no_decision(amara: Person, ben: Person) -> None:
    written = reply(author=ben, thread=shared(amara).thread, body="With you.")
    hide_reply(reply=written, by=amara)
    removed("reply", written.ref, ben)
    show_reply(reply=written, by=amara)
    assert Reply.objects.get().state == ReplyState.HELD


def test_help_stays_beside_a_story_that_was_held_for_its_authors_safety_and_softened_since(
    amara: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara, PLAN), client_of(amara)
    edit_story(story=story, by=amara, body=QUIET)
    page = browser.get(story.get_absolute_url()).text
    assert fresh(story).is_held
    assert "Somebody can be with you in this" in page
    assert "Because of what it said before, a person still looks first." in page
    assert "Somebody can be with you in this" not in browser.get(shared(amara).get_absolute_url()).text
