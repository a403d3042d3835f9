"""How long people waited for a first answer, for the public figures."""

from datetime import datetime

from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext_lazy

from leeward.moderation.figures.times import took
from leeward.replies.models import Thread

FIRST_REPLY = gettext_lazy("From a story that hopes for answers to its first reply")


def first_replies(start: datetime, end: datetime) -> QuerySet[Thread]:
    """Return the threads that asked for answers between two moments and were answered, each with how long it `took`.

    By somebody else than its author, and counted until others could read the answer.
    """
    asked = Thread.objects.filter(asked_at__gte=start, asked_at__lt=end)
    answered = asked.annotate(
        first=Min(
            "replies__live_since",
            filter=~Q(replies__author=F("author")) & Q(replies__live_since__gte=F("asked_at")),
        )
    )
    return answered.filter(first__isnull=False).annotate(took=took("asked_at", "first"))
