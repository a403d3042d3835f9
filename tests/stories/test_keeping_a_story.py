"""What an author can do with a story at any time (rule 8), and what readers keep."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from leeward.moderation.actions import report
from leeward.moderation.models import Reason
from leeward.notifications.models import Notification
from leeward.people.actions import change_pseudonym, follow
from leeward.people.models import Person, Topic
from leeward.replies.models import Reply
from leeward.stories.actions import take_back
from leeward.stories.models import Story, StoryState, StoryTopic
from tests.cast import ClientOf
from tests.stories.writing import METHOD, QUIET, form, fresh, send, share, shared

pytestmark = pytest.mark.django_db


def test_an_edit_is_marked_and_what_it_said_before_is_for_the_author_and_moderators(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    client_of(amara).post(f"/stories/{story.ref}/edit/", form("Slept until eight."))
    assert "edited" in client_of(ben).get(story.get_absolute_url()).text
    report(kind="story", ref=story.ref, reporter=ben, reason=Reason.OTHER, words="", address="")
    for reader, sees in ((amara, True), (mina, True), (ben, False)):
        answer = client_of(reader).get(f"/stories/{story.ref}/history/")
        assert (answer.status_code == 200) is sees
        assert (QUIET in answer.text) is sees


def test_an_edit_that_names_a_method_shows_the_passage_before_it_is_saved(
    amara: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(amara)
    page = browser.post(f"/stories/{story.ref}/edit/", form(METHOD), follow=True).text
    assert 'name="seen"' in page
    assert "<mark" in page
    assert METHOD in page
    assert fresh(story).body == QUIET
    browser.post(f"/stories/{story.ref}/edit/", form(METHOD, seen="on"))
    assert fresh(story).state == StoryState.HELD


@pytest.mark.parametrize(
    ("who", "closed", "says"),
    [
        ("everyone", False, "People here are asked to"),
        ("nobody", False, "You asked for no answers, so nobody is asked to answer."),
        ("everyone", True, "Answers are closed, as you chose, so nobody is asked to answer."),
    ],
)
def test_the_author_reads_that_people_are_asked_to_answer_only_where_they_are(
    amara: Person, client_of: ClientOf, who: str, closed: bool, says: str
) -> None:
    story, browser = shared(amara, who_may_reply=who), client_of(amara)
    if closed:
        browser.post(f"/threads/{story.thread.ref}/closed/")
    page = browser.get(story.get_absolute_url()).text
    assert says in page
    assert ("People here are asked to" in page) is (who == "everyone" and not closed)


def test_whoever_reads_what_nobody_answered_is_told_that_they_could_be_the_first_only_where_they_may(
    amara: Person, ben: Person, client_of: ClientOf, visitor: Client
) -> None:
    story = shared(amara)
    for browser in (visitor, client_of(ben)):
        assert "Yours could be the first" in browser.get(story.get_absolute_url()).text
    client_of(amara).post(f"/threads/{story.thread.ref}/closed/")
    page = client_of(ben).get(story.get_absolute_url()).text
    assert "There are no replies." in page
    assert "Yours could be the first" not in page


def test_who_may_answer_by_default_counts_from_now_on_and_each_story_is_changed_by_itself(
    amara: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(amara)
    page = browser.get("/you/profile/").text
    assert "What you began or shared already stays as it is" in page
    browser.post("/you/profile/", {"pronouns": "", "about": "", "who_may_reply": "nobody"})
    assert fresh(story).thread.who_may_reply == "everyone"
    browser.post(f"/stories/{story.ref}/edit/", form(who_may_reply="nobody"))
    assert fresh(story).thread.who_may_reply == "nobody"


def test_a_story_taken_back_is_gone_for_others_and_can_be_shared_again(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    story = shared(amara, topics=[topic])
    browser, other = client_of(amara), client_of(ben)
    page = browser.post(f"/stories/{story.ref}/taken-back/", follow=True).text
    assert "Only you can see this story" in page
    assert other.get(story.get_absolute_url()).status_code == 404
    assert QUIET not in other.get("/topics/sleep/").text
    assert StoryTopic.objects.get().shared_at is None
    browser.post(f"/stories/{story.ref}/taken-back/delete/")
    assert QUIET in other.get(story.get_absolute_url()).text
    assert fresh(story).shared_at == story.shared_at


def test_a_story_that_a_moderator_removed_cannot_be_brought_back_by_its_author(
    amara: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(amara)
    Story.objects.filter(pk=story.pk).update(state=StoryState.REMOVED)
    browser.post(f"/stories/{story.ref}/taken-back/")
    browser.post(f"/stories/{story.ref}/taken-back/delete/")
    browser.post(f"/stories/{story.ref}/edit/", form("Something else."))
    assert fresh(story).state == StoryState.REMOVED
    assert fresh(story).body == QUIET


def test_deleting_takes_everything_below_it_too(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    send(client_of(ben), story, "With you.")
    client_of(amara).post(f"/stories/{story.ref}/delete/")
    assert not Story.objects.exists()
    assert not Reply.objects.exists()


def test_a_story_for_a_day_ends_by_itself(
    amara: Person, ben: Person, client_of: ClientOf, run_jobs: object
) -> None:
    share(client_of(amara), keep_for="day")
    story = Story.objects.get()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        run_jobs()  # type: ignore[operator]
        assert fresh(story).state == StoryState.WITHDRAWN
        assert "Its time was over" in client_of(amara).get(story.get_absolute_url()).text
        assert client_of(ben).get(story.get_absolute_url()).status_code == 404


def test_a_reader_saves_a_story_and_nobody_sees_it(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story, browser = shared(amara), client_of(ben)
    browser.post(f"/stories/{story.ref}/saved/")
    browser.post(f"/stories/{story.ref}/saved/")
    assert QUIET in browser.get("/stories/saved/").text
    assert "ben" not in client_of(amara).get(story.get_absolute_url()).text
    browser.post(f"/stories/{story.ref}/saved/delete/")
    assert QUIET not in browser.get("/stories/saved/").text


def test_a_saved_story_that_is_taken_back_leaves_the_list(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    browser.post(f"/stories/{story.ref}/saved/")
    take_back(story=story, by=amara)
    assert QUIET not in browser.get("/stories/saved/").text


def test_followers_are_told_once_and_only_of_what_they_may_read(
    amara: Person, ben: Person, june: Person, run_jobs: object
) -> None:
    follow(follower=ben, followed=amara)
    shared(amara, audience="only_me")
    story = shared(amara, audience="followers")
    run_jobs()  # type: ignore[operator]
    assert [told.url for told in Notification.objects.filter(person=ben)] == [story.get_absolute_url()]
    assert not Notification.objects.filter(person=june).exists()


@pytest.mark.django_db(transaction=True)
def test_a_new_pseudonym_shows_on_cards_that_were_kept(amara: Person, visitor: Client) -> None:
    shared(amara, "Thoughts on #kettles.")
    assert "amara" in visitor.get("/tags/kettles/").text
    change_pseudonym(person=amara, handle="morning_tea")
    page = visitor.get("/tags/kettles/").text
    assert "morning_tea" in page
    assert "amara" not in page
