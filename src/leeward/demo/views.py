"""What only a demonstration has: signing in by one press, and the letters it would have sent."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import islice
from pathlib import Path

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from leeward.demo.accounts import accounts, present

_LETTERS_SHOWN = 30


@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    """Everybody whom one press signs in as; who has changed their name meanwhile is not among them."""
    known = accounts()
    people = present().in_bulk(field_name="handle")
    doors = [(people[account.handle], account.shows) for account in known if account.handle in people]
    return render(request, "demo/doors.html", {"doors": doors})


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person. It stands for the second factor too: there is nobody to protect here."""
    person = get_object_or_404(present(), handle=request.POST.get("handle", ""))
    get_adapter(request).login(request, person)
    request.session["second_factor"] = True
    return redirect("home")


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The letters that a real place would have sent, newest first."""
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    newest = (letter for file in reversed(files) for letter in reversed(_in(file)))
    return render(request, "demo/letters.html", {"letters": list(islice(newest, _LETTERS_SHOWN))})


def _in(file: Path) -> list[dict[str, str]]:
    """Return the letters of one file: Django writes all that leave over one connection into one, a line between."""
    return [_read(raw.lstrip()) for raw in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n") if raw.strip()]


def _read(raw: bytes) -> dict[str, str]:
    letter = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    body = letter.get_body(preferencelist=("plain",))
    return {"to": letter["To"], "subject": letter["Subject"], "words": body.get_content() if body else ""}
