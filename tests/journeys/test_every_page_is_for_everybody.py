"""Every page in every state: nothing for axe, nothing wider than the window, help never covered, on the smallest phone
by day and, on a desktop from right to left with letters twice as large, at night."""

import pytest
from playwright.sync_api import Error, Page, ViewportSize

from tests.browser import Axe, OpenBrowser
from tests.journeys import rooms
from tests.people.test_at_a_browser import SignIn
from tests.security.world import World, build

# Colours that pass into others are judged when they have.
TURN = """way => {
    document.documentElement.dir = way;
    document.getAnimations().forEach(one => one.finish());
}"""
PHONE: ViewportSize = {"width": 320, "height": 568}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
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

# What axe can find is in the markup, so a page that differs from one it has seen in words alone is not asked about
# again: words can only make it wider. Whether there are any counts, and which names of parts are the same.
MARKUP = """() => {
    const met = new Map();
    const number = name => met.set(name, met.get(name) ?? met.size).get(name);
    const points = /^(id|for|name|aria-(controls|describedby|labelledby|owns))$/;
    const words = /^(href|action|formaction|src|srcset|value|alt|title|datetime|content|aria-label|data-.*)$/;
    const said = ({name, value}) =>
        name + '=' + (points.test(name) ? value.split(' ').map(number) : words.test(name) ? value && 'x' : value);
    const markup = node => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && 'x';
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches('head, script, style')) return '';
        const inside = node.matches('svg') ? [] : [...node.childNodes].map(markup);
        return `<${node.localName} ${[...node.attributes].map(said).join(' ')}>${inside.join('')}</>`;
    };
    return markup(document.documentElement);
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
    seen: set[str] = set()
    for role in roles:
        page = open_browser(**PHONE, service_workers="block")
        looks = Looks(page)
        if role in world.people:
            sign_in(page, world.people[role])
        visited = [(path, _going_to(path)) for path in rooms.addresses(world, role)]
        for name, visit in [*visited, *rooms.states(world, role)]:
            found = (
                found_on_page(page, axe, looks, seen) if arrives(page, visit) else ["could not be reached"]
            )
            problems += [f"{role} at {name} ({page.url}): {problem}" for problem in found]
    assert not problems, f"{len(problems)} problems:\n" + "\n".join(problems)


ONE = '<p class="soft"><a href="/a/">Words</a></p><img alt="a"><label for="a">A</label><input id="a">'


@pytest.mark.parametrize(
    ("changed", "to", "is_looked_at"),
    [
        ('"/a/">Words', '"/b/">Other words', False),
        ('alt="a"', 'alt="another picture"', False),
        ('"soft"', '"loud"', True),
        ("<p ", '<p role="alert" ', True),
        ("Words", "", True),
        ('alt="a"', 'alt=""', True),
        ('for="a"', 'for="b"', True),
    ],
)
def test_a_page_is_passed_over_only_where_it_differs_in_words_alone_from_one_that_was_looked_at(
    phone: Page, changed: str, to: str, is_looked_at: bool
) -> None:
    phone.set_content(ONE)
    seen = phone.evaluate(MARKUP)
    phone.set_content(ONE.replace(changed, to))
    assert (phone.evaluate(MARKUP) != seen) is is_looked_at


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
        self.is_night = False

    def be(self, night: bool) -> None:
        if night != self.is_night:
            self.page.set_viewport_size(DESKTOP if night else PHONE)
            self.page.emulate_media(color_scheme="dark" if night else "light")
            letters = 32 if night else 16
            self.browser.send("Page.setFontSizes", {"fontSizes": {"standard": letters, "fixed": letters}})
            self.is_night = night
        self.page.evaluate(TURN, "rtl" if night else "ltr")


def found_on_page(page: Page, axe: Axe, looks: Looks, seen: set[str]) -> list[str]:
    """What is wrong with the page, by day and by night, in words. `seen`: the markup of those looked at already."""
    markup = page.evaluate(MARKUP)
    if markup in seen:
        looks.be(night=False)
        found: list[str] = page.evaluate(WRONG)
        return found
    seen.add(markup)
    problems = []
    for night in (looks.is_night, not looks.is_night):  # each change takes as long as a look
        looks.be(night)
        problems += [
            ("at night: " if night else "") + problem for problem in found_on(page, axe, looks=night)
        ]
    return problems


def found_on(page: Page, axe: Axe, looks: bool = False) -> list[str]:
    """What is wrong with the page as it stands, in words."""
    problems: list[str] = page.evaluate(WRONG)
    try:
        axe(page, looks=looks)
    except AssertionError as found:
        problems.append(str(found))
    return problems
