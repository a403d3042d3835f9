"""Every page in every state: nothing for axe, nothing wider than the window, help never covered, on the smallest phone
by day and, from right to left with letters twice as large, at night."""

from typing import Any

import pytest
from playwright.sync_api import Error, Page

from leeward.people.models import Person
from tests.browser import Axe, OpenBrowser
from tests.journeys import rooms
from tests.people.test_at_a_browser import SignIn
from tests.security.world import World, build

DAY, NIGHT = "the smallest phone by day", "a desktop at night, right to left, letters twice as large"
MODES: dict[str, dict[str, Any]] = {
    DAY: {"width": 320, "height": 568},
    NIGHT: {
        "dark": True,
        "language": "ar",
        "text": 200,
    },
}
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
    "roles", [("author",), ("visitor", "stranger", "moderator", "organiser", "professional")]
)
@pytest.mark.parametrize("mode", MODES)
def test_every_page_can_be_read_and_used(
    open_browser: OpenBrowser, sign_in: SignIn, axe: Axe, world: World, mode: str, roles: tuple[str, ...]
) -> None:
    Person.objects.update(language=MODES[mode].get("language", "en"))
    problems: list[str] = []
    looks = mode == NIGHT  # the words and tags are the same as by day
    for role in roles:
        page = open_browser(**MODES[mode], service_workers="block")
        if role in world.people:
            sign_in(page, world.people[role])
        visited = [(path, _going_to(path)) for path in rooms.addresses(world, role)]
        for name, visit in [*visited, *rooms.states(world, role)]:
            found = found_on(page, axe, looks) if arrives(page, visit) else ["could not be reached"]
            problems += [f"{role} at {name} ({page.url}): {problem}" for problem in found]
    assert not problems, f"{len(problems)} problems on {mode}:\n" + "\n".join(problems)


def _going_to(path: str) -> rooms.Visit:
    return lambda page: page.goto(path)


def arrives(page: Page, visit: rooms.Visit) -> bool:
    try:
        visit(page)
    except Error:
        return False
    return True


def found_on(page: Page, axe: Axe, looks: bool) -> list[str]:
    """What is wrong with the page as it stands, in words."""
    problems: list[str] = page.evaluate(WRONG)
    rightwards = page.evaluate("document.documentElement.dir") == "rtl"
    if rightwards != page.evaluate("navigator.language").startswith(("ar", "he")):
        problems.append("read from the wrong side")
    try:
        axe(page, looks=looks)
    except AssertionError as found:
        problems.append(str(found))
    return problems
