"""A form that can't be taken is shown again with all that was chosen in it; where one came from is a page here."""

import logging

import pytest
from django.test import Client

from leeward.people.models import Person
from tests.cast import ClientOf
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
WORDS = "I wrote this for an hour and would not like to write it twice."


def test_every_choice_is_there_to_be_sent_once_more() -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.post("/share/", {"body": WORDS, "topics": ["sleep", "grief"]})
    assert page.status_code == 403
    assert WORDS in page.text
    for topic in ("sleep", "grief"):
        assert f'name="topics" value="{topic}"' in page.text


def test_nobody_is_led_away_by_the_address_they_came_from(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    for came_from in ("http://testserver//elsewhere.example/", "http://testserver/\\elsewhere.example/"):
        answer = client_of(ben).post(f"/stories/{story.ref}/saved/", headers={"referer": came_from})
        assert answer["Location"].startswith("/elsewhere.example/")


def test_the_secret_address_of_a_receipt_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get("/reports/a-secret-receipt/").status_code == 404
    assert Client(enforce_csrf_checks=True).post("/reports/a-secret-receipt/").status_code == 403
    assert "a-secret-receipt" not in caplog.text
    assert logging.getLogger("django.request").getEffectiveLevel() == logging.ERROR
