"""`leeward serve` is one command and several processes: pages and jobs, started again when one ends."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

# Service managers commonly kill after 30 seconds whatever has not ended, so everything ends of itself before that: the
# processes that answer requests first, then whoever started them.
PAGES_DRAIN_SECONDS = 20
DRAIN_SECONDS = 25
_PR_SET_PDEATHSIG = 1


def _end_with_parent() -> None:
    """Ask Linux to end this child when its supervisor is killed, so that no orphan keeps the port."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    quick_deaths: int = field(default=0)

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, preexec_fn=_end_with_parent)  # noqa: PLW1509 - our own commands

    def look(self) -> None:
        """Start again what has ended; wait longer each time when it ends at once."""
        if self.process is None or self.process.poll() is None:
            return
        self.quick_deaths = self.quick_deaths + 1 if time.monotonic() - self.started < 5 else 0
        print(
            f"{self.name} ended with {self.process.returncode}; starting it again.",
            file=sys.stderr,
            flush=True,
        )
        time.sleep(min(2**self.quick_deaths, 30) - 1)
        self.start()


def pages_command(host: str, port: int, processes: int) -> list[str]:
    """The pages: granian speaking WSGI, two threads a process, so that writers wait fairly for SQLite."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(processes), "--blocking-threads", "2", "--backpressure", "256", "--no-ws",
        "--log-level", "warning", "--workers-kill-timeout", str(PAGES_DRAIN_SECONDS), "--respawn-failed-workers",
        "leeward.config.wsgi:application",
    ]  # fmt: skip


def worker_command() -> list[str]:
    return [sys.executable, "-m", "leeward", "worker"]


def supervise(children: Sequence[Child]) -> None:
    """Run `children` until SIGTERM or SIGINT, then let them finish what they hold, for fewer than 30 seconds."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    for child in children:
        child.start()
    while not stopping:
        time.sleep(0.2)
        for child in children:
            if not stopping:
                child.look()
    _drain(children)


def _drain(children: Sequence[Child]) -> None:
    running = [(child.name, child.process) for child in children if child.process]
    for _, process in running:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + DRAIN_SECONDS
    for name, process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            print(
                f"{name} did not end in {DRAIN_SECONDS} seconds and was killed.", file=sys.stderr, flush=True
            )
