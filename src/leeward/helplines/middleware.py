"""Help is answered before anything that can fail: no session, no cookie, no database, no disk but what is in
memory."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from leeward.helplines import answering


class HelpFirst:
    """Answers the public pages under /help/; passes everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/help") and request.method in ("GET", "HEAD"):
            answer: HttpResponse | None = answering.answer(request)
            if answer is not None:
                return answer
        return self.get_response(request)
