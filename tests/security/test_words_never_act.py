"""Words that have run as script elsewhere, in every field a person can fill, on every page that shows it."""

from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page

from leeward.people.models import Person, Topic
from tests.browser import OpenBrowser
from tests.security.filling import Filled
from tests.security.payloads import CORPUS

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
# So many that every list has a second page.
PLAIN = tuple(f"Kelp and salt {number}" for number in range(40))
# What Markdown may make of words, beyond what a page of plain words holds.
MARKDOWN = {(tag, "") for tag in "p br strong em ul ol li blockquote a hr code h3 h4".split()} | {
    ("a", "href"),
    ("a", "rel"),
    ("a", "class"),
}
NEVER = "[onerror], [onload], [onmouseover], [hx-trigger], [style], iframe, object, embed, base"
ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href"}


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    settings.LEEWARD_LIMITS = dict.fromkeys(settings.LEEWARD_LIMITS, "9999/h")


class Parts(HTMLParser):
    """The (tag, attribute) pairs of a page and the addresses it holds, read as a browser would tokenise them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.addresses: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pairs[tag, ""] += 1
        for name, value in attrs:
            self.pairs[tag, name] += 1
            if name in ADDRESSES:
                self.addresses.add(value or "")


def test_no_page_gains_a_part_by_what_people_write(db: None) -> None:
    """Beside Markdown's own, the tags and attributes of each page are those it has for plain words."""
    plain = Filled(PLAIN).shown()
    expected = set().union(*(Parts(page).pairs for _where, page in plain)) | MARKDOWN
    Person.objects.all().delete()
    Topic.objects.all().delete()
    acting = Filled(CORPUS).shown()
    problems = []
    for where, page in acting:
        parts = Parts(page)
        problems += [f"{where}: <{tag} {name}>" for tag, name in parts.pairs if (tag, name) not in expected]
        problems += [f"{where}: {address[:60]!r}" for address in parts.addresses if not is_harmless(address)]
        problems += [
            f"{where}: a template worked out 7*7" for _each in [1] if "49{% raw" in page or "{{49" in page
        ]
    assert not problems, f"{len(problems)} problems:\n" + "\n".join(problems)


def is_harmless(address: str) -> bool:
    """Whether an address leads into this place, or is a plain link of a person's or of a helpline."""
    plain = address.strip().lower()
    own = plain.startswith(("/", "#", "?")) and not plain.startswith("//")
    return (
        own or plain in ("", "data:,") or plain.startswith(("https://", "http://", "mailto:", "tel:", "sms:"))
    )


def test_nothing_runs_and_nothing_is_asked_for_in_a_browser(
    db: None, open_browser: OpenBrowser, sign_in: Callable[[Page, Person], None]
) -> None:
    """Chromium opens every page: no dialog, no error, no break of the policy, no request to anybody else."""
    filled = Filled(CORPUS)
    ran: list[str] = []

    def told(dialog: Dialog) -> None:
        ran.append(f"{dialog.page.url if dialog.page else ''}: {dialog.message}")
        dialog.dismiss()

    for who in ("visitor", "reader", "author", "moderator", "organiser"):
        page = open_browser()
        page.on("dialog", told)
        if who in filled.people:
            sign_in(page, filled.people[who])
        for looks, path in dict.fromkeys(filled.pages):
            if looks == who and path != "/leave/":
                page.goto(path)
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                assert page.locator(NEVER).count() == 0, path
    assert not ran
