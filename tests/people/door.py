"""What somebody does at the door: types, reads letters, types the code."""

import re
from typing import Any

from django.core import mail
from django.test import Client

SIGN_UP = "/accounts/signup/"
SIGN_IN = "/accounts/login/"


def newest_code() -> str:
    """The code in the newest letter. Fails when there is none."""
    found = re.search(r"^\s+([A-Z0-9]{4}-[A-Z0-9]{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def sign_up_form(**changes: str) -> dict[str, str]:
    """What somebody types on the sign-up page; a value of "" leaves its box empty."""
    typed = {"handle": "quiet-otter", "email": "otter@example.org", "adult": "on", "health": "on"} | changes
    return {name: value for name, value in typed.items() if value}


def sign_up(client: Client, **changes: str) -> Any:
    """Sign up to the end."""
    client.post(SIGN_UP, sign_up_form(**changes))
    return client.post("/accounts/signup/code/", {"code": newest_code()})


def sign_in(client: Client, email: str) -> Any:
    """Ask for a code and type it."""
    client.post(SIGN_IN, {"login": email})
    return client.post("/accounts/login/code/", {"code": newest_code()})
