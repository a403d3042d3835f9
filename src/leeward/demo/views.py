"""What only a demonstration has: signing in by one press, and the letters it would have sent."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from leeward.demo.accounts import accounts
from leeward.people.models import Person

_LETTERS_SHOWN = 30


@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/doors.html", {"accounts": accounts()})


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person. It stands for the second factor too: there is nobody to protect here."""
    person = get_object_or_404(
        Person, handle=request.POST.get("handle", ""), handle__in=[a.handle for a in accounts()]
    )
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    request.session["second_factor"] = True
    return redirect("home")


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The letters that a real place would have sent, newest first."""
    files = sorted(
        Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True
    )
    return render(request, "demo/letters.html", {"letters": [_read(file) for file in files[:_LETTERS_SHOWN]]})


def _read(file: Path) -> dict[str, str]:
    letter = message_from_bytes(
        file.read_bytes().split(b"\n-----", 1)[0], _class=EmailMessage, policy=policy.default
    )
    body = letter.get_body(preferencelist=("plain",))
    return {"to": letter["To"], "subject": letter["Subject"], "words": body.get_content() if body else ""}
