"""The whole product in one walk, on the smallest phone, with JavaScript and without it."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from leeward.people.models import Person, Role
from tests.browser import OpenBrowser
from tests.cast import RunJobs, join
from tests.journeys import steps
from tests.journeys.steps import Letters
from tests.people.test_at_a_browser import SignIn

EITHER = pytest.mark.parametrize("javascript", [True, False], ids=["JavaScript", "no JavaScript"])

TITLE = "The first winter without my brother"
STORY = "It has been a year. I still set two cups on the table.\n\nToday I left one in the cupboard. It was all right."
ALT = "One cup on a wooden table"
NOTE = "death and grief"
UNKIND = "Honestly, nobody asked. Other people have it much worse."
REASON = "It tells somebody in grief that it does not count. That belittles them."
OBJECTION = "I wrote it badly. I meant that they are not alone, and I have said so to them."
ANSWER = "You have explained what you meant, and they see it the same way. Your reply is back."


@pytest.fixture
def nadia(db: None) -> Person:
    """A second moderator."""
    return join("nadia", Role.MODERATOR)


@EITHER
@pytest.mark.parametrize(
    ("language", "number"),
    [("en-GB", "999"), ("es-MX", "911"), ("ja-JP", "119")],
    ids=["Britain", "Mexico", "Japan"],
)
def test_help_for_the_country_is_one_action_away(
    open_browser: OpenBrowser, language: str, number: str, javascript: bool
) -> None:
    page = open_browser(width=320, height=568, language=language, javascript=javascript)
    page.goto("/")
    page.locator(".helpbar__help").click()
    expect(page.locator(f'a[href="tel:{number}"]').first).to_be_visible()
    steps.fits(page)


@EITHER
def test_a_story_is_shared_answered_reported_decided_and_appealed(
    open_browser: OpenBrowser,
    sign_in: SignIn,
    letters: Letters,
    run_jobs: RunJobs,
    ben: Person,
    mina: Person,
    nadia: Person,
    javascript: bool,
) -> None:
    def phone_of(person: Person | None = None) -> Page:
        page = open_browser(width=320, height=568, javascript=javascript)
        if person:
            sign_in(page, person)
        return page

    author, replier = phone_of(), phone_of(ben)
    steps.join(author, letters, "quiet-otter")
    story = shares_a_story(author)
    run_jobs()
    answers_it(replier)
    receipt = reports_the_answer(author)
    decides(phone_of(mina))
    author.goto(story)
    expect(author.get_by_text(UNKIND)).to_have_count(0)
    reads_why_and_appeals(replier)
    answers_the_appeal(phone_of(nadia))
    reads_the_answer(replier)
    author.goto(story)
    expect(author.get_by_text(UNKIND)).to_be_visible()
    author.goto(receipt)
    expect(
        author.get_by_text("Looking again, we found that it does not go against our rules")
    ).to_be_visible()
    steps.fits(author)


def shares_a_story(page: Page) -> str:
    """Share it with a picture, another name and a content note. Returns its address."""
    page.get_by_role("link", name="Share", exact=True).first.click()
    page.get_by_label("Your story").fill(STORY)
    steps.unfold(page, "More choices")
    steps.unfold(page, "A title")
    page.get_by_label("Title").fill(TITLE)
    steps.unfold(page, "Pictures")
    page.get_by_label("Picture 1", exact=True).set_input_files(steps.photograph())
    page.get_by_label("What is in this picture?").first.fill(ALT)
    steps.unfold(page, "What it mentions")
    steps.choose(page, NOTE)
    steps.unfold(page, "Who can read it, and under which name")
    steps.choose(page, "everyone, signed in or not")
    names = page.get_by_role("group", name="Under which name?").get_by_role("radio")
    other_name = names.nth(1).get_attribute("value") or ""
    steps.choose(page, other_name)
    steps.fits(page)
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Your story is shared")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(page.get_by_text(f"This mentions: {NOTE}")).to_be_visible()
    expect(page.locator(".byline").first).to_contain_text(other_name)
    assert "quiet-otter" not in page.locator("article.story").inner_text()
    says_nothing_about_where_it_was_taken(page)
    steps.fits(page)
    return page.url


def says_nothing_about_where_it_was_taken(page: Page) -> None:
    picture = page.get_by_role("img", name=ALT)
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    for kind in ("avif", "webp"):
        source = page.locator(".pictures source, .pictures img").first.get_attribute("srcset") or ""
        address = source.split()[0].rpartition(".")[0]
        answer = page.request.get(f"{address}.{kind}")
        assert answer.status == 200
        kept = Image.open(io.BytesIO(answer.body()))
        assert not kept.getexif()
        assert steps.CAMERA.encode() not in answer.body()


def answers_it(page: Page) -> None:
    page.goto("/")
    card = page.get_by_role("article").filter(has_text=TITLE)
    expect(card.get_by_text(f"This mentions: {NOTE}")).to_be_visible()
    expect(card.get_by_text("Nobody has answered yet")).to_be_visible()
    steps.fits(page)
    card.get_by_role("link", name=TITLE).click()
    page.get_by_label("Answer", exact=True).fill(UNKIND)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("article", name="Reply by ben")).to_contain_text(UNKIND)


def reports_the_answer(page: Page) -> str:
    """Report it from the notification about it. Returns the address of the receipt."""
    steps.newest_news(page, "ben answered what you shared")
    answer = page.get_by_role("article", name="Reply by ben")
    steps.unfold(answer, "More")
    answer.get_by_role("link", name="Report").click()
    steps.fits(page)
    steps.choose(page, "It insults, threatens or harasses somebody")
    page.get_by_label("Is there something we should know?").fill("It hurt to read.")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1, name="Thank you. We have your report")).to_be_visible()
    steps.fits(page)
    return page.url


def decides(page: Page) -> None:
    page.goto("/desk/")
    steps.fits(page)
    page.get_by_role("list").get_by_role("link", name="Reply").first.click()
    expect(page.get_by_text(UNKIND).first).to_be_visible()
    expect(page.get_by_text("It hurt to read.")).to_be_visible()
    steps.choose(page, "Remove it")
    page.get_by_label("Which rule?").select_option("kindness")
    page.get_by_label("Because").fill(REASON)
    page.get_by_role("button", name="See first what they will read").click()
    expect(page.get_by_role("heading", name="This is what they will read")).to_be_visible()
    steps.fits(page)
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(
        page.get_by_role("status").filter(has_text="Decided. Everybody it concerns is told.")
    ).to_be_visible()


def reads_why_and_appeals(page: Page) -> None:
    steps.newest_news(page, "A moderator made a decision about your reply")
    statement = page.get_by_role("main")
    expect(statement).to_contain_text(REASON)
    expect(statement).to_contain_text("No insults, threats or harassment")
    expect(statement).to_contain_text("A moderator: a person, not software.")
    expect(statement).not_to_contain_text("quiet-otter")
    steps.fits(page)
    page.get_by_label("Why should we look again?").fill(OBJECTION)
    page.get_by_role("button", name="Ask for another look").click()
    expect(page.get_by_text("Somebody who did not decide before reads it and answers you")).to_be_visible()


def answers_the_appeal(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="An appeal about").click()
    expect(page.get_by_text(OBJECTION)).to_be_visible()
    steps.fits(page)
    steps.choose(page, "The decision was wrong: undo it")
    page.get_by_label("Your answer").fill(ANSWER)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("status").filter(has_text="Answered. The person is told.")).to_be_visible()


def reads_the_answer(page: Page) -> None:
    steps.newest_news(page, "Somebody else has looked at it again and answered your appeal")
    expect(page.get_by_text("You were right, and the decision is undone")).to_be_visible()
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    steps.fits(page)
