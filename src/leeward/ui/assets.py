"""One stylesheet and one script for every page, joined from small files without a build step.

`ui/css/*.css` come first, in the order of `STYLES`, then each part's `<part>/<part>.css`; scripts likewise. The joined
bytes live in memory, are named by their content, and are found wherever Django finds static files, so that a wheel
needs no collected folder. With `settings.WHITENOISE_AUTOREFRESH` an edit shows on the next load.
"""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import brotli
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

STYLES = [
    f"ui/css/{name}.css"
    for name in (
        "tokens reset base shell helpbar button card field notice help note dialog pieces empty utilities".split()
    )
]
SCRIPTS = [
    f"ui/js/{name}.js"
    for name in "leave-quickly draft-keeper picture-chooser writing-hints meeting-room page".split()
]


@dataclass(frozen=True)
class Asset:
    """One joined file: its name with the hash of its content, its type, and its bytes in each encoding."""

    name: str
    content_type: str
    plain: bytes
    gzip: bytes
    brotli: bytes


_lock = Lock()
_kept: dict[str, tuple[float, Asset]] = {}


def _find(path: str) -> Path:
    found = finders.find(path)
    if found is None:
        raise FileNotFoundError(f"The static file {path} is in none of the parts.")
    return Path(str(found))


def _sources(kind: str) -> list[Path]:
    if kind == "js":
        return [_find(path) for path in SCRIPTS]
    parts = [
        config.label
        for config in reversed(list(apps.get_app_configs()))
        if config.name.startswith("leeward.")
    ]
    of_parts = [finders.find(f"{part}/{part}.css") for part in parts]
    return [_find(path) for path in STYLES] + [Path(str(path)) for path in of_parts if path]


def _join(kind: str, sources: list[Path]) -> Asset:
    texts = [path.read_text(encoding="utf-8") for path in sources]
    if kind == "js":
        # A block each, so that no file can lean on another's names.
        texts = ["{\n" + text + "\n}" for text in texts]
    plain = "\n".join(texts).encode()
    digest = hashlib.sha256(plain).hexdigest()[:12]
    content_type = "text/javascript" if kind == "js" else "text/css"
    return Asset(
        f"app.{digest}.{kind}",
        f"{content_type}; charset=utf-8",
        plain,
        gzip.compress(plain, 9, mtime=0),
        brotli.compress(plain),
    )


def joined(kind: str) -> Asset:
    """Return the joined file of `kind` ("css" or "js"), made once, or again after an edit while developing."""
    with _lock:
        if kind in _kept and not settings.WHITENOISE_AUTOREFRESH:
            return _kept[kind][1]
        sources = _sources(kind)
        newest = max(path.stat().st_mtime for path in sources)
        if kind not in _kept or _kept[kind][0] != newest:
            _kept[kind] = (newest, _join(kind, sources))
        return _kept[kind][1]


def stylesheet_url() -> str:
    """Return the address of the one stylesheet. It changes whenever a style does, so it may be kept for a year."""
    return reverse("asset", args=[joined("css").name])


def script_url() -> str:
    """Return the address of the one script, an ES module."""
    return reverse("asset", args=[joined("js").name])
