"""<draft-keeper>: at most two seconds behind, patient without a connection, and nothing left in the browser."""

import json
import time
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

from tests.ui.questions import answer_questions

Answer = tuple[int, dict[str, object]]


class Server:
    """Stands at the edge of the browser and answers its saves; `answers` come first, then each is stored."""

    def __init__(self, page: Page) -> None:
        self.saves: list[tuple[float, dict[str, list[str]]]] = []
        self.answers: list[Answer] = []
        self.is_gone = False
        page.context.route("**/ui/", self.handle)

    def handle(self, route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
        elif self.is_gone:
            route.abort("internetdisconnected")
        else:
            self.saves.append((time.monotonic(), parse_qs(route.request.post_data or "")))
            stored = {"saved_at": "2026-11-22T03:00:00Z", "version": len(self.saves)}
            status, body = self.answers.pop(0) if self.answers else (200, stored)
            route.fulfill(status=status, content_type="application/json", body=json.dumps(body))


@pytest.fixture
def server(desktop: Page) -> Server:
    server = Server(desktop)
    desktop.goto("/ui/")
    return server


def write(page: Page, words: str, delay: float = 0) -> None:
    page.get_by_label("Your story").first.press_sequentially(words, delay=delay)


def state(page: Page) -> str:
    return page.locator("draft-keeper .draft-state").inner_text()


def eventually(page: Page, holds: Callable[[], object], seconds: float = 6) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "It never came to hold."
        page.wait_for_timeout(50)


def test_words_are_saved_within_two_seconds_even_while_somebody_goes_on_writing(
    desktop: Page, server: Server
) -> None:
    desktop.evaluate("addEventListener('input', () => { window.begun ??= performance.now(); }, true)")
    write(desktop, "a long sentence without a rest", delay=150)
    behind = desktop.evaluate(
        "performance.getEntriesByType('resource').find(one => one.initiatorType === 'fetch').startTime - begun"
    )
    assert behind < 2100
    _, sent = server.saves[0]
    assert "fresh-body" in sent
    assert "csrfmiddlewaretoken" in sent
    eventually(desktop, lambda: server.saves[-1][1]["fresh-body"] == ["a long sentence without a rest"])
    assert state(desktop) == "Saved just now."


def test_each_save_says_which_version_it_follows(desktop: Page, server: Server) -> None:
    write(desktop, "one")
    eventually(desktop, lambda: state(desktop) == "Saved just now.")
    write(desktop, " two")
    eventually(desktop, lambda: len(server.saves) == 2)
    assert "version" not in server.saves[0][1]
    assert server.saves[1][1]["version"] == ["1"]


def test_without_a_connection_it_says_so_and_saves_as_soon_as_there_is_one(
    desktop: Page, server: Server
) -> None:
    server.is_gone = True
    write(desktop, "in a tunnel")
    eventually(desktop, lambda: "your connection is gone" in state(desktop))
    heard = desktop.locator("draft-keeper [role=status]").inner_text()
    assert "Your words are still on this page" in heard
    server.is_gone = False
    desktop.evaluate("dispatchEvent(new Event('online'))")
    eventually(desktop, lambda: state(desktop) == "Saved just now.")
    assert server.saves[0][1]["fresh-body"] == ["in a tunnel"]


def test_a_server_that_needs_time_is_asked_again(desktop: Page, server: Server) -> None:
    server.answers = [(429, {}), (408, {})]
    write(desktop, "again")
    eventually(desktop, lambda: len(server.saves) == 3, seconds=12)
    assert server.saves[2][1]["fresh-body"] == ["again"]


def test_a_refusal_is_shown_in_the_servers_words_and_nothing_is_sent_after_it(
    desktop: Page, server: Server
) -> None:
    server.answers = [(409, {"words": "This draft was changed on your other device."})]
    write(desktop, "here too")
    eventually(desktop, lambda: state(desktop) == "This draft was changed on your other device.")
    write(desktop, " and more")
    desktop.wait_for_timeout(2500)
    assert len(server.saves) == 1


def test_words_of_the_last_second_are_sent_when_the_page_goes(desktop: Page, server: Server) -> None:
    write(desktop, "and then")
    desktop.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    eventually(desktop, lambda: server.saves, seconds=0.5)
    assert server.saves[0][1]["fresh-body"] == ["and then"]


def test_somebody_is_warned_before_closing_only_while_words_are_not_saved(
    desktop: Page, server: Server
) -> None:
    asked = answer_questions(desktop)
    write(desktop, "saved")
    eventually(desktop, lambda: state(desktop) == "Saved just now.")
    desktop.reload()
    assert asked == []
    server.is_gone = True
    write(desktop, "not saved")
    desktop.reload()
    assert asked == ["beforeunload"]


def test_nothing_stays_in_the_browser(desktop: Page, server: Server) -> None:
    write(desktop, "private")
    eventually(desktop, lambda: state(desktop) == "Saved just now.")
    assert desktop.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert desktop.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert desktop.evaluate("caches.keys().then(names => names.join())") in {"", "leeward-help-1"}


def test_sharing_without_a_connection_keeps_the_page_and_says_so(desktop: Page, server: Server) -> None:
    write(desktop, "in a tunnel")
    desktop.context.set_offline(True)
    desktop.get_by_role("button", name="Share it").first.click()
    expect(desktop.locator(".unsent")).to_contain_text("Your words are still on this page")
    assert desktop.get_by_label("Your story").first.input_value() == "in a tunnel"
    desktop.context.set_offline(False)
    desktop.get_by_role("button", name="Share it").first.click()
    eventually(desktop, lambda: any("fresh-body" in saved for _, saved in server.saves))


def test_after_a_save_that_nobody_answered_the_page_goes_only_once_one_is_answered(
    desktop: Page, server: Server
) -> None:
    server.is_gone = True
    write(desktop, "kept")
    eventually(desktop, lambda: "your connection is gone" in state(desktop))
    desktop.get_by_role("button", name="Share it").first.click()
    desktop.wait_for_timeout(500)
    assert desktop.get_by_label("Your story").first.input_value() == "kept"
    server.is_gone = False
    desktop.get_by_role("button", name="Share it").first.click()
    eventually(desktop, lambda: len(server.saves) >= 2)
    assert server.saves[0][1]["fresh-body"] == ["kept"]
