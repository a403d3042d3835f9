"""Whoever goes back from what they just sent, and sends it again, is led to it: nothing stands there twice."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leeward.moderation.models import Case
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import delete_reply, edit_reply, hide_reply, reply
from leeward.replies.models import Reply
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.stories.writing import PLAN, only_reply, send, shared

pytestmark = pytest.mark.django_db
WORDS = "I read it twice. Thank you for saying it."
ALREADY = "You have sent this already."


def from_the_page(browser: Client, story: Story, body: str) -> str:
    """Send from the page as it is loaded now, with the key it makes, and return what is shown then."""
    page = browser.get(story.get_absolute_url()).text
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    address = f"/threads/{story.thread.ref}/replies/"
    return browser.post(address, {"body": body, "key": key[1]}, follow=True).text


def test_an_answer_sent_again_after_going_back_stands_once_and_is_told_once(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    assert ALREADY not in from_the_page(browser, story, WORDS)
    again = from_the_page(browser, story, f" {WORDS}\r\n")
    assert ALREADY in again
    assert again.count(WORDS) == 1
    assert f'id="reply-{only_reply().ref}"' in again
    assert Notification.objects.filter(person=amara).count() == 1


def test_an_answer_to_an_answer_sent_again_stands_once_and_below_another_it_is_a_new_one(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(amara)
    first, second = (
        reply(author=who, thread=story.thread, body=f"{who.handle} is here.") for who in (ben, june)
    )
    deeper = reply(author=ben, thread=story.thread, body="And stays.", parent=second)
    for parent in (first, first, second, deeper):
        browser.post(f"/replies/{parent.ref}/answers/", {"body": WORDS})
    send(browser, story, WORDS)
    below = Reply.objects.filter(author=amara).order_by("pk").values_list("parent", flat=True)
    assert list(below) == [first.pk, second.pk, None]


def test_the_same_words_after_ten_minutes_or_by_somebody_else_are_a_new_answer(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    for person in (ben, june):
        send(client_of(person), story, WORDS)
    assert Reply.objects.count() == 2
    Reply.objects.update(shared_at=timezone.now() - timedelta(minutes=11))
    send(client_of(ben), story, WORDS)
    assert Reply.objects.filter(author=ben).count() == 2


def test_what_was_deleted_meanwhile_is_sent_and_what_was_changed_or_hidden_is_led_to(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    send(browser, story, WORDS)
    edit_reply(reply=only_reply(), by=ben, body="I read it three times.")
    hide_reply(reply=only_reply(), by=amara)
    assert ALREADY in from_the_page(browser, story, WORDS)
    delete_reply(reply=only_reply(), by=ben)
    assert ALREADY not in from_the_page(browser, story, WORDS)
    assert only_reply().body == WORDS


def test_a_danger_in_words_sent_again_is_heard_with_help_first(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    send(browser, story, PLAN, seen="on")
    before = Case.objects.count()
    assert "/help/" in send(browser, story, PLAN).text
    send(browser, story, PLAN, seen="on")
    assert only_reply().body == PLAN
    assert Case.objects.filter(author=ben).count() == before + 1
