"""Somebody comes into the room: the page is blank at once, and Back does not bring it back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from leeward.ui.views import NEUTRAL_PAGE
from tests.ui.questions import answer_questions

SCRIPT_LEAVES_TRACES = (
    "localStorage.setItem('a', 'b'); sessionStorage.setItem('a', 'b'); document.cookie = 'a=b'"
)


@pytest.fixture
def page(db: None, place: str, chromium_browser: Browser) -> Iterator[Page]:
    """A page of a browser for which the neutral page exists. `open_browser` forbids other hosts, rightly."""
    context = chromium_browser.new_context(base_url=place)
    context.route(f"{NEUTRAL_PAGE}**", lambda route: route.fulfill(body="<title>An encyclopedia</title>"))
    yield context.new_page()
    context.close()


def arrive(page: Page) -> None:
    page.goto("/ui/")
    page.goto("/ui/?feed")
    page.evaluate(SCRIPT_LEAVES_TRACES)


def is_gone(page: Page) -> None:
    page.wait_for_url(NEUTRAL_PAGE)
    page.go_back()
    assert "feed" not in page.url
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_one_press_leaves(page: Page) -> None:
    arrive(page)
    page.get_by_role("link", name="Leave quickly").click(no_wait_after=True)
    is_gone(page)


def test_shift_three_times_leaves_while_somebody_writes(page: Page) -> None:
    page.goto("/ui/")
    page.get_by_label("Your story").first.press_sequentially("I was about to say")
    page.goto("/ui/?feed")
    for _ in range(3):
        page.keyboard.press("Shift")
    is_gone(page)


def test_capital_letters_do_not_leave(page: Page) -> None:
    page.goto("/ui/")
    field = page.get_by_label("Your story").first
    field.focus()
    for letter in "ABCDE":
        page.keyboard.press(f"Shift+{letter}")
    assert field.input_value() == "ABCDE"
    assert page.url.endswith("/ui/")


def test_the_page_is_blank_before_anything_is_loaded(page: Page) -> None:
    arrive(page)
    seen = page.evaluate(
        "() => { document.querySelector('leave-quickly a').click();"
        " return [getComputedStyle(document.body).display, document.title]; }"
    )
    assert seen == ["none", "\u200b"]
    is_gone(page)


def test_unsaved_words_do_not_hold_somebody_back(page: Page) -> None:
    asked = answer_questions(page)
    page.goto("/ui/?feed")
    page.goto("/ui/")
    page.context.route(
        "**/ui/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    page.get_by_label("Your story").first.press_sequentially("Not saved yet")
    page.get_by_role("link", name="Leave quickly").click(no_wait_after=True)
    page.wait_for_url(NEUTRAL_PAGE)
    assert asked == []


def test_without_javascript_the_link_leads_away_and_clears_what_it_can(
    place: str, db: None, chromium_browser: Browser
) -> None:
    context = chromium_browser.new_context(base_url=place, java_script_enabled=False)
    context.route(f"{NEUTRAL_PAGE}**", lambda route: route.fulfill(body="<title>An encyclopedia</title>"))
    context.add_cookies([{"name": "leeward", "value": "token", "url": place}])
    page = context.new_page()
    page.goto("/ui/?feed")
    page.get_by_role("link", name="Leave quickly").click()
    page.wait_for_url(NEUTRAL_PAGE)
    assert [cookie["name"] for cookie in context.cookies() if cookie["name"] == "leeward"] == []
    context.close()
