"""A telephone lets go of a page and opens its address again: what was written is there, or the way back to it."""

import re

import pytest
from django.test import Client

from leeward.people.models import Person
from leeward.replies.actions import reply
from tests.cast import ClientOf
from tests.security.routes import ROUTES
from tests.stories.writing import IDEATION, send, shared

pytestmark = pytest.mark.django_db
HURTS = "You are a pathetic loser and everyone hates you."
OPENED = {"accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize("words", [HURTS, IDEATION])
def test_the_step_before_sending_opens_again_with_the_words_that_were_written(
    words: str, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    send(browser, story, words)
    again = browser.get(f"/threads/{story.thread.ref}/replies/", headers=OPENED)
    assert again.status_code == 200
    assert "Before you send it" in again.text
    assert words.split("'", maxsplit=1)[0] in re.sub(r"</?mark[^>]*>", "", again.text)


def test_words_that_were_sent_are_not_there_again_and_nobody_else_meets_them(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    parent = reply(author=amara, thread=shared(amara).thread, body="Is anybody awake?")
    address = f"/replies/{parent.ref}/answers/"
    client_of(ben).post(address, {"body": HURTS})
    assert HURTS in client_of(ben).get(address).text
    assert HURTS not in client_of(june).get(address).text
    client_of(ben).post(address, {"body": "I am."})
    assert HURTS not in client_of(ben).get(address).text


def test_every_address_that_only_takes_what_is_sent_leads_back_to_a_page(
    amara: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    for route in ROUTES:
        path = re.sub(r"{[^}]+}", "abcdefgh23", route.path)
        page = browser.get(path, headers=OPENED)
        for _ in range(6):
            if page.status_code not in (301, 302) or not page["Location"].startswith("/"):
                break
            page = browser.get(page["Location"], headers=OPENED)
        assert page.status_code != 405, path


def test_a_button_of_a_thread_leads_back_to_what_it_stands_below(
    amara: Person, ben: Person, client_of: ClientOf, visitor: Client
) -> None:
    story = shared(amara)
    for browser in (client_of(ben), visitor):
        page = browser.get(f"/threads/{story.thread.ref}/words/me_too/", headers=OPENED, follow=True)
        assert page.redirect_chain[-1][0].startswith(story.get_absolute_url())


def test_programs_hear_that_there_is_nothing_to_open(amara: Person, visitor: Client) -> None:
    assert visitor.get(f"/threads/{shared(amara).thread.ref}/closed/").status_code == 405
