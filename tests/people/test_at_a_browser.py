"""Joining, passkeys and the pages about oneself, as a person meets them at a browser."""

import re
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from playwright.sync_api import CDPSession, Page, expect

from leeward.people import actions
from leeward.people.models import Person, Topic
from tests.browser import Axe, OpenBrowser

Letters = Callable[[str], list[EmailMessage]]
SignIn = Callable[[Page, Person], None]
ABOUT_ONESELF = ["", "profile/", "name/", "people/", "reading/", "place/", "devices/", "data/"]


def code_for(letters: Letters, address: str) -> str:
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", str(letters(address)[-1].get_content()))
    assert found
    return found[0]


def join(page: Page, letters: Letters, path: str = "/accounts/signup/") -> str:
    """Fill in the sign-up page with the third suggested name, and type the code. Returns the name."""
    page.goto(path)
    page.get_by_label("Your e-mail address").fill("otter@example.org")
    page.get_by_text("I am 18 or over").click()
    page.get_by_text("I agree that this place keeps").click()
    suggestion = page.get_by_role("group", name="Names you could take").get_by_role("button").nth(2)
    name = suggestion.inner_text()
    suggestion.click()
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code from the e-mail").fill(code_for(letters, "otter@example.org"))
    page.get_by_role("button", name="Join", exact=True).click()
    return name


def give_device(page: Page) -> tuple[CDPSession, str]:
    """Plug in a device that makes passkeys and agrees to everything."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return device, made["authenticatorId"]


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_joins_with_a_suggested_name(
    open_browser: OpenBrowser, letters: Letters, javascript: bool
) -> None:
    page = open_browser(width=390, height=844, javascript=javascript)
    name = join(page, letters)
    expect(page.get_by_role("status").filter(has_text=f"Welcome, {name}")).to_be_visible()


def test_the_enter_key_sends_the_form_and_takes_no_suggestion(desktop: Page) -> None:
    desktop.goto("/accounts/signup/")
    desktop.get_by_label("The name people here will know you by").fill("my-own-choice")
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("alert")).to_be_visible()
    expect(desktop.get_by_label("The name people here will know you by")).to_have_value("my-own-choice")


def test_a_passkey_is_made_while_joining_and_signs_in_without_a_code(desktop: Page, letters: Letters) -> None:
    give_device(desktop)
    name = join(desktop, letters, "/accounts/signup/passkey/")
    desktop.get_by_role("button", name="Make it").click()
    expect(desktop.get_by_role("status").filter(has_text="Your passkey is set up")).to_be_visible()
    desktop.goto("/you/")
    expect(desktop.get_by_role("heading", level=1, name=name)).to_be_visible()
    desktop.get_by_role("button", name="Sign out").click()
    sent = len(letters("otter@example.org"))
    desktop.goto("/accounts/login/?next=/you/")
    desktop.get_by_role("button", name="Use a passkey").click()
    expect(desktop.get_by_role("heading", level=1, name=name)).to_be_visible()
    assert len(letters("otter@example.org")) == sent


def test_whoever_can_not_make_a_passkey_goes_on_without_one(desktop: Page, letters: Letters) -> None:
    name = join(desktop, letters, "/accounts/signup/passkey/")
    desktop.get_by_role("button", name="Go on without a passkey").click()
    expect(desktop).to_have_url(re.compile(r":\d+/$"))
    desktop.goto("/you/")
    expect(desktop.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_a_moderator_sets_up_a_passkey_and_is_let_in_by_it(
    desktop: Page, mina: Person, letters: Letters
) -> None:
    give_device(desktop)
    desktop.goto("/accounts/login/")
    desktop.get_by_label("Your e-mail address").fill(mina.email)
    desktop.get_by_role("button", name="Send me a code").click()
    desktop.get_by_label("The code from the e-mail").fill(code_for(letters, mina.email))
    desktop.get_by_role("button", name="Sign in", exact=True).click()
    expect(desktop.get_by_text("Set this up to go on")).to_be_visible()
    desktop.get_by_role("link", name="Set up a passkey").click()
    desktop.get_by_role("button", name="Set it up").click()
    expect(desktop.get_by_role("heading", name="Recovery codes")).to_be_visible()
    desktop.goto("/you/")
    expect(desktop.get_by_role("heading", level=1, name="mina")).to_be_visible()
    desktop.get_by_role("button", name="Sign out").click()
    desktop.goto("/accounts/login/?next=/you/")
    desktop.get_by_role("button", name="Use a passkey").click()
    expect(desktop.get_by_role("heading", level=1, name="mina")).to_be_visible()


@pytest.mark.parametrize(("width", "is_dark"), [(320, False), (1280, True)])
def test_axe_finds_nothing_on_the_pages_about_oneself(
    open_browser: OpenBrowser,
    amara: Person,
    ben: Person,
    sign_in: SignIn,
    axe: Axe,
    width: int,
    is_dark: bool,
) -> None:
    amara.topics.add(Topic.objects.create(slug="grief", name="Grief"))
    actions.follow(follower=amara, followed=ben)
    actions.mute_word(person=amara, phrase="hospital food")
    page = open_browser(width=width, dark=is_dark)
    for path in ("/accounts/login/", "/accounts/signup/"):
        page.goto(path)
        axe(page)
    sign_in(page, amara)
    for path in (*[f"/you/{name}" for name in ABOUT_ONESELF], "/@ben/", "/@amara/", "/accounts/2fa/"):
        page.goto(path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
