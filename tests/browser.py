"""A person at a browser: Chromium, driven by Playwright, at a place that `leeward serve` serves.

    def test_help_is_one_action_away(phone: Page) -> None:
        phone.goto("/")

`phone`, `desktop`, `dark` and `without_javascript` are pages of a browser of their own; `open_browser(...)` makes more.
Each fails its test when the page asks another host for anything, logs an error, breaks the content security policy or
misses one of its files. What the test writes with actions or the cast is there for the server too.
"""

import os
import socket
import sys
import urllib.error
import urllib.request  # noqa: TID251 - asks the place under test, on this machine
from collections.abc import Callable, Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from random import SystemRandom

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from leeward.people.models import Person
from tests import databases, engines, settings
from tools import chromium

# Milliseconds: a busy machine may take long over a page, and only what never comes fails.
PATIENCE = 30_000
LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks of anybody else fails at once, and is seen below.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colours, sizes and places, and not on the words and tags alone (axe's own list of rules).
LOOKS = [
    "color-contrast",
    "html-has-lang",
    "html-lang-valid",
    "link-in-text-block",
    "meta-viewport",
    "scrollable-region-focusable",
    "target-size",
    "valid-lang",
]
PARTS_OF_A_PAGE = {"stylesheet", "script", "image", "font", "media", "manifest"}

OpenBrowser = Callable[..., Page]
Axe = Callable[..., None]
ClientOf = Callable[[Person], Client]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "place" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def place(_database: databases.FileDatabase | databases.ServerDatabase) -> Iterator[str]:
    """The address of a place served from this process's database, as a person would type it."""
    port = free_port()
    address = f"http://localhost:{port}"
    no_file = settings.FOLDER / "leeward.env"
    serve = ["serve", "--port", str(port), "--processes", "1", "--no-worker"]
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
        "LEEWARD_URL": address,
        "LEEWARD_LANGUAGES": "en,es,ar,he",
        "EMAIL_URL": "file:",
    }
    command = [sys.executable, "-m", "leeward", "--env-file", str(no_file), *serve]
    with engines.server("pages", [*command], settings.FOLDER, env=env) as process:
        engines.wait_until(
            lambda: is_up(f"{address}/healthz"), "the place", process, settings.FOLDER / "pages.log"
        )
        yield address


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail("There is no Chromium on this machine: `make browser` installs it or says how.")
    # Playwright's loop runs in this thread; the tests themselves stay synchronous, which Django can't know.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH)
        yield browser
        browser.close()


class Watch:
    """What went wrong on the pages of one browser, in words."""

    def __init__(self, place: str, context: BrowserContext) -> None:
        self.place = place
        self.problems: list[str] = []
        context.on("request", self.request)
        context.on("response", self.response)
        context.on("console", self.console)
        context.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.place, "data:", "blob:", "about:")):
            self.problems.append(f"asked somebody else: {request.url}")

    def response(self, response: Response) -> None:
        limit = 400 if response.request.resource_type in PARTS_OF_A_PAGE else 500
        if response.status >= limit:
            self.problems.append(f"{response.status} for {response.url}")

    def console(self, message: ConsoleMessage) -> None:
        # Failed requests are judged above, by what they were for.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"logged: {message.text}")


# Nobody has translated Leeward into these yet, so its pages would read from left to right: what they will do is tried.
RIGHT_TO_LEFT = ("ar", "he")
TURNED = "addEventListener('DOMContentLoaded', () => { document.documentElement.dir = 'rtl' })"


