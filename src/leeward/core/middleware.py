from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware

PROBES = ("/healthz", "/readyz")


class CommonButForProbes(CommonMiddleware):
    """A supervisor asks this machine, by its number and without HTTPS, whether the place lives: it gets an answer."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        return None if request.path in PROBES else super().process_request(request)
