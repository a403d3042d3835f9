"""Somebody writes of a plan; the first on duty never comes; the second is called, comes, and answers."""

import re
from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from leeward.moderation.actions import add_shift
from leeward.moderation.models import Call, Ending, Escalation
from leeward.people.models import Person, Role
from leeward.stories.models import Story, StoryState
from tests.browser import OpenBrowser
from tests.cast import RunJobs, join
from tests.journeys import steps
from tests.journeys.steps import Letters
from tests.people.test_at_a_browser import SignIn
from tests.stories.writing import PLAN

ANSWER = "I have read every word. You are not alone tonight. The lines on this page are answered now; I am here too."


@pytest.fixture
def nadia(db: None) -> Person:
    """On duty as well, called second."""
    return join("nadia", Role.MODERATOR)


def on_duty(organiser: Person, *people: Person) -> None:
    for turn, person in enumerate(people, start=1):
        add_shift(
            by=organiser,
            person=person,
            day=timezone.localdate() - timedelta(days=1),
            starts=time(0),
            ends=time(0),
            time_zone="UTC",
            weekly=False,
            turn=turn,
        )
        add_shift(
            by=organiser,
            person=person,
            day=timezone.localdate(),
            starts=time(0),
            ends=time(0),
            time_zone="UTC",
            turn=turn,
        )


def five_minutes_later(run_jobs: RunJobs) -> None:
    """As if the wait were over: the server and the jobs go by the machine's clock."""
    Escalation.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    run_jobs()


def test_the_second_is_called_when_the_first_never_comes_and_the_person_is_answered(
    open_browser: OpenBrowser,
    sign_in: SignIn,
    letters: Letters,
    run_jobs: RunJobs,
    amara: Person,
    ben: Person,
    mina: Person,
    nadia: Person,
    tomas: Person,
) -> None:
    on_duty(tomas, mina, nadia)
    author = open_browser(width=320, height=568)
    sign_in(author, amara)
    writes_of_a_plan(author)
    story = Story.objects.get()
    assert story.state == StoryState.HELD

    calls_the_second_when_the_first_is_silent(letters, run_jobs, mina, nadia)
    moderator = open_browser(width=320, height=568)
    sign_in(moderator, nadia)
    comes(moderator, str(letters(nadia.email)[-1].get_content()))
    five_minutes_later(run_jobs)
    # Whoever acknowledged is reminded; nobody else is called again.
    assert set(Call.objects.filter(step=3).values_list("person__handle", flat=True)) == {"nadia"}
    answers(moderator)
    over = Escalation.objects.get()
    assert (over.done_by, over.ending) == (nadia, Ending.DECIDED)
    before = Call.objects.count()
    five_minutes_later(run_jobs)
    assert Call.objects.count() == before

    reads_the_answer(author)
    reader = open_browser(width=320, height=568)
    sign_in(reader, ben)
    reader.goto(story.get_absolute_url())
    expect(reader.get_by_role("article").first).to_contain_text("Goodbye")


def calls_the_second_when_the_first_is_silent(
    letters: Letters, run_jobs: RunJobs, first: Person, second: Person
) -> None:
    run_jobs()
    assert (len(letters(first.email)), len(letters(second.email))) == (1, 0)
    five_minutes_later(run_jobs)
    assert (len(letters(first.email)), len(letters(second.email))) == (1, 1)


def writes_of_a_plan(page: Page) -> None:
    """Help stands before the publish control; sending it is never refused, and they read what happens next."""
    page.goto("/share/")
    page.get_by_label("Your story").fill(PLAN)
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator('main a[href^="tel:"], main a[href^="/help/"]').first).to_be_visible()
    steps.fits(page)
    page.get_by_role("main").get_by_role("button", name=re.compile("Share|Send")).first.click()
    expect(page.get_by_role("heading", name="A moderator reads this first")).to_be_visible()
    expect(page.locator('main a[href^="tel:"], main a[href^="/help/"]').first).to_be_visible()
    steps.fits(page)


def comes(page: Page, letter: str) -> None:
    """Open the place as the letter says, follow the line, and say that one is looking."""
    assert PLAN[:20] not in letter
    assert "amara" not in letter
    steps.newest_news(page, "Somebody may be in danger. Please look now.")
    expect(page.get_by_text("Nobody looks after this yet")).to_be_visible()
    expect(page.get_by_role("cell", name="mina")).to_be_visible()
    steps.fits(page)
    page.get_by_role("button", name="I look after this now").click()
    expect(page.get_by_role("status").filter(has_text="You look after this now")).to_be_visible()


def answers(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="By amara: a story", exact=True).first.click()
    because = page.get_by_label("Because")
    reason = page.get_by_role("button", name="It belongs to something else that I am deciding", exact=True)
    expect(because.or_(reason).first).to_be_visible()
    if reason.is_visible():
        reason.click()
    expect(page.get_by_text("Read it now.")).to_be_visible()
    steps.fits(page)
    steps.choose(page, "Let others read it, as it is")
    because.fill(ANSWER)
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(
        page.get_by_role("status").filter(has_text="Decided. Everybody it concerns is told.")
    ).to_be_visible()


def reads_the_answer(page: Page) -> None:
    steps.newest_news(page, "A moderator has read your story")
    expect(page.get_by_text(ANSWER)).to_be_visible()
    expect(page.locator('a[href^="tel:"], a[href^="/help/"]').first).to_be_visible()
    steps.fits(page)
