"""Somebody writes for an hour and is signed out by then, or what they write to has gone: the words are shown again."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from leeward.groups.models import MeetingWord, Post
from leeward.moderation.models import KeptCopy, Report
from leeward.people.actions.devices import sign_out_everywhere
from leeward.people.models import Person, Role
from leeward.replies.actions import reply
from leeward.replies.models import Reply
from leeward.stories.actions import take_back
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.groups.circles import circle, say
from tests.groups.meetings import begun
from tests.security.routes import NOT_ASKED, OPEN_TO_VISITORS, ROUTES
from tests.stories.writing import form, shared

pytestmark = pytest.mark.django_db
WROTE = "The fog came in over the harbour at noon.\r\nI would not like to write it twice."
# What is pressed beside them goes along.
ALONG = {"csrfmiddlewaretoken": "old", "danger": "now", "key": "3f0c6f36-2f5f-4c39-8d2f-6a9d1d7d2f10"}


def shows(page: Any, words: str = WROTE) -> bool:
    """Whether a field of the page holds the words, as a browser would send them again."""
    fields = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)
    return words.replace("\r\n", "\n") in [one.replace("\r\n", "\n") for one in fields]


def addresses() -> list[str]:
    """Where members and staff send something from a page; a draft that keeps itself stays on its page."""
    return [
        re.sub(r"{[^}]+}", "7", route.path)
        for route in ROUTES
        if route.post not in (NOT_ASKED, *OPEN_TO_VISITORS)
        and not route.path.startswith("/accounts/")
        and not route.path.endswith("/draft/")
    ]


def test_at_every_address_that_takes_words_of_members_or_staff_they_come_back_with_the_way_to_sign_in(
    visitor: Client,
) -> None:
    assert len(addresses()) > 150
    for path in addresses():
        page = visitor.post(path, {"words": WROTE} | ALONG)
        assert page.status_code in (403, 404), path
        assert shows(page), path
        assert "/accounts/login/?next=" in page.text, path
        assert f'action="{path}"' in page.text, path
        assert 'name="danger" value="now"' in page.text, path
        assert 'value="old"' not in page.text, path


def test_at_every_address_they_come_back_from_a_form_that_was_open_too_long() -> None:
    browser = Client(enforce_csrf_checks=True)
    for path in addresses():
        page = browser.post(path, {"words": WROTE} | ALONG)
        assert page.status_code in (403, 404), path
        assert shows(page), path


def test_a_button_that_nothing_was_written_beside_asks_to_sign_in_and_leads_back(
    visitor: Client, amara: Person
) -> None:
    story = shared(amara)
    answer = visitor.post(
        f"/stories/{story.ref}/saved/",
        {"csrfmiddlewaretoken": "old"},
        headers={"referer": "http://testserver/topics/sleep/"},
    )
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=%2Ftopics%2Fsleep%2F"


def test_edits_posts_and_words_in_a_meeting_are_sent_once_one_is_signed_in_again(
    amara: Person, ben: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(amara, tomas, ben)
    post, story = say(ben, group), shared(ben)
    answer = reply(author=ben, thread=shared(amara).thread, body="I am awake too.")
    meeting = begun(amara, group, ben, amara)
    browser = client_of(ben)
    sign_out_everywhere(person=ben)
    sending = form(WROTE) | {"seen": "1"}
    sent: dict[str, Callable[[], str]] = {
        f"/stories/{story.ref}/edit/": lambda: Story.objects.get(pk=story.pk).body,
        f"/replies/{answer.ref}/edit/": lambda: Reply.objects.get(pk=answer.pk).body,
        f"/groups/{group.ref}/write/": lambda: Post.objects.latest("pk").body,
        f"/groups/posts/{post.ref}/edit/": lambda: Post.objects.get(pk=post.pk).body,
        f"/groups/meetings/{meeting.ref}/words/": lambda: MeetingWord.objects.latest("pk").body,
    }
    for path in sent:
        assert shows(browser.post(path, sending)), path
    for path, kept in sent.items():
        assert client_of(ben).post(path, sending).status_code == 302, path
        assert kept().replace("\r\n", "\n") == WROTE.replace("\r\n", "\n"), path


def test_a_report_is_taken_and_it_says_that_no_copy_could_be_kept(amara: Person, visitor: Client) -> None:
    told = {"reason": "harassment", "words": WROTE, "keep_copy": "on"}
    page = visitor.post(f"/report/story/{shared(amara).ref}/", told, follow=True)
    assert Report.objects.get().words.split() == WROTE.split()
    assert "no copy was kept" in page.text
    assert not KeptCopy.objects.exists()


def test_words_to_a_story_that_was_taken_back_meanwhile_are_shown_to_be_copied(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    take_back(story=story, by=amara)
    page = browser.post(f"/threads/{story.thread.ref}/replies/", {"body": WROTE})
    assert page.status_code == 404
    assert shows(page)
    assert "Send it again" not in page.text
    assert "What you wrote" not in browser.get("/never/was/").text


def test_whoever_becomes_staff_while_they_write_shows_that_it_is_them_and_sends_it_then(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), Client()
    browser.force_login(ben)
    Person.objects.filter(pk=ben.pk).update(roles=Role.MODERATOR)
    page = browser.post(f"/threads/{story.thread.ref}/replies/", {"body": WROTE})
    assert page.status_code == 403
    assert shows(page)
    assert "Show that it is you" in page.text
    assert not Reply.objects.exists()
    assert client_of(ben).post(f"/threads/{story.thread.ref}/replies/", {"body": WROTE}).status_code == 302


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_no_page_of_what_is_not_here_shows_words_of_another_site(
    headers: dict[str, str], visitor: Client
) -> None:
    page = visitor.post("/never/was/", {"words": WROTE}, headers=headers)
    assert page.status_code == 404
    assert "twice" not in page.text


def test_words_are_there_when_it_is_our_fault_that_they_were_not_taken(
    amara: Person, ben: Person, client_of: ClientOf, settings: Any
) -> None:
    story, browser = shared(amara), client_of(ben)
    settings.LEEWARD_LIMITS = {}
    browser.raise_request_exception = False
    page = browser.post(f"/threads/{story.thread.ref}/replies/", {"body": WROTE})
    assert page.status_code == 500
    assert shows(page)
    assert "Send it again" in page.text
