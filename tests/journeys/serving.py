"""`leeward serve` with everything it starts, to be killed in the middle of its work, and people who keep trying."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException  # noqa: TID251 - asks the place under test, on this machine
from pathlib import Path
from subprocess import Popen
from threading import Lock, Semaphore
from typing import Any
from uuid import UUID, uuid4

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests import engines, settings
from tests.browser import free_port, is_up

FORM_TOKEN = "0123456789abcdefghijklmnopqrstuv"
PATIENCE = 90.0  # seconds that somebody goes on trying


@dataclass
class Server:
    """The place, served as in production by two processes for the pages and one for the jobs."""

    port: int = field(default_factory=free_port)
    process: Popen[bytes] | None = None
    _running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        """Serve, unless it is being served, and wait until it answers."""
        if self.process and self.process.poll() is None:
            return
        self._running.close()
        no_file = settings.FOLDER / "leeward.env"
        command = [
            sys.executable,
            "-m",
            "leeward",
            "--env-file",
            str(no_file),
            "serve",
            "--port",
            str(self.port),
        ]
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
            "LEEWARD_URL": f"http://localhost:{self.port}",
            "LEEWARD_LIMIT_SHARE": "1000/h",
            "EMAIL_URL": "file:",
        }
        self.process = self._running.enter_context(
            engines.server("serve", [*command], settings.FOLDER, env=env)
        )
        engines.wait_until(
            lambda: is_up(f"http://localhost:{self.port}/healthz"),
            "the place",
            self.process,
            settings.FOLDER / "serve.log",
        )

    def kill(self) -> None:
        """What a power cut does: everything that serves is gone at once."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_jobs(self) -> int:
        """Kill the process that runs the jobs. Returns its id."""
        pid = self.jobs()
        os.kill(pid, signal.SIGKILL)
        return pid

    def jobs(self) -> int:
        """The id of the process that runs the jobs now, 0 while there is none."""
        assert self.process
        mine = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next((int(pid) for pid in mine if "leeward worker" in engines.command_line(int(pid))), 0)

    def stop(self) -> float:
        """Stop it as a service manager does. Returns the seconds until everything had ended."""
        assert self.process
        asked = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        return time.monotonic() - asked

    def close(self) -> None:
        self._running.close()


@dataclass
class Writer:
    """Somebody's browser, which sends words again under the same key until it hears that they are kept."""

    port: int
    session: str
    heard: dict[UUID, str] = field(default_factory=dict)
    failures: int = 0
    # Released each time a form has gone out whole.
    asked: Semaphore = field(default_factory=lambda: Semaphore(0))
    _lock: Lock = field(default_factory=Lock)

    def save(self, body: str) -> None:
        """Keep a draft."""
        self._until_kept("/stories/draft/", body, {}, kept=200)

    def share(self, body: str) -> None:
        """Share a story."""
        self._until_kept("/share/", body, {"share": "share"}, kept=302)

    def _until_kept(self, path: str, body: str, more: dict[str, str], kept: int) -> None:
        key = uuid4()
        words = story(body, key) | more
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError, HTTPException):
                if self.post(path, words)[0] == kept:
                    self.heard[key] = body
                    return
            with self._lock:
                self.failures += 1
            time.sleep(0.1)
        raise AssertionError(f"Nobody acknowledged {body[:40]} in {PATIENCE} seconds")

    def post(self, path: str, words: dict[str, Any]) -> tuple[int, str]:
        """Send a form. Returns the status and the address that the answer leads to."""
        connection = HTTPConnection("localhost", self.port, timeout=PATIENCE)
        headers = {
            "Cookie": f"leeward={self.session}; leeward-form={FORM_TOKEN}",
            "X-CSRFToken": FORM_TOKEN,
            "Content-Type": MULTIPART_CONTENT,
        }
        try:
            connection.request("POST", path, encode_multipart(BOUNDARY, words), headers)
            self.asked.release()
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()


def story(body: str, key: UUID) -> dict[str, str]:
    """What the page for writing sends."""
    choices = {"audience": "everyone", "who_may_reply": "everyone", "keep_for": "always", "name": ""}
    return choices | {"key": str(key), "page": str(key), "version": "0", "body": body}


def serving() -> Iterator[Server]:
    """A server that a fixture hands out; it ends with the fixture."""
    server = Server()
    try:
        yield server
    finally:
        server.close()
