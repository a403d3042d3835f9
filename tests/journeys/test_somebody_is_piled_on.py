"""A tired person on a small phone, thirty strangers below their story, and quiet again a minute later."""

import pytest
from playwright.sync_api import Page, expect

from leeward.moderation.models import Case, KeptCopy, ReportBatch
from leeward.people.models import Block, Person, Role
from leeward.replies.actions import delete_reply, reply
from leeward.replies.models import Reply
from leeward.stories.models import Story
from tests.browser import Axe, OpenBrowser
from tests.cast import join
from tests.journeys.steps import choose, fits, unfold
from tests.people.test_at_a_browser import SignIn
from tests.replies.piles import UNKIND, piled_on, settled
from tests.stories.writing import shared

KIND = "I am glad that you wrote it down."


@pytest.fixture
def story(amara: Person, june: Person) -> Story:
    """Something that amara shared: a supporter answered it, and then a crowd came."""
    made = shared(amara, "Slept until seven. It is a start.", title="A start")
    reply(author=june, thread=made.thread, body=KIND)
    piled_on(made.thread, 30)
    return made


def to_quiet(page: Page, story: Story) -> None:
    page.goto(story.get_absolute_url())
    page.get_by_role("link", name="Too much? Get some quiet").first.click()


def leave_out(page: Page, name: str) -> None:
    """Press the name of somebody who was kind."""
    page.locator(".pile__one label").filter(has_text=name).click()
    expect(page.get_by_role("checkbox", name=name)).not_to_be_checked()


@pytest.mark.parametrize("javascript", [True, False])
def test_it_is_quiet_cleared_up_reported_and_kept_in_a_few_presses(
    open_browser: OpenBrowser,
    sign_in: SignIn,
    axe: Axe,
    amara: Person,
    mina: Person,
    story: Story,
    javascript: bool,
) -> None:
    page = open_browser(width=320, height=568, javascript=javascript)
    sign_in(page, amara)
    to_quiet(page, story)
    page.get_by_role("button", name="One day").click()
    expect(page.get_by_text("It is quiet until").first).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Clear up below this story").click()
    unfold(page, "Show only some")
    choose(page, "Only from people I don’t follow")
    choose(page, "Only from accounts that are new here")
    page.get_by_role("button", name="Show these").click()
    page.get_by_role("link", name="Choose all shown").click()
    leave_out(page, "june")
    expect(page.get_by_label("Keep a copy for me")).to_be_checked()
    choose(page, "Block everybody who wrote them")
    page.get_by_label("Report them, all in one").select_option(
        label="It insults, threatens or harasses somebody"
    )
    fits(page)
    page.get_by_role("button", name="Do this").click()
    expect(page.get_by_role("heading", name="It is done")).to_be_visible()
    fits(page)
    assert (
        Case.objects.count() == KeptCopy.objects.count() == Block.objects.filter(blocker=amara).count() == 30
    )
    page.goto(story.get_absolute_url())
    expect(page.get_by_text(KIND)).to_be_visible()
    expect(page.get_by_text(UNKIND)).to_have_count(0)


def test_who_comes_later_waits_what_was_kept_stays_and_what_was_hidden_can_be_undone(
    open_browser: OpenBrowser, sign_in: SignIn, axe: Axe, amara: Person, story: Story
) -> None:
    page = open_browser(width=320, height=568)
    sign_in(page, amara)
    to_quiet(page, story)
    page.get_by_role("button", name="One day").click()
    late = reply(author=settled("latecomer"), thread=story.thread, body="And another thing.")
    page.goto("/notifications/")
    expect(page.get_by_role("link", name="Answers wait for your yes: 1.")).to_be_visible()
    page.goto(f"/threads/{story.thread.ref}/pile/?state=waiting&all=1")
    axe(page)
    page.get_by_role("button", name="Do this").click()
    delete_reply(reply=Reply.objects.get(pk=late.pk), by=late.author)
    page.get_by_role("link", name="The copies you kept").click()
    unfold(page, "Show the words")
    expect(page.get_by_text("And another thing.")).to_be_visible()
    axe(page)
    fits(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a text file").click()
    assert "| And another thing." in saved.value.path().read_text(encoding="utf-8")


def test_the_desk_gets_it_as_one_thing_and_is_done_with_it_in_one_press(
    open_browser: OpenBrowser, sign_in: SignIn, axe: Axe, amara: Person, story: Story
) -> None:
    phone, desk = open_browser(width=320, height=568), open_browser()
    sign_in(phone, amara)
    phone.goto(f"/threads/{story.thread.ref}/pile/?strangers=on&new=on&all=1")
    leave_out(phone, "june")
    phone.get_by_label("Report them, all in one").select_option(
        label="It insults, threatens or harasses somebody"
    )
    phone.get_by_role("button", name="Do this").click()
    phone.get_by_role("link", name="Where the outcome will stand").click()
    expect(phone.get_by_text("Waits for a moderator")).to_be_visible()
    sign_in(desk, join("mina", Role.MODERATOR))
    desk.goto("/desk/")
    expect(desk.locator(".queue__line")).to_have_count(1)
    desk.get_by_role("link", name="Reported together").click()
    axe(desk)
    desk.get_by_role("link", name="Choose all shown").click()
    choose(desk, "Remove it")
    desk.get_by_label("Which rule?").select_option("kindness")
    desk.get_by_label("Because").fill("Many wrote this at once, to drive somebody out.")
    desk.get_by_role("button", name="Decide those I ticked").click()
    expect(desk.get_by_text("Decided: 30.")).to_be_visible()
    phone.goto(ReportBatch.objects.get().get_absolute_url())
    expect(phone.get_by_text("Removed")).to_be_visible()
