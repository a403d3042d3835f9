"""Reading an e-mail that anybody may have sent: what is needed of it to answer by e-mail, and no more.

The library parses a header when it is asked for it, in time that grows with the square of its length, and stumbles on
some with whatever error comes first. So headers are bounded before they are read, and every error means: not read.
"""

import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from itertools import islice
from typing import TypeVar

from leeward.groups.mail_words import is_automatic, words_of

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
# What is read of a letter: words come first, pictures and files after them are of no use here.
LONGEST_LETTER, MOST_PARTS, MOST_ADDRESSES = 500_000, 100, 50
# In characters: of one header that is read, of all of them, and the same of those that describe parts.
LONGEST_HEADER, ALL_READ, LONGEST_CONTENT, ALL_CONTENT = 4_000, 20_000, 1_000, 20_000
# Every line is compared with every boundary that it may stand within.
MOST_BOUNDARIES, _BOUNDARY = 12, re.compile(rb"boundary[*\d]*\s*=", re.IGNORECASE)
# What the library reads while it takes a letter apart: a header with the lines that go on with it.
_CONTENT = re.compile(rb"^content-[a-z-]+:.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
# Where a mail server says to whom a letter went.
_TO = ("Delivered-To", "X-Original-To", "To", "Cc")
_READ = frozenset(
    ("from", "message-id", "auto-submitted", "precedence", "return-path", *(name.lower() for name in _TO))
)


@dataclass(frozen=True)
class Letter:
    """`sender` is an address, `name` what names the letter: its Message-ID, or a digest of it."""

    message: EmailMessage
    sender: str
    recipients: tuple[str, ...]
    name: str
    is_automatic: bool

    def words(self) -> str:
        """Return what its writer wrote above the quoted part; "" also when that can't be read."""
        return _attempted(lambda: words_of(self.message)) or ""


def _attempted(reading: Callable[[], Result]) -> Result | None:
    try:
        return reading()
    except Exception as error:  # noqa: BLE001 - the library stumbles on crafted headers with whatever comes first
        logger.warning("A letter could not be read: %s", type(error).__name__)
        return None


def read(raw: bytes, recipient: str = "") -> Letter | None:
    """Return what can be read of a letter (RFC 5322), delivered to `recipient`; None when it can't be."""
    raw = raw[:LONGEST_LETTER].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if len(_BOUNDARY.findall(raw)) > MOST_BOUNDARIES:
        return None
    long = [len(found[0]) for found in _CONTENT.finditer(raw)]
    if max(long, default=0) > LONGEST_CONTENT or sum(long) > ALL_CONTENT:
        return None
    return _attempted(lambda: _parsed(raw, recipient))


def _parsed(raw: bytes, recipient: str) -> Letter | None:
    message = message_from_bytes(raw, policy=policy.default)
    parts = list(islice(message.walk(), MOST_PARTS + 1))
    lengths = [len(value) for name, value in message.raw_items() if name.lower() in _READ]
    if len(parts) > MOST_PARTS or max(lengths, default=0) > LONGEST_HEADER or sum(lengths) > ALL_READ:
        return None
    written = [str(value) for name in _TO for value in message.get_all(name, [])]
    return Letter(
        message=message,
        sender=parseaddr(str(message.get("From", "")))[1],
        recipients=(recipient, *(found for _name, found in getaddresses(written)[:MOST_ADDRESSES])),
        name=str(message.get("Message-ID", "")).strip() or hashlib.sha256(raw).hexdigest(),
        is_automatic=is_automatic(message),
    )
