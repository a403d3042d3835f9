"""What the pages of a group cost, however large it is."""

from typing import Any

import pytest

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.people.models import Person
from leeward.replies.actions import reply
from tests.cast import ClientOf, join
from tests.groups.circles import circle, say


@pytest.mark.parametrize("posts", [2, 8])
def test_a_group_costs_the_same_with_more_in_it(
    nur: Person,
    tomas: Person,
    amara: Person,
    client_of: ClientOf,
    django_assert_max_num_queries: Any,
    posts: int,
) -> None:
    members = [join(f"member-{number}") for number in range(posts)]
    group = circle(nur, tomas, amara, *members)
    said = [say(member, group) for member in members]
    actions.pin(by=nur, post=said[0])
    for post in said:
        reply(author=nur, thread=post.thread, body="I am here.")
    run_due()
    browser = client_of(amara)
    browser.get(group.get_absolute_url())
    with django_assert_max_num_queries(10):
        browser.get(group.get_absolute_url())
    with django_assert_max_num_queries(21):
        browser.get(said[1].get_absolute_url())
    with django_assert_max_num_queries(6):
        browser.get("/groups/")
