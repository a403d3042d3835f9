"""Pages that belong to no part: leaving quickly, being offline, and what went wrong."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from leeward.ui.assets import joined
from leeward.ui.avatars import svg

# A page that is dull on purpose and that anybody might have open.
NEUTRAL_PAGE = "https://www.wikipedia.org/"
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
    """What may not be seen answers exactly like what never existed."""
    return render(request, "ui/errors/404.html", status=404)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/400.html", status=400)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/errors/500.html", status=500)


@requires_csrf_token
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or cookies are off: what was written is shown again, to send once more.

    Only what was written here. Another site could else put its own words, and a deed, behind one press of our button.
    """
    if not _comes_from_here(request):
        return render(request, "ui/errors/400.html", status=403)
    words = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    return render(
        request, "ui/errors/form_expired.html", {"words": words, "action": request.path}, status=403
    )


def _comes_from_here(request: HttpRequest) -> bool:
    here = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin")
    if origin is None:
        # Old browsers name no origin; those that say where a request comes from must say it is from here.
        return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return origin == here
