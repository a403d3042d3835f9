"""`leeward receive-mail`: what a mail server pipes into the place."""

import subprocess
import sys
from pathlib import Path

from tests.cli.shell import clean_environment
from tests.cli.test_setting_up_a_place import init


def receive(
    folder: Path, letter: bytes, *arguments: str, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    found = {"PATH": "/usr/bin:/bin", "HOME": str(folder)} | environment
    return subprocess.run(
        [sys.executable, "-m", "leeward", "receive-mail", *arguments],
        input=letter,
        cwd=folder,
        env=found,
        capture_output=True,
        check=False,
    )


def test_what_is_no_answer_is_taken_in_silence(tmp_path: Path) -> None:
    letter = b"From: a@x.example\nTo: reply+b@x.example\n\nHello \xff"
    done = receive(tmp_path, letter, LEEWARD_MODE="demo", LEEWARD_DATA_DIR=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_without_a_place_the_mail_server_tries_again(tmp_path: Path) -> None:
    assert receive(tmp_path, b"From: a@x.example\n\nHello").returncode == 75


# What happened in the place before: amara said something in a group, and may answer what is answered to it by e-mail.
BEFORE = """
from leeward.cli.place import start
start("leeward.env")
from leeward.groups import actions
from leeward.people.models import Role
from tests.cast import join
from tests.groups.circles import circle, say
amara = join("amara")
group = circle(join("nur"), join("ada", Role.ORGANISER), amara)
actions.choose(person=amara, group=group, name="", letters="never", wants_nudge=False, answers_by_mail=True)
print(actions.mailbox(say(amara, group).thread, amara))
"""
AFTER = """
from leeward.cli.place import start
start("leeward.env")
from leeward.replies.models import Reply
print([(one.author.handle, one.body) for one in Reply.objects.all()])
"""


def python(folder: Path, script: str) -> str:
    """Run a script in the place in `folder`, and return what it printed."""
    path = str(Path(__file__).parents[2])
    environment = clean_environment(PYTHONPATH=path, LEEWARD_REPLY_MAIL_DOMAIN="answers.example.org")
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_letter_becomes_an_answer_in_the_place_once(tmp_path: Path) -> None:
    assert init(tmp_path).returncode == 0
    with (tmp_path / "leeward.env").open("a") as settings:
        settings.write("\nLEEWARD_REPLY_MAIL_DOMAIN=answers.example.org\n")
    box = python(tmp_path, BEFORE)
    letter = f"From: Amara <amara@example.org>\nTo: {box}\nMessage-ID: <1@phone.example>\n\nIt helps.\n\n> Before\n"
    for _twice in range(2):
        done = receive(tmp_path, letter.encode(), "--to", box)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert python(tmp_path, AFTER) == "[('amara', 'It helps.')]"
