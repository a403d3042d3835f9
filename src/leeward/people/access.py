"""Who may open a view."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

View = Callable[..., HttpResponse]


def member_required(view: View) -> View:
    """Only for people with an account; a visitor is asked to sign in and comes back to the same page."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.person is None:
            came_from = request.get_full_path() if request.method in ("GET", "HEAD") else request.headers.get("Referer", "/")
            return redirect("/accounts/login/?" + urlencode({"next": came_from}))
        return view(request, *args, **kwargs)

    return wrapper


def staff_required(*roles: str) -> Callable[[View], View]:
    """Only for people who hold one of `roles`; for everybody else the page does not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.person is None or not request.person.has_role(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapper

    return decorate
