"""Sharing: what a person writes reaches whom they chose, once, and nothing stands in the way silently."""

from datetime import timedelta
from threading import Thread as Runner
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.utils import timezone

from leeward.moderation.models import Case, Danger
from leeward.people.models import Person, Topic
from leeward.replies.models import Need, Thread
from leeward.stories.actions import share_story, take_back
from leeward.stories.models import Audience, Story, StoryState, StoryTopic
from tests.cast import ClientOf
from tests.stories.writing import IDEATION, METHOD, NUMBERS, PLAN, QUIET, UNSAFE, form, fresh, share, shared

pytestmark = pytest.mark.django_db


def test_a_member_shares_words_with_one_press(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    answer = share(browser)
    story = Story.objects.get()
    assert answer["Location"] == f"/stories/{story.ref}/"
    assert story.audience == Audience.MEMBERS
    read = browser.get(answer["Location"]).text
    assert QUIET in read
    assert "Your story is shared." in read


def test_a_story_for_everyone_is_read_without_an_account_and_without_a_cookie(
    amara: Person, visitor: Client
) -> None:
    story = shared(amara, notes=["suicide"])
    answer = visitor.get(story.get_absolute_url())
    assert answer.status_code == 200
    assert QUIET in answer.text
    assert not answer.cookies


def test_the_form_sent_twice_shares_once(amara: Person, client_of: ClientOf) -> None:
    browser, sent = client_of(amara), form(share="share")
    first, second = browser.post("/share/", sent), browser.post("/share/", sent)
    assert first["Location"] == second["Location"]
    assert Story.objects.count() == 1


def test_other_words_from_a_page_that_one_went_back_to_stay_on_the_page(
    amara: Person, client_of: ClientOf
) -> None:
    browser, key = client_of(amara), uuid4()
    share(browser, key=key)
    answer = share(browser, "Another day altogether.", key=key)
    assert answer.status_code == 422
    assert "Another day altogether." in answer.text
    assert "has been shared already" in answer.text
    assert Story.objects.get().body == QUIET


def test_nothing_written_is_not_shared_and_leaves_no_draft(amara: Person, client_of: ClientOf) -> None:
    answer = share(client_of(amara), "  ")
    assert answer.status_code == 422
    assert "There are no words in it yet." in answer.text
    assert not Story.objects.exists()


def test_a_wrong_choice_keeps_the_words_as_a_draft(amara: Person, ben: Person, client_of: ClientOf) -> None:
    answer = share(client_of(amara), name="another", byline=ben.handle)
    assert answer.status_code == 422
    assert "Somebody here has this name" in answer.text
    assert QUIET in answer.text
    draft = Story.objects.get()
    assert (draft.state, draft.body) == (StoryState.DRAFT, QUIET)


def test_topics_carry_the_time_of_sharing_so_that_people_find_it(amara: Person, client_of: ClientOf) -> None:
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    share(client_of(amara), "Slept. #smallwins #SmallWins", topics=["sleep"], hopes=["me_too"])
    story = Story.objects.get()
    assert StoryTopic.objects.get(story=story, topic=topic).shared_at == story.shared_at
    assert [tag.name for tag in story.hashtags.all()] == ["smallwins"]
    assert 'href="/tags/smallwins/"' in story.body_html


def test_words_of_wanting_to_die_show_help_before_the_control_that_shares(
    amara: Person, client_of: ClientOf
) -> None:
    amara.country = "GB"
    amara.save()
    browser = client_of(amara)
    answer = share(browser, IDEATION)
    draft = Story.objects.get()
    assert draft.state == StoryState.DRAFT
    assert answer["Location"] == f"/stories/{draft.ref}/before-sharing/"
    page = browser.get(answer["Location"]).text
    assert page.index("Samaritans") < page.index("Share it as it is")
    assert "Talk to someone now" in page
    assert "safety plan" in page
    assert "Others see it straight away" in page


def test_words_of_wanting_to_die_are_shared_when_the_author_still_wants_to_and_wait_first(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    answer = share(browser, IDEATION)
    version = Story.objects.get().version
    assert browser.post(answer["Location"], {"version": version}).status_code == 302
    story = Story.objects.get()
    assert story.state == StoryState.LIVE
    assert story.thread.need == Need.SOON
    assert story.thread.waiting_since is not None
    assert not Case.objects.exists()


def test_a_plan_is_held_seen_by_a_moderator_at_once_and_its_author_sees_help(
    amara: Person, client_of: ClientOf
) -> None:
    amara.country = "GB"
    amara.save()
    browser = client_of(amara)
    where = share(browser, PLAN)["Location"]
    assert "They are told straight away" in browser.get(where).text
    after = browser.post(where, {"version": Story.objects.get().version}, follow=True).text
    story = Story.objects.get()
    assert story.state == StoryState.HELD
    assert Case.objects.get(kind="story", object_ref=story.ref).danger == Danger.LIFE
    assert "Samaritans" in after
    assert "A moderator reads this first" in after


@pytest.mark.parametrize("words", [METHOD, NUMBERS])
def test_a_passage_that_could_hurt_is_shown_to_its_author_alone_and_held_unedited(
    words: str, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    where = share(browser, words)["Location"]
    page = browser.get(where).text
    assert "<mark" in page
    assert "Change it" in page
    browser.post(where, {"version": Story.objects.get().version})
    story = Story.objects.get()
    assert story.state == StoryState.HELD
    assert "The reasons, in full" in browser.get(story.get_absolute_url()).text
    assert client_of(ben).get(story.get_absolute_url()).status_code == 404


def test_a_held_story_edited_to_leave_the_passage_out_is_shared(amara: Person, client_of: ClientOf) -> None:
    story = shared(amara, METHOD)
    browser = client_of(amara)
    answer = browser.post(f"/stories/{story.ref}/edit/", form("Back then I woke up in hospital."))
    assert answer.status_code == 302
    assert fresh(story).state == StoryState.LIVE


def test_a_wording_that_could_be_safer_is_suggested_beside_and_never_in_the_way(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    answer = share(browser, UNSAFE)
    story = Story.objects.get()
    assert story.state == StoryState.LIVE
    page = browser.get(answer["Location"]).text
    assert "A thought about the wording" in page
    assert "committed suicide</mark>" in page


def test_a_draft_that_changed_after_the_step_before_is_not_shared_unread(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    where = share(browser, IDEATION)["Location"]
    answer = browser.post(where, {"version": Story.objects.get().version - 1})
    assert answer.status_code == 422
    assert "changed on another page" in answer.text
    assert Story.objects.get().state == StoryState.DRAFT


def test_somebody_suspended_keeps_their_words(amara: Person, client_of: ClientOf) -> None:
    amara.suspended_until = timezone.now() + timedelta(days=1)
    amara.save()
    answer = share(client_of(amara))
    assert answer.status_code == 422
    assert "A moderator paused your account" in answer.text
    assert QUIET in answer.text
    assert Story.objects.get().state == StoryState.DRAFT


def test_sharing_too_often_keeps_the_words_and_says_when(
    amara: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"share": "1/h"}
    browser = client_of(amara)
    share(browser)
    answer = share(browser, "And a second one.")
    assert answer.status_code == 429
    assert "And a second one." in answer.text
    assert Story.objects.filter(state=StoryState.DRAFT, body="And a second one.").exists()


def test_whoever_may_be_about_to_act_can_share_however_much_they_shared(
    amara: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"share": "1/h"}
    share(client_of(amara))
    held = share_story(author=amara, body=PLAN)
    assert held.state == StoryState.HELD
    assert Case.objects.get().danger == Danger.LIFE


def test_whoever_is_told_to_wait_is_shown_the_way_to_help_and_a_minute_is_one(
    amara: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"share": "0/m"}
    answer = share(client_of(amara), "I cried in the car again today and nobody asked.")
    assert "send them again in a minute." in answer.text
    assert "Find help in your country" in answer.text


def test_somebody_signed_out_meanwhile_is_shown_their_words_again(amara: Person, visitor: Client) -> None:
    sent = form("Nobody should have to write this twice.", share="share")
    answer = visitor.post("/share/", sent)
    assert answer.status_code == 403
    assert "Nobody should have to write this twice." in answer.text
    assert str(sent["key"]) in answer.text
    assert "Sign in" in answer.text


@pytest.mark.django_db(transaction=True)
def test_the_same_story_sent_twenty_times_at_once_is_stored_once(amara: Person) -> None:
    key, outcomes = uuid4(), []

    def send() -> None:
        try:
            outcomes.append(share_story(author=amara, key=key, body=QUIET).pk)
        finally:
            connections.close_all()

    runners = [Runner(target=send) for _ in range(20)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    assert len(outcomes) == 20
    assert len(set(outcomes)) == 1
    assert Story.objects.count() == 1
    cache.clear()


def test_a_story_shared_again_after_going_back_is_there_once(amara: Person, client_of: ClientOf) -> None:
    """The page is a new one for the server, with a key of its own: no script keeps them together."""
    browser = client_of(amara)
    first, again = share(browser, title="Seven"), share(browser, title="Seven")
    assert again["Location"] == first["Location"]
    assert "You have shared this already." in browser.get(again["Location"]).text
    assert Story.objects.count() == 1
    assert not Thread.objects.filter(story=None).exists()


def test_a_story_under_another_name_for_others_or_with_other_words_is_another_one(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    share(browser)
    for more in ({"title": "Seven"}, {"audience": "only_me"}, {"name": "another", "byline": "Quiet Heron"}):
        share(browser, **more)
    share(browser, "Slept until eight.")
    assert Story.objects.exclude(state=StoryState.DRAFT).count() == 5


def test_a_story_shared_again_later_or_after_taking_it_back_is_a_new_one(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    share(browser)
    Story.objects.update(shared_at=timezone.now() - timedelta(minutes=11))
    share(browser)
    for story in Story.objects.order_by("pk"):
        take_back(story=story, by=amara)
    share(browser)
    assert Story.objects.count() == 3


def test_a_story_that_a_moderator_reads_first_is_kept_once_with_help_each_time(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    for _ in range(2):
        step = share(browser, PLAN)["Location"]
        assert "/help/" in browser.get(step).text
        draft = Story.objects.get(state=StoryState.DRAFT)
        browser.post(step, {"version": draft.version})
    assert Story.objects.get().is_held
    assert Case.objects.filter(author=amara).count() == 2
