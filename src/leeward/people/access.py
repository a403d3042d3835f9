"""Who may open a view."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from leeward.people.models import Person


class Request(HttpRequest):
    """A request as `DeviceSessionMiddleware` leaves it: `person` is None for a visitor. For annotations only."""

    person: Person | None


class MemberRequest(HttpRequest):
    """A request in a view behind `member_required` or `staff_required`. For annotations only."""

    person: Person


View = Callable[..., HttpResponse]


def member_required(view: View) -> View:
    """Only for people with an account; a visitor is asked to sign in and comes back to the same page."""

    @wraps(view)
    def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.person is None:
            reading = request.method in ("GET", "HEAD")
            came_from = request.get_full_path() if reading else request.headers.get("Referer", "/")
            return redirect("/accounts/login/?" + urlencode({"next": came_from}))
        return view(request, *args, **kwargs)

    return wrapper


def staff_required(*roles: str) -> Callable[[View], View]:
    """Only for people who hold one of `roles`; for everybody else the page does not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.person is None or not request.person.has_role(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapper

    return decorate
