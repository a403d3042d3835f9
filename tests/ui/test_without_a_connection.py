"""Help works without a connection once the place has been visited; nothing else is kept on the device."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from leeward.people.models import Person

KEPT = """async () => {
    const requests = [];
    for (const name of await caches.keys()) requests.push(...await (await caches.open(name)).keys());
    return requests.map(request => new URL(request.url).pathname).sort();
}"""


@pytest.fixture
def visited(desktop: Page) -> Page:
    desktop.goto("/ui/?feed")
    desktop.evaluate("navigator.serviceWorker.ready.then(() => null)")
    desktop.wait_for_function(
        f"({KEPT})().then(kept => kept.includes('/help/') && kept.includes('/offline/'))"
    )
    return desktop


def lose_connection(page: Page) -> None:
    """Take the network away, from the service worker as well: it learns of it a moment after the page."""
    page.context.set_offline(True)
    (worker,) = page.context.service_workers
    for _ in range(100):
        if worker.evaluate("fetch('/healthz').then(() => false, () => true)"):
            return
        page.wait_for_timeout(50)
    pytest.fail("The service worker still reaches the place.")


def test_help_is_there_without_a_connection(visited: Page) -> None:
    visited.reload()
    lose_connection(visited)
    visited.goto("/help/")
    assert "help" in visited.locator("h1").inner_text().lower()


def test_any_other_page_says_that_there_is_no_connection_and_leads_to_help(visited: Page) -> None:
    visited.reload()
    lose_connection(visited)
    visited.goto("/topics/")
    assert visited.locator("h1").inner_text() == "There is no connection at the moment"
    visited.get_by_role("link", name="See the help numbers").click()
    assert "help" in visited.locator("h1").inner_text().lower()


def test_only_help_is_kept(visited: Page) -> None:
    visited.reload()
    visited.goto("/ui/")
    kept = visited.evaluate(KEPT)
    assert [path for path in kept if path != "/offline/" and not path.startswith("/help/")] == []


def test_the_organiser_reaches_their_page_about_the_helplines(
    visited: Page, sign_in: Callable[[Page, Person], None], tomas: Person
) -> None:
    sign_in(visited, tomas)
    visited.goto("/help/gb/confirm/")
    heading = visited.get_by_role("heading", level=1, name="Check the helplines of United Kingdom")
    expect(heading).to_be_visible()
    assert "/help/gb/confirm/" not in visited.evaluate(KEPT)
