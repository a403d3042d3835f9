"""A sign-up that is under way. It lives in the visitor's session: there is no account before the code is typed.

Whether the address already has an account changes nothing that the visitor can see or measure: one letter is sent
either way, and only its reader learns which.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.userkit import filter_users_by_email
from django.http import HttpRequest

from leeward.people.letters import letter

# The words of SignUpForm.health; another number when they change.
CONSENT_VERSION = "1"
KEPT_SECONDS = 15 * 60
ATTEMPTS = 5
_KEY = "sign_up"


# What parts above say about joining: each returns until when nobody can, or None.
_pauses: list[Callable[[], datetime | None]] = []


def pause_when(paused_until: Callable[[], datetime | None]) -> Callable[[], datetime | None]:
    """Let a part above say until when nobody can join, or None."""
    _pauses.append(paused_until)
    return paused_until


def paused_until() -> datetime | None:
    """Return until when nobody can join, or None: everybody may."""
    return max((until for ask in _pauses if (until := ask()) is not None), default=None)


@dataclass
class Pending:
    """What was asked for. `code` is empty when the address has an account: then no code is right."""

    handle: str
    email: str
    code: str
    by_passkey: bool
    next: str
    at: float
    attempts: int = 0


def begin(request: HttpRequest, *, handle: str, email: str, by_passkey: bool, next_url: str) -> None:
    """Send the code, or the letter that says there is an account, and remember what was asked for."""
    code = get_adapter(request).generate_email_verification_code()
    known = bool(filter_users_by_email(email))
    name = "already_here" if known else "welcome_code"
    letter(name, email, {"code": code, "handle": handle, "request": request}).send()
    pending = Pending(handle, email, "" if known else code, by_passkey, next_url, time.time())
    request.session[_KEY] = asdict(pending)


def pending(request: HttpRequest) -> Pending | None:
    """Return the sign-up under way, or None: there is none, it is too old, or the code was guessed at too often."""
    kept = request.session.get(_KEY)
    if not kept:
        return None
    found = Pending(**kept)
    if time.time() - found.at > KEPT_SECONDS or found.attempts >= ATTEMPTS:
        forget(request)
        return None
    return found


def count_attempt(request: HttpRequest, found: Pending) -> None:
    found.attempts += 1
    request.session[_KEY] = asdict(found)


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
