"""Help and the way out: always there, at the same place, covering nothing and covered by nothing."""

import pytest
from playwright.sync_api import Page

from tests.browser import OpenBrowser

IN_REACH = """() => [...document.querySelectorAll('.helpbar a')].map(link => {
    const box = link.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return link.contains(top) && box.top >= 0 && box.bottom <= innerHeight;
})"""
# Whatever has the focus is in sight: not under the bar, not outside the window.
FOCUS_IS_SEEN = """() => {
    const focused = document.activeElement, box = focused.getBoundingClientRect();
    const bar = document.querySelector('.helpbar');
    return bar.contains(focused) || focused.matches('.skip, body')
        || (box.bottom > bar.getBoundingClientRect().bottom && box.top < innerHeight);
}"""


@pytest.mark.parametrize(
    ("width", "height", "text"), [(320, 568, 100), (1280, 800, 100), (320, 568, 200), (320, 256, 100)]
)
def test_both_are_in_reach_at_every_scroll_position(
    open_browser: OpenBrowser, width: int, height: int, text: int
) -> None:
    page = open_browser(width=width, height=height, text=text)
    page.goto("/ui/")
    for share in (0, 0.3, 0.7, 1):
        page.evaluate("share => scrollTo(0, share * document.documentElement.scrollHeight)", share)
        assert page.evaluate(IN_REACH) == [True, True]


def test_nothing_that_opens_covers_them(phone: Page) -> None:
    phone.goto("/ui/")
    phone.get_by_role("link", name="Take it back").click()
    assert phone.get_by_role("heading", name="Take this story back?").is_visible()
    assert phone.evaluate(IN_REACH) == [True, True]
    phone.get_by_role("link", name="Get help now").focus()
    assert phone.evaluate("document.activeElement.className") == "helpbar__help"
    phone.keyboard.press("Escape")
    phone.locator("details.menu > summary").first.click()
    assert phone.evaluate(IN_REACH) == [True, True]


def test_whatever_has_the_focus_is_never_under_the_bar(phone: Page) -> None:
    phone.goto("/ui/?feed")
    for key in ["Tab"] * 45 + ["Shift+Tab"] * 30:
        phone.keyboard.press(key)
        assert phone.evaluate(FOCUS_IS_SEEN), phone.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_help_comes_right_after_the_skip_link(desktop: Page) -> None:
    desktop.goto("/ui/?feed")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.textContent") == "Skip to the content"
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.textContent.trim()") == "Get help now"


def test_without_javascript_both_are_plain_links(without_javascript: Page) -> None:
    without_javascript.goto("/ui/?feed")
    links = without_javascript.locator(".helpbar a")
    assert [links.nth(0).get_attribute("href"), links.nth(1).get_attribute("href")] == ["/help/", "/leave/"]


def test_every_page_says_what_leaving_quickly_cannot_do(without_javascript: Page) -> None:
    without_javascript.goto("/ui/?feed")
    assert "browser’s history still lists the pages" in without_javascript.locator("footer").inner_text()
