"""What stands below something of one's own, to be cleared up together: filtered, newest first."""

from datetime import timedelta

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone

from leeward.people.models import Follow, Person
from leeward.replies.models import Reply, ReplyState, Thread

STATES = {
    "": [ReplyState.LIVE, ReplyState.WAITING],
    "waiting": [ReplyState.WAITING],
    "hidden": [ReplyState.HIDDEN],
}
# Hours, as the form offers them.
SINCE = (1, 6, 24, 72, 168)
RECENT_THREADS = 5


def pile(
    thread: Thread,
    person: Person,
    *,
    state: str = "",
    strangers: bool = False,
    new: bool = False,
    hours: int | None = None,
) -> QuerySet[Reply]:
    """Return what others answered below a thread of `person`, newest first.

    `strangers`: only from people they don't follow; `new`: only from accounts that are new here (of another name
    nothing is said: it is a stranger's and not new); `hours`: only as old.
    """
    found = Reply.objects.kept_by(person).filter(thread=thread, state__in=STATES[state])
    followed = Q(byline="") & Exists(Follow.objects.filter(follower=person, followed=OuterRef("author")))
    if strangers:
        found = found.filter(~followed)
    if new:
        young = timezone.now() - timedelta(days=settings.LEEWARD_NEW_DAYS)
        found = found.filter(byline="", author__joined_at__gt=young)
    if hours:
        found = found.filter(shared_at__gte=timezone.now() - timedelta(hours=hours))
    return (
        found.select_related("author")
        .annotate(is_followed=ExpressionWrapper(followed, BooleanField()))
        .order_by("-shared_at", "-pk")
    )


def answered_threads(person: Person) -> list[Thread]:
    """Return the threads of `person` in which others answered last, newest first, `RECENT_THREADS` at most."""
    newest = Reply.objects.kept_by(person).order_by("-shared_at", "-pk")
    refs = list(dict.fromkeys(newest.values_list("thread", flat=True)[:200]))[:RECENT_THREADS]
    threads = Thread.objects.in_bulk(refs)
    return [threads[pk] for pk in refs]
