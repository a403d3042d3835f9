"""Home makes the token of its forms itself, since it is asked for most: Django takes it, and nothing else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from leeward.people.actions import follow
from leeward.people.models import Person
from leeward.replies.models import Reaction
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.stories.writing import shared

COOKIE = settings.CSRF_COOKIE_NAME

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


@pytest.fixture
def story(amara: Person, ben: Person) -> Story:
    follow(follower=ben, followed=amara)
    return shared(amara, "The rain has stopped.")


@pytest.fixture
def browser(ben: Person, client_of: ClientOf) -> Client:
    browser = client_of(ben)
    browser.handler.enforce_csrf_checks = True
    return browser


def tokens(browser: Client) -> set[str]:
    """The tokens on home: every form of a page has the same."""
    return set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get("/").text))


def say(browser: Client, story: Story, token: str) -> int:
    path = f"/threads/{story.thread.ref}/words/with_you/"
    return browser.post(path, {"csrfmiddlewaretoken": token}).status_code


def test_a_word_is_said_with_the_token_of_each_page_and_no_two_pages_show_the_same(
    browser: Client, story: Story, ben: Person
) -> None:
    seen: set[str] = set()
    for _ in range(20):
        (token,) = tokens(browser)
        assert re.fullmatch(r"[A-Za-z0-9]{64}", token)
        Reaction.objects.all().delete()
        assert say(browser, story, token) == 302
        assert Reaction.objects.get().person == ben
        # Neither half, the mask and what is masked, and not the secret itself.
        seen |= {token[:32], token[32:]}
    assert len(seen) == 40
    assert browser.cookies[COOKIE].value not in seen


def test_the_token_of_one_browser_does_nothing_in_another(
    browser: Client, story: Story, june: Person, client_of: ClientOf
) -> None:
    elsewhere = client_of(june)
    elsewhere.get("/")
    (theirs,) = tokens(elsewhere)
    (mine,) = tokens(browser)
    assert say(browser, story, theirs) == 403
    assert say(browser, story, mine[:-1] + ("a" if mine[-1] != "a" else "b")) == 403
    assert not Reaction.objects.exists()


def test_the_cookie_of_forms_comes_with_the_first_page_and_again_each_day_and_not_with_every_page(
    browser: Client, story: Story
) -> None:
    now = timezone.now()
    assert COOKIE in browser.get("/").cookies
    secret = browser.cookies[COOKIE].value
    assert COOKIE not in browser.get("/").cookies
    with time_machine.travel(now + timedelta(days=1), tick=False):
        again = browser.get("/").cookies
        assert COOKIE in again
        assert again[COOKIE].value == secret
        assert settings.SESSION_COOKIE_NAME in again
        assert COOKIE not in browser.get("/").cookies


def test_a_cookie_that_is_no_secret_is_replaced(browser: Client, story: Story) -> None:
    browser.cookies[COOKIE] = "short"
    answer = browser.get("/")
    assert len(answer.cookies[COOKIE].value) == 32
    (token,) = tokens(browser)
    assert say(browser, story, token) == 302
