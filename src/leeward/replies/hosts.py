"""Who may see a thread is known by the part that owns it. Parts above register here; replies ask."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from leeward.people.models import Person
    from leeward.replies.models import Thread

Visible = Callable[["Person | None"], "QuerySet[Any]"]
Says = Callable[["Thread"], str]


@dataclass(frozen=True)
class Wishes:
    """What somebody said openly beside their words: that they touch danger to life, or that they hope for listening
    and nothing else; their topics (slugs), language, and content notes (codes, and one in their own words).

    `others_read`: somebody else can read it now, so that others can be asked to answer. `among` narrows who can, as a
    condition on `Person`; None: whoever the part shows it to.
    """

    touches_danger: bool
    just_listening: bool
    topics: tuple[str, ...] = ()
    language: str = ""
    notes: tuple[str, ...] = ()
    own_note: str = ""
    others_read: bool = True
    among: Q | None = None


Wish = Callable[["Thread"], Wishes]
_hosts: dict[str, tuple[Visible, Says, Says, Wish]] = {}


def register(host: str, visible: Visible, address: Says, opening: Says, wishes: Wish) -> None:
    """Let a part answer for its threads.

    `visible(viewer)` returns a queryset of what `viewer` may see, whose `thread` leads here. `address(thread)` returns
    the page that the thread is read on, `opening(thread)` the words that it answers to, and `wishes(thread)` what
    their author said beside them.
    """
    _hosts[host] = (visible, address, opening, wishes)


def visible_threads(viewer: "Person | None") -> "QuerySet[Any]":
    """Return the threads `viewer` may see, over all hosts."""
    from leeward.replies.models import Thread  # noqa: PLC0415 - models.py needs this module

    if not _hosts:
        return Thread.objects.none()
    # Correlated on purpose: looking up one thread must not walk through everything that is visible.
    ours = (
        Q(Exists(visible(viewer).filter(thread=OuterRef("pk"))), host=host)
        for host, (visible, *_) in _hosts.items()
    )
    return Thread.objects.filter(reduce(or_, ours))


def address(thread: "Thread") -> str:
    """Return the page that `thread` is read on."""
    return _hosts[thread.host][1](thread)


def opening(thread: "Thread") -> str:
    """Return the words that `thread` answers to, whoever may read them: for moderators."""
    return _hosts[thread.host][2](thread)


def wishes(thread: "Thread") -> Wishes:
    """Return what the author of `thread` said openly beside the words that opened it."""
    return _hosts[thread.host][3](thread)
