"""Where the files of pictures stand: a folder by the picture's random ref, a file for each width and kind."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils import timezone

_BEING_ADDED = timedelta(hours=1)
_kept: list[Callable[[], Iterable[str]]] = []
NAMES = tuple(f"{width}.{kind}" for width in (480, 960, 1600) for kind in ("avif", "webp"))


def write(ref: str, contents: Mapping[str, bytes]) -> None:
    """Store `contents` (name, such as "960.webp", to bytes) for a picture."""
    for name, content in contents.items():
        default_storage.save(f"{ref}/{name}", ContentFile(content))


def read(ref: str, name: str) -> bytes | None:
    """Return a file's bytes, or None when there is none."""
    try:
        with default_storage.open(f"{ref}/{name}") as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def copy(before: str, after: str) -> None:
    """Give a picture's files a second ref."""
    found = {name: read(before, name) for name in NAMES}
    write(after, {name: content for name, content in found.items() if content is not None})


def remove(refs: Iterable[str]) -> None:
    """Remove all files of these pictures; what is gone already is no problem."""
    for ref in refs:
        for name in NAMES:
            default_storage.delete(f"{ref}/{name}")
        default_storage.delete(ref)


def stored() -> list[str]:
    """Return the refs that have files."""
    if not default_storage.exists(""):
        return []
    return list(default_storage.listdir("")[0])


def written_before(ref: str, moment: datetime) -> bool:
    """Whether the files of a picture are all older than `moment`."""
    names = [name for name in NAMES if default_storage.exists(f"{ref}/{name}")]
    return all(default_storage.get_modified_time(f"{ref}/{name}") < moment for name in names)


def kept_by(refs: Callable[[], Iterable[str]]) -> Callable[[], Iterable[str]]:
    """Let a part keep files: those of the pictures that `refs` names, when asked."""
    _kept.append(refs)
    return refs


def remove_orphaned() -> None:
    """Remove files that no row leads to: what a crash left between the two. Files of the last hour are left alone."""
    kept = {ref for refs in _kept for ref in refs()}
    before = timezone.now() - _BEING_ADDED
    remove(ref for ref in stored() if ref not in kept and written_before(ref, before))


def served(ref: str, width: str, kind: str, *, is_public: bool) -> HttpResponse | None:
    """Return the answer that carries a picture, or None when there is none.

    What is not for everybody stays on no shared device; what is, is kept so shortly that what is taken back is gone
    soon.
    """
    content = read(ref, f"{width}.{kind}")
    if content is None:
        return None
    response = HttpResponse(content, content_type=f"image/{kind}")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "public, max-age=300" if is_public else "private, no-store"
    return response
