"""Before something that can't be undone, or that could lock its owner out: show again that it is you."""

import time
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from leeward.core import limits
from leeward.core.limits import TooMany
from leeward.people.access import MemberRequest, View, member_required
from leeward.people.forms.entrance import CodeForm
from leeward.people.letters import letter
from leeward.people.views.waiting import too_many

FRESH_SECONDS = 15 * 60
_KEY = "confirming"


def is_fresh(request: MemberRequest) -> bool:
    """Whether the person signed in, or showed again that it is them, in the last fifteen minutes."""
    records = get_authentication_records(request, request.person)
    return any(time.time() - record["at"] < FRESH_SECONDS for record in records)


def confirmed_recently(view: View) -> View:
    """Only for a person who has shown in the last fifteen minutes that it is them; others are asked, and come back."""

    @wraps(view)
    @member_required
    def wrapper(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        came_from = urlencode({"next": request.get_full_path()})
        name = "mfa_reauthenticate" if is_mfa_enabled(request.person) else "account_reauthenticate"
        return redirect(f"{reverse(name)}?{came_from}")

    return wrapper


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: MemberRequest) -> HttpResponse:
    """Send a code to the person's address and ask for it. With a second step set up, that one is asked for instead."""
    person = request.person
    next_url = get_next_redirect_url(request) or reverse("you")
    if is_mfa_enabled(person):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': next_url})}")
    page: dict[str, Any] = {"next": next_url, "sent": False}
    try:
        return _answer(request, page, next_url)
    except TooMany as wait:
        return too_many(request, wait)


def _answer(request: MemberRequest, page: dict[str, Any], next_url: str) -> HttpResponse:
    person = request.person
    if request.method != "POST":
        return render(request, "account/reauthenticate.html", page)
    if "send" in request.POST:
        limits.spend("sign_in", f"to {person.email.casefold()}")
        code = get_adapter(request).generate_login_code()
        letter("sign_in_code", person.email, {"code": code}).send()
        request.session[_KEY] = {"code": code, "at": time.time()}
        return render(request, "account/reauthenticate.html", page | {"sent": True, "form": CodeForm()})
    limits.spend("sign_in", f"code for {person.email.casefold()}")
    kept = request.session.get(_KEY) or {"code": "", "at": 0}
    form = CodeForm(request.POST, code=kept["code"] if time.time() - kept["at"] < FRESH_SECONDS else "")
    if not form.is_valid():
        return render(request, "account/reauthenticate.html", page | {"sent": True, "form": form}, status=422)
    del request.session[_KEY]
    record_authentication(request, person, method="code", email=person.email, reauthenticated=True)
    return redirect(next_url)
