"""What somebody answered, as they find it again: wherever it stands and under any name, for their eyes only."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from leeward.people.models import Person
from leeward.replies import hosts
from leeward.replies.models import Reply
from leeward.replies.queries import PAGE


@dataclass(frozen=True)
class Written:
    """A reply as its writer finds it again. `href` is empty where they may no longer read the thread."""

    reply: Reply
    name: str
    seed: str
    href: str


def written_by(person: Person, after: str = "") -> tuple[list[Written], str]:
    """Return the next `PAGE` replies of a person's own, newest first, and the ref the next page begins after.

    Two queries.
    """
    own = Reply.objects.written_by(person).select_related("thread").order_by("-shared_at", "-pk")
    if after and (last := own.filter(ref=after).first()):
        own = own.filter(Q(shared_at__lt=last.shared_at) | Q(shared_at=last.shared_at, pk__lt=last.pk))
    found = list(own[: PAGE + 1])
    shown = found[:PAGE]
    threads = hosts.visible_threads(person).filter(pk__in=[reply.thread_id for reply in shown])
    open_to_them = set(threads.values_list("pk", flat=True))
    return [
        Written(
            reply,
            name=reply.shown_name,
            seed=reply.shown_seed,
            href=reply.get_absolute_url() if reply.thread_id in open_to_them else "",
        )
        for reply in shown
    ], shown[-1].ref if len(found) > PAGE else ""


def listed_at(person: Person, reply: Reply) -> str:
    """Return where a reply of somebody's own stands in the list of theirs (`written_by`), whatever keeps the thread."""
    later = Q(shared_at__gt=reply.shared_at) | Q(shared_at=reply.shared_at, pk__gt=reply.pk)
    newer = Reply.objects.written_by(person).filter(later).order_by("shared_at", "pk").first()
    return f"{reverse('my_replies')}{f'?after={newer.ref}' if newer else ''}#reply-{reply.ref}"
