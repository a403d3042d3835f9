"""Pages that belong to no part: leaving quickly, being offline, and what went wrong."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from leeward.ui import again
from leeward.ui.assets import joined
from leeward.ui.avatars import svg

# A page that is dull on purpose and that anybody might have open.
NEUTRAL_PAGE = "https://www.wikipedia.org/"
# Pages that lead a person to what others may take back: by their names in the addresses.
LISTS = ("news", "kept_copies")
_WORKER = Path(__file__).parent / "static" / "ui" / "sw.js"


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Clear what this site kept in the browser and go somewhere dull.

    Works signed in, signed out, without JavaScript. Whoever is signed in is signed out here for good: a copy of the
    cookie that stayed behind on a shared device opens nothing.
    """
    try:
        request.session.flush()
    except DatabaseError:
        request.session.modified = False  # leaving works whatever else does not
    response = render(request, "ui/leave.html", {"neutral": NEUTRAL_PAGE})
    response["Refresh"] = f"0; url={NEUTRAL_PAGE}"
    response["Clear-Site-Data"] = '"cache", "storage"'
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(name, samesite="Lax")
    return response


@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponse:
    """Serve the joined stylesheet or script.

    An address of an older version answers with this one, kept for a minute only.
    """
    kind = name.rpartition(".")[2]
    if kind not in ("css", "js"):
        raise Http404
    found = joined(kind)
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    body = {"br": found.brotli, "gzip": found.gzip, "": found.plain}[encoding]
    response = HttpResponse(body, content_type=found.content_type)
    if encoding:
        response["Content-Encoding"] = encoding
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = (
        "public, max-age=31536000, immutable" if name == found.name else "public, max-age=60"
    )
    return response


@require_safe
@cache_control(public=True, max_age=3600)
def service_worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_WORKER.read_bytes(), content_type="text/javascript")


@require_safe
@cache_control(public=True, max_age=86400)
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/offline.html")


@require_safe
@cache_control(public=True, max_age=31536000, immutable=True)
def avatar(request: HttpRequest, seed: str) -> HttpResponse:
    return HttpResponse(svg(seed[:64]), content_type="image/svg+xml")


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What may not be seen answers exactly like what never existed. What somebody sent to it is shown to them again."""
    if getattr(request, "person", None) is None:
        return _failed(request, 404, first=again.sign_in_first(request))
    return _failed(request, 404, came_from=_comes_from(request))


def _comes_from(request: HttpRequest) -> str:
    """Which list of one's own led here, "" for none: what stands in it may be gone since.

    Browsers say so of a page of the same place, also after a redirect.
    """
    before = request.headers.get("Referer", "").partition("?")[0]
    lists = (name for name in LISTS if before == request.build_absolute_uri(reverse(name)))
    return next(lists, "")


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        # Nothing was ever written here: no page of this place is shown at such an address.
        return render(request, "ui/errors/other_address.html", {"own": settings.LEEWARD_URL}, status=400)
    return _failed(request, 400)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    return _failed(request, 500)


def _failed(
    request: HttpRequest, status: int, first: again.First | None = None, *, came_from: str = ""
) -> HttpResponse:
    context = {"sent": again.sent(request), "first": first, "came_from": came_from}
    return render(request, f"ui/errors/{status}.html", context, status=status)


@requires_csrf_token
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or cookies are off: what was written is shown again, to send once more.

    Only what was written here: see `again.sent`.
    """
    if not again.comes_from_here(request):
        return render(request, "ui/errors/400.html", {"sent": again.Sent()}, status=403)
    why = _(
        "You signed in or out since this page was opened, or it was open for a long time, or your browser keeps no"
        " cookies for this site. To keep your account safe we did not take it yet. Your words are here: one more press"
        " sends them."
    )
    return again.show_again(request, title=_("Please send this once more"), why=why, status=403)
