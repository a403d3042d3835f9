"""Somebody waits: one member is asked and lets it go, another answers, and the one who waited thanks them."""

import pytest
from playwright.sync_api import Page, expect

from leeward.people.models import Person
from leeward.waiting.actions import find_missed, move_waits
from tests.browser import OpenBrowser
from tests.cast import RunJobs, join
from tests.journeys import steps
from tests.people.test_at_a_browser import SignIn
from tests.stories.writing import shared

ANSWER = "I read it twice. Evenings were like that here too, and I stay."
THANKS = "It was a lighter night."


@pytest.mark.browser
def test_an_offer_is_declined_another_taken_and_the_answer_thanked(
    open_browser: OpenBrowser, sign_in: SignIn, run_jobs: RunJobs, amara: Person
) -> None:
    """On the smallest phone, without JavaScript."""
    story, pages = shared(amara), {}
    for person in (amara, join("rhea"), join("femi")):
        page = pages[person.handle] = open_browser(width=320, height=568, javascript=False)
        sign_in(page, person)
    for name in ("rhea", "femi"):
        wants_to_answer(pages[name])
    find_missed()
    move_waits()

    femi = opens_what_is_asked(pages["femi"])
    press(femi, "Not today")
    expect(femi.get_by_text("Somebody else is asked")).to_be_visible()

    rhea = opens_what_is_asked(pages["rhea"])
    press(rhea, "Read it, and answer")
    rhea.wait_for_url(f"**{story.get_absolute_url()}")
    rhea.get_by_label("Answer", exact=True).fill(ANSWER)
    press(rhea, "Send")
    expect(rhea.get_by_text(ANSWER)).to_be_visible()
    run_jobs()

    mine = pages["amara"]
    mine.goto(story.get_absolute_url())
    expect(mine.get_by_text(ANSWER)).to_be_visible()
    mine.get_by_role("link", name="Thank everybody who answered").click()
    steps.fits(mine)
    mine.get_by_label("In your words, if you like").fill(THANKS)
    press(mine, "Thank them")
    expect(mine.get_by_text(THANKS)).to_be_visible()
    run_jobs()
    steps.newest_news(rhea, "amara thanked you")
    expect(rhea.get_by_text(THANKS)).to_be_visible()
    is_over(femi)


def is_over(page: Page) -> None:
    """What somebody let go says kindly that it waits for them no longer."""
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", name="It no longer waits for you")).to_be_visible()
    steps.fits(page)


def wants_to_answer(page: Page) -> None:
    page.goto("/answering/")
    for hour in ("Not before", "Not after"):
        page.get_by_label(hour).select_option("0")
    press(page, "Ask me now and then")
    expect(page.get_by_text("You may be asked, within what you chose below.")).to_be_visible()
    steps.fits(page)


def opens_what_is_asked(page: Page) -> Page:
    steps.newest_news(page, "Somebody waits for an answer")
    expect(page.get_by_role("heading", name="Somebody waits for an answer")).to_be_visible()
    steps.fits(page)
    return page


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
