"""How long people waited for a first answer, for the public figures."""

from datetime import datetime, timedelta

from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext_lazy

from leeward.moderation.figures.times import took
from leeward.replies.models import Thread

FIRST_REPLY = gettext_lazy("From a story that hopes for answers to its first reply")


# Whoever had no answer in this time counts as never answered. Each story is counted once this time is over, so that a
# wait in vain is never left out and a period that is over never changes.
ANSWERED_WITHIN = timedelta(days=7)


def first_replies(start: datetime, end: datetime) -> QuerySet[Thread]:
    """Return the threads whose first seven days of asking for answers ended between two moments.

    Each with how long its first answer `took`, by somebody else than its author and counted until others could read
    it; None for those that had none in these days.
    """
    asked = Thread.objects.filter(asked_at__gte=start - ANSWERED_WITHIN, asked_at__lt=end - ANSWERED_WITHIN)
    in_time = Q(
        replies__live_since__gte=F("asked_at"), replies__live_since__lte=F("asked_at") + ANSWERED_WITHIN
    )
    answered = asked.annotate(
        first=Min("replies__live_since", filter=~Q(replies__author=F("author")) & in_time)
    )
    return answered.annotate(took=took("asked_at", "first"))
