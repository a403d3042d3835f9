"""The `leeward` command as somebody at a machine types it: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

_OURS = (
    "LEEWARD_",
    "DJANGO_",
    "SECRET_KEY",
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "ALLOWED_HOSTS",
    "PORT",
)


def clean_environment(**more: str) -> dict[str, str]:
    """The environment of a fresh shell: nothing of the tests' own place in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return kept | {"PYTHONPATH": "", "COLUMNS": "200"} | more


def leeward(
    *words: str, cwd: Path, given: str | bytes = "", **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Type `leeward WORDS` in `cwd`, with `given` on standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "leeward", *words],
        cwd=cwd,
        input=given.encode() if isinstance(given, str) else given,
        env=clean_environment(**environment),
        capture_output=True,
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
