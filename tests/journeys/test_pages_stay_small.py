"""What a page costs somebody on a slow network: everything a browser without a cache loads for it, as it is sent.

The help pages have a budget of their own, in tests/helplines.
"""

import pytest
from django.test import Client
from playwright.sync_api import Page

from leeward.people.actions import follow
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Story
from tests.browser import OpenBrowser
from tests.cast import ClientOf, join
from tests.journeys import rooms
from tests.people.test_at_a_browser import SignIn

# Kilobytes, headers and all; pictures that people shared come on top.
STORY, FEED, SCRIPTS = 60, 100, 40
LONG = "It was one of those weeks in which every day has its own weather, and none of it is forecast. " * 25
SHORT = "I read this twice. Thank you for writing it down; I have had that week too, and it did end. " * 3


@pytest.fixture
def busy(amara: Person) -> Story:
    """A place where every page is full: a long story with a whole page of answers, and many more stories."""
    people = [join(f"neighbour-{number}") for number in range(30)]
    story = share_story(author=amara, title="A long week", body=LONG, audience="everyone", notes=["medical"])
    for number, person in enumerate(people):
        reply(author=person, thread=story.thread, body=SHORT)
        follow(follower=amara, followed=person)
        share_story(
            author=person, title=f"Day {number} of many", body=LONG, audience="everyone", hopes=["listening"]
        )
    return story


def loaded(page: Page, path: str) -> dict[str, float]:
    """Kilobytes sent for each address that the page at `path` loads, without pictures that people shared."""
    wire = page.context.new_cdp_session(page)
    asked: dict[str, str] = {}
    sizes: dict[str, float] = {}
    wire.on(
        "Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]})
    )
    wire.on(
        "Network.loadingFinished",
        lambda event: sizes.update({asked[event["requestId"]]: event["encodedDataLength"] / 1000}),
    )
    wire.send("Network.enable")
    page.goto(path, wait_until="networkidle")
    return {
        address: size
        for address, size in sizes.items()
        if "/pictures/" not in address and "data:" not in address
    }


@pytest.fixture(params=["visitor", "member"])
def reader(request: pytest.FixtureRequest, open_browser: OpenBrowser, amara: Person, sign_in: SignIn) -> Page:
    page = open_browser(width=390, height=844)
    if request.param == "member":
        sign_in(page, amara)
    return page


def test_a_story_with_many_answers_takes_at_most_60_kilobytes(reader: Page, busy: Story) -> None:
    sizes = loaded(reader, f"/stories/{busy.ref}/")
    assert any(address.endswith(".css") for address in sizes)
    assert sum(sizes.values()) <= STORY, sizes


def test_a_full_feed_takes_at_most_100_kilobytes(reader: Page, busy: Story) -> None:
    sizes = loaded(reader, "/")
    assert reader.get_by_role("article").count() >= 10
    assert sum(sizes.values()) <= FEED, sizes


@pytest.mark.parametrize("path", ["/", "/share/", "/accounts/signup/passkey/", "/accounts/login/"])
def test_all_scripts_of_a_page_take_at_most_40_kilobytes(
    open_browser: OpenBrowser, amara: Person, sign_in: SignIn, path: str
) -> None:
    page = open_browser()
    if path == "/share/":
        sign_in(page, amara)
    scripts = {address: size for address, size in loaded(page, path).items() if address.endswith(".js")}
    assert scripts
    assert sum(scripts.values()) <= SCRIPTS, scripts


def test_a_page_is_packed_as_the_browser_asks_and_says_the_same(visitor: Client, amara: Person) -> None:
    rooms.story_with_everything(amara)
    plain = visitor.get("/").content
    for accepted, encoding in {
        "gzip, br": "br",
        "gzip": "gzip",
        "br;q=0, gzip": "gzip",
        "identity": None,
    }.items():
        answer = visitor.get("/", headers={"Accept-Encoding": accepted})
        assert answer.headers.get("Content-Encoding") == encoding
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert int(answer.headers["Content-Length"]) == len(answer.content)
        assert encoding is None or len(answer.content) < len(plain) / 2


def test_what_is_private_is_never_packed_with_words_that_a_stranger_chose(
    client_of: ClientOf, ben: Person
) -> None:
    browser = client_of(ben)
    packed = {"Accept-Encoding": "gzip, br"}
    assert browser.get("/", headers=packed).headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in browser.get("/search/?q=guess", headers=packed).headers
    assert "Content-Encoding" not in browser.post("/share/", {"body": "guess"}, headers=packed).headers


def test_data_and_files_are_sent_as_they_are(visitor: Client) -> None:
    for path in ("/healthz", "/avatar/a-seed.svg", "/sw.js"):
        assert "Content-Encoding" not in visitor.get(path, headers={"Accept-Encoding": "gzip, br"}).headers
