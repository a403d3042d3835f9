"""The styles that a page of one request carries inside itself: help, offline, our own failures.

Nothing here needs Django, so that settings can name the source that allows them. Read once in a process.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

_CSS = Path(__file__).parent / "static" / "ui" / "css"
_NAMES = "tokens reset base shell helpbar button help notice empty".split()


@cache
def styles() -> Markup:
    """Return the styles, for a `<style>` element that holds nothing else."""
    css = "\n".join((_CSS / f"{name}.css").read_text(encoding="utf-8") for name in _NAMES)
    return Markup(css)  # noqa: S704 - our own files, in which nobody's words stand


@cache
def styles_source() -> str:
    """Return the Content-Security-Policy source ('sha256-…') that allows exactly `styles`."""
    digest = hashlib.sha256(styles().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
