"""Passkeys, apps and recovery codes: allauth's pages, with what this place adds to them."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from leeward.core import limits
from leeward.core.limits import TooMany
from leeward.people.second_factor import record_proof
from leeward.people.views.waiting import too_many


class SetUpApp(ActivateTOTPView):
    """The code that proves the app is set up also counts as this session's second step."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        app = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        record_proof(self.request, app)
        return response


class SetUpPasskey(AddWebAuthnView):
    """Making a passkey shows that the person holds it: it counts as this session's second step."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        passkeys = Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.WEBAUTHN)
        record_proof(self.request, passkeys.latest("created_at"))
        return response


class RemovePasskey(RemoveWebAuthnView):
    """Staff can't remove the last step they have."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
            return HttpResponseRedirect(reverse("mfa_list_webauthn"))
        response: HttpResponse = super().form_valid(form)
        return response


class SecondStep(AuthenticateView):
    """The second step of signing in, limited for each person in all processes together."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            limits.spend("sign_in", f"second step of {self.stage.login.user.pk}")
        except TooMany as wait:
            return too_many(request, wait)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response


class PasskeySignIn(LoginWebAuthnView):
    """Signing in with nothing but a passkey."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            limits.spend("sign_in", f"from {limits.address(request)}")
        except TooMany as wait:
            return too_many(request, wait)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response
