"""Whoever is blocked or muted can still write about somebody in a group of both: they find and report it."""

import pytest

from leeward.groups.models import Group
from leeward.moderation.models import KeptCopy, Report
from leeward.people.actions import block, mute
from leeward.people.models import Person
from leeward.replies.actions import reply
from tests.cast import ClientOf, join
from tests.groups.circles import circle, say

NAMED = "/you/safety/named/"
WORDS = "amara is in this group too, careful what you say"


@pytest.fixture
def group(june: Person, tomas: Person, amara: Person, ben: Person) -> Group:
    return circle(june, tomas, amara, ben)


@pytest.mark.parametrize("by", ["block", "mute"])
def test_a_post_and_an_answer_in_ones_own_group_are_found_reported_and_kept(
    by: str, group: Group, amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    if by == "block":
        block(blocker=amara, blocked=ben)
    else:
        mute(muter=amara, muted=ben)
    post = say(ben, group, WORDS)
    own = reply(author=ben, thread=post.thread, body="amara again")
    below = reply(author=ben, thread=say(june, group).thread, body="And amara once more")
    browser = client_of(amara)
    page = browser.get(NAMED).text
    for words in (WORDS, own.body, below.body):
        assert words in page
    assert "a post in a group" in page
    # A mute keeps it out of lists alone.
    assert browser.get(post.get_absolute_url()).status_code == (404 if by == "block" else 200)
    browser.post(f"/report/group_post/{post.ref}/", {"reason": "harassment", "words": "", "keep_copy": "on"})
    assert (Report.objects.get().case.author, KeptCopy.objects.get().words) == (ben, WORDS)


def test_nothing_of_a_group_that_one_left_of_another_name_or_of_whoever_blocked_one_is_found(
    group: Group, amara: Person, ben: Person, june: Person, tomas: Person, client_of: ClientOf
) -> None:
    other = circle(june, tomas, ben, name="Another evening")
    block(blocker=amara, blocked=ben)
    elsewhere = say(ben, other, f"{WORDS}, elsewhere")
    browser = client_of(amara)
    assert elsewhere.body not in browser.get(NAMED).text
    assert browser.get(f"/report/group_post/{elsewhere.ref}/").status_code == 404
    rhea = join("rhea")
    here = say(ben, group, WORDS)
    block(blocker=ben, blocked=amara)
    assert here.body not in browser.get(NAMED).text
    assert browser.get(f"/report/group_post/{here.ref}/").status_code == 404
    assert WORDS not in client_of(rhea).get(NAMED).text
