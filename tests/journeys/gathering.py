"""A private group, as the people in it use it at their browsers, a step at a time."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.journeys import steps

NAME, ABOUT = "Ward nine nights", "For people who were on ward nine."


@dataclass
class Circle:
    """Everybody's browser, by pseudonym, and where the group is."""

    pages: dict[str, Page] = field(default_factory=dict)
    address: str = ""
    meeting: str = ""
    # What was said there: nobody else may ever find any of it.
    secrets: list[str] = field(default_factory=lambda: [NAME, ABOUT])

    def says(self, words: str) -> str:
        """Note that this was said in the group, and return it."""
        self.secrets.append(words)
        return words

    def press(self, who: str, name: str) -> None:
        self.pages[who].get_by_role("button", name=name, exact=True).first.click()

    def link(self, who: str, name: str) -> None:
        self.pages[who].get_by_role("main").get_by_role("link", name=name, exact=True).first.click()

    def opens_group(self, who: str) -> Page:
        page = self.pages[who]
        page.goto(self.address)
        steps.fits(page)
        return page


def starts(circle: Circle, who: str, organiser: str) -> None:
    """Somebody proposes a group by invitation, and an organiser says yes."""
    page = circle.pages[who]
    page.goto("/groups/start/")
    steps.fits(page)
    page.get_by_label("What is it called?").fill(NAME)
    page.get_by_label("Whom is it for?").fill(ABOUT)
    steps.choose(page, "by invitation; others can’t tell that it exists")
    circle.press(who, "Send it to the organisers")
    circle.address = page.url
    theirs = circle.pages[organiser]
    theirs.goto("/groups/place/")
    circle.press(organiser, "Yes, get it ready")
    expect(theirs.get_by_text("Nobody is waiting")).to_be_visible()


def gets_ready(circle: Circle, who: str, second: str) -> None:
    """Agreements, a second facilitator, and the group is open."""
    page = circle.opens_group(who)
    circle.link(who, "What the group says of itself")
    page.get_by_label("What members agree to").fill(circle.says("We listen, and tell nobody outside."))
    circle.press(who, "Keep it")
    circle.link(who, "Ask somebody")
    page.get_by_label("Their pseudonym").fill(second)
    circle.press(who, "Ask them")
    theirs = circle.opens_group(second)
    circle.press(second, "Yes, I will")
    expect(theirs.get_by_role("heading", name=NAME)).to_be_visible()
    for one in (who, second):
        _reads(circle, one)
    circle.opens_group(who)
    circle.press(who, "Open the group")
    expect(page.get_by_role("link", name="Say something")).to_be_visible()


def _reads(circle: Circle, who: str) -> None:
    """What everybody who looks after a group reads before it opens, one after the other."""
    page = circle.pages[who]
    page.goto(f"{circle.address}looking-after/")
    steps.fits(page)
    for done in range(1, page.locator("details.fold").count() + 1):
        circle.press(who, "I have read this")
        expect(page.locator("summary").filter(has_text="(read)")).to_have_count(done)


def invites(circle: Circle, who: str, guests: list[str]) -> None:
    """One link lets them all in."""
    page = circle.opens_group(who)
    circle.link(who, "Invite people")
    page.get_by_label("For how many people?").select_option("20")
    circle.press(who, "Make a link")
    link = page.locator("code").inner_text()
    for guest in guests:
        theirs = circle.pages[guest]
        theirs.goto(link)
        steps.fits(theirs)
        steps.choose(theirs, "I agree to this")
        circle.press(guest, "Join")
        expect(theirs.get_by_role("link", name="Say something")).to_be_visible()


def writes_anonymously(circle: Circle, who: str, reader: str, words: str) -> None:
    page = circle.opens_group(who)
    circle.link(who, "Say something")
    page.get_by_label("What would you like to say?").fill(circle.says(words))
    steps.choose(page, "Anonymously")
    circle.press(who, "Send")
    expect(page.locator(".words").get_by_text(words)).to_be_visible()
    theirs = circle.pages[reader]
    theirs.goto(page.url)
    steps.fits(theirs)
    expect(theirs.locator(".words").get_by_text(words)).to_be_visible()
    # Also not by the picture, and not to a facilitator.
    assert who not in theirs.content()


def plans(circle: Circle, who: str, title: str) -> None:
    """A meeting that begins in a few minutes, by the clock of the browser's owner."""
    page = circle.opens_group(who)
    circle.link(who, "Plan a meeting")
    steps.fits(page)
    page.get_by_label("What is it called?").fill(circle.says(title))
    now = page.evaluate("new Date(Date.now() + 300000).toISOString()")
    page.get_by_label("Day").fill(now[:10])
    page.get_by_label("It begins at").fill(now[11:16])
    circle.press(who, "Plan it")
    circle.meeting = page.url


def come_in(circle: Circle, everybody: list[str]) -> None:
    for who in everybody:
        page = circle.pages[who]
        page.goto(circle.meeting)
        steps.fits(page)
        expect(page.get_by_text("Then it is deleted.")).to_be_visible()
        circle.press(who, "Come in")
        expect(page.get_by_role("log")).to_be_attached()


def goes_round(circle: Circle, facilitator: str, everybody: list[str]) -> None:
    """Each speaks in their turn, twice, and the next has it; what all say arrives at the last by itself."""
    circle.press(facilitator, "Begin")
    for who in everybody:
        page = circle.pages[who]
        expect(page.locator(".meeting__turn").get_by_text("It is your turn, until")).to_be_visible(
            timeout=15_000
        )
        for words in (f"{who} could sleep last night", f"{who} has had enough for now"):
            page.get_by_label("What would you like to say?").fill(circle.says(words))
            circle.press(who, "Send")
            expect(page.get_by_role("log").get_by_text(words)).to_be_visible()
            expect(page.get_by_label("What would you like to say?")).to_have_value("")
        steps.fits(page)
        circle.press(who, "I am done, or I pass")
    last = circle.pages[everybody[0]]
    for who in everybody:
        expect(last.get_by_role("log").get_by_text(f"{who} has had enough for now")).to_be_visible(
            timeout=15_000
        )
    expect(last.get_by_text("Everybody can speak.").last).to_be_visible(timeout=15_000)
