"""Who is asking: the session and its person in one query, their language and time, and a second factor for staff."""

import zoneinfo
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leeward.core import languages
from leeward.people.access import Request
from leeward.people.second_factor import is_proven
from leeward.people.sessions import SessionStore
from leeward.ui.again import First, back_from, sent, show_again

# What staff may open before the second factor: setting it up, and what every page is made of. Public help is answered
# before anybody is asked for.
OPEN_TO_STAFF = ("/accounts/", "/leave/", "/static/", "/assets/", "/avatar/", "/sw.js", "/offline/")


# What is the same for everybody and must work without the database: nobody is asked for there.
FOR_ANYBODY = ("/leave/", "/static/", "/assets/", "/avatar/", "/sw.js", "/offline/", "/healthz", "/readyz")


class DeviceSessionMiddleware(SessionMiddleware):
    """Sets `request.session`, `request.person` (a Person or None) and `request.user`.

    A visitor without a cookie costs no query. Nothing is kept by browsers or proxies unless its view says for how long,
    and never what sets a cookie.
    """

    def process_request(self, request: Request) -> None:  # type: ignore[override]
        store = SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        request.session = store
        known = store.session_key and not request.path.startswith(FOR_ANYBODY)
        request.person = store.person if known else None
        request.user = request.person or AnonymousUser()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        if response.cookies or not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class OwnLanguageAndTime:
    """Pages speak the language that the person chose, else one that the browser asks for, and tell their time."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        person = request.person
        request.LANGUAGE_CODE = _language(request)
        languages.asked.set(request.LANGUAGE_CODE)
        translation.activate(languages.spoken(request.LANGUAGE_CODE))
        with timezone.override(_zone(person.time_zone) if person else None):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def _language(request: Request) -> str:
    chosen = request.person.language if request.person else ""
    if chosen and chosen in dict(settings.LANGUAGES):
        return chosen
    return translation.get_language_from_request(request)


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


class StaffSecondFactor(MiddlewareMixin):
    """Staff see other people's words: without a second factor they are asked for it, or sent to set one up.

    What somebody was writing when they became staff is shown to them again, to send once that is done.
    """

    # Once it is known that the form is one of ours.
    def process_view(self, request: Request, *view: object) -> HttpResponse | None:
        person = request.person
        if person is None or not person.is_staff or is_proven(request):
            return None
        if request.path.startswith(OPEN_TO_STAFF):
            return None
        back = back_from(request) if request.method == "POST" else request.get_full_path()
        asks = f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}"
        address = asks if is_mfa_enabled(person) else reverse("mfa_index")
        if not sent(request):
            return redirect(address)
        why = _("So this was not sent. Do that (it opens a new tab), then come back here and send it again.")
        first = First(address, _("Show that it is you, in a new tab"))
        return show_again(request, title=_("Your second step is wanted"), why=why, status=403, first=first)
