"""Somebody writes about dying: help stands before the publish control, nothing is lost, and a person looks."""

from playwright.sync_api import Page, expect

from leeward.people.models import Person
from tests.browser import OpenBrowser
from tests.journeys import steps
from tests.journeys.test_from_finding_help_to_an_appeal import EITHER
from tests.people.test_at_a_browser import SignIn
from tests.stories.writing import PLAN


@EITHER
def test_a_story_about_dying_tonight_meets_help_before_it_is_shared_and_a_moderator_after(
    open_browser: OpenBrowser, sign_in: SignIn, amara: Person, mina: Person, javascript: bool
) -> None:
    page = open_browser(width=320, height=568, language="en-GB", javascript=javascript)
    sign_in(page, amara)
    page.goto("/share/")
    page.get_by_label("Your story").fill(PLAN)
    page.get_by_role("button", name="Share", exact=True).click()
    help_stands_before_the_control(page)
    the_draft_is_kept(page)
    page.get_by_role("button", name="Share it as it is").click()
    its_author_is_told_why_nobody_else_sees_it(page)
    moderator = open_browser(width=320, height=568, javascript=javascript)
    sign_in(moderator, mina)
    moderator.goto("/desk/")
    expect(moderator.locator(".queue__line--life")).to_contain_text("danger to life")
    moderator.locator(".queue__line--life").get_by_role("link").click()
    expect(moderator.locator(".evidence__words")).to_contain_text("going to kill myself")


def help_stands_before_the_control(page: Page) -> None:
    expect(page.get_by_role("heading", level=1, name="Before you share it")).to_be_visible()
    call, share = (
        page.get_by_role("link", name="Call 999"),
        page.get_by_role("button", name="Share it as it is"),
    )
    first, then = call.bounding_box(), share.bounding_box()
    assert first
    assert then
    assert first["y"] < 568 < then["y"]
    expect(page.get_by_text("a moderator reads it first, and nobody else sees it until then")).to_be_visible()
    steps.fits(page)


def the_draft_is_kept(page: Page) -> None:
    here = page.url
    page.get_by_role("link", name="Keep it as a draft").click()
    page.get_by_role("article").get_by_role("link").first.click()
    expect(page.get_by_label("Your story")).to_have_value(PLAN)
    page.goto(here)


def its_author_is_told_why_nobody_else_sees_it(page: Page) -> None:
    expect(page.get_by_role("heading", name="A moderator reads this first")).to_be_visible()
    expect(page.get_by_role("link", name="Call 999")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(PLAN)
    steps.fits(page)
    page.get_by_role("link", name="The reasons, in full").click()
    expect(page.get_by_role("main")).to_contain_text("Software, for the moment, by rules that people wrote.")
    expect(page.get_by_role("button", name="Ask for another look")).to_be_visible()
    steps.fits(page)
