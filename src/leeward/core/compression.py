"""Pages made small for the way, by the cheapest step of what the browser takes: a feed goes out as a quarter of itself.

The length of a compressed page tells what repeats in it (BREACH, 2013). So what is private never stands beside words
that a stranger could have chosen: to somebody signed in, the answer to a form or to an address with a query goes out
as it is. Form tokens are masked anew in every page.
"""

import gzip
from collections.abc import Callable

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# Bytes; below this the headers weigh more than what is saved.
SMALLEST = 1000


class CompressPages:
    """Compresses HTML that is not compressed yet. Files and data are small, or packed already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        if response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if len(response.content) >= SMALLEST and not _answers_words_beside_secrets(request):
            _compress(response, _accepted(request))
        return response


def _answers_words_beside_secrets(request: HttpRequest) -> bool:
    chosen = request.method not in ("GET", "HEAD") or bool(request.META.get("QUERY_STRING"))
    return chosen and settings.SESSION_COOKIE_NAME in request.COOKIES


def _accepted(request: HttpRequest) -> set[str]:
    wanted = request.META.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "").lower().split(",")
    return {encoding.partition(";")[0] for encoding in wanted if not encoding.endswith((";q=0", ";q=0.0"))}


def _compress(response: HttpResponse, accepted: set[str]) -> None:
    if "br" in accepted:
        response.content, response["Content-Encoding"] = brotli.compress(response.content, quality=1), "br"
    elif "gzip" in accepted:
        response.content, response["Content-Encoding"] = gzip.compress(response.content, 1, mtime=0), "gzip"
    else:
        return
    response["Content-Length"] = str(len(response.content))
