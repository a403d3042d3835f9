"""`leeward demo` as somebody at a machine types it: filled once, whole or not at all, and alive."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from tests import databases, engines, settings
from tests.browser import free_port, is_up
from tests.cli.shell import clean_environment

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def demo(folder: Path, *words: str | Path) -> list[str | Path]:
    return [sys.executable, "-m", "leeward", "demo", "--folder", folder, *words]


def fill(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        demo(folder, "--no-serve"),
        cwd=folder.parent,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )


def kill_while_filling(folder: Path) -> None:
    """Start filling the place and kill it when it says that a part is done."""
    filling = subprocess.Popen(
        demo(folder, "--no-serve"),
        cwd=folder.parent,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert filling.stdout is not None
    with filling.stdout:
        assert any("A quarter" in line for line in filling.stdout)
        filling.kill()
    filling.wait()


def rows(folder: Path) -> dict[str, int]:
    """How many rows each table of the place has."""
    with closing(sqlite3.connect(f"file:{folder / 'leeward.sqlite3'}?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [
            name
            for name in tables
            if re.match("(core|people|stories|replies|moderation|notifications)_", name)
        ]
        return {name: database.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in ours}


@pytest.fixture(scope="session")
def filled() -> Path:
    """The folder of a demonstration whose first filling was killed half way. Made once for all test processes."""
    folder = settings.FOLDER.parent / "demonstration"
    with databases.locked(settings.FOLDER.parent / "demonstration.lock"):
        if not (folder / "whole").exists():
            kill_while_filling(folder)
            (folder / "after the crash").write_text(str(rows(folder)["stories_story"]))
            (folder / "said").write_text(fill(folder).stdout)
            (folder / "whole").touch()
    return folder


@pytest.fixture(scope="session")
def running(filled: Path) -> Iterator[str]:
    """The address of the demonstration, served."""
    port = free_port()
    command = demo(filled, "--port", str(port))
    name = f"demonstration-{settings.WORKER}"
    with engines.server(name, command, filled.parent, env=clean_environment()) as process:
        address = f"http://localhost:{port}"
        engines.wait_until(lambda: is_up(f"{address}/healthz"), name, process, filled.parent / f"{name}.log")
        yield address


@pytest.fixture
def visit(running: str, chromium_browser: Browser) -> Iterator[Visit]:
    """Open the demonstration in a phone without JavaScript; `name`: signed in by one press as somebody."""
    contexts = []

    def open_as(name: str = "") -> Page:
        context = chromium_browser.new_context(
            base_url=running, viewport={"width": 320, "height": 568}, java_script_enabled=False
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/demo/")
        if name:
            with page.expect_navigation():  # whole: what is counted on it waits for nothing
                page.get_by_role("button", name=f"Sign in as {name}").click()
        return page

    yield open_as
    for context in contexts:
        context.close()


def test_a_crash_while_filling_leaves_an_empty_place_that_is_filled_the_next_time(filled: Path) -> None:
    assert (filled / "after the crash").read_text() == "0"
    assert rows(filled)["stories_story"] >= 40


def test_there_are_people_stories_answers_and_words(filled: Path) -> None:
    count = rows(filled)
    assert count["people_person"] >= 12
    assert count["replies_reply"] >= 100
    assert count["replies_reaction"] >= 100
    assert count["stories_picture"] >= 5
    assert count["moderation_decision"] >= 4
    assert count["moderation_appeal"] >= 2


def test_every_badge_is_good_for_a_year_from_its_check(filled: Path) -> None:
    with closing(sqlite3.connect(f"file:{filled / 'leeward.sqlite3'}?mode=ro", uri=True)) as database:
        checks = "SELECT decided_at, expires_at FROM people_credential WHERE state = 'checked'"
        days = {
            (datetime.fromisoformat(end) - datetime.fromisoformat(start)).days
            for start, end in database.execute(checks)
        }
    assert days == {365}


def test_a_second_start_adds_nothing(filled: Path) -> None:
    before = rows(filled)
    fill(filled)
    after = rows(filled)
    # Somebody else may be signing in meanwhile, and its jobs forget in time where reports came from.
    for table in ("people_devicesession", "core_heartbeat", "moderation_reportsource"):
        del before[table], after[table]
    assert after == before


def test_the_first_start_says_who_one_can_be_and_what_comes_next(filled: Path) -> None:
    said = (filled / "said").read_text()
    for name in ("amara", "ben", "june", "dr_osei", "mina", "rafferty", "tomas"):
        assert name in said
    assert "http://127.0.0.1:8000/" in said
    assert "/demo/letters/" in said


def test_every_page_says_that_it_is_a_demonstration_and_leads_to_the_doors(visit: Visit) -> None:
    page = visit()
    for path in ("/", "/topics/", "/about/", "/accounts/login/"):
        page.goto(path)
        banner = page.get_by_role("region", name="Demonstration")
        assert "made up" in banner.inner_text()
        assert banner.get_by_role("link").get_attribute("href") == "/demo/"


def test_one_press_signs_in_as_anybody_who_is_offered(visit: Visit) -> None:
    page = visit("mina")
    page.goto("/desk/")
    assert page.get_by_role("heading", level=1).inner_text()
    page.goto("/demo/")
    page.get_by_role("button", name="Sign in as tomas").click()
    page.goto("/place/")
    assert page.get_by_role("heading", level=1).inner_text()


def test_nobody_else_can_be_signed_in_as(visit: Visit) -> None:
    page = visit()
    page.eval_on_selector("form input[name=handle]", "field => field.value = 'plainspeaker'")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.locator("main form button").first.click()
    assert answer.value.status == 404


def test_stories_wait_and_stories_are_answered(visit: Visit) -> None:
    page = visit("june")
    waiting = page.get_by_text("Nobody has answered yet")
    assert waiting.count() >= 3
    assert page.get_by_text("One more answer would help").count() >= 1
    page.goto("/search/?q=Callum")
    page.get_by_role("link", name="Three days a week").click()
    assert "The crematorium!!" in page.inner_text("main")


def test_stories_that_read_from_right_to_left_are_marked_so(visit: Visit) -> None:
    page = visit()
    for language in ("ar", "he"):
        page.goto(f"/@{'shubbak' if language == 'ar' else 'mirpeset'}/")
        assert page.locator(f"[lang={language}][dir=auto]").count() >= 1


def test_amara_has_a_draft_a_held_story_and_news(visit: Visit) -> None:
    page = visit("amara")
    page.goto("/stories/mine/")
    assert "Eleven years this week" in page.inner_text("main")
    page.goto("/stories/drafts/")
    assert "What I didn't say to Callum" in page.inner_text("main")
    page.goto("/notifications/")
    assert "is waiting for a moderator" in page.inner_text("main")


def test_amara_meets_votes_and_checks_in_with_her_groups(visit: Visit) -> None:
    page = visit("amara")
    page.goto("/groups/")
    page.get_by_role("link", name="Awake at the wrong hours").first.click()
    page.get_by_role("link", name="An hour with the small light on").click()
    assert "turned the clock to face the wall" in page.inner_text("main")
    page.go_back()
    page.get_by_role("link", name="The small light, again").click()
    assert "You said that you will come" in page.inner_text("main")
    page.go_back()
    page.get_by_role("link", name="Which hour is the longest?").click()
    assert page.get_by_role("radio", name="The afternoon after").count() == 1
    page.goto("/groups/")
    page.get_by_role("link", name="The carers' table").first.click()
    page.get_by_role("link", name="How much is in the cup?").click()
    assert "a last sip" in page.inner_text("main")


def test_the_desk_has_held_stories_and_reports_to_decide(visit: Visit) -> None:
    page = visit("mina")
    page.goto("/desk/")
    assert page.locator("main a[href^='/desk/cases/']").count() >= 4


def test_somebody_is_worried_about_ben_and_he_has_a_message(visit: Visit) -> None:
    page = visit("mina")
    page.goto("/desk/")
    assert page.locator("main a[href^='/desk/concerns/']").count() == 1
    theirs = visit("ben")
    theirs.goto("/care/")
    theirs.get_by_role("link", name="A message for you").click()
    assert "Somebody here thought of you" in theirs.inner_text("main")


def test_there_is_no_door_into_a_place_that_is_no_demonstration(visitor: Client) -> None:
    for path in ("/demo/", "/demo/letters/"):
        assert visitor.get(path).status_code == 404
    assert visitor.post("/demo/sign-in/", {"handle": "amara"}).status_code == 404


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_however_it_ends_nothing_keeps_running(filled: Path, how: signal.Signals) -> None:
    port = free_port()
    process = subprocess.Popen(
        demo(filled, "--port", str(port)),
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    engines.wait_until(lambda: is_up(f"http://127.0.0.1:{port}/healthz"), "the demonstration", process)
    process.send_signal(how)
    assert process.wait(timeout=engines.PATIENCE) == (-how if how == signal.SIGKILL else 0)
    engines.wait_until(lambda: not is_there(process.pid), "the end of its processes")
    assert is_free(port)


def is_there(group: int) -> bool:
    with suppress(ProcessLookupError):
        os.killpg(group, 0)
        return True
    return False


def is_free(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_that_is_taken_is_said_so_before_anything_is_written(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            demo(tmp_path / "place", "--port", port),
            env=clean_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "choose another port" in done.stderr
    assert not (tmp_path / "place").exists()
