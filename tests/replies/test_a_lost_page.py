"""A telephone lets go of a page and opens its address again: what was written is there, or the way back to it."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reply
from tests.cast import ClientOf
from tests.security.routes import ROUTES
from tests.stories.writing import IDEATION, PLAN, QUIET, form, fresh, send, shared

pytestmark = pytest.mark.django_db
HURTS = "You are a pathetic loser and everyone hates you."


def box(page: Any) -> str:
    """What stands in the box for words."""
    found = re.search(r"<textarea[^>]*name=\"body\"[^>]*>(.*?)</textarea>", page.text, re.DOTALL)
    return found[1].strip() if found else ""


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


@pytest.mark.parametrize("words", [PLAN, HURTS])
def test_whoever_goes_back_from_the_step_before_sending_finds_their_words_in_the_box(
    words: str, amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    send(browser, story, words)
    for path in (story.get_absolute_url(), f"/threads/{story.thread.ref}/replies/"):
        assert words in box(browser.get(path))
    assert "have not sent it" in browser.get(story.get_absolute_url()).text
    assert words not in client_of(june).get(story.get_absolute_url()).text


def test_the_step_before_sending_is_a_page_of_its_own_that_a_browser_goes_back_to(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    address = f"/threads/{shared(amara).thread.ref}/replies/"
    answer = client_of(ben).post(address, {"body": PLAN})
    assert (answer.status_code, answer["Location"]) == (302, address)


def test_words_that_were_not_sent_go_when_their_writer_drops_or_sends_them(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    address = f"/threads/{story.thread.ref}/replies/"
    for last in ({"drop": "1"}, {"seen": "on", "key": uuid4()}):
        send(browser, story, PLAN)
        browser.post(address, {"body": PLAN} | last)
        assert PLAN not in box(browser.get(story.get_absolute_url()))
    assert Reply.objects.get().is_held


def test_a_change_to_a_story_that_was_not_saved_is_there_again_with_help(
    amara: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(amara)
    address = f"/stories/{story.ref}/edit/"
    step = browser.post(address, form(PLAN), follow=True)
    assert "help-panel" in step.text
    browser.get(story.get_absolute_url())
    again = browser.get(address)
    assert PLAN in box(again)
    assert "help-panel" in again.text
    browser.post(address, form(PLAN, drop="1"))
    assert QUIET in box(browser.get(address))
    browser.post(address, form(PLAN))
    browser.post(address, form(PLAN, seen="on"))
    assert fresh(story).body == PLAN
    assert "have not saved this yet" not in browser.get(address).text


def test_a_change_to_an_answer_that_was_not_saved_is_there_again(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    written = reply(author=ben, thread=shared(amara).thread, body="I am here.")
    browser, address = client_of(ben), f"/replies/{written.ref}/edit/"
    step = browser.post(address, {"body": PLAN}, follow=True)
    assert "help-panel" in step.text
    assert PLAN in box(browser.get(address))
    # It is no answer to that answer.
    assert PLAN not in box(browser.get(f"/replies/{written.ref}/answers/"))
    browser.post(address, {"body": PLAN, "drop": "1"})
    assert "I am here." in box(browser.get(address))


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


def test_whoever_goes_back_from_a_reply_that_a_moderator_reads_first_reads_that_it_waits_and_meets_help(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    address = f"/threads/{story.thread.ref}/replies/"
    browser.post(address, {"body": PLAN})
    browser.post(address, {"body": PLAN, "seen": "on", "key": uuid4()})
    again = browser.get(address)
    assert "Your reply is with a moderator" in again.text
    assert Reply.objects.get().get_absolute_url() in again.text
    assert "help-panel" in again.text
    assert "no-store" in again["Cache-Control"]
    assert "is with a moderator" not in client_of(june).get(address).text
