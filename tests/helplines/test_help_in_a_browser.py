"""Somebody in distress on an old phone, at night: the first screen, without JavaScript, in light and dark."""

import pytest
from playwright.sync_api import Page

from tests.browser import Axe, OpenBrowser

# How far down a phone of 320 by 640 shows.
FIRST_SCREEN = 640


@pytest.mark.parametrize("country", ["us", "gb", "jp"])
def test_the_emergency_number_and_the_first_line_to_call_are_on_the_first_screen(
    without_javascript: Page, country: str
) -> None:
    without_javascript.set_viewport_size({"width": 320, "height": FIRST_SCREEN})
    without_javascript.goto(f"/help/{country}/")
    for button in (".call--emergency", "#talk .call"):
        box = without_javascript.locator(button).first.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= FIRST_SCREEN


@pytest.mark.parametrize("path", ["/help/gb/", "/help/gt/", "/help/?choose", "/help/zz/"])
def test_nothing_is_cut_off_on_the_narrowest_phone(without_javascript: Page, path: str) -> None:
    without_javascript.set_viewport_size({"width": 320, "height": FIRST_SCREEN})
    without_javascript.goto(path)
    assert without_javascript.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_country_is_chosen_without_javascript(without_javascript: Page) -> None:
    without_javascript.goto("/help/?choose")
    without_javascript.get_by_label("Your country", exact=True).select_option("ke")
    without_javascript.get_by_role("button", name="Show help").click()
    assert without_javascript.url.endswith("/help/ke/")
    assert without_javascript.get_by_role("link", name="Call 999").is_visible()


def test_a_page_needs_one_request_and_leaves_no_cookie(open_browser: OpenBrowser) -> None:
    page = open_browser()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/help/us/")
    assert len([url for url in asked if not url.startswith("data:")]) == 1
    assert page.context.cookies() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", ["/help/us/", "/help/gt/", "/help/?choose"])
def test_axe_finds_nothing(open_browser: OpenBrowser, axe: Axe, path: str, dark: bool) -> None:
    page = open_browser(width=320, height=FIRST_SCREEN, dark=dark, text=200)
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    axe(page)
