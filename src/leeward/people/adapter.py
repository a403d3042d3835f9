"""How allauth greets people here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.core import limits
from leeward.core.models import current_place
from leeward.core.vault import seal, unseal
from leeward.people.devices import words_for
from leeward.people.letters import FILES, letter
from leeward.people.models import Person

# What is said after an action. What is not here is seen on the page already.
_SAID = {
    "email_confirmed": gettext_lazy("Your e-mail address is confirmed."),
    "totp_activated": gettext_lazy("Your app is set up. It is asked for when you sign in."),
    "totp_deactivated": gettext_lazy("Your app is no longer asked for."),
    "webauthn_added": gettext_lazy("Your passkey is set up. You can sign in with it."),
    "webauthn_removed": gettext_lazy("The passkey is removed."),
    "recovery_codes_generated": gettext_lazy("Keep these codes somewhere safe. Each of them works once."),
}
_WRONG = {
    "incorrect_code": gettext_lazy("This did not work. Check the code or the key, and try again."),
    "too_many_login_attempts": gettext_lazy(
        "This was tried too often. Wait a few minutes, then start again."
    ),
    "rate_limited": gettext_lazy("This was tried too often. Wait a few minutes, then start again."),
    "email_taken": gettext_lazy("This address cannot be used. Choose another."),
    "duplicate_email": gettext_lazy("This is your address already."),
    "unverified_email": gettext_lazy("Confirm your e-mail address first. Then set this up."),
    "cannot_delete_authenticator": gettext_lazy(
        "Your role here needs a second step. Set up another one first, then remove this one."
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | _WRONG

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.address(request)

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        return letter(
            FILES[template_prefix.rsplit("/", 1)[-1]], email, {**context, "site": settings.LEEWARD_URL}
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        self.send_mail("account/email/account_already_exists", email, {})

    def add_message(  # noqa: PLR0917 - allauth's own signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or _SAID.get((message_template or "").rsplit("/", 1)[-1].removesuffix(".txt"))
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def pre_login(self, request: HttpRequest, user: Person, **hooks: Any) -> HttpResponse | None:
        # Whoever was made at the machine has an address that nobody has confirmed: the code just typed confirms it.
        email = (hooks.get("email") or "").lower()
        records = get_authentication_records(request, user)
        if email and email == user.email.lower() and any(record["method"] == "code" for record in records):
            EmailAddress.objects.get_or_create(
                user=user, email=email, defaults={"verified": True, "primary": True}
            )
        response: HttpResponse | None = super().pre_login(request, user, **hooks)
        return response

    def login(self, request: HttpRequest, user: Person) -> None:
        request.session.device = "|".join(words_for(request.headers.get("User-Agent", "")))  # type: ignore[attr-defined]
        super().login(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        messages.error(request, str(_WRONG["incorrect_code"]))
        return HttpResponseRedirect(reverse("account_login"))


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | _WRONG

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep a second step: other people's words depend on it."""
        steps = Authenticator.objects.filter(user_id=authenticator.user_id)
        others = steps.exclude(type=Authenticator.Type.RECOVERY_CODES).exclude(pk=authenticator.pk)
        return not authenticator.user.is_staff or others.exists()

    def is_mfa_enabled(self, user: Person | None, types: list[str] | None = None) -> bool:
        # None: the account was deleted while somebody was signing in to it.
        return user is not None and super().is_mfa_enabled(user, types)

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002 - allauth's name for it
        return _("My passkey")

    def _get_user_identifier(self, user: Person) -> str:
        # Shown by the person's phone and password manager: their name here, not their address.
        return user.handle

    def _get_site_name(self) -> str:
        return current_place().name
