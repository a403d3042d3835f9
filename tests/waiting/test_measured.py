"""How long people waited is measured, for the organiser by hour and language, and in one honest line for everybody."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.waiting.actions import set_wait_plan
from leeward.waiting.measuring import measured, public_line
from leeward.waiting.timing import plan
from tests.cast import ClientOf, join
from tests.stories.writing import shared

WORDS = "I read it twice, and I am here."


def answered_in(
    clock: time_machine.Traveller, minutes: int | None, number: int, language: str = "en"
) -> None:
    """Somebody asks; two people answer after so long, or nobody does."""
    story = shared(join(f"asker_{number}"), language=language)
    for handle in (f"first_{number}", f"second_{number}"):
        if minutes is not None:
            clock.shift(timedelta(minutes=minutes))
            reply(author=join(handle), thread=story.thread, body=WORDS)


def test_waits_are_told_by_hour_and_language_and_few_are_not(
    clock: time_machine.Traveller, tomas: Person, client_of: ClientOf
) -> None:
    for number, minutes in enumerate((5, 6, 7, 8, 2)):
        answered_in(clock, minutes, number)
    answered_in(clock, 30, 9, language="es")
    found = measured()
    shown = {row.words: row.shown for row in [*found.by_hour, *found.by_language]}
    assert (shown["12:00"], shown["13:00"]) == ("6 minutes", "too few to say")
    assert (shown["English"], shown["Español"]) == ("6 minutes", "too few to say")
    assert (found.first, found.second, found.answered_twice) == ("6 minutes", "12 minutes", 100)
    page = client_of(tomas).get("/place/waiting/").text
    assert page.count("bars__bar") == 2
    assert "12:00" in page


def test_what_nobody_answered_is_not_left_out(clock: time_machine.Traveller) -> None:
    for number, minutes in enumerate((5, 6, None, None, None)):
        answered_in(clock, minutes, number)
    found = measured()
    assert (found.first, found.answered_twice, found.still_waiting) == ("no answer yet", 40, 3)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (10, "within a quarter of an hour on most days"),
        (50, "within an hour on most days"),
        (None, "more than a day on many days"),
    ],
)
def test_the_public_line_says_what_holds_on_most_days(
    clock: time_machine.Traveller, visitor: Client, minutes: int | None, said: str
) -> None:
    clock.shift(timedelta(days=-20))
    for number in range(30):
        answered_in(clock, minutes, number)
        clock.shift(timedelta(hours=12) - timedelta(minutes=2 * (minutes or 0)))
    clock.shift(timedelta(days=1))
    assert said in public_line()
    assert said in visitor.get("/").text
    assert said in visitor.get("/about/").text


def test_nothing_is_promised_while_most_who_asked_since_yesterday_still_wait(
    clock: time_machine.Traveller, visitor: Client
) -> None:
    clock.shift(timedelta(days=-20))
    for number in range(30):
        answered_in(clock, 10, number)
        clock.shift(timedelta(hours=12) - timedelta(minutes=20))
    for number in range(30, 33):
        answered_in(clock, None, number)
    clock.shift(timedelta(hours=6))
    assert public_line() == ""
    assert "first answer" not in visitor.get("/").text


def test_with_too_little_to_say_nothing_is_claimed(clock: time_machine.Traveller, visitor: Client) -> None:
    for number in range(4):
        answered_in(clock, 5, number)
    clock.shift(timedelta(days=1))
    assert public_line() == ""
    assert "first answer" not in visitor.get("/").text


def test_an_organiser_chooses_when_others_are_told(tomas: Person, june: Person, client_of: ClientOf) -> None:
    browser = client_of(tomas)
    assert plan().minutes == (20, 90)
    chosen = {"supporters_minutes": 30, "organiser_minutes": 60}
    assert browser.post("/place/waiting/", chosen).status_code == 302
    assert plan().minutes == (30, 60)
    refused = browser.post("/place/waiting/", {"supporters_minutes": 60, "organiser_minutes": 45})
    assert refused.status_code == 422
    assert "Supporters come first" in refused.text
    with pytest.raises(PermissionDenied):
        set_wait_plan(by=june, supporters_minutes=30, organiser_minutes=60)
