from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware

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
