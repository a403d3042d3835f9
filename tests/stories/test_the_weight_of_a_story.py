"""A story's page is light and asks little (look.md; engines.md)."""

import gzip
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from leeward.people.models import Person
from leeward.replies.models import Reply
from leeward.ui.assets import joined
from tests.cast import ClientOf
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
SENTENCE = "The kitchen was as I had left it, {} cups in the sink, and the light was on. "


def test_a_long_story_with_forty_replies_weighs_less_than_60_kb(
    amara: Person, ben: Person, visitor: Client
) -> None:
    body = "".join(SENTENCE.format(number) for number in range(120))
    story = shared(amara, body)
    Reply.objects.bulk_create(
        Reply(key=uuid4(), thread=story.thread, author=ben, body=body[:600], body_html=f"<p>{body[:600]}</p>")
        for _ in range(40)
    )
    page = visitor.get(story.get_absolute_url()).content
    weight = len(gzip.compress(page, 1)) + len(joined("css").gzip) + len(joined("js").gzip)
    assert weight < 60_000


def test_a_visitor_costs_a_fixed_number_of_queries(
    amara: Person, visitor: Client, django_assert_max_num_queries: Any
) -> None:
    story = shared(amara)
    visitor.get(story.get_absolute_url())
    with django_assert_max_num_queries(5):
        visitor.get(story.get_absolute_url())


def test_a_member_costs_a_fixed_number_of_queries(
    amara: Person, ben: Person, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    story, browser = shared(amara), client_of(ben)
    browser.get(story.get_absolute_url())
    with django_assert_max_num_queries(11):
        browser.get(story.get_absolute_url())


@pytest.mark.parametrize(
    ("path", "most"),
    [("/topics/", 2), ("/stories/mine/", 3), ("/stories/saved/", 5), ("/stories/drafts/", 2)],
)
def test_a_list_costs_a_fixed_number_of_queries(
    path: str, most: int, amara: Person, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    browser = client_of(amara)
    for number in range(3):
        story = shared(amara, f"Night {number}.")
        browser.post(f"/stories/{story.ref}/saved/")
    browser.get(path)
    with django_assert_max_num_queries(most):
        browser.get(path)
