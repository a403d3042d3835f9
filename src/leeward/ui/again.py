"""Nothing that was written is lost: what somebody sent and that can't be taken is shown to them again."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

# A value as long as this is somebody's words, even without a space: not every script has spaces.
WORDS_FROM = 41
ALWAYS_WORDS = ("title", "body", "words")
# What a page carries sealed is no words, however long.
NEVER_WORDS = ("as_seen",)
HIDDEN = "csrfmiddlewaretoken"


class First(NamedTuple):
    """What to do, in a tab of its own, before something can be sent again."""

    address: str
    label: str


@dataclass(frozen=True)
class Sent:
    """What a form held, in the order of its fields: `words` are shown, `choices` go along with them."""

    words: list[tuple[str, str]] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)
    had_files: bool = False

    def __bool__(self) -> bool:
        """Whether anything was written or chosen that pressing a button anew would not bring back."""
        return self.had_files or any(value.strip() for name, value in self.words + self.choices)


def sent(request: HttpRequest) -> Sent:
    """Return what was sent from a page of this place; nothing when it can't be read, or came from elsewhere.

    Another site could else put its own words, and a deed, behind one press of our button.
    """
    if request.method != "POST" or not comes_from_here(request):
        return Sent()
    try:
        pairs = [(name, value) for name, values in request.POST.lists() for value in values if name != HIDDEN]
        had_files = bool(request.FILES)
    except (SuspiciousOperation, BadRequest, MultiPartParserError, OSError):
        return Sent()
    return Sent(
        [pair for pair in pairs if _is_words(*pair)],
        [pair for pair in pairs if not _is_words(*pair)],
        had_files,
    )


def _is_words(name: str, value: str) -> bool:
    words = "" if name in NEVER_WORDS else value.strip()
    return bool(words) and (name in ALWAYS_WORDS or len(words) >= WORDS_FROM or len(words.split()) > 1)


def show_again(
    request: HttpRequest, *, title: str, why: str, status: int, first: First | None = None, back: str = ""
) -> HttpResponse:
    """Show what was sent again, with why it was not taken, what to do first, and a button that sends it once more, or,
    where that would be in vain, a link `back` to where they were."""
    context = {"title": title, "why": why, "sent": sent(request), "first": first, "back": back}
    return render(request, "ui/again.html", context, status=status)


def too_late(request: HttpRequest, why: str, back: str) -> HttpResponse:
    """Show what somebody wrote that came too late to be taken, with what is so instead."""
    return show_again(request, title=_("This came too late"), why=why, status=409, back=back)


def sign_in_first(request: HttpRequest) -> First:
    """Where to sign in, when that is what is wanting: what was being written stays open beside it."""
    return First("/accounts/login/?" + urlencode({"next": back_from(request)}), _("Sign in, in a new tab"))


def back_from(request: HttpRequest, fallback: str = "/") -> str:
    """Return the page here that somebody came from, for going back to it after a small act."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    ):
        return fallback
    path = came_from.split("://", 1)[-1].partition("/")[2].partition("#")[0]
    # Two strokes at the beginning would be an address elsewhere.
    return "/" + path.lstrip("/\\")


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a page of this place sent it."""
    here = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin")
    if origin is None:
        # Old browsers name no origin; those that say where a request comes from must say it is from here.
        return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return origin == here
