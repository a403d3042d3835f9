"""Hints while somebody writes, in the browser: said politely below the form, and in nobody's way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from leeward.people.models import Person
from leeward.replies.models import Reply
from tests.browser import Axe, OpenBrowser
from tests.stories.writing import shared

SignIn = Callable[[Page, Person], None]
HEAVY = "I feel hopeless and I can't cope anymore. I cried myself to sleep again."
COLD = "Just get over it. You should exercise more."
TITLE = "How this might read"


@pytest.fixture
def writing(amara: Person, ben: Person, sign_in: SignIn) -> Callable[[Page], None]:
    """Open amara's story for ben, at the field for an answer."""
    story = shared(amara, HEAVY)

    def at(page: Page) -> None:
        sign_in(page, ben)
        page.goto(story.get_absolute_url())
        page.locator("#reply-body").focus()

    return at


def write(page: Page, words: str) -> None:
    page.locator("#reply-body").press_sequentially(words)


def test_a_hint_appears_after_a_pause_is_announced_and_moves_nothing(
    writing: Callable[[Page], None], phone: Page, axe: Axe
) -> None:
    writing(phone)
    write(phone, COLD)
    send = phone.get_by_role("button", name="Send", exact=True)
    before = send.bounding_box()
    said = phone.get_by_role("status").filter(has_text=TITLE)
    expect(said).to_be_visible()
    expect(said).to_contain_text("get over it")
    assert send.bounding_box() == before
    assert phone.evaluate("document.activeElement.id") == "reply-body"
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(phone)


def test_a_hint_goes_when_the_words_change(writing: Callable[[Page], None], desktop: Page) -> None:
    writing(desktop)
    write(desktop, COLD)
    expect(desktop.get_by_text(TITLE)).to_be_visible()
    desktop.locator("#reply-body").fill("That sounds so lonely. I read all of it.")
    expect(desktop.get_by_text(TITLE)).to_have_count(0)


def test_sending_never_waits_for_a_hint(writing: Callable[[Page], None], desktop: Page) -> None:
    writing(desktop)
    write(desktop, "You should go for a walk.")
    desktop.get_by_role("button", name="Send", exact=True).click()
    expect(desktop.locator(".reply")).to_contain_text("You should go for a walk.")


def test_one_press_ends_hints_where_one_writes(
    writing: Callable[[Page], None], dark: Page, axe: Axe, ben: Person
) -> None:
    writing(dark)
    write(dark, COLD)
    dark.get_by_role("button", name="Don’t show these hints").click()
    expect(dark.get_by_text("Hints are off.")).to_be_visible()
    expect(dark.locator("#reply-body")).to_have_value(COLD)
    axe(dark)
    dark.locator("#reply-body").fill(COLD + " Cheer up!")
    dark.wait_for_timeout(2500)
    expect(dark.get_by_text(TITLE)).to_have_count(0)
    ben.refresh_from_db()
    assert not ben.reply_hints


def test_asking_says_also_that_there_is_nothing_to_suggest(
    writing: Callable[[Page], None], desktop: Page
) -> None:
    writing(desktop)
    write(desktop, "That sounds so lonely. I read all of it.")
    desktop.get_by_role("button", name="How might this read?").click()
    expect(desktop.get_by_role("status").filter(has_text="We have nothing to suggest")).to_be_visible()


def test_the_same_without_javascript_keeps_the_words(
    writing: Callable[[Page], None], without_javascript: Page
) -> None:
    page = without_javascript
    writing(page)
    page.locator("#reply-body").fill(COLD)
    page.get_by_role("button", name="How might this read?").click()
    expect(page.get_by_text(TITLE)).to_be_visible()
    expect(page.locator("#reply-body")).to_have_value(COLD)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".reply")).to_contain_text("Just get over it.")


def test_a_hint_reads_in_any_direction_and_at_twice_the_size(
    writing: Callable[[Page], None], open_browser: OpenBrowser, axe: Axe
) -> None:
    page = open_browser(width=320, height=568, language="ar", text=200)
    writing(page)
    write(page, COLD)
    expect(page.locator(".hints__found")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)


def test_a_failed_request_says_nothing_and_loses_nothing(
    writing: Callable[[Page], None], desktop: Page
) -> None:
    writing(desktop)
    desktop.context.route("**/hints/", lambda route: route.abort())
    write(desktop, COLD)
    desktop.wait_for_timeout(2500)
    expect(desktop.locator("#reply-body")).to_have_value(COLD)
    desktop.get_by_role("button", name="Send", exact=True).click()
    expect(desktop.locator(".reply")).to_contain_text(COLD)
    assert Reply.objects.count() == 1
