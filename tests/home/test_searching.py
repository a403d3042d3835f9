"""Search: newest first, only what the reader may read, and help before anything that reads as risk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from leeward.core.jobs import queue, run_due
from leeward.people.models import Person, Topic
from leeward.stories.actions import edit_story, share_story, take_back
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf


def share(author: Person, body: str, **words: Any) -> Story:
    """Share a story and let the worker read it into the index."""
    story = share_story(author=author, body=body, **{"audience": Audience.EVERYONE, "title": ""} | words)
    run_due()
    return story


def found(client: Client, words: str) -> str:
    return client.get("/search/", {"q": words}).content.decode()


def test_a_story_is_found_by_a_word_in_any_form_and_accent(amara: Person, visitor: Client) -> None:
    share(amara, "Gardening in the café helped me through.")
    assert "helped me through" in found(visitor, "cafe garden")


def test_what_a_visitor_may_not_read_is_not_found(
    amara: Person, visitor: Client, client_of: ClientOf
) -> None:
    share(amara, "The lighthouse again.", audience=Audience.MEMBERS)
    assert "lighthouse again" not in found(visitor, "lighthouse")
    assert "lighthouse again" in found(client_of(amara), "lighthouse")


@pytest.mark.parametrize("audience", [Audience.FOLLOWERS, Audience.ONLY_ME])
def test_private_stories_are_never_in_the_index(
    amara: Person, ben: Person, client_of: ClientOf, audience: Audience
) -> None:
    share(amara, "The lighthouse again.", audience=audience)
    assert "lighthouse again" not in found(client_of(ben), "lighthouse")


def test_a_story_that_was_taken_back_is_not_found(amara: Person, visitor: Client) -> None:
    story = share(amara, "The lighthouse again.")
    take_back(story=story, by=amara)
    assert "lighthouse again" not in found(visitor, "lighthouse")


def test_topics_and_countries_are_found_too(visitor: Client) -> None:
    Topic.objects.create(slug="sleep", name="Sleep", about="For the hours that will not come.")
    assert "/topics/sleep/" in found(visitor, "sleep")
    assert "/help/ie/" in found(visitor, "Ireland")


def test_a_search_that_reads_as_risk_shows_help_before_what_was_found(amara: Person, visitor: Client) -> None:
    share(amara, "I used to be suicidal and today I planted beans.")
    page = found(visitor, "suicidal")
    assert page.index("Before anything else") < page.index("planted beans")


def test_a_search_that_reads_as_nothing_of_the_kind_shows_what_was_found_alone(visitor: Client) -> None:
    assert "Before anything else" not in visitor.get("/search/?q=sleep").content.decode()


def test_a_search_for_a_method_returns_help_and_nothing_else(amara: Person, visitor: Client) -> None:
    share(amara, "How long it takes to knit a rope of wool.")
    page = found(visitor, "how to tie a noose")
    assert "Before anything else" in page
    assert "knit a rope" not in page


@pytest.mark.parametrize("words", ['"', "'; --", "* OR *", "AND", "NEAR(", "ﷺ", "\\", "%s %(x)s", "a" * 100])
def test_signs_that_mean_something_to_an_engine_mean_nothing_here(visitor: Client, words: str) -> None:
    assert visitor.get("/search/", {"q": words}).status_code == 200


def test_an_empty_search_asks_for_words(visitor: Client) -> None:
    assert visitor.get("/search/", {"q": "  "}).status_code == 200
    assert visitor.get("/search/").status_code == 200


def test_a_story_whose_job_was_lost_is_found_after_the_sweep(
    amara: Person, visitor: Client, run_jobs: Callable[[], int]
) -> None:
    share_story(author=amara, body="The lighthouse again.", audience=Audience.EVERYONE)
    queue.flush()
    assert "lighthouse again" not in found(visitor, "lighthouse")
    run_jobs()
    assert "lighthouse again" in found(visitor, "lighthouse")


def test_an_edited_story_is_found_by_its_new_words(
    amara: Person, visitor: Client, run_jobs: Callable[[], int]
) -> None:
    story = share(amara, "The lighthouse again.")
    edit_story(story=story, by=amara, body="The harbour now.")
    run_jobs()
    assert "harbour now" in found(visitor, "harbour")
    assert "harbour now" not in found(visitor, "lighthouse")
