"""allauth's forms for passkeys, which bear an answer that no browser would give."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms

# What the parser of fido2 raises for an answer that is not one.
_NONSENSE = (AttributeError, KeyError, IndexError, TypeError, ValueError)


class AddPasskeyForm(forms.AddWebAuthnForm):
    """Adds a passkey to the account of somebody signed in: one that signs them in by itself, unless they say no."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("passwordless", True)

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except _NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class SignUpPasskeyForm(forms.SignupWebAuthnForm):
    """Makes the passkey of somebody who is joining."""

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except _NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class _Answer(forms.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except _NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class SecondStepForm(_Answer):
    """The passkey as the second step of signing in."""


class SignInForm(_Answer, forms.LoginWebAuthnForm):
    """The passkey alone."""


class ConfirmForm(_Answer, forms.ReauthenticateWebAuthnForm):
    """The passkey before something that can't be undone."""
