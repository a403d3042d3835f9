"""Muting and blocking somebody from the menu of their words, without losing one's place."""

import re

import pytest
from django.test import Client

from leeward.people.models import Block, Mute, Person
from leeward.replies.actions import reply
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
WORDS = "I would have done it another way."


def button(page: str, what: str) -> str:
    """Where the button leads that begins with `what`."""
    found = re.search(rf'formaction="([^"]+)">{what} ', page)
    assert found, what
    return found[1].replace("&amp;", "&")


@pytest.fixture
def story(june: Person, ben: Person) -> Story:
    story = shared(june)
    reply(author=ben, thread=story.thread, body=WORDS)
    return story


@pytest.mark.parametrize("what", ["Mute", "Block"])
def test_whoever_answers_unkindly_is_kept_away_from_where_it_stands(
    what: str, story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    leads = button(browser.get(story.get_absolute_url()).text, f"{what} ben:?")
    page = browser.post(leads, follow=True)
    assert page.redirect_chain[-1][0].startswith(story.get_absolute_url())
    assert WORDS not in page.text
    assert Mute.objects.filter(muter=amara, muted=ben).exists() is (what == "Mute")
    assert Block.objects.filter(blocker=amara, blocked=ben).exists() is (what == "Block")


def test_the_person_who_shared_a_story_can_be_muted_and_blocked_on_its_page(
    story: Story, amara: Person, june: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    page = browser.get(story.get_absolute_url()).text
    muted = browser.post(button(page, "Mute june:?"), follow=True)
    assert muted.redirect_chain[-1][0] == story.get_absolute_url()
    gone = browser.post(button(page, "Block june:?"), follow=True)
    assert gone.status_code == 200
    assert Block.objects.filter(blocker=amara, blocked=june).exists()


def test_words_under_another_name_offer_neither_since_it_would_tell_who_wrote_them(
    amara: Person, june: Person, client_of: ClientOf
) -> None:
    page = client_of(amara).get(shared(june, byline="Grey Heron").get_absolute_url()).text
    for way in ("/mute/", "/block/", "june"):
        assert way not in page


def test_a_place_elsewhere_is_not_gone_back_to(ben: Person, amara: Person, client_of: ClientOf) -> None:
    browser: Client = client_of(amara)
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/"):
        assert browser.post("/@ben/mute/", query_params={"back": elsewhere})["Location"] == "/@ben/"
