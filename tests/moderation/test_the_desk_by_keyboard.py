"""The desk at a browser: by keyboard, on the smallest phone, and right for everybody in each of its states."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Decision, Outcome, Reason
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from tests.browser import Axe, OpenBrowser
from tests.people.test_at_a_browser import SignIn


@pytest.fixture
def cases(amara: Person, ben: Person, june: Person) -> list[Case]:
    """Two replies that june reported, the first a day ago."""
    story = share_story(author=amara, title="The river", body="A long walk home.", audience="everyone")
    made = []
    for number in range(2):
        unkind = reply(author=ben, thread=story.thread, body=f"Nobody asked, number {number}.")
        case = actions.report(
            kind="reply", ref=unkind.ref, reporter=june, reason=Reason.HARASSMENT, words="", address=""
        ).case
        Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - timedelta(days=2 - number))
        made.append(case)
    return made


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_case_is_taken_decided_and_the_next_opened_without_a_mouse(
    open_browser: OpenBrowser, sign_in: SignIn, axe: Axe, mina: Person, cases: list[Case]
) -> None:
    page = open_browser(width=320, height=568)
    sign_in(page, mina)
    page.goto("/desk/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody asked, number 0.").first).to_be_visible()
    axe(page)
    fits(page)
    page.keyboard.press("6")
    expect(page.get_by_role("radio", name="Remove it", exact=True)).to_be_checked()
    page.get_by_label("Start from words that others have used").select_option("kindness:0")
    expect(page.get_by_label("Which rule?")).to_have_value("kindness")
    page.get_by_label("Because").press("End")
    page.get_by_label("Because").press("6")  # typing is typing
    expect(page.get_by_label("Because")).to_have_value(
        "It insults a person instead of answering what they said."
        " You can say that you disagree, without that.6"
    )
    page.get_by_role("button", name="Decide, then the next").press("Enter")
    expect(page.get_by_text("Nobody asked, number 1.").first).to_be_visible()
    assert Decision.objects.get().outcome == Outcome.REMOVE
    page.keyboard.press("u")
    expect(page.get_by_role("heading", level=1, name="Desk")).to_be_visible()


def test_on_a_phone_what_happened_before_stands_before_the_form_and_on_a_wide_screen_beside_the_words(
    open_browser: OpenBrowser, sign_in: SignIn, mina: Person, cases: list[Case]
) -> None:
    for width in (320, 1280):
        page = open_browser(width=width)
        sign_in(page, mina)
        page.goto(f"/desk/cases/{cases[0].ref}/")
        at: dict[str, Any] = {
            name: page.get_by_role("heading", name=name, exact=True).bounding_box() or {}
            for name in ("Why it was reported", "The person", "Decide")
        }
        assert at["The person"]["y"] < at["Decide"]["y"]
        beside = at["The person"]["x"] > at["Decide"]["x"]
        assert beside is (width == 1280)
        fits(page)


def focused(page: Page, what: str) -> bool:
    return bool(page.evaluate(f"document.activeElement.matches('{what}')"))


def test_keys_work_wherever_nothing_is_typed_and_escape_leaves_a_field(
    open_browser: OpenBrowser, sign_in: SignIn, mina: Person, cases: list[Case]
) -> None:
    page = open_browser(width=1280)
    sign_in(page, mina)
    page.goto(f"/desk/cases/{cases[0].ref}/")
    page.keyboard.press("r")
    assert focused(page, "#id_rule")
    page.keyboard.press("b")
    assert focused(page, "#id_facts")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    assert focused(page, "button[name=decide]")
    page.keyboard.press("r")
    page.keyboard.press("6")
    expect(page.get_by_role("radio", name="Remove it", exact=True)).to_be_checked()


def test_each_step_shows_its_key_only_while_the_keys_are_on(
    open_browser: OpenBrowser, sign_in: SignIn, mina: Person, cases: list[Case]
) -> None:
    page = open_browser(width=320, height=568)
    sign_in(page, mina)
    page.goto(f"/desk/cases/{cases[0].ref}/")
    key = page.locator(".choice", has_text="Remove it and suspend the person").locator("kbd")
    expect(key).to_have_text("8")
    expect(key).to_be_visible()
    page.keyboard.press("?")
    page.get_by_label("Use these keys on this device").uncheck()
    expect(key).to_be_hidden()


@pytest.mark.parametrize("with_script", [True, False])
def test_whoever_decides_nothing_is_led_to_what_is_missing(
    with_script: bool, open_browser: OpenBrowser, sign_in: SignIn, mina: Person, cases: list[Case]
) -> None:
    page = open_browser(width=320, height=568, javascript=with_script)
    sign_in(page, mina)
    page.goto(f"/desk/cases/{cases[0].ref}/")
    page.get_by_role("button", name="Decide", exact=True).press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_role("radio", name="Remove it", exact=True).press("Space")
    page.get_by_label("Which rule?").select_option("kindness")
    page.get_by_label("Because").fill("An insult.")
    page.get_by_role("button", name="See first what they will read").press("Enter")
    expect(page.locator("#preview")).to_be_focused()


def test_the_keys_can_be_switched_off(
    open_browser: OpenBrowser, sign_in: SignIn, mina: Person, cases: list[Case]
) -> None:
    page = open_browser(width=1280)
    sign_in(page, mina)
    page.goto("/desk/")
    page.keyboard.press("?")
    expect(page.get_by_text("show or hide this list")).to_be_visible()
    page.get_by_label("Use these keys on this device").uncheck()
    page.reload()
    page.keyboard.press("n")
    page.keyboard.press("?")
    expect(page.get_by_text("show or hide this list")).to_be_hidden()
    assert page.url.endswith("/desk/")


def test_every_page_of_it_is_for_everybody_at_every_width(
    open_browser: OpenBrowser, sign_in: SignIn, axe: Axe, mina: Person, tomas: Person, cases: list[Case]
) -> None:
    proposal = actions.propose(
        by=mina, case=cases[1], act=Act.LASTING, rule="kindness", words="For the third time."
    )
    page = open_browser(width=320, height=568, dark=True)
    sign_in(page, mina)
    for path in (
        "/desk/?kind=reply",
        f"/desk/cases/{cases[1].ref}/",  # asks why
        f"/desk/cases/{cases[0].ref}/proposal/",
        f"/desk/proposals/{proposal.ref}/",
        "/decisions/looks/",
    ):
        page.goto(path)
        axe(page)
        fits(page)
    page = open_browser(width=320, height=568)
    sign_in(page, tomas)
    page.goto("/place/staff/")
    axe(page)
    fits(page)
