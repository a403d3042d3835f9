from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware
from django.shortcuts import redirect
from django.urls import is_valid_path

PROBES = ("/healthz", "/readyz")


class CommonButForProbes(CommonMiddleware):
    """A supervisor asks this machine, by its number and without HTTPS, whether the place lives: it gets an answer.

    Nothing is found at an address with a NUL in it: nothing is called so, and PostgreSQL would not even look.
    """

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        if request.path in PROBES:
            return None
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return super().process_request(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Nor is anything called so that a form names: what no page sends is refused, and is no error of the place."""
        if isinstance(error, DataError) and "NUL" in str(error):
            raise BadRequest from error


class LeadBack:
    """An address that only takes what is sent leads, opened by itself, to the next one above it that there is.

    A telephone that has let go of a page opens its address again: its owner would meet an empty page of the browser.
    Programs, which do not ask for a page, hear as ever that there is nothing to open.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        wants_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if response.status_code != 405 or not wants_page:
            return response
        path = _above(request.path)
        while not is_valid_path(path):
            path = _above(path)
        return redirect(path)


def _above(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


class OnePolicy(CSPMiddleware):
    """The Content-Security-Policy of every answer, written once: only the nonce is another each time.

    A view that answers with a policy of its own, as files from people do, keeps it.
    """

    _NONCE = "NONCE"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._without = build_policy()
        self._before, self._after = build_policy(nonce=self._NONCE).split(self._NONCE)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        nonce = getattr(request, "_csp_nonce", None)
        policy = f"{self._before}{nonce}{self._after}" if nonce else self._without
        response.headers.setdefault(HEADER, policy)
        if nonce is None:
            # One that is made from now on would stand in no header: whoever asks for it hears so.
            request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        return response
