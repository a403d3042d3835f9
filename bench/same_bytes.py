"""The least a server can do: answer with bytes that are ready. Reads them from the folder named by BENCH_BYTES."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_FOLDER = Path(os.environ.get("BENCH_BYTES", "."))
_READY = {file.name: file.read_bytes() for file in _FOLDER.glob("*.bytes")}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer /NAME with the bytes of NAME.bytes."""
    environ["wsgi.input"].read()
    body = _READY.get(environ["PATH_INFO"].strip("/") + ".bytes", b"ok")
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]
