"""What the software says of itself below the organiser's notice is so."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from leeward.people.models import Person
from leeward.replies.unsent import Unsent
from leeward.stories.actions import delete_story
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs
from tests.stories.writing import form, send, shared

pytestmark = pytest.mark.django_db
HURTS = "You are a pathetic loser and everyone hates you."


def notice(browser: Client) -> str:
    return browser.get("/privacy/").text


def test_it_says_so_in_every_place_also_before_the_organiser_wrote_a_notice(visitor: Client) -> None:
    page = notice(visitor)
    assert "Not written yet" in page
    for words in (
        "Words you have not sent",
        "for one day",
        "Two cookies",
        "60 days after you were last here",
        "for a year",
    ):
        assert words in page


def test_an_answer_shown_once_more_is_kept_sealed_for_a_day_and_no_longer(
    amara: Person, ben: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    story, browser = shared(amara), client_of(ben)
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        send(browser, story, HURTS)
        address = f"/threads/{story.thread.ref}/replies/"
        clock.move_to(now + timedelta(hours=23))
        assert HURTS in browser.get(address).text
        assert HURTS not in Unsent.objects.get().sealed
        clock.move_to(now + timedelta(hours=25))
        assert HURTS not in browser.get(address).text
        run_jobs()
        assert not Unsent.objects.exists()


def test_a_draft_waits_until_it_is_deleted(amara: Person, ben: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    browser.post("/share/", form("Only begun.", save="save"))
    draft = Story.objects.get()
    assert "Only begun." in browser.get(f"/stories/{draft.ref}/edit/").text
    assert client_of(ben).get(f"/stories/{draft.ref}/").status_code == 404
    delete_story(story=draft, by=amara)
    assert not Story.objects.exists()


def test_there_are_two_cookies_for_as_long_as_it_says(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    browser.get("/share/")
    kept = {name: morsel["max-age"] for name, morsel in browser.cookies.items()}
    assert set(kept) == {configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME}
    assert timedelta(seconds=configured.SESSION_COOKIE_AGE) == timedelta(days=60)
    assert timedelta(seconds=configured.CSRF_COOKIE_AGE) == timedelta(weeks=52)


def test_leaving_quickly_removes_all_of_it(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    browser.get("/share/")
    left = browser.get("/leave/")
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert all(
        not browser.cookies[name].value
        for name in (configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME)
    )


def test_what_comes_back_after_signing_out_is_kept_nowhere(amara: Person, visitor: Client) -> None:
    story = shared(amara)
    assert "never sent" in visitor.post(f"/threads/{story.thread.ref}/replies/", {"body": "never sent"}).text
    assert "never sent" not in visitor.get(f"/threads/{story.thread.ref}/replies/", follow=True).text
