"""What each address under /help/ answers, and how long it may be kept."""

import base64
import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from leeward.helplines import directory, pages, snapshot
from leeward.helplines.listing import Country
from leeward.ui.inline import styles_source

_ADDRESS = re.compile(r"/help(?:/(?P<code>[A-Za-z]{2})(?P<kind>/?|\.json))?/?")
# A minute old at most while connected; a month when we cannot be reached.
KEEP = "public, max-age=60, stale-while-revalidate=600, stale-if-error=2592000"


@dataclass(frozen=True)
class Answer:
    """A page ready to send, in the encodings browsers ask for."""

    body: bytes
    brotli: bytes
    gzip: bytes
    etag: str
    content_type: str


_ready: dict[tuple[str, str], tuple[object, Answer]] = {}


def answer(request: HttpRequest) -> HttpResponse | None:
    """Return the public page at the request's address, or None when it is somebody else's to answer."""
    match = _ADDRESS.fullmatch(request.path)
    if match is None:
        return None
    code, kind = match["code"], match["kind"]
    if code is None:
        return _chooser(request)
    country = directory.country(code)
    if kind == ".json":
        return _json(request, country)
    if country is None:
        page = _made(
            "unknown", _language(request), lambda at, language: pages.chooser_page(at, language, unknown=True)
        )
        return _send(request, page, status=404)
    if request.path != country.path:
        return _moved(country.path)
    page = _made(
        country.code, _language(request), lambda at, language: pages.country_page(country, at, language)
    )
    return _send(request, page)


def _chooser(request: HttpRequest) -> HttpResponse:
    if request.path != "/help/":
        return _moved("/help/")
    if chosen := directory.country(request.GET.get("country")):
        return _moved(chosen.path)
    if here := directory.country(directory.guess(time_zone=request.GET.get("zone", ""))):
        return _moved(here.path)
    accepts = "" if "choose" in request.GET else request.headers.get("Accept-Language", "")
    guessed = directory.country(directory.guess(accept_language=accepts))
    name = f"chooser {guessed.code if guessed else ''}"
    page = _made(name, _language(request), lambda at, language: pages.chooser_page(at, language, guessed))
    response = _send(request, page)
    response["Vary"] = "Accept-Encoding, Accept-Language"
    return response


def _json(request: HttpRequest, country: Country | None) -> HttpResponse:
    if country is None:
        page = _pack('{"error": "There is no list for this country."}', "application/json")
    else:
        page = _made(
            f"{country.code}.json", "", lambda _at, _lang: pages.country_json(country), "application/json"
        )
    response = _send(request, page, status=200 if country else 404)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _language(request: HttpRequest) -> str:
    """The first language the browser asks for that this place speaks."""
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(wanted)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def _made(
    name: str, language: str, make: Callable[[datetime, str], str], content_type: str = "text/html"
) -> Answer:
    """Make a page at most once a minute, and again when something was confirmed."""
    at = datetime.now(UTC).replace(second=0, microsecond=0)
    of_now = (at, snapshot.confirmations())
    kept = _ready.get((name, language))
    if kept is None or kept[0] != of_now:
        kept = (of_now, _pack(make(at, language), content_type))
        _ready[name, language] = kept
    return kept[1]


def _pack(text: str, content_type: str) -> Answer:
    body = text.encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    packed = brotli.compress(body, quality=5), gzip.compress(body, 6, mtime=0)
    return Answer(body, *packed, etag, f"{content_type}; charset=utf-8")


def _send(request: HttpRequest, page: Answer, status: int = 200) -> HttpResponse:
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    unchanged = status == 200 and request.headers.get("If-None-Match", "").removeprefix("W/") == page.etag
    body = {"br": page.brotli, "gzip": page.gzip, "": page.body}[encoding]
    if unchanged:
        response = HttpResponse(status=304, content_type=page.content_type)
    else:
        response = HttpResponse(body, status=status, content_type=page.content_type)
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = f"W/{page.etag}"
    response["Vary"] = (
        "Accept-Encoding" if len(settings.LANGUAGES) == 1 else "Accept-Encoding, Accept-Language"
    )
    response["Cache-Control"] = KEEP
    return _safe(request, response)


def _moved(path: str) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": path, "Cache-Control": "no-store"})


def _safe(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The headers that other pages get from middleware these pages never reach."""
    response["Content-Security-Policy"] = policy()
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "same-origin"
    response["Cross-Origin-Opener-Policy"] = "same-origin"
    if settings.SECURE_HSTS_SECONDS and request.is_secure():
        response["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
    return response


def policy() -> str:
    """The content security policy of the help pages: our own two style elements and nothing else."""
    own = base64.b64encode(hashlib.sha256(pages.style().encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'none'; style-src {styles_source()} 'sha256-{own}'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
