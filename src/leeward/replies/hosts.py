"""Who may see a thread is known by the part that owns it. Parts above register here; replies ask."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from leeward.people.models import Person
    from leeward.replies.models import Thread

Visible = Callable[["Person | None"], "QuerySet[Any]"]
Address = Callable[["Thread"], str]
_hosts: dict[str, tuple[Visible, Address]] = {}


def register(host: str, visible: Visible, address: Address) -> None:
    """Let a part answer for its threads.

    `visible(viewer)` returns a queryset of what `viewer` may see, whose `thread` leads here. `address(thread)` returns
    the page that the thread is read on.
    """
    _hosts[host] = (visible, address)


def visible_threads(viewer: "Person | None") -> "QuerySet[Any]":
    """Return the threads `viewer` may see, over all hosts."""
    from leeward.replies.models import Thread  # noqa: PLC0415 - models.py needs this module

    if not _hosts:
        return Thread.objects.none()
    # Correlated on purpose: looking up one thread must not walk through everything that is visible.
    ours = (
        Q(Exists(visible(viewer).filter(thread=OuterRef("pk"))), host=host)
        for host, (visible, _) in _hosts.items()
    )
    return Thread.objects.filter(reduce(or_, ours))


def address(thread: "Thread") -> str:
    """Return the page that `thread` is read on."""
    return _hosts[thread.host][1](thread)
