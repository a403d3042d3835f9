"""Before words that would hurt somebody are sent: the page leads away from sending, and says only what is so."""

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client

from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reply, ReplyState
from leeward.stories.models import Story, StoryState
from tests.cast import ClientOf
from tests.stories.writing import IDEATION, only_reply, send, share, shared

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
INSULT = "You are a pathetic loser and everyone hates you."
STRIKES = ["Go and kill yourself.", "I know where you live, watch your back."]
KIND = "I read it twice. Thank you."


def buttons(page: "Answer") -> list[tuple[str, str]]:
    """What can be pressed in the form of a reply: its classes and its label, in order."""
    form = re.search(r'<form class="form".*?</form>', page.text, re.DOTALL)
    assert form
    found = re.findall(
        r'<(?:button|a) [^>]*class="button([^"]*)"[^>]*>(.*?)</(?:button|a)>', form[0], re.DOTALL
    )
    return [(kind, re.sub(r"<[^>]+>", "", label).strip()) for kind, label in found]


def test_an_insult_leads_to_changing_it_and_is_sent_anyway_only_quietly_and_last(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    pressed = buttons(send(client_of(ben), shared(amara), INSULT))
    assert [label for kind, label in pressed if "main" in kind] == ["Send what I changed"]
    assert pressed[-1][1] == "Send it anyway"
    assert "button--quiet" in pressed[-1][0]
    assert "Don’t send it" in [label for _, label in pressed]


@pytest.mark.parametrize("words", STRIKES)
def test_words_that_tell_somebody_to_die_or_threaten_are_not_offered_to_be_sent(
    words: str, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    page = send(client_of(ben), shared(amara), words)
    assert "can’t be sent from here" in page.text
    assert "anyway" not in page.text
    assert 'name="seen"' not in page.text


@pytest.mark.parametrize("words", [INSULT, *STRIKES])
def test_the_same_words_pressed_again_are_not_sent_and_changed_ones_are(
    words: str, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser, key = shared(amara), client_of(ben), uuid4()
    for _ in range(2):
        assert send(browser, story, words, key).status_code == 200
    assert not Reply.objects.exists()
    assert send(browser, story, KIND, key).status_code == 302
    assert only_reply().state == ReplyState.LIVE


def test_words_about_oneself_are_sent_by_a_button_that_stays_true_when_they_are_changed(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    page = send(client_of(ben), shared(amara), IDEATION)
    assert [label for kind, label in buttons(page) if "main" in kind] == ["Send it"]
    assert "as it is" not in "".join(label for _, label in buttons(page))


def test_changing_a_reply_into_an_insult_meets_the_same(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    written = reply(author=ben, thread=shared(amara).thread, body=KIND)
    page = client_of(ben).post(f"/replies/{written.ref}/edit/", {"body": INSULT}, follow=True)
    pressed = buttons(page)
    assert [label for kind, label in pressed if "main" in kind] == ["Save what I changed"]
    assert pressed[-1][1] == "Save it anyway"
    client_of(ben).post(f"/replies/{written.ref}/edit/", {"body": INSULT, "seen": "on"})
    assert only_reply().state == ReplyState.HELD


def test_a_story_that_tells_somebody_to_die_is_not_offered_to_be_shared(
    ben: Person, client_of: ClientOf
) -> None:
    browser: Client = client_of(ben)
    page = browser.get(share(browser, STRIKES[0])["Location"])
    assert "What would you like to do?" in page.text
    assert "Share it" not in page.text
    assert Story.objects.get(author=ben).state == StoryState.DRAFT


def test_mere_rudeness_is_shown_to_its_writer_once_and_holds_nothing(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser, rude = shared(amara), client_of(ben), "Stop posting, freak."
    pressed = buttons(send(browser, story, rude))
    assert [label for kind, label in pressed if "main" in kind] == ["Send what I changed"]
    assert not Reply.objects.exists()
    send(browser, story, rude, seen="on")
    assert only_reply().state == ReplyState.LIVE
