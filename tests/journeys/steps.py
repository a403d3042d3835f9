"""What people do at a browser, a step at a time, by what they read on the page."""

import io
import re
from collections.abc import Callable
from email.message import EmailMessage

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

Letters = Callable[[str], list[EmailMessage]]

TAKEN_AT = "2024:11:02 07:31:00"
CAMERA = "Pocket Camera 9"


def photograph() -> FilePayload:
    """What a browser sends of it."""
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photograph_file().getvalue()}


def photograph_file() -> io.BytesIO:
    """A photograph as a phone makes it: it says where, when and with what it was taken."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0132] = CAMERA, TAKEN_AT
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    file = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).convert("RGB").save(file, "JPEG", exif=exif)
    assert CAMERA.encode() in file.getvalue()
    return file


def join(page: Page, letters: Letters, name: str) -> None:
    """Sign up from the front page to the end: name, e-mail, 18 or over, consent, and the code from the letter."""
    address = f"{name}@example.org"
    page.goto("/")
    page.get_by_role("link", name="Join", exact=True).first.click()
    page.get_by_label("The name people here will know you by").fill(name)
    page.get_by_label("Your e-mail address").fill(address)
    page.get_by_text("I am 18 or over").click()
    page.get_by_text("I agree that this place keeps").click()
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_label("The code from the e-mail")).to_be_visible()
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", str(letters(address)[-1].get_content()))
    assert code
    page.get_by_label("The code from the e-mail").fill(code[0])
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=f"Welcome, {name}")).to_be_visible()


def unfold(page: Page | Locator, words: str) -> None:
    """Open what is folded up under words that begin so."""
    page.locator("summary").filter(has_text=re.compile(rf"^\s*{words}")).first.click()


def choose(page: Page, words: str) -> None:
    """Press the words beside a box or a button of a list, as a thumb does."""
    page.locator("label").filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$")).first.click()


def newest_news(page: Page, words: str) -> None:
    """Open the notifications and follow the line that says this."""
    page.goto("/notifications/")
    page.get_by_role("link", name=words).first.click()


def fits(page: Page) -> None:
    """Nothing on the page is wider than the window."""
    # Through the element, which is waited for: between two pages there is none.
    wide = page.locator("html").evaluate("root => root.scrollWidth - root.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels wider than the window"
