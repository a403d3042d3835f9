"""Whoever waited for a reply and had none is counted among those who waited, in numbers that everybody can read."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Hope, Story
from tests.moderation.counted import IN_APRIL, reports
from tests.moderation.poems import Poems

pytestmark = pytest.mark.django_db
Look = Callable[..., dict[str, Any]]


def asks_for_answers(author: Person) -> Story:
    return share_story(
        author=author, title="", body="A walk.", audience=Audience.EVERYONE, hopes=[Hope.LISTENING]
    )


def test_whoever_was_never_answered_waited_longest(
    amara: Person, ben: Person, mina: Person, poems: Poems, winter: time_machine.Traveller, figures: Look
) -> None:
    reports(poems, mina, 1)
    for number in range(10):
        story = asks_for_answers(amara)
        winter.shift(timedelta(minutes=7))
        if number < 8:
            reply(author=ben, thread=story.thread, body="I read it.")
    told = figures()["minutes"]
    assert told["first_reply"] == {"median": 7, "ninth_decile": "no answer in seven days"}
    assert told["second_reply"]["median"] == "no answer in seven days"
    page = Client().get("/transparency/").text
    assert "no answer in seven days" in page
    assert "whoever had none in seven days counts as the longest wait" in page
    table = Client().get("/transparency.csv").content.decode("utf-8-sig")
    rows = {row["code"]: row["value"] for row in csv.DictReader(io.StringIO(table))}
    assert (rows["first_reply_median"], rows["first_reply_ninth_decile"]) == ("7", "no answer in seven days")


def test_a_story_is_counted_once_its_seven_days_are_over_and_never_changes(
    amara: Person, ben: Person, mina: Person, poems: Poems, winter: time_machine.Traveller, figures: Look
) -> None:
    """Else a story of the last evening would count as never answered, and a late answer would change the past."""
    reports(poems, mina, 1)
    unanswered = [asks_for_answers(amara) for _ in range(5)]
    winter.move_to(IN_APRIL - timedelta(days=3))
    for _ in range(5):
        reply(author=ben, thread=asks_for_answers(amara).thread, body="I read it.")
    before = figures()["minutes"]["first_reply"]
    assert before == dict.fromkeys(("median", "ninth_decile"), "no answer in seven days")
    for story in unanswered:
        reply(author=ben, thread=story.thread, body="Late, and here.")
    assert figures()["minutes"]["first_reply"] == before
