"""What somebody was reading when they began to tell us of it: they can finish, though it is deleted meanwhile.

The page that they write on carries it, sealed: whoever takes their words back while somebody reports them takes
neither the report nor the words from it. Only a page that showed it hands it out, so a form tells nobody what is there.
"""

import json
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from cryptography.fernet import InvalidToken

from leeward.core.vault import seal, unseal
from leeward.moderation.registry import Reviewable
from leeward.people.models import Person

# The name of the field that carries it.
FIELD = "as_seen"
# A form may stay open over a night. Later, what was deleted is gone for good.
SECONDS_KEPT = 24 * 3600
_PLAIN = ("kind", "ref", "shown_as", "text", "url", "state", "language", "said", "within", "can_be_kept")


def sealed(contents: Sequence[Reviewable], viewer: Person | None) -> str:
    """Return what a page carries that shows `contents` to `viewer`. Nobody can read it there, nor make another."""
    held = {
        "contents": [_plain(content) for content in contents],
        "viewer": viewer.ref if viewer else "",
        "at": int(time.time()),
    }
    return seal(b64encode(zlib.compress(json.dumps(held).encode())).decode())


def _plain(content: Reviewable) -> dict[str, Any]:
    return {name: getattr(content, name) for name in _PLAIN} | {
        "author": content.author.ref if content.author else "",
        "made_at": content.made_at.isoformat(),
    }


def unsealed(carried: str, *, kind: str, refs: Collection[str], viewer: Person | None) -> list[Reviewable]:
    """Return what the page showed of these; nothing when it is none of ours, is old, or was somebody else's page.

    Who has been signed out meanwhile still holds what they were shown. An author is None once they have left, and then
    nobody keeps a copy: what was theirs is gone.
    """
    try:
        held = json.loads(zlib.decompress(b64decode(unseal(carried))))
    except (InvalidToken, ValueError, zlib.error):
        return []
    is_theirs = viewer is None or held["viewer"] in ("", viewer.ref)
    if not is_theirs or time.time() - held["at"] > SECONDS_KEPT:
        return []
    wanted = [one for one in held["contents"] if one["kind"] == kind and one["ref"] in refs]
    people = Person.objects.filter(ref__in={one["author"] for one in wanted})
    authors = {person.ref: person for person in people} if wanted else {}
    for one in wanted:
        one["can_be_kept"] &= not one["author"] or one["author"] in authors
    return [
        Reviewable(
            **{name: one[name] for name in _PLAIN},
            html="",
            author=authors.get(one["author"]),
            made_at=datetime.fromisoformat(one["made_at"]),
        )
        for one in wanted
    ]


def one_unsealed(carried: str, *, kind: str, ref: str, viewer: Person | None) -> Reviewable | None:
    """Return what the page showed of this, as `unsealed` does."""
    return next(iter(unsealed(carried, kind=kind, refs=[ref], viewer=viewer)), None)
