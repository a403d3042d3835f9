"""A raid of two hundred posts, handled by one moderator on the smallest phone in a few presses, and back."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from leeward.moderation.models import Decision, Outcome, Raid
from leeward.people.models import Person
from leeward.replies.models import Reply, ReplyState, Thread
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story, StoryState
from tests.browser import OpenBrowser
from tests.cast import RunJobs, join
from tests.journeys import steps
from tests.people.test_at_a_browser import SignIn

HATE = "Everybody here is a liar. Leave, or we come back tomorrow"
HELLO = "I am new here. It took me a week to write this first line."
PRESSES = 14


@dataclass
class Thumb:
    """Whoever holds the phone, and how often they had to press."""

    page: Page
    presses: int = 0

    def opens(self, address: str) -> None:
        self.presses += 1
        self.page.goto(address)

    def presses_on(self, what: Locator) -> None:
        self.presses += 1
        what.click()

    def button(self, name: str) -> None:
        self.presses_on(self.page.get_by_role("button", name=name, exact=True))

    def link(self, name: str) -> None:
        self.presses_on(self.page.get_by_role("main").get_by_role("link", name=name, exact=True))


def shares(person: Person, body: str) -> Story:
    return share_story(author=person, title="", body=body, audience=Audience.MEMBERS)


def wave(raiders: list[Person], thread: Thread, answers: int) -> None:
    """A story and so many answers by each account."""
    for person in raiders:
        shares(person, HATE)
    Reply.objects.bulk_create(
        Reply(
            key=uuid4(),
            thread=thread,
            author=person,
            body=f"{HATE}. {number}",
            body_html=f"<p>{HATE}. {number}</p>",
        )
        for person in raiders
        for number in range(answers)
    )


def posts_of(people: list[Person]) -> set[str]:
    stories = Story.objects.filter(author__in=people).values_list("state", flat=True)
    return {*stories, *Reply.objects.filter(author__in=people).values_list("state", flat=True)}


@pytest.mark.parametrize(
    ("javascript", "posts"),
    [(True, 200), (False, 40)],
    ids=["two hundred posts", "forty posts, no JavaScript"],
)
def test_a_raid_of_two_hundred_posts_is_handled_in_a_few_presses_and_the_innocent_stand(
    open_browser: OpenBrowser,
    sign_in: SignIn,
    run_jobs: RunJobs,
    amara: Person,
    ben: Person,
    mina: Person,
    javascript: bool,
    posts: int,
) -> None:
    old, wren = shares(amara, "A year at this shore."), join("wren")
    shares(ben, HELLO)
    shares(wren, "Ink helps me more than words do.")
    raiders = [join(f"wave{number}") for number in range(20)]
    wave(raiders, old.thread, answers=posts // len(raiders) - 1)

    page = open_browser(width=320, height=568, javascript=javascript)
    sign_in(page, mina)
    thumb = Thumb(page)
    switches_it_on(thumb, run_jobs)
    removes_them_together(thumb, run_jobs, posts)
    undoes_it_for(thumb, "wren", run_jobs)
    lets_be_read(thumb, "ben", run_jobs)
    thumb.button("Switch it off")
    expect(page.get_by_role("status").filter(has_text="Raid mode is off")).to_be_visible()
    assert thumb.presses <= PRESSES

    assert posts_of(raiders) == {StoryState.REMOVED, ReplyState.REMOVED}
    assert posts_of([amara, ben, wren]) == {StoryState.LIVE}
    assert not Raid.objects.running().exists()
    assert all(person.is_suspended for person in Person.objects.filter(pk__in=[one.pk for one in raiders]))
    assert not Person.objects.get(pk=wren.pk).is_suspended
    every = Decision.objects.filter(person__in=raiders, by_software=False)
    assert every.count() == posts
    assert not every.filter(facts="").exists()
    reads_what_happened(open_browser, sign_in, wren)


def switches_it_on(thumb: Thumb, run_jobs: RunJobs) -> None:
    thumb.opens("/desk/")
    thumb.link("Raid mode")
    steps.fits(thumb.page)
    thumb.button("Switch raid mode on")
    expect(thumb.page.get_by_role("status").filter(has_text="Raid mode is on")).to_be_visible()
    run_jobs()
    thumb.opens("/desk/raid/")


def removes_them_together(thumb: Thumb, run_jobs: RunJobs, posts: int) -> None:
    """Everything of everybody but the newcomer whom they know; another newcomer is overlooked."""
    page = thumb.page
    thumb.link("See what waits")
    expect(page.get_by_text(f"{posts + 2} posts, 22 accounts")).to_be_visible()
    expect(page.get_by_text(HELLO)).to_be_visible()
    steps.fits(page)
    thumb.link("Tick all")
    thumb.presses_on(page.get_by_role("checkbox", name="ben"))
    thumb.button("Remove it all, suspend for a week")
    expect(page.get_by_role("status").filter(has_text="Being done for 21 accounts")).to_be_visible()
    steps.fits(page)
    run_jobs()
    thumb.opens("/desk/raid/posts/")


def undoes_it_for(thumb: Thumb, handle: str, run_jobs: RunJobs) -> None:
    page = thumb.page
    thumb.link(f"Undo: {handle}")
    expect(page.get_by_role("heading", level=1, name="Undo it for an account")).to_be_visible()
    steps.fits(page)
    thumb.button("Undo it")
    expect(page.get_by_role("status").filter(has_text="everything of it comes back")).to_be_visible()
    run_jobs()


def lets_be_read(thumb: Thumb, handle: str, run_jobs: RunJobs) -> None:
    page = thumb.page
    thumb.presses_on(page.get_by_role("checkbox", name=handle))
    thumb.button("Let others read it")
    expect(page.get_by_role("status").filter(has_text="Being done for one account")).to_be_visible()
    run_jobs()


def reads_what_happened(open_browser: OpenBrowser, sign_in: SignIn, person: Person) -> None:
    page = open_browser(width=320, height=568)
    sign_in(page, person)
    steps.newest_news(page, "A decision about what you posted was undone")
    suspension = Decision.objects.get(person=person, outcome=Outcome.SUSPEND)
    page.goto(suspension.get_absolute_url())
    expect(page.get_by_text("That was our mistake, and we are sorry.")).to_be_visible()
    assert suspension.undone_at is not None
    assert timezone.now() - suspension.undone_at < timedelta(minutes=5)
    steps.fits(page)
