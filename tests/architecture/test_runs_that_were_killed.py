"""Tests start servers of their own. A machine that went off in the middle of a run must not stop the next one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests import engines

ROOT = Path(__file__).parents[2]
RUN = """
import time
from tests import engines
with engines.run_folder() as folder, engines.postgres(folder):
    print(folder, flush=True)
    time.sleep(600)
"""


def test_a_run_that_was_killed_with_its_servers_is_swept_away_by_the_next() -> None:
    run = subprocess.Popen([sys.executable, "-c", RUN], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout
    folder = Path(run.stdout.readline().strip())
    postgres = int((folder / "postgres.pid").read_text())

    for pid in (run.pid, postgres):
        os.kill(pid, signal.SIGKILL)
    run.communicate()
    assert (folder / "postgres" / "postmaster.pid").exists(), "PostgreSQL had no time to tidy up"

    with engines.run_folder():
        assert not folder.exists()
