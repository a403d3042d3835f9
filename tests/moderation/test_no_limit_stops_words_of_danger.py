"""Words that may tell of danger to life are taken however often somebody wrote: help first, then people are called."""

import pytest
from pytest_django.fixtures import Settings

from leeward.core.limits import TooMany
from leeward.groups.actions import edit_post
from leeward.groups.models import PostState
from leeward.moderation import actions
from leeward.moderation.models import Escalation
from leeward.people.models import Person
from leeward.replies.actions import edit_reply, reply
from leeward.stories.actions import edit_story, share_story
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf, join
from tests.groups.circles import circle
from tests.groups.circles import say as post
from tests.stories.writing import share as send

PLAN = "I am going to kill myself tonight. I have the pills."
QUIET = "A quiet day by the sea."


def share(author: Person, body: str = QUIET) -> Story:
    return share_story(author=author, title="", body=body, audience=Audience.MEMBERS)


@pytest.fixture
def once_an_hour(settings: Settings) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | dict.fromkeys(("share", "reply", "group_post"), "1/h")


def test_in_a_raid_a_plan_is_answered_with_help_then_held_and_people_are_called(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = share(mina).thread
    actions.start_raid(by=mina)
    reply(author=amara, thread=thread, body="With you.")
    browser, address = client_of(amara), f"/threads/{thread.ref}/replies/"
    first = browser.post(address, {"body": PLAN}, follow=True)
    assert first.status_code == 200
    assert "Before you send it" in first.text
    assert "Talk to someone now" in first.text
    assert browser.post(address, {"body": PLAN, "seen": "yes"}).status_code == 302
    assert amara.replies.get(body=PLAN).is_held
    assert Escalation.objects.unfinished().count() == 1
    with pytest.raises(TooMany):
        reply(author=amara, thread=thread, body="And more.")


@pytest.mark.usefixtures("once_an_hour")
def test_whoever_has_sent_all_they_may_sends_a_plan_all_the_same_new_or_as_a_change(
    amara: Person, ben: Person, mina: Person, tomas: Person
) -> None:
    story, thread = share(amara), share(mina).thread
    answer = reply(author=amara, thread=thread, body="With you.")
    said = post(amara, circle(join("nur"), tomas, amara))
    for quiet in (
        lambda: share(amara),
        lambda: reply(author=amara, thread=thread, body=QUIET),
        lambda: post(amara, said.group),
    ):
        with pytest.raises(TooMany):
            quiet()
    assert share(amara, PLAN).is_held
    assert edit_story(story=story, by=amara, body=PLAN).is_held
    assert reply(author=amara, thread=thread, body=PLAN).is_held
    assert edit_reply(reply=answer, by=amara, body=PLAN).is_held
    assert post(amara, said.group, PLAN).state == PostState.HELD
    assert edit_post(post=said, by=amara, body=PLAN).state == PostState.HELD
    assert Escalation.objects.unfinished().exists()


def test_the_page_takes_it_too(once_an_hour: None, amara: Person, mina: Person, client_of: ClientOf) -> None:
    share(amara)
    browser = client_of(amara)
    step = send(browser, PLAN)["Location"]
    assert "Talk to someone now" in browser.get(step).text
    assert (
        "a moderator reads it first"
        in browser.post(step, {"version": Story.objects.latest("pk").version}, follow=True).text
    )
    assert Escalation.objects.unfinished().count() == 1
