"""Eight people and a private group: begun, spoken in, met in, and not a trace of it outside."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leeward.groups.models import Prompt
from leeward.people.models import Person
from tests.browser import Axe, OpenBrowser
from tests.cast import RunJobs, join
from tests.journeys import gathering, steps
from tests.journeys.gathering import Circle
from tests.journeys.steps import Letters
from tests.people.test_at_a_browser import SignIn

EIGHT = ["nadia", "oren", "priya", "quinn", "rosa", "stefan", "tova", "usman"]


@pytest.mark.browser
def test_a_private_group_is_begun_spoken_in_and_met_in_and_leaves_no_trace_outside(
    open_browser: OpenBrowser,
    sign_in: SignIn,
    axe: Axe,
    letters: Letters,
    run_jobs: RunJobs,
    tomas: Person,
    ben: Person,
) -> None:
    circle = Circle()
    people = {name: join(name) for name in EIGHT}
    for name, person in (people | {"tomas": tomas, "ben": ben}).items():
        circle.pages[name] = open_browser(width=320, height=700)
        sign_in(circle.pages[name], person)
    facilitator, second = EIGHT[:2]

    gathering.starts(circle, facilitator, "tomas")
    gathering.gets_ready(circle, facilitator, second)
    gathering.invites(circle, facilitator, EIGHT[2:])
    gathering.writes_anonymously(circle, "priya", facilitator, "The corridor light still follows me")
    checks_in(circle, facilitator, run_jobs)
    gathering.plans(circle, facilitator, "Thursday by lamplight")
    gathering.come_in(circle, EIGHT)
    gathering.goes_round(circle, facilitator, EIGHT)
    for path in ("", "words/", "delete/"):
        circle.pages[second].goto(f"{circle.meeting}{path}")
        axe(circle.pages[second])
    for path in ("", "meetings/", "prompts/", "write/"):
        circle.opens_group(facilitator).goto(f"{circle.address}{path}")
        axe(circle.pages[facilitator])
    circle.pages[facilitator].goto(circle.meeting)
    speaks_privately(circle, facilitator, "usman")
    ends(circle, facilitator, "tova")

    run_jobs()
    outside(circle, open_browser)
    for person in [*people.values(), tomas, ben]:
        for letter in letters(person.email):
            assert not found_in(circle, str(letter)), letter["Subject"]


def checks_in(circle: Circle, facilitator: str, run_jobs: RunJobs) -> None:
    """A round that asks for one word: its writer sees it, and whom they let see it; others answer in words."""
    page = circle.opens_group(facilitator)
    circle.link(facilitator, "What the group asks on a schedule")
    steps.fits(page)
    page.get_by_label("What does the group ask?").fill(circle.says("How heavy is the evening?"))
    page.get_by_label("Words for a check-in round").fill("heavy\nmiddling\nlight")
    circle.press(facilitator, "Keep it")
    expect(page.get_by_text("heavy, middling, light", exact=True)).to_be_visible()
    Prompt.objects.update(next_at=timezone.now())
    run_jobs()
    for who, word in (("quinn", "heavy"), ("rosa", "light")):
        theirs = circle.opens_group(who)
        theirs.get_by_role("link", name="How heavy is the evening?").click()
        steps.fits(theirs)
        steps.choose(theirs, word)
        if who == "quinn":
            steps.choose(theirs, "Let the facilitators see it too")
        circle.press(who, "Keep it")
        expect(theirs.get_by_label(word)).to_be_checked()
        theirs.get_by_label("Answer").fill(circle.says(f"{who} sits by the window"))
        circle.press(who, "Send")
        expect(theirs.locator(".reply").get_by_text(f"{who} sits by the window")).to_be_visible()
    page.goto(theirs.url)
    told = page.get_by_role("region", name="Check in")
    expect(told.get_by_text("quinn")).to_be_visible()
    expect(told.get_by_text("rosa")).to_have_count(0)


def speaks_privately(circle: Circle, facilitator: str, member: str) -> None:
    """A private word arrives at one other by itself, and at nobody else."""
    page = circle.pages[facilitator]
    steps.unfold(page, "Who is here")
    page.get_by_role("link", name=f"A private word {member}").click()
    steps.fits(page)
    words = circle.says("Shall we talk a little longer, we two?")
    page.get_by_label(f"Privately to {member}").fill(words)
    circle.press(facilitator, "Send")
    expect(circle.pages[member].get_by_role("log").get_by_text(words)).to_be_visible(timeout=15_000)
    other = circle.pages["tova"]
    other.reload()
    expect(other.get_by_role("log")).to_be_attached()
    assert words not in other.content()


def ends(circle: Circle, facilitator: str, member: str) -> None:
    """Typed words stay where they are when the meeting ends, and it says that it has."""
    page = circle.pages[member]
    page.get_by_label("What would you like to say?").fill(circle.says("I was about to say"))
    circle.pages[facilitator].goto(circle.meeting)
    circle.press(facilitator, "End the meeting")
    expect(page.locator(".meeting__turn").get_by_text("The meeting is over")).to_be_visible(timeout=15_000)
    expect(page.get_by_label("What would you like to say?")).to_have_value("I was about to say")


def outside(circle: Circle, open_browser: OpenBrowser) -> None:
    """Whoever is not in the group, the organiser too, meets none of it: on no page, in no search, no list, no news."""
    inner = [circle.address, circle.meeting, f"{circle.meeting}words/", circle.pages["quinn"].url]
    pages = [
        "/",
        "/groups/",
        "/topics/",
        "/search/?q=corridor",
        "/search/?q=lamplight",
        "/notifications/",
        "/earlier/",
    ]
    pages += [f"/@{name}/" for name in EIGHT]
    for page in (circle.pages["ben"], circle.pages["tomas"], open_browser(width=320, height=700)):
        for path in [*pages, *inner]:
            # As their browser is answered: what is not in it can't be on the page either.
            answer = page.request.get(path)
            assert not found_in(circle, answer.text()), path
            assert answer.status == 404 or path not in inner or page != circle.pages["ben"], path


def found_in(circle: Circle, text: str) -> list[str]:
    return [words for words in circle.secrets if words in text]
