"""Every page in every state: nothing for axe, nothing wider than the window, help never covered, on the smallest phone
by day and, on a desktop from right to left with letters twice as large, at night."""

from typing import Any

import pytest
from playwright.sync_api import Error, Page

from tests.browser import Axe, OpenBrowser
from tests.journeys import rooms
from tests.people.test_at_a_browser import SignIn
from tests.security.world import World, build

# Colours that pass into others are judged when they have.
TURN = """way => {
    document.documentElement.dir = way;
    document.getAnimations().forEach(one => one.finish());
}"""
PHONE = {"width": 320, "height": 568}
DESKTOP = {"width": 1280, "height": 800}
# Both widths are rounded, so one pixel too many is none.
# Help and the way out are where a finger finds them, whatever the page is scrolled to.
WRONG = """() => {
    const wrong = [], root = document.documentElement, over = root.scrollWidth - root.clientWidth;
    if (over > 1) wrong.push(`wider than the window by ${over}`);
    if (!document.title.trim() || document.querySelectorAll('h1').length !== 1) wrong.push('no title, or not one h1');
    if (!document.querySelector('a[href^="/help/"], a[href^="tel:"]')) wrong.push('no way to help');
    for (const share of [0, 1]) {
        scrollTo(0, share * root.scrollHeight);
        for (const link of document.querySelectorAll('.helpbar a')) {
            const box = link.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            if (!link.contains(top)) wrong.push(`${link.className} is covered by ${top?.outerHTML.slice(0, 80)}`);
        }
    }
    scrollTo(0, 0);
    return wrong;
}"""


@pytest.fixture
def world(db: None) -> World:
    """A place with something in every state, and pictures that can be seen."""
    made = build()
    story = rooms.story_with_everything(made.people["author"])
    made.things["story with everything"] = {"live": {"story": story.ref}}
    rooms.hang_pictures()
    return made


@pytest.mark.parametrize(
    "roles",
    [("author",), ("visitor", "stranger"), ("moderator",), ("organiser", "professional")],
    ids=" ".join,
)
def test_every_page_can_be_read_and_used(
    open_browser: OpenBrowser, sign_in: SignIn, axe: Axe, world: World, roles: tuple[str, ...]
) -> None:
    problems: list[str] = []
    for role in roles:
        page = open_browser(**PHONE, service_workers="block")
        looks = Looks(page)
        if role in world.people:
            sign_in(page, world.people[role])
        visited = [(path, _going_to(path)) for path in rooms.addresses(world, role)]
        for name, visit in [*visited, *rooms.states(world, role)]:
            found = found_in_both(page, axe, looks) if arrives(page, visit) else ["could not be reached"]
            problems += [f"{role} at {name} ({page.url}): {problem}" for problem in found]
    assert not problems, f"{len(problems)} problems:\n" + "\n".join(problems)


def test_pages_in_arabic_are_read_from_the_right(open_browser: OpenBrowser, world: World) -> None:
    page = open_browser(**PHONE, language="ar", service_workers="block")
    for path in rooms.addresses(world, "visitor"):
        page.goto(path)
        assert page.evaluate("document.documentElement.dir") == "rtl", path
        assert not page.evaluate(WRONG), path


def _going_to(path: str) -> rooms.Visit:
    return lambda page: page.goto(path)


def arrives(page: Page, visit: rooms.Visit) -> bool:
    try:
        visit(page)
    except Error:
        return False
    return True


class Looks:
    """How a page looks: on the smallest phone by day, or at night on a desktop, from right to left, letters large."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.browser = page.context.new_cdp_session(page)

    def day(self) -> None:
        self._be(PHONE, "light", 16, "ltr")

    def night(self) -> None:
        self._be(DESKTOP, "dark", 32, "rtl")

    def _be(self, size: Any, colours: Any, letters: int, direction: str) -> None:
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=colours)
        self.browser.send("Page.setFontSizes", {"fontSizes": {"standard": letters, "fixed": letters}})
        self.page.evaluate(TURN, direction)


def found_in_both(page: Page, axe: Axe, looks: Looks) -> list[str]:
    """What is wrong with the page, by day and by night, in words."""
    by_day = found_on(page, axe)
    looks.night()
    at_night = [f"at night: {problem}" for problem in found_on(page, axe, looks=True)]
    looks.day()
    return by_day + at_night


def found_on(page: Page, axe: Axe, looks: bool = False) -> list[str]:
    """What is wrong with the page as it stands, in words."""
    problems: list[str] = page.evaluate(WRONG)
    try:
        axe(page, looks=looks)
    except AssertionError as found:
        problems.append(str(found))
    return problems
