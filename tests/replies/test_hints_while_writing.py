"""A quiet hint on a reply to somebody who is having a hard time: for its writer alone, never in the way, off for good
with one press."""

import logging
from html import unescape
from typing import Any

import pytest
from django.test import Client

from leeward.moderation.models import Case
from leeward.people.actions import choose_hints
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reply
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.stories.writing import IDEATION, QUIET, send, shared

pytestmark = pytest.mark.django_db
HEAVY = "I feel hopeless and I can't cope anymore. I cried myself to sleep again."
COLD = "Just get over it. You should exercise more."
KIND = "I read it twice. That sounds so lonely."
TITLE = "How this might read"
PIECE = {"X-Piece": "1"}


def ask(browser: Client, story: Story, body: str, pressed: str = "", *, piece: bool = True) -> str:
    """What the page's script is told after a pause in typing, or what the button shows without it."""
    where = f"/threads/{story.thread.ref}/replies/hints/"
    sent = {"body": body} | ({"hints": pressed} if pressed else {})
    return unescape(browser.post(where, sent, headers=PIECE if piece else {}).text)


def test_a_cold_reply_to_somebody_in_distress_gets_a_hint_with_a_kinder_form(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    said = ask(client_of(ben), shared(amara, HEAVY), COLD)
    assert TITLE in said
    assert "get over it" in said
    assert "You could say, for example:" in said
    assert "<html" not in said


@pytest.mark.parametrize("body", [HEAVY, IDEATION])
def test_a_kind_reply_gets_none(amara: Person, ben: Person, client_of: ClientOf, body: str) -> None:
    assert ask(client_of(ben), shared(amara, body), KIND).strip() == ""


def test_an_everyday_story_is_answered_as_one_likes(amara: Person, ben: Person, client_of: ClientOf) -> None:
    assert ask(client_of(ben), shared(amara, QUIET), COLD).strip() == ""


def test_a_content_note_that_names_danger_is_heeded(amara: Person, ben: Person, client_of: ClientOf) -> None:
    assert TITLE in ask(client_of(ben), shared(amara, QUIET, notes=["suicide"]), COLD)
    assert ask(client_of(ben), shared(amara, QUIET, notes=["medical"]), COLD).strip() == ""


def test_somebody_who_hopes_for_just_listening_is_spared_kind_advice_too(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    advice = "I'm so sorry. Have you tried writing it down?"
    browser = client_of(ben)
    assert "asked for just listening" in ask(browser, shared(amara, QUIET, hopes=["listening"]), advice)
    assert ask(browser, shared(amara, QUIET, hopes=["listening", "advice"]), advice).strip() == ""
    assert ask(browser, shared(amara, HEAVY, hopes=["advice"]), advice).strip() == ""


def test_an_answer_to_a_reply_is_about_that_reply(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara, QUIET, hopes=["listening"])
    heavy = reply(author=june, thread=story.thread, body=HEAVY)
    light = reply(author=june, thread=story.thread, body="Seven hours! Lovely.")
    browser = client_of(ben)
    assert TITLE in browser.post(f"/replies/{heavy.ref}/answers/hints/", {"body": COLD}, headers=PIECE).text
    assert (
        TITLE not in browser.post(f"/replies/{light.ref}/answers/hints/", {"body": COLD}, headers=PIECE).text
    )


def test_words_that_are_changed_get_the_same_hint_and_are_changed_only_when_saved(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, HEAVY)
    mine = reply(author=ben, thread=story.thread, body=KIND)
    browser, where = client_of(ben), f"/replies/{mine.ref}/edit/"
    assert "How might this read?" in browser.get(where).text
    assert TITLE in browser.post(f"{where}hints/", {"body": COLD}, headers=PIECE).text
    page = browser.post(f"{where}hints/", {"body": COLD, "hints": "now"}).text
    assert TITLE in page
    assert COLD in page
    assert Reply.objects.get().body == KIND
    assert client_of(amara).post(f"{where}hints/", {"body": COLD}).status_code == 404
    browser.post(where, {"body": COLD})
    assert Reply.objects.get().body == COLD


def test_nobody_is_told_how_their_own_words_read(amara: Person, client_of: ClientOf) -> None:
    story, browser = shared(amara, HEAVY), client_of(amara)
    assert ask(browser, story, COLD).strip() == ""
    assert "How might this read?" not in browser.get(story.get_absolute_url()).text


def test_no_hint_says_that_the_other_is_in_danger(amara: Person, ben: Person, client_of: ClientOf) -> None:
    said = ask(client_of(ben), shared(amara, IDEATION), COLD).lower()
    assert TITLE.lower() in said
    assert not [
        word for word in ("danger", "risk", "suicid", "crisis", "distress", "ideation") if word in said
    ]


def test_the_page_offers_the_same_below_every_story(amara: Person, ben: Person, client_of: ClientOf) -> None:
    """A button that showed only where somebody is struggling would tell that they are."""
    browser = client_of(ben)
    for words in (HEAVY, QUIET):
        story = shared(amara, words)
        page = browser.get(story.get_absolute_url()).text
        assert "How might this read?" in page
        assert f'data-url="/threads/{story.thread.ref}/replies/hints/"' in page


def test_a_hint_never_stands_in_the_way_of_sending(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story = shared(amara, HEAVY)
    sent = send(client_of(ben), story, "Have you tried going for a walk?")
    assert sent.status_code == 302
    assert Reply.objects.get().state == "live"


def test_without_a_script_a_button_shows_the_hint_and_keeps_the_words(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara, HEAVY), client_of(ben)
    page = ask(browser, story, COLD, "now", piece=False)
    assert TITLE in page
    assert f">{COLD}</textarea>" in page.replace("\r\n", "\n").replace(">\n", ">")
    assert f'action="/threads/{story.thread.ref}/replies/"' in page
    assert "We have nothing to suggest" in ask(browser, story, KIND, "now", piece=False)
    assert not Reply.objects.exists()


def test_one_press_switches_hints_off_and_keeps_the_words(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara, HEAVY), client_of(ben)
    page = ask(browser, story, COLD, "off", piece=False)
    assert "Hints are off." in page
    assert COLD in page
    assert TITLE not in page
    assert "How might this read?" not in browser.get(story.get_absolute_url()).text
    assert TITLE not in ask(browser, story, COLD)


def test_the_script_hears_that_hints_are_off(amara: Person, ben: Person, client_of: ClientOf) -> None:
    said = ask(client_of(ben), shared(amara, HEAVY), COLD, "off")
    assert "Hints are off." in said
    assert "What you meet here" in said
    ben.refresh_from_db()
    assert not ben.reply_hints


def test_hints_are_switched_on_again_in_the_settings(amara: Person, ben: Person, client_of: ClientOf) -> None:
    choose_hints(person=ben, shown=False)
    story, browser = shared(amara, HEAVY), client_of(ben)
    assert 'action="/you/reading/hints/"' in browser.get("/you/reading/").text
    assert browser.post("/you/reading/hints/")["Location"] == "/you/reading/#hints"
    assert TITLE in ask(browser, story, COLD)
    assert 'action="/you/reading/hints/delete/"' in browser.get("/you/reading/").text
    browser.post("/you/reading/hints/delete/")
    assert TITLE not in ask(browser, story, COLD)


def test_nothing_of_what_is_being_written_is_kept_or_logged(
    amara: Person, ben: Person, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    story, browser = shared(amara, HEAVY), client_of(ben)
    before = Case.objects.count()
    with caplog.at_level(logging.DEBUG, logger="leeward"):
        ask(browser, story, COLD)
    assert not Reply.objects.exists()
    assert Case.objects.count() == before
    assert "get over it" not in caplog.text


def test_who_asks_too_often_may_still_send(
    amara: Person, ben: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"hint": "1/h"}
    story, browser = shared(amara, HEAVY), client_of(ben)
    ask(browser, story, COLD)
    where = f"/threads/{story.thread.ref}/replies/hints/"
    answer = browser.post(where, {"body": COLD, "hints": "now"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Hints rest for a while" in answer.text
    assert COLD in answer.text
    assert send(browser, story, COLD).status_code == 302


def test_words_of_somebody_signed_out_are_shown_again(amara: Person, visitor: Client) -> None:
    story = shared(amara, HEAVY)
    answer = visitor.post(f"/threads/{story.thread.ref}/replies/hints/", {"body": COLD, "hints": "now"})
    assert answer.status_code == 403
    assert COLD in answer.text


def test_a_request_from_elsewhere_is_refused(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story, browser = shared(amara, HEAVY), client_of(ben)
    browser.handler.enforce_csrf_checks = True
    answer = browser.post(f"/threads/{story.thread.ref}/replies/hints/", {"body": COLD}, headers=PIECE)
    assert answer.status_code == 403
    assert TITLE not in answer.text
