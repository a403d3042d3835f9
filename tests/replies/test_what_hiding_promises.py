"""What the pages of clearing up promise is so, before, after and once it was undone."""

import pytest

from leeward.moderation.models import KeptCopy, Report
from leeward.people.actions import block, mute
from leeward.people.models import Person
from leeward.replies.actions import clear_replies, reply, start_quiet
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


@pytest.mark.parametrize("byline", ["", "quiet heron"])
def test_whoever_shared_it_reports_keeps_and_hides_by_its_address_what_their_own_mute_keeps_off_their_page(
    byline: str, amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara, byline=byline)
    mute(muter=amara, muted=ben)
    said = reply(author=ben, thread=story.thread, body=UNKIND)
    browser, pile = client_of(amara), f"/threads/{story.thread.ref}/pile/"
    assert UNKIND not in browser.get(story.get_absolute_url()).text
    assert browser.get(f"/replies/{said.ref}/")["Location"] == pile
    assert browser.get(f"/worried/reply/{said.ref}/").status_code == 200
    form = browser.get(f"/report/reply/{said.ref}/")
    assert f'href="/replies/{said.ref}/"' in form.text
    browser.post(f"/report/reply/{said.ref}/", {"reason": "harassment", "words": "", "keep_copy": "on"})
    assert (Report.objects.get().case.object_ref, KeptCopy.objects.get().owner) == (said.ref, amara)
    assert browser.post(f"/replies/{said.ref}/hidden/")["Location"] == pile
    assert UNKIND not in client_of(june).get(story.get_absolute_url()).text
    assert browser.post(f"/replies/{said.ref}/hidden/delete/")["Location"] == pile
    assert UNKIND in client_of(june).get(story.get_absolute_url()).text
    assert UNKIND not in browser.get(story.get_absolute_url()).text
    assert client_of(june).post(f"/replies/{said.ref}/hidden/").status_code == 404


@pytest.mark.parametrize(
    ("decision", "state"), [("approved", ReplyState.LIVE), ("declined", ReplyState.HIDDEN)]
)
def test_what_waits_of_somebody_muted_is_approved_or_declined_by_its_address(
    decision: str, state: ReplyState, story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    start_quiet(person=amara, days=3)
    mute(muter=amara, muted=ben)
    said = reply(author=ben, thread=story.thread, body=UNKIND)
    assert said.state == ReplyState.WAITING
    assert client_of(amara).post(f"/replies/{said.ref}/{decision}/").status_code == 302
    assert Reply.objects.get(pk=said.pk).state == state


def test_whoever_shared_it_under_another_name_hides_what_others_read_of_somebody_they_blocked(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara, byline="quiet heron")
    said = reply(author=ben, thread=story.thread, body=UNKIND)
    block(blocker=amara, blocked=ben)
    assert UNKIND in client_of(june).get(story.get_absolute_url()).text
    browser = client_of(amara)
    assert browser.get(f"/report/reply/{said.ref}/").status_code == 200
    assert browser.post(f"/replies/{said.ref}/hidden/").status_code == 302
    assert Reply.objects.get(pk=said.pk).state == ReplyState.HIDDEN
    # What others still can't open is nobody's to hide.
    assert client_of(june).get(f"/report/reply/{said.ref}/").status_code == 404
