"""Who may see a thread is known by the part that owns it. Parts above register here; replies ask."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from leeward.people.models import Person

Visible = Callable[["Person | None"], "QuerySet[Any]"]
_hosts: dict[str, Visible] = {}


def register(host: str, visible: Visible) -> None:
    """Let `visible(viewer)` answer for threads of `host`: a queryset of the thread ids that `viewer` may see."""
    _hosts[host] = visible


def visible_threads(viewer: "Person | None") -> "QuerySet[Any]":
    """Return the threads `viewer` may see, over all hosts."""
    from leeward.replies.models import Thread  # noqa: PLC0415 - models.py needs this module

    if not _hosts:
        return Thread.objects.none()
    return Thread.objects.filter(reduce(or_, (Q(host=host, pk__in=visible(viewer)) for host, visible in _hosts.items())))
