"""Take the pictures of the README from the people and stories of the demonstration place.

    .venv/bin/python tools/screenshots.py       writes docs/pictures/*.webp

The place is a copy of var/demo, or a new one when there is none, in a folder that is removed afterwards. It is served
as an ordinary place, so that the pictures show what an organisation's own place looks like.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import chromium  # noqa: E402 - run as a file, the folder above is not on the path

PICTURES = ROOT / "docs" / "pictures"
KEPT_DEMONSTRATION = ROOT / "var" / "demo"
LARGEST = 80_000  # bytes
PHONE = (360, 720)
STORY = "The nice woman"
REPORTED = "Give your head a wobble love."
UNDER_THE_BAR = """found => {
    const top = document.querySelector(found).getBoundingClientRect().top;
    scrollBy(0, top - document.querySelector('.helpbar').offsetHeight - 42);
}"""
ARRIVED = """() => [...document.images].every(image => {
    const box = image.getBoundingClientRect();
    return box.top > innerHeight || box.bottom < 0 || (image.complete && image.naturalWidth > 0);
})"""


@dataclass(frozen=True)
class Shot:
    """A picture: its name, what to open, by whom, on which screen, and what to scroll to the top of it."""

    name: str
    path: Callable[[], str]
    who: str = ""
    size: tuple[int, int] = PHONE
    scale: int = 2
    top: str = ""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="leeward-pictures-") as folder:
        place = Path(folder) / "place"
        fill(place)
        with served(place) as address:
            take(address)
    return 0


def fill(place: Path) -> None:
    """Make the demonstration in `place`, by copying the one of `make run` when there is one."""
    if (KEPT_DEMONSTRATION / "leeward.sqlite3").exists():
        shutil.copytree(KEPT_DEMONSTRATION, place)
    leeward("demo", "--folder", str(place), "--no-serve")


def leeward(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "leeward", *arguments], check=True, cwd=ROOT)


@contextmanager
def served(place: Path) -> Iterator[str]:
    """Serve `place` without the marks of a demonstration, and start Django for it in this process too."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    os.environ |= {
        "LEEWARD_MODE": "test",
        "LEEWARD_DATA_DIR": str(place),
        "LEEWARD_URL": address,
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright's loop runs in this thread
    }
    for name in ("DATABASE_URL", "REDIS_URL", "LEEWARD_LANGUAGES"):
        os.environ.pop(name, None)
    options = ["--env-file", str(place / "leeward.env"), "serve", "--no-worker", "--processes", "1"]
    serving = subprocess.Popen([sys.executable, "-m", "leeward", *options, "--port", str(port)], cwd=ROOT)
    try:
        wait_for(port, serving)
        import django  # noqa: PLC0415 - it reads the environment made above

        django.setup()
        yield address
    finally:
        serving.terminate()
        serving.wait()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def wait_for(port: int, serving: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while serving.poll() is None and time.monotonic() < deadline:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("The place to take pictures of did not start; what it said stands above.")


def take(address: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        for shot in shots():
            (PICTURES / f"{shot.name}.webp").write_bytes(packed(photographed(browser, address, shot)))
            print(f"  {shot.name}.webp  {(PICTURES / f'{shot.name}.webp').stat().st_size // 1000} kB")
        browser.close()


def shots() -> list[Shot]:
    return [
        Shot("front-phone", lambda: "/"),
        Shot("story-phone", story_path, top=".story__words p:last-of-type"),
        Shot("help-phone", lambda: "/help/gb/"),
        Shot("desk", case_path, who="mina", size=(1280, 800), scale=1),
    ]


def story_path() -> str:
    from leeward.stories.models import Story  # noqa: PLC0415 - Django has only now started

    return str(Story.objects.get(title=STORY).get_absolute_url())


def case_path() -> str:
    from leeward.moderation.models import Case  # noqa: PLC0415

    case = Case.objects.filter(evidence__words__contains=REPORTED).latest("opened_at")
    return f"/desk/cases/{case.ref}/"


def photographed(browser: Browser, address: str, shot: Shot) -> bytes:
    """Return the screen as PNG, once everything on it has arrived."""
    width, height = shot.size
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        device_scale_factor=shot.scale,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    if shot.who:
        sign_in(context.new_page(), address, shot.who)
    page = context.new_page()
    page.goto(shot.path(), wait_until="networkidle")
    # What is not next in the queue asks why it is opened.
    if (reason := page.get_by_role("button", name="I check how it was decided")).count():
        reason.click()
        page.wait_for_load_state("networkidle")
    if shot.top:
        page.evaluate(UNDER_THE_BAR, shot.top)
    page.wait_for_function(ARRIVED)
    picture = page.screenshot()
    context.close()
    return picture


def sign_in(page: Page, address: str, handle: str) -> None:
    """Give the browser a session of this person's, second factor given."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    from leeward.people.models import Person  # noqa: PLC0415
    from leeward.people.sessions import SessionStore  # noqa: PLC0415

    person = Person.objects.get(handle=handle)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["second_factor"] = True
    session.create()
    token = str(session.session_key)
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": token, "url": address}])


def packed(png: bytes) -> bytes:
    """Return the picture as WebP, as good as `LARGEST` bytes allow."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in range(90, 30, -5):
        made = io.BytesIO()
        image.save(made, "WEBP", quality=quality, method=6)
        if made.tell() <= LARGEST:
            return made.getvalue()
    raise SystemExit(f"A picture of {image.size} doesn't fit into {LARGEST} bytes.")


if __name__ == "__main__":
    raise SystemExit(main())
