"""Letters about the account: one file each, the subject in its first line. No subject says what this place is about."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from leeward.core.models import current_place

# A letter that allauth names, and the file that says it here.
FILES = {
    "login_code": "sign_in_code",
    "unknown_account": "no_account",
    "account_already_exists": "already_here",
    "email_confirmation": "confirm_address",
    "email_confirmation_signup": "confirm_address",
    "email_changed": "address_changed",
    "totp_activated": "second_step_changed",
    "totp_deactivated": "second_step_changed",
    "webauthn_added": "second_step_changed",
    "webauthn_removed": "second_step_changed",
    "recovery_codes_generated": "second_step_changed",
}


def letter(name: str, to: str, context: dict[str, Any]) -> EmailMessage:
    """Return the letter `name` (a file of `people/letters/`) to one address, ready to send."""
    text = render_to_string(f"people/letters/{name}.txt", {"place": current_place(), **context})
    subject, _blank, body = text.partition("\n")
    return EmailMessage(subject.strip(), body.strip() + "\n", to=[to])
