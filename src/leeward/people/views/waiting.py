"""The answer to somebody who asked too often."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from leeward.core.limits import TooMany, say_when


def too_many(request: HttpRequest, wait: TooMany) -> HttpResponse:
    """Say when to try again."""
    retry_at = timezone.now() + timedelta(seconds=wait.retry_after)
    return say_when(render(request, "ui/errors/429.html", {"retry_at": retry_at}, status=429), wait)
