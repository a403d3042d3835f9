"""Somebody tells us of words that are deleted meanwhile: what they tell reaches a person all the same."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from leeward.moderation.models import Case, Concern, Danger, Escalation, KeptCopy, Report
from leeward.people.actions import delete_account
from leeward.people.models import Person
from leeward.replies.actions import delete_reply, reply
from leeward.stories.actions import delete_story, share_story
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf
from tests.moderation.conftest import opened
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
TONIGHT = "He is going to die tonight, he has the pills."


def carried(browser: Client, address: str) -> str:
    """Open the page on which one tells us, and return what it carries."""
    return str(re.findall(r'name="as_seen" value="([^"]*)"', browser.get(address).text)[0])


@pytest.fixture
def story(ben: Person) -> Story:
    return share_story(
        author=ben, title="Enough", body="Goodbye to the river.", audience=Audience.MEMBERS, byline="heron"
    )


def test_a_report_of_a_danger_to_life_is_taken_though_the_story_is_deleted(
    story: Story, june: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    address, browser = f"/report/story/{story.ref}/", client_of(june)
    told = {"as_seen": carried(browser, address), "reason": "in_danger", "words": TONIGHT}
    delete_story(story=story, by=ben)
    page = browser.post(address, told, follow=True)
    assert "First, if a life may be in danger now" in page.text
    assert "Your report is with us all the same" in page.text
    case = Case.objects.get()
    assert (case.author, case.byline, case.danger) == (ben, "heron", Danger.LIFE)
    assert Escalation.objects.filter(cases__case=case).exists()
    desk = opened(client_of(mina), f"/desk/cases/{case.ref}/").get(f"/desk/cases/{case.ref}/").text
    assert "Goodbye to the river." in desk
    assert TONIGHT in desk


def test_a_worry_is_taken_too_and_is_about_whoever_wrote_it(
    story: Story, june: Person, ben: Person, client_of: ClientOf
) -> None:
    address, browser = f"/worried/story/{story.ref}/", client_of(june)
    told = {"as_seen": carried(browser, address), "danger": "now", "words": TONIGHT}
    delete_story(story=story, by=ben)
    page = browser.post(address, told, follow=True)
    assert "We know now" in page.text
    made = Concern.objects.get()
    assert (made.case.author, made.case.danger, made.words) == (ben, Danger.LIFE, TONIGHT)


def test_whoever_harasses_somebody_and_deletes_it_in_time_takes_neither_the_report_nor_the_copy(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    cruel = reply(author=ben, thread=shared(amara).thread, body="Nobody believes your sad story.")
    address, browser = f"/report/reply/{cruel.ref}/", client_of(amara)
    told = {"as_seen": carried(browser, address), "reason": "harassment", "keep_copy": "on"}
    delete_reply(reply=cruel, by=ben)
    assert browser.post(address, told).status_code == 302
    assert Report.objects.get().case.author == ben
    assert KeptCopy.objects.get(owner=amara).words == "Nobody believes your sad story."


def test_what_a_page_carries_tells_nobody_who_wrote_it_and_serves_nobody_else_nor_for_long(
    story: Story,
    june: Person,
    ben: Person,
    amara: Person,
    client_of: ClientOf,
    visitor: Client,
    clock: time_machine.Traveller,
) -> None:
    address = f"/report/story/{story.ref}/"
    token = carried(client_of(june), address)
    assert ben.ref not in token
    delete_story(story=story, by=ben)
    told = {"as_seen": token, "reason": "spam", "words": TONIGHT}
    for path, browser in ((address, client_of(amara)), ("/report/story/0123456789abc/", client_of(june))):
        assert browser.post(path, told).status_code == 404
    assert client_of(june).post(address, told | {"as_seen": token[:-9]}).status_code == 404
    clock.shift(timedelta(hours=25))
    assert client_of(june).post(address, told).status_code == 404
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/report/story/0123456789abc/", {"reason": "in_danger", "words": "He wrote goodbye."}),
        ("/worried/story/0123456789abc/", {"danger": "now", "words": "He wrote goodbye."}),
    ],
)
def test_where_nothing_is_left_one_press_sends_the_same_words_about_the_place_with_help_first(
    path: str, told: dict[str, str], june: Person, client_of: ClientOf
) -> None:
    browser = client_of(june)
    page = browser.post(path, told)
    assert page.status_code == 404
    assert page.text.index("First, if a life may be in danger now") < page.text.index("He wrote goodbye.")
    assert 'action="/report/"' in page.text
    hidden = re.findall(r'<input type="hidden" name="(reason)" value="([^"]*)"', page.text)
    sent = browser.post("/report/", dict(hidden) | {"words": told["words"]}, follow=True)
    assert "First, if a life may be in danger now" in sent.text
    assert Case.objects.get().danger == Danger.LIFE


def test_a_worry_about_somebody_who_has_left_meanwhile_can_be_told_about_the_place(
    story: Story, june: Person, ben: Person, client_of: ClientOf
) -> None:
    address, browser = f"/worried/story/{story.ref}/", client_of(june)
    told = {"as_seen": carried(browser, address), "danger": "unsure", "words": TONIGHT}
    delete_account(person=ben)
    page = browser.post(address, told)
    assert page.status_code == 404
    assert TONIGHT in page.text
    assert 'action="/report/"' in page.text


def test_what_was_never_there_answers_like_what_is_gone_and_like_what_others_see(
    story: Story, ben: Person, amara: Person, visitor: Client, client_of: ClientOf
) -> None:
    mine = shared(amara, audience="only_me")
    gone = story.ref
    delete_story(story=story, by=ben)
    pages = {
        re.sub(
            r'value="[^"]*"|nonce="[^"]*"|story/\w+|story%2F\w+',
            "",
            browser.post(f"/report/story/{ref}/").text,
        )
        for browser in (client_of(ben),)
        for ref in (gone, mine.ref, "0123456789abc")
    }
    assert len(pages) == 1
    for ref in (gone, mine.ref, "0123456789abc"):
        assert "Tell us all the same" in visitor.get(f"/report/story/{ref}/").text
        assert "no copy was kept" in client_of(ben).post(f"/copies/story/{ref}/").text


@pytest.mark.parametrize("path", ["/report/story/{}/", "/worried/story/{}/"])
def test_a_page_that_is_shown_again_carries_it_no_longer_and_to_nobody_else(
    path: str, story: Story, june: Person, amara: Person, ben: Person, visitor: Client, client_of: ClientOf
) -> None:
    address = path.format(story.ref)
    told = {"as_seen": carried(client_of(june), address)}
    delete_story(story=story, by=ben)
    for browser in (client_of(june), visitor):
        asked = browser.post(address, told)
        if asked.status_code == 422:  # nobody who is signed out is asked whether they worry
            assert f'name="as_seen" value="{told["as_seen"]}"' in asked.text
    assert client_of(june).post(address, told).status_code == 422
    assert client_of(amara).post(address, told).status_code == 404


def test_nobody_keeps_a_copy_of_what_somebody_who_has_left_took_with_them(
    story: Story, june: Person, ben: Person, client_of: ClientOf
) -> None:
    address, browser = f"/report/story/{story.ref}/", client_of(june)
    told = {"as_seen": carried(browser, address), "reason": "spam", "keep_copy": "on"}
    delete_account(person=ben)
    assert browser.post(address, told).status_code == 302
    assert Report.objects.exists()
    assert not KeptCopy.objects.exists()
