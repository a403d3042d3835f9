"""`leeward receive-mail`: what a mail server pipes into the place."""

import subprocess
import sys
from pathlib import Path


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
