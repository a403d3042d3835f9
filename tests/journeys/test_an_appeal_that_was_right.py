"""An appeal that was right: what the decisions did is undone everywhere, and the person reads that it is."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from leeward.moderation import actions
from leeward.moderation.models import Decision, Outcome, Reason
from leeward.people.models import Person, Role, Topic
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story, StoryTopic
from tests.browser import OpenBrowser
from tests.cast import RunJobs, join
from tests.journeys import steps
from tests.people.test_at_a_browser import SignIn

WORDS = "The lighthouse keeper taught me to sit with a storm until it had passed over us."
LISTS = ("/", "/search/?q=lighthouse", "/topics/storms/", "/@amara/")
OBJECTION = "It is about my grandfather, who kept a lighthouse. Nothing in it is a claim."
ANSWER = "I read it as you meant it. Both decisions were wrong; everything is as it was."


@pytest.fixture
def nadia(db: None) -> Person:
    """A second moderator."""
    return join("nadia", Role.MODERATOR)


@dataclass
class Decided:
    """A story that one moderator labelled and later removed, suspending its author."""

    story: Story
    label: Decision
    suspension: Decision


@pytest.fixture
def decided(amara: Person, ben: Person, mina: Person) -> Decided:
    story = share_story(author=amara, title="Keeping the light", body=WORDS, audience=Audience.EVERYONE)
    topic = Topic.objects.create(slug="storms", name="Storms")
    StoryTopic.objects.create(story=story, topic=topic, shared_at=story.shared_at)

    def reported_and_decided(reason: Reason, **decision: object) -> Decision:
        case = actions.report(
            kind="story", ref=story.ref, reporter=ben, reason=reason, words="", address=""
        ).case
        return actions.decide(by=mina, case=case, **decision)  # type: ignore[arg-type]

    label = reported_and_decided(
        Reason.HEALTH, outcome=Outcome.LABEL, rule="claims", facts="A claim.", label="Ask a doctor first"
    )
    made = actions.report(
        kind="story", ref=story.ref, reporter=None, reason=Reason.SPAM, words="", address="192.0.2.7"
    )
    suspension = actions.decide(
        by=mina,
        case=made.case,
        outcome=Outcome.SUSPEND,
        rule="no_selling",
        facts="It sells storms.",
        until=label.appeal_until,
    )
    return Decided(story, label, suspension)


def test_an_appeal_overturned_by_another_moderator_is_undone_everywhere(
    open_browser: OpenBrowser,
    sign_in: SignIn,
    run_jobs: RunJobs,
    decided: Decided,
    amara: Person,
    ben: Person,
    nadia: Person,
) -> None:
    def phone_of(person: Person) -> Page:
        page = open_browser(width=320, height=568)
        sign_in(page, person)
        return page

    run_jobs()
    author, reader, moderator = map(phone_of, (amara, ben, nadia))
    for address in LISTS:
        reader.goto(address)
        expect(reader.get_by_text("Keeping the light")).to_have_count(0)

    for decision in (decided.suspension, decided.label):
        appeals(author, decision)
    answers_both(moderator)
    run_jobs()

    stands_everywhere(reader, decided.story)
    reads_that_it_is_undone(author, decided)
    amara.refresh_from_db()
    assert not amara.is_suspended
    author.goto("/share/")
    author.get_by_label("Your story").fill("I can write here again.")
    author.get_by_role("button", name="Share", exact=True).click()
    expect(author.get_by_role("status").filter(has_text="Your story is shared")).to_be_visible()


def stands_everywhere(page: Page, story: Story) -> None:
    for address in LISTS:
        page.goto(address)
        expect(page.get_by_text("Keeping the light").first).to_be_visible()
        steps.fits(page)
    page.goto(story.get_absolute_url())
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("Ask a doctor first")).to_have_count(0)


def appeals(page: Page, decision: Decision) -> None:
    page.goto("/decisions/")
    page.locator(f'a[href="{decision.get_absolute_url()}"]').first.click()
    page.get_by_label("Why should we look again?").fill(OBJECTION)
    steps.fits(page)
    page.get_by_role("button", name="Ask for another look").click()
    expect(page.get_by_text("Somebody who did not decide before reads it and answers you")).to_be_visible()


def answers_both(page: Page) -> None:
    for _ in range(2):
        page.goto("/desk/?source=appeals")
        page.get_by_role("link", name="Take what comes next").click()
        expect(page.get_by_text(OBJECTION)).to_be_visible()
        steps.choose(page, "The decision was wrong: undo it")
        page.get_by_label("Your answer").fill(ANSWER)
        page.get_by_role("button", name="Send the answer").click()
        expect(page.get_by_role("status").filter(has_text="Answered. The person is told.")).to_be_visible()


def reads_that_it_is_undone(page: Page, decided: Decided) -> None:
    steps.newest_news(page, "Somebody else has looked at it again and answered your appeal")
    for decision in (decided.suspension, decided.label):
        page.goto(decision.get_absolute_url())
        expect(page.get_by_text("You were right, and the decision is undone")).to_be_visible()
        expect(page.get_by_text("It no longer holds.")).to_be_visible()
        expect(page.get_by_text(ANSWER).first).to_be_visible()
        steps.fits(page)
