"""The door: joining, signing in, and showing again that it is you."""

from typing import Any

from allauth.account.internal import flows
from allauth.account.internal.flows.login import record_authentication
from allauth.account.stages import LoginStageController
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView, LoginView
from allauth.mfa.webauthn.stages import PasskeySignupStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from leeward.core import limits
from leeward.core.limits import TooMany
from leeward.people import actions, queries, sign_up
from leeward.people.access import Request
from leeward.people.forms.entrance import CodeForm, SignInForm, SignUpForm
from leeward.people.views.waiting import too_many


def spend_on(request: HttpRequest, scope: str, email: str) -> None:
    """Count one try of `scope`, by where it comes from and by the address it names. Raises TooMany."""
    limits.spend(scope, f"from {limits.address(request)}")
    limits.spend(scope, f"to {email.strip().casefold()[:254]}")


def asks_for_names(request: HttpRequest) -> bool:
    """Whether a button beside the suggestions was pressed: show others, or take this one."""
    return request.method == "POST" and not {"more_names", "take"}.isdisjoint(request.POST)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, by_passkey: bool = False) -> HttpResponse:
    """Ask for a name, an address, the age and the consent; send a code. Another five names keeps what was typed."""
    if request.person is not None:
        return redirect("/")
    if until := sign_up.paused_until():
        return render(request, "account/signup_paused.html", {"until": until})
    if request.method != "POST" or asks_for_names(request):
        return _join_page(request, SignUpForm(initial=_typed(request)), by_passkey)
    try:
        spend_on(request, "sign_up", request.POST.get("email", ""))
    except TooMany as wait:
        return too_many(request, wait)
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return _join_page(request, form, by_passkey, status=422)
    sign_up.begin(
        request,
        handle=form.cleaned_data["handle"],
        email=form.cleaned_data["email"],
        by_passkey=by_passkey,
        next_url=get_next_redirect_url(request) or "",
    )
    return redirect("account_signup_code")


def _typed(request: HttpRequest) -> dict[str, str]:
    begun = sign_up.pending(request)
    if request.method == "POST":
        kept = {name: request.POST.get(name, "") for name in ("handle", "email", "adult", "health")}
        return kept | {"handle": request.POST.get("take", kept["handle"])}
    return {"handle": begun.handle, "email": begun.email} if begun else {}


def _join_page(request: HttpRequest, form: SignUpForm, by_passkey: bool, status: int = 200) -> HttpResponse:
    page = {
        "form": form,
        "by_passkey": by_passkey,
        "suggestions": queries.suggested_names(),
        "next": get_next_redirect_url(request) or "",
    }
    return render(request, "account/signup.html", page, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_code(request: Request) -> HttpResponse:
    """Open the account once the code from the letter is typed."""
    begun = sign_up.pending(request)
    if request.person is not None or begun is None:
        return redirect("account_signup")
    form = CodeForm(request.POST or None, code=begun.code)
    if request.method != "POST":
        return render(request, "account/signup_code.html", {"form": form, "email": begun.email})
    try:
        limits.spend("sign_in", f"code for {begun.email}")
    except TooMany as wait:
        return too_many(request, wait)
    if not form.is_valid():
        sign_up.count_attempt(request, begun)
        if sign_up.pending(request) is None:
            messages.error(request, _("The code was wrong too often. Ask for a new one here."))
            return redirect("account_signup")
        return render(request, "account/signup_code.html", {"form": form, "email": begun.email}, status=422)
    return _open_account(request, begun)


def _open_account(request: HttpRequest, begun: sign_up.Pending) -> HttpResponse:
    if until := sign_up.paused_until():
        return render(request, "account/signup_paused.html", {"until": until})
    sign_up.forget(request)
    try:
        person = actions.join(handle=begun.handle, email=begun.email, consent_version=sign_up.CONSENT_VERSION)
    except (ValueError, actions.Unavailable):
        messages.error(
            request, _("Somebody took this name a moment ago. Choose another; nothing else is lost.")
        )
        return redirect("account_signup")
    record_authentication(request, person, method="code", email=person.email)
    messages.success(
        request, _("Welcome, %(name)s. Look around for as long as you like.") % {"name": person.handle}
    )
    response: HttpResponse = flows.signup.complete_signup(
        request, user=person, redirect_url=begun.next or None, by_passkey=begun.by_passkey
    )
    return response


@require_POST
def join_without_passkey(request: Request) -> HttpResponse:
    """Finish joining without a passkey after all: this device can't make one, or the person would rather not."""
    stage = LoginStageController.enter(request, PasskeySignupStage.key)
    if request.person is not None or stage is None:
        return redirect("account_signup")
    response: HttpResponse = stage.exit()
    return response


class SignIn(LoginView):
    """An address, then a code. Nothing says whether the address has an account."""

    form_class = SignInForm

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            spend_on(request, "sign_in", request.POST.get("login", ""))
        except TooMany as wait:
            return too_many(request, wait)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response


class SignInCode(ConfirmLoginCodeView):
    """The code from the letter."""

    form_class = CodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        # Somebody whose account was deleted in the meantime: from now on no code is right.
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs if self._process.user else kwargs | {"code": ""}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            limits.spend("sign_in", f"code for {self._process.state.get('email')}")
        except TooMany as wait:
            return too_many(request, wait)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response
