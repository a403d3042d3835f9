"""The pieces in Chromium: nothing for axe to find, nothing wider than the window, everything by keyboard."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser import Axe, OpenBrowser

WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth > innerWidth"
WAYS: dict[str, Any] = {
    "light": {},
    "dark": {"dark": True},
    "phone": {"width": 320, "height": 568},
    "phone at night, large text": {"width": 320, "height": 568, "dark": True, "text": 200},
    "from right to left": {"language": "ar"},
    "phone from right to left": {"language": "ar", "width": 320, "height": 568},
    "without javascript": {"javascript": False},
}


EVERY_WAY = [(path, way) for path in ("/ui/", "/ui/?feed") for way in WAYS]
PLAIN_PAGES = [(path, way) for path in ("/offline/", "/nothing-is-here/") for way in ("dark", "phone")]


@pytest.mark.parametrize(("path", "way"), EVERY_WAY + PLAIN_PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    open_browser: OpenBrowser, axe: Axe, path: str, way: str
) -> None:
    page = open_browser(**WAYS[way])
    page.goto(path)
    assert page.evaluate(WIDER_THAN_THE_WINDOW) is False
    if way == "without javascript":
        return  # axe is a script itself
    axe(page)


def test_a_page_read_from_right_to_left_says_so(open_browser: OpenBrowser) -> None:
    page = open_browser(language="ar")
    page.goto("/ui/?feed")
    assert page.locator("html").get_attribute("dir") == "rtl"
    help_link, leave = (page.locator(f".helpbar__{name}").bounding_box() for name in ("help", "leave"))
    assert help_link is not None
    assert leave is not None
    assert help_link["x"] > leave["x"]


def test_a_question_in_front_of_the_page_is_asked_closed_and_forgotten(desktop: Page, axe: Axe) -> None:
    desktop.goto("/ui/")
    opener = desktop.get_by_role("link", name="Take it back")
    opener.click()
    question = desktop.get_by_role("dialog", name="Take this story back?")
    assert question.is_visible()
    axe(desktop)
    assert not desktop.get_by_role(
        "heading", name="The pieces of this house"
    ).is_visible() or desktop.evaluate("document.querySelector('.page').inert")
    desktop.keyboard.press("Escape")
    assert question.is_hidden()
    assert desktop.evaluate("document.querySelector('.page').inert") is False
    assert desktop.evaluate("document.activeElement.textContent") == "Take it back"


def test_without_javascript_the_question_is_a_page(without_javascript: Page) -> None:
    without_javascript.goto("/ui/?feed")
    without_javascript.goto("/ui/")
    without_javascript.get_by_role("link", name="Take it back").click()
    assert without_javascript.url.endswith("/ui/")
    assert without_javascript.get_by_role("dialog").count() == 0


def test_a_menu_closes_with_escape_and_gives_the_focus_back(desktop: Page) -> None:
    desktop.goto("/ui/")
    menu = desktop.locator("details.menu").first
    menu.locator("summary").press("Enter")
    desktop.keyboard.press("Tab")
    assert menu.get_by_role("link", name="Report this").is_visible()
    desktop.keyboard.press("Escape")
    assert not menu.get_by_role("link", name="Report this").is_visible()
    assert desktop.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_words_behind_a_content_note_stay_closed_until_asked_for(without_javascript: Page) -> None:
    without_javascript.goto("/ui/?feed")
    words = without_javascript.get_by_text("We lit the stove")
    assert not words.is_visible()
    without_javascript.get_by_text("This mentions: grief, death by suicide").click()
    assert words.is_visible()


def test_a_form_that_needs_another_look_starts_there(desktop: Page) -> None:
    desktop.goto("/ui/")
    assert desktop.evaluate("document.activeElement.className") == "error-summary"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "sea.png"
    Image.new("RGB", (40, 30), "teal").save(path)
    return path


def test_a_chosen_picture_is_shown_and_can_be_left_out_again(phone: Page, picture: Path) -> None:
    phone.goto("/ui/")
    chooser = phone.locator("picture-chooser")
    assert chooser.locator(".pick:visible").count() == 1
    chooser.get_by_label("Picture 1").set_input_files(picture)
    chooser.locator("canvas").wait_for()
    assert chooser.locator(".pick:visible").count() == 2
    phone.get_by_role("button", name="Leave this picture out").click()
    assert chooser.locator("canvas").count() == 0
    assert chooser.get_by_label("Picture 1").evaluate("input => input.files.length") == 0


def test_without_javascript_there_is_a_row_for_each_picture(without_javascript: Page) -> None:
    without_javascript.goto("/ui/")
    assert without_javascript.locator(".pick:visible").count() == 4
