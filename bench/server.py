"""Starting the pages' server as `leeward serve` starts it, for one WSGI application, and asking it."""

import http.client  # noqa: TID251 - it asks this machine only
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.processes import children


@dataclass(frozen=True)
class Ask:
    """One request. `body` may be a function, for requests that must differ each time."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)


class Connection:
    """One kept-alive connection that sends requests and throws the answers away."""

    def __init__(self, port: int) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)  # noqa: TID251

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[int, bytes]:
        try:
            self._http.request(method, path, body or None, headers)
            answer = self._http.getresponse()
        except ConnectionError:  # the server ends a connection that was idle while the other one was asked
            self._http.close()
            self._http.request(method, path, body or None, headers)
            answer = self._http.getresponse()
        return answer.status, answer.read()


@contextmanager
def pages(application: str, environment: dict[str, str]) -> Iterator[tuple[int, list[int]]]:
    """Serve `application` from one process with one thread; gives the port and the process ids to count."""
    port = _free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "1", "--no-ws", "--log-level", "error", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ | environment)
    try:
        _wait(port, process)
        yield port, children(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            Connection(port).send("GET", "/healthz", {"Host": "127.0.0.1"})
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not start.")
