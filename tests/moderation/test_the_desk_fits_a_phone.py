"""Every page on which a moderator decides about many fits the smallest phone and reads aloud, by day and by night."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from leeward.moderation import actions
from leeward.moderation.models import Case, JointDecision, Outcome, Reason
from leeward.people.actions import edit_profile
from leeward.people.models import Person, Role
from leeward.stories.actions import share_story
from tests.browser import OpenBrowser
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.calls import PLAN
from tests.moderation.test_a_raid_by_account import SPAM, share
from tests.moderation.test_deciding_together import REMOVE, reported
from tests.replies.piles import settled

THREAT = "I know where you live, Ben, and I am going to hurt you."


@pytest.fixture
def pages(amara: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs) -> list[str]:
    """A desk on which everything happens at once, and the addresses of its pages."""
    for number in range(3):
        share(join(f"wave{number}"), SPAM)
    actions.start_raid(by=mina, hours_back=1)
    run_jobs()
    for number in range(3):
        share_story(author=join(f"wren{number}"), title="", body=PLAN, audience="members")
    pile, nadia = reported(amara, 6), client_of(join("nadia", Role.MODERATOR))
    nadia.get(pile)
    cases = list(Case.objects.filter(leased_to__handle="nadia").values_list("ref", flat=True))
    nadia.post(pile, REMOVE | {"cases": cases[:3]})
    nadia.get(pile)
    second = reported(join("wade"), 2)
    zoe = settled("zoe_by_the_sea")
    edit_profile(person=zoe, pronouns="", about=THREAT, topics=[], who_may_reply="everyone")
    share_story(author=zoe, title="", body="A quiet day by the sea.", audience="members")
    other = share_story(author=zoe, title="", body="Another quiet day.", audience="members")
    run_jobs()
    told = actions.report(
        kind="story", ref=other.ref, reporter=amara, reason=Reason.HARASSMENT, words="", address=""
    )
    actions.decide(
        by=mina, case=told.case, outcome=Outcome.LABEL, rule="kindness", facts="Unkind.", label="Unkind"
    )
    share_story(author=zoe, title="", body="Honestly, just kill yourself.", audience="members")
    profile = Case.objects.get(kind="profile")
    client_of(mina).post(f"/desk/cases/{profile.ref}/", {"why": "related"})
    joint = JointDecision.objects.get()
    return [
        "/desk/",
        pile,
        second,
        f"/desk/together/decided/{joint.ref}/undo/",
        "/desk/log/",
        f"/desk/cases/{profile.ref}/",
        "/desk/raid/",
        "/desk/raid/posts/",
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
def test_pages_about_many_fit_and_can_be_read_by_everybody(
    pages: list[str],
    mina: Person,
    open_browser: OpenBrowser,
    sign_in: Callable[[Page, Person], None],
    axe: Callable[[Page], None],
    dark: bool,
) -> None:
    for width in (320, 1280):
        page = open_browser(width=width, dark=dark)
        sign_in(page, mina)
        for address in pages:
            page.goto(address)
            for fold in page.locator(".alarms details, .fold").all():
                fold.evaluate("one => one.open = true")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide"
            axe(page)
