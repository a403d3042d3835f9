"""Sharing: what a person writes reaches whom they chose, once."""

from uuid import uuid4

import pytest
from django.test import Client

from leeward.people.models import Person
from leeward.stories.actions import share_story
from leeward.stories.models import Story, StoryState
from tests.cast import ClientOf

pytestmark = pytest.mark.django_db


def test_a_member_shares_words_with_one_press(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    page = browser.get("/share/")
    assert page.status_code == 200
    sent = {
        "key": str(uuid4()),
        "page": str(uuid4()),
        "version": "0",
        "body": "Slept. It is a start.",
        "audience": "members",
    }
    answer = browser.post(
        "/share/", sent | {"who_may_reply": "everyone", "keep_for": "always", "share": "share"}
    )
    story = Story.objects.get()
    assert answer["Location"] == f"/stories/{story.ref}/"
    read = browser.get(answer["Location"])
    assert "Slept. It is a start." in read.text
    assert "Your story is shared." in read.text


def test_a_story_for_everyone_is_read_without_an_account_and_without_a_cookie(
    amara: Person, visitor: Client
) -> None:
    story = share_story(author=amara, body="Slept. It is a start.", audience="everyone")
    answer = visitor.get(story.get_absolute_url())
    assert answer.status_code == 200
    assert not answer.cookies
    assert story.state == StoryState.LIVE
