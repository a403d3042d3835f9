"""Who is asking: the session and its person in one query, and a second factor for staff."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.deprecation import MiddlewareMixin

from leeward.people.sessions import SessionStore


class DeviceSessionMiddleware(SessionMiddleware):
    """Sets `request.session`, `request.person` (a Person or None) and `request.user`.

    A visitor without a cookie costs no query. Everything sent to somebody signed in is `no-store`.
    """

    def process_request(self, request: HttpRequest) -> None:
        store = SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        request.session = store
        request.person = store.person if store.session_key else None
        request.user = request.person or AnonymousUser()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)  # type: ignore[assignment]
        if request.session.accessed and not request.session.is_empty() and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            patch_cache_control(response, no_store=True, private=True)
        return response


class StaffSecondFactor(MiddlewareMixin):
    """Staff see other people's words: without a second factor they are sent to set one up."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        person = request.person
        if person is None or not person.is_staff or request.session.get("second_factor"):
            return None
        if request.path.startswith(("/accounts/", "/static/", "/leave/", "/avatar/")):
            return None
        return redirect("mfa_index")
