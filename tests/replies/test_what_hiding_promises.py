"""What the pages of clearing up promise is so, before, after and once it was undone."""

import pytest

from leeward.people.models import Person
from leeward.replies.actions import clear_replies, reply
from leeward.replies.models import Reply, ReplyState
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.replies.piles import UNKIND, piled_on, refs
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(amara: Person) -> Story:
    return shared(amara)


def test_the_page_of_what_was_undone_says_so_when_one_goes_back_to_it(
    story: Story, amara: Person, client_of: ClientOf
) -> None:
    said = piled_on(story.thread, 2)
    made = clear_replies(by=amara, thread=story.thread, refs=refs(said), hide=True, block=True)
    browser = client_of(amara)
    for _twice in range(2):
        assert browser.post(f"{made.get_absolute_url()}delete/", follow=True).status_code == 200
    page = browser.get(made.get_absolute_url())
    assert page.status_code == 200
    assert "Nothing is hidden or blocked by this now" in page.text
    assert "Undo the hiding" not in page.text
    assert set(Reply.objects.values_list("state", flat=True)) == {ReplyState.LIVE}


def test_no_page_promises_more_than_is_so_and_its_writer_is_not_told_who_hid_it(
    story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    said = reply(author=ben, thread=story.thread, body=UNKIND)
    browser = client_of(amara)
    pages = [browser.get(f"/threads/{story.thread.ref}/pile/").text, browser.get("/you/safety/").text]
    done = browser.post(f"/threads/{story.thread.ref}/pile/", {"hide": "on", "reply": [said.ref]})["Location"]
    pages.append(browser.get(done).text)
    assert not any("is not told" in page or "not told what" in page for page in pages)
    assert "Nobody gets a message about it" in pages[0]
    assert "gets no message" in pages[2]
    for address in (story.get_absolute_url(), "/replies/mine/"):
        theirs = client_of(ben).get(address).text
        assert "thers don’t see" in theirs
        assert "the person who shared this see" not in theirs
        assert "hidden by" not in theirs
