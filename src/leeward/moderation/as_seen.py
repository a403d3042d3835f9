"""What somebody was reading when they began to tell us of it: they can finish, though it is deleted meanwhile.

The page that they write on carries it, sealed: whoever takes their words back while somebody reports them takes
neither the report nor the words from it. Only a page that showed it hands it out, so a form tells nobody what is there.
"""

import json
import time
import zlib
from base64 import b64decode, b64encode
from datetime import datetime

from cryptography.fernet import InvalidToken

from leeward.core.vault import seal, unseal
from leeward.moderation.registry import Reviewable
from leeward.people.models import Person

# The name of the field that carries it.
FIELD = "as_seen"
# A form may stay open over a night. Later, what was deleted is gone for good.
SECONDS_KEPT = 24 * 3600
_PLAIN = ("kind", "ref", "shown_as", "text", "url", "state", "language", "said", "within", "can_be_kept")


def sealed(content: Reviewable, viewer: Person | None) -> str:
    """Return what a page carries that shows `content` to `viewer`. Nobody can read it there, nor make another."""
    held = {name: getattr(content, name) for name in _PLAIN} | {
        "author": content.author.ref if content.author else "",
        "made_at": content.made_at.isoformat(),
        "viewer": viewer.ref if viewer else "",
        "at": int(time.time()),
    }
    return seal(b64encode(zlib.compress(json.dumps(held).encode())).decode())


def unsealed(carried: str, *, kind: str, ref: str, viewer: Person | None) -> Reviewable | None:
    """Return what the page showed about this; None when it is none of ours, is old, or was somebody else's page.

    Who has been signed out meanwhile still holds what they were shown. Its author is None once they have left.
    """
    try:
        held = json.loads(zlib.decompress(b64decode(unseal(carried))))
    except (InvalidToken, UnicodeError):
        return None
    is_theirs = viewer is None or held["viewer"] in ("", viewer.ref)
    if (held["kind"], held["ref"]) != (kind, ref) or not is_theirs:
        return None
    if time.time() - held["at"] > SECONDS_KEPT:
        return None
    return Reviewable(
        **{name: held[name] for name in _PLAIN},
        html="",
        author=Person.objects.filter(ref=held["author"]).first(),
        made_at=datetime.fromisoformat(held["made_at"]),
    )
