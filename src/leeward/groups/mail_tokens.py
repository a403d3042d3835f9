"""Addresses to which one person answers in one conversation by e-mail, for thirty days. Nothing of them is stored.

The token says who and where only to us: it is sealed with the place's key (a synthetic nonce: the keyed digest of what
is inside), so it can neither be made nor read by others, nor changed.
"""

import base64
import binascii
import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

LASTS = timedelta(days=30)
BOX = "reply"
_FIRST_DAY, _SHAPE, _SEAL = date(2020, 1, 1), ">QQH", 12


@dataclass(frozen=True)
class Ticket:
    """Whose answer it would be, and in which thread."""

    person_id: int
    thread_id: int


def address(ticket: Ticket) -> str:
    """Return the address to answer to, or "" where answering by e-mail is not set up."""
    if not settings.LEEWARD_REPLY_MAIL_DOMAIN:
        return ""
    day = (timezone.now().date() - _FIRST_DAY).days
    inside = struct.pack(_SHAPE, ticket.person_id, ticket.thread_id, day)
    seal = _digest(b"seal", inside)[:_SEAL]
    token = base64.b32encode(seal + _masked(seal, inside)).decode().rstrip("=").lower()
    return f"{BOX}+{token}@{settings.LEEWARD_REPLY_MAIL_DOMAIN}"


def ticket_in(written: str) -> Ticket | None:
    """Return what an address of ours stands for; None for one that we did not make, or that has run out."""
    local, _at, domain = written.strip().lower().rpartition("@")
    box, _plus, token = local.partition("+")
    if box != BOX or not domain or domain != settings.LEEWARD_REPLY_MAIL_DOMAIN.lower():
        return None
    try:
        sealed = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except (binascii.Error, ValueError):
        return None
    seal, masked = sealed[:_SEAL], sealed[_SEAL:]
    if len(masked) != struct.calcsize(_SHAPE):
        return None
    inside = _masked(seal, masked)
    if not hmac.compare_digest(seal, _digest(b"seal", inside)[:_SEAL]):
        return None
    person_id, thread_id, day = struct.unpack(_SHAPE, inside)
    if timezone.now().date() - (_FIRST_DAY + timedelta(days=day)) > LASTS:
        return None
    return Ticket(person_id, thread_id)


def _digest(use: bytes, data: bytes) -> bytes:
    return hmac.new(
        settings.SECRET_KEY.encode(), b"reply by mail:" + use + b":" + data, hashlib.sha256
    ).digest()


def _masked(seal: bytes, inside: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(inside, _digest(b"mask", seal), strict=False))
