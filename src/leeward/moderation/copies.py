"""Kept copies as a file to take away: plain words to read or print, or JSON for a program."""

import json
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.moderation.models import KeptCopy


def as_text(copies: Iterable[KeptCopy]) -> str:
    """Return the copies one below the other. Their words stand behind a bar, so that none can pass for our lines."""
    head = [
        _("Copies of what I was sent at %(place)s") % {"place": settings.LEEWARD_URL},
        _("This file was made on %(when)s") % {"when": timezone.now().isoformat(timespec="seconds")},
        _(
            "The fingerprint is the SHA-256 of the name, the path, the time as written here and the words, one after"
            " the other, each on a new line."
        ),
    ]
    return "\n\n".join(["\n".join(head), *map(_block, copies)]) + "\n"


def _block(copy: KeptCopy) -> str:
    lines = [
        "-" * 60,
        _("From: %(name)s") % {"name": copy.shown_as},
        _("Time: %(time)s") % {"time": copy.said or _("not shown to readers")},
        _("Page: %(page)s") % {"page": f"{settings.LEEWARD_URL}{copy.url}"},
        _("Kept: %(when)s") % {"when": copy.kept_at.isoformat(timespec="seconds")},
        _("Fingerprint: %(digest)s") % {"digest": copy.digest},
        "",
        *(f"| {line}" for line in copy.words.split("\n")),
    ]
    return "\n".join(lines)


def as_json(copies: Iterable[KeptCopy]) -> str:
    """Return the copies as a list of objects: from, time, page, path, kept, sha256, words."""
    rows = [
        {
            "from": copy.shown_as,
            "time": copy.said or None,
            "page": f"{settings.LEEWARD_URL}{copy.url}",
            "path": copy.url,
            "kept": copy.kept_at.isoformat(timespec="seconds"),
            "sha256": copy.digest,
            "words": copy.words,
        }
        for copy in copies
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
