"""Who may open a view."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leeward.people.models import Person, Role
from leeward.ui.again import sent, show_again, sign_in_first


class Request(HttpRequest):
    """A request as `DeviceSessionMiddleware` leaves it: `person` is None for a visitor. For annotations only."""

    person: Person | None


class MemberRequest(HttpRequest):
    """A request in a view behind `member_required` or `staff_required`. For annotations only."""

    person: Person


View = Callable[..., HttpResponse]


def member_required(view: View) -> View:
    """Only for people with an account; a visitor is asked to sign in and comes back to the same page.

    What somebody sends who is no longer signed in is shown to them again, to send once they are.
    """

    @wraps(view)
    def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.person is None:
            if sent(request):
                return signed_out(request)
            if request.method not in ("GET", "HEAD"):
                return redirect(sign_in_first(request).address)
            return redirect("/accounts/login/?" + urlencode({"next": request.get_full_path()}))
        return view(request, *args, **kwargs)

    return wrapper


def signed_out(request: HttpRequest) -> HttpResponse:
    """Show somebody again what they sent, to send once they are signed in."""
    return show_again(
        request,
        title=_("You are signed out"),
        why=_("So this was not sent. Sign in (it opens a new tab), then come back here and send it again."),
        status=403,
        first=sign_in_first(request),
    )


def staff_required(*roles: str) -> Callable[[View], View]:
    """Only for people who hold one of `roles`; for everybody else the page does not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            person = request.person
            if person is None or not person.has_role(*roles):
                raise Http404
            # Asked for once: how far a power reaches is read from the same rows.
            prefetch_related_objects([person], "role_grants")
            if not any(person.has_role(role) and not person.is_over(role) for role in roles):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapper

    return decorate


moderators_only = staff_required(Role.MODERATOR)
organisers_only = staff_required(Role.ORGANISER)
professionals_only = staff_required(Role.PROFESSIONAL)
# Whoever may be called when somebody is in danger, or be the second person.
staff_only = staff_required(Role.MODERATOR, Role.ORGANISER)
