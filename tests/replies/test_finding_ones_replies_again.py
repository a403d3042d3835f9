"""Everything somebody answered stays theirs to find and to take away, whatever became of the story (rule 8)."""

import pytest
from django.test import Client

from leeward.people.actions import block
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reply
from leeward.stories.actions import take_back
from tests.cast import ClientOf
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
MINE = "/replies/mine/"
WORDS = "The kettle is always on here."


def test_they_stand_newest_first_each_with_the_way_back(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    for words in ("First thing.", "Second thing."):
        reply(author=ben, thread=story.thread, body=words)
    page = client_of(ben).get(MINE).text
    assert page.index("Second thing.") < page.index("First thing.")
    assert Reply.objects.get(body="First thing.").get_absolute_url() in page


def test_nobody_finds_anybody_elses(amara: Person, ben: Person, client_of: ClientOf, visitor: Client) -> None:
    reply(author=ben, thread=shared(amara).thread, body=WORDS)
    assert WORDS not in client_of(amara).get(MINE).text
    assert visitor.get(MINE).status_code == 302


@pytest.mark.parametrize("what", ["blocked", "taken back"])
def test_one_whose_story_is_out_of_sight_can_still_be_deleted(
    what: str, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    sent = reply(author=ben, thread=story.thread, body=WORDS)
    if what == "blocked":
        block(blocker=amara, blocked=ben)
    else:
        take_back(story=story, by=amara)
    browser = client_of(ben)
    page = browser.get(MINE).text
    assert WORDS in page
    assert sent.get_absolute_url() + '"' not in page
    page = browser.get(f"/replies/{sent.ref}/delete/").text
    assert WORDS in page
    assert "a copy of the words stays with the moderators" in page
    answer = browser.post(f"/replies/{sent.ref}/delete/", follow=True)
    assert answer.redirect_chain == [(MINE, 302)]
    assert not Reply.objects.exists()


def test_the_address_of_ones_own_reply_leads_to_this_list_where_its_story_is_out_of_sight(
    amara: Person, ben: Person, client_of: ClientOf, visitor: Client
) -> None:
    story = shared(amara)
    first, second = (reply(author=ben, thread=story.thread, body=words) for words in (WORDS, "And again."))
    block(blocker=amara, blocked=ben)
    browser = client_of(ben)
    assert browser.get(second.get_absolute_url())["Location"] == f"{MINE}#reply-{second.ref}"
    led = browser.get(first.get_absolute_url())["Location"]
    assert led.endswith(f"#reply-{first.ref}")
    page = browser.get(led).text
    assert WORDS in page
    assert "And again." not in page
    for other in (visitor, client_of(amara)):
        assert other.get(first.get_absolute_url()).status_code == 404


def test_what_stood_under_another_name_stands_under_it_here(amara: Person, client_of: ClientOf) -> None:
    story = shared(amara, byline="quiet heron")
    reply(author=amara, thread=story.thread, body=WORDS)
    assert "quiet heron" in client_of(amara).get(MINE).text


def test_a_long_list_is_read_page_by_page(amara: Person, ben: Person, client_of: ClientOf) -> None:
    thread = shared(amara).thread
    Reply.objects.bulk_create(
        Reply(
            key=f"00000000-0000-4000-8000-{n:012}",
            thread=thread,
            author=ben,
            body=f"No {n}.",
            body_html=f"No {n}.",
        )
        for n in range(45)
    )
    browser = client_of(ben)
    first = browser.get(MINE).text
    assert "No 44." in first
    assert "No 4." not in first
    assert "?after=" in first
    last = Reply.objects.order_by("shared_at", "pk")[5]
    assert "No 4." in browser.get(f"{MINE}?after={last.ref}").text
