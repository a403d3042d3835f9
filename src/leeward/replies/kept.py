"""Nothing that was written is lost: when something can't be taken, it is shown again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from leeward.core.limits import TooMany
from leeward.people.access import MemberRequest, Request, member_required
from leeward.people.models import Person

# How long words that were not sent yet wait for a browser that has lost its page; nothing lasting is made of them.
UNSENT_SECONDS = 3600
AnyRequest = Request | MemberRequest
View = Callable[..., HttpResponse]


def keeps_words(view: View) -> View:
    """Only for members. What somebody sends who is no longer signed in is shown to them again, to copy or send."""

    @wraps(view)
    def wrapper(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.person is None and request.method == "POST":
            return show_again(
                request,
                title=_("You are signed out"),
                why=_(
                    "So this was not sent. Sign in (it opens a new tab), then come back here and send it again."
                ),
                status=403,
            )
        return member_required(view)(request, *args, **kwargs)

    return wrapper


def keep_unsent(person: Person, about: str, words: dict[str, str]) -> None:
    """Keep what `person` is shown again before it is sent, for an hour, for them alone: browsers lose pages."""
    cache.set(f"unsent:{person.pk}:{about}", words, UNSENT_SECONDS)


def unsent(person: Person, about: str) -> dict[str, str]:
    """Return what was kept so; nothing when there was nothing, or it was sent."""
    found: dict[str, str] = cache.get(f"unsent:{person.pk}:{about}", {})
    return found


def forget_unsent(person: Person, about: str) -> None:
    cache.delete(f"unsent:{person.pk}:{about}")


def show_again(request: AnyRequest, *, title: str, why: str, status: int) -> HttpResponse:
    """Show what was sent again, with why it was not taken and a button that sends it once more."""
    sent = {
        name: request.POST.getlist(name)
        for name in request.POST
        if name not in ("csrfmiddlewaretoken", "body", "title")
    }
    context = {
        "title": title,
        "why": why,
        "sent": sent,
        "body": request.POST.get("body", ""),
        "story_title": request.POST.get("title", ""),
        "action": request.path,
        "sign_in": None if request.person else "/accounts/login/?" + urlencode({"next": back_from(request)}),
    }
    return render(request, "replies/kept.html", context, status=status)


def wait_words(wait: TooMany) -> str:
    """Say until when, for somebody who did something often in a short while."""
    minutes = max(1, round(wait.retry_after / 60))
    if wait.scope == "slow":
        return _(
            "Replies are slowed down here for the moment. Your words are kept here: send them again in %(minutes)s"
            " minutes."
        ) % {"minutes": max(1, -(-wait.retry_after // 60))}
    return _(
        "You have sent a lot in a short while. Your words are kept here: send them again in %(minutes)s minutes."
    ) % {"minutes": minutes}


def back_from(request: AnyRequest, fallback: str = "/") -> str:
    """Return the page here that somebody came from, for going back to it after a small act."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    ):
        return fallback
    path = came_from.split("://", 1)[-1].partition("/")[2].partition("#")[0]
    # Two strokes at the beginning would be an address elsewhere.
    return "/" + path.lstrip("/\\")