@pytest.fixture
def open_browser(db: None, place: str, chromium_browser: Browser) -> Iterator[OpenBrowser]:
    """Open another browser and give its page.

    `width` and `height` in CSS pixels, `dark`, `javascript`, `language` as the browser says it ("ar" reads right to
    left), `text` in percent of the usual size, and anything else that Playwright's `new_context` takes.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        javascript: bool = True,
        language: str = "en",
        text: int = 100,
        **options: object,
    ) -> Page:
        context = chromium_browser.new_context(
            base_url=place,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=language,
            reduced_motion="reduce",
            **options,  # type: ignore[arg-type]
        )
        if language in RIGHT_TO_LEFT:
            context.add_init_script(TURNED)
        context.set_default_timeout(PATIENCE)
        opened.append((context, Watch(place, context)))
        page = context.new_page()
        if text != 100:
            sizes = {"standard": 16 * text // 100, "fixed": 13 * text // 100}
            context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
        return page

    yield open_one
    for context, _ in opened:
        context.close()
    problems = [problem for _, watch in opened for problem in watch.problems]
    assert not problems, "The browser met problems:\n" + "\n".join(problems)


@pytest.fixture
def phone(open_browser: OpenBrowser) -> Page:
    """The smallest phone: 320 pixels wide."""
    return open_browser(width=320, height=568, has_touch=True)


@pytest.fixture
def desktop(open_browser: OpenBrowser) -> Page:
    return open_browser()


@pytest.fixture
def dark(open_browser: OpenBrowser) -> Page:
    """A phone at night."""
    return open_browser(width=390, height=844, dark=True)


@pytest.fixture
def without_javascript(open_browser: OpenBrowser) -> Page:
    return open_browser(width=390, height=844, javascript=False)


@pytest.fixture
def sign_in(client_of: ClientOf, place: str) -> Callable[[Page, Person], None]:
    """Sign somebody in at an open browser, second factor given, without going through the pages for it."""

    def at(page: Page, person: Person) -> None:
        name = django_settings.SESSION_COOKIE_NAME
        token = client_of(person).cookies[name].value
        page.context.add_cookies(
            [{"name": name, "value": token, "url": place, "httpOnly": True, "sameSite": "Lax"}]
        )

    return at


@pytest.fixture
def axe() -> Axe:
    """Fail with a readable list when axe finds anything on the page as it stands.

    `looks`: ask only what another look of the same page can change, such as contrast.
    """

    def check(page: Page, looks: bool = False) -> None:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(AXE_SCRIPT)
            page.context.add_init_script(AXE_SCRIPT)  # the next pages come with it, which is quicker
        only = {"type": "rule", "values": LOOKS} if looks else {"type": "tag", "values": RULES}
        options = {"resultTypes": ["violations"], "runOnly": only}
        found = page.evaluate("options => axe.run(options).then(results => results.violations)", options)
        lines = [
            f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
            + "\n".join(
                f"    {' '.join(map(str, node['target']))}\n      {node['html'][:160]}"
                for node in violation["nodes"]
            )
            for violation in found
        ]
        assert not found, f"axe on {page.url}:\n" + "\n".join(lines)

    return check


@pytest.fixture
def letters(place: str) -> Iterator[Callable[[str], list[EmailMessage]]]:
    """The letters that an address has been sent, by the server or by jobs, oldest first."""
    folder = settings.FOLDER / "mail"

    def to(address: str) -> list[EmailMessage]:
        files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        raw = [part for path in files for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")]
        sent = [message_from_bytes(part.lstrip(), policy=policy.default) for part in raw if part.strip()]
        sent += [
            message_from_bytes(letter.message().as_bytes(), policy=policy.default) for letter in mail.outbox
        ]
        return [letter for letter in sent if address in str(letter["To"])]

    yield to
    for path in folder.glob("*.log"):
        path.unlink()


def free_port() -> int:
    """A port that nothing listens on, below those that Linux gives to whoever opens a connection.

    One of those could be taken by any connection on this machine while the place is down for a moment.
    """
    for port in SystemRandom().sample(range(20_000, 32_000), 100):
        with socket.socket() as asked, suppress(OSError):
            asked.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("A hundred ports were asked for, and all of them are taken")


def is_up(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310, TID251
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
