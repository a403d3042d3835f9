"""A story under another name has no profile to mute: it is muted itself, and that tells nothing about whose it is."""

import pytest
from django.test import Client

from leeward.home.queries import followed_by, waiting_for
from leeward.notifications.models import Notification
from leeward.people.actions import follow_topic
from leeward.people.models import Person, Topic
from leeward.replies.actions import react, reply
from leeward.replies.models import MutedThread, Word
from leeward.stories.models import Story
from leeward.waiting.models import Wait
from tests.cast import ClientOf, RunJobs
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
TITLE = "A lantern in the yard"


@pytest.fixture
def story(amara: Person) -> Story:
    topic = Topic.objects.create(slug="quiet-days", name="Quiet days")
    return shared(
        amara, title=TITLE, byline="quiet heron", topics=[topic], hopes=["support"], body="Are you awake?"
    )


def mute(browser: Client, story: Story) -> str:
    """Press it in the menu of the story."""
    address = f"/threads/{story.thread.ref}/muted/"
    assert f'formaction="{address}"' in browser.get(story.get_absolute_url()).text
    page = browser.post(address, follow=True).text
    assert "That story is out of your lists" in page
    return page


def lists(person: Person, browser: Client) -> list[bool]:
    """Whether it stands on home (in both its lists), below its topic, and in what a search finds."""
    feed = (waiting_for(person), followed_by(person))
    ids = [{row.id for row in one.rows} for one in feed]
    found = Story.objects.get(title=TITLE)
    pages = [browser.get(path).text for path in ("/topics/quiet-days/", "/search/?q=lantern")]
    return [found.pk in one for one in ids] + [TITLE in page for page in pages]


def test_it_is_in_no_list_of_whoever_muted_it_and_in_those_of_everybody_else(
    story: Story, ben: Person, june: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    run_jobs()
    for person in (ben, june):
        follow_topic(person=person, topic=Topic.objects.get())
        assert all(lists(person, client_of(person)))
    mute(client_of(ben), story)
    assert not any(lists(ben, client_of(ben)))
    assert all(lists(june, client_of(june)))


def test_its_news_stop_and_those_that_were_left_go(
    story: Story, amara: Person, ben: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    mine = reply(author=ben, thread=story.thread, body="I am awake.")
    reply(author=amara, thread=story.thread, parent=mine, body="Good.")
    react(person=amara, thread=story.thread, reply=mine, word=Word.THANK_YOU)
    run_jobs()
    assert Notification.objects.filter(person=ben).count() == 2
    mute(client_of(ben), story)
    reply(author=amara, thread=story.thread, parent=mine, body="Still there?")
    react(person=amara, thread=story.thread, reply=mine, word=Word.WITH_YOU)
    run_jobs()
    assert not Notification.objects.filter(person=ben).exists()


def test_it_says_nothing_of_who_wrote_it_and_touches_nothing_else_of_theirs(
    story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    browser = client_of(ben)
    page = mute(browser, story) + browser.get("/you/safety/").text
    assert "quiet heron" in page
    assert "amara" not in page
    own, other = shared(amara, title="Another one."), shared(amara, title="A third.", byline="grey wolf")
    shown = set(Story.objects.listed_for(ben))
    assert {own, other} <= shown
    assert story not in shown


def test_it_is_undone_from_safety_or_from_its_own_page(
    story: Story, ben: Person, client_of: ClientOf
) -> None:
    browser, undo = client_of(ben), f"/threads/{story.thread.ref}/muted/delete/"
    mute(browser, story)
    assert f'action="{undo}"' in browser.get("/you/safety/").text
    assert "Stop muting this story" in browser.get(story.get_absolute_url()).text
    answer = browser.post(undo, headers={"referer": "http://testserver/you/safety/"})
    assert answer["Location"] == "/you/safety/"
    assert "Stories you muted" not in browser.get("/you/safety/").text
    assert Story.objects.listed_for(ben).filter(pk=story.pk).exists()


def test_whoever_muted_it_is_not_asked_to_answer_it(
    story: Story, june: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    run_jobs()
    assert Wait.objects.visible_to(june).exists()
    mute(client_of(june), story)
    assert not Wait.objects.visible_to(june).exists()


def test_nobody_mutes_a_story_of_their_own(story: Story, amara: Person, client_of: ClientOf) -> None:
    client_of(amara).post(f"/threads/{story.thread.ref}/muted/")
    assert not MutedThread.objects.exists()
