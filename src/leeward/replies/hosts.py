"""Who may see a thread is known by the part that owns it. Parts above register here; replies ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from leeward.people.models import Person
    from leeward.replies.models import Thread

Visible = Callable[["Person | None"], "QuerySet[Any]"]
Says = Callable[["Thread"], str]


@dataclass(frozen=True)
class Wishes:
    """What somebody said openly beside their words: that they touch danger to life, or that they hope for listening
    and nothing else; their topics (slugs), language, and content notes (codes, and one in their own words).

    `others_read`: somebody else can read it now, so that others can be asked to answer. `among` narrows who can, as a
    condition on `Person`; None: whoever the part shows it to. `keepers`: who looks after where it stands.
    """

    touches_danger: bool
    just_listening: bool
    topics: tuple[str, ...] = ()
    language: str = ""
    notes: tuple[str, ...] = ()
    own_note: str = ""
    others_read: bool = True
    among: Q | None = None
    keepers: Q | None = None


@dataclass(frozen=True)
class Face:
    """Who somebody is in a thread. With a `name` of its own nothing that others see leads to the person behind it."""

    key: str = ""
    # What stands beside it where somebody chooses among several.
    label: str = ""
    # Empty: their pseudonym.
    name: str = ""
    seed: str = ""
    # Not who they were there before, which they can't be any more: theirs to choose, and never taken for granted.
    is_other: bool = False


Wish = Callable[["Thread"], Wishes]
Faces = Callable[["Thread", "Person"], Sequence[Face]]


def _nobody_keeps(thread: "Thread", person: "Person") -> str:
    return ""


def _no_mailbox(thread: "Thread", person: "Person") -> str:
    return ""


def _everybody_reads(thread: "Thread", person: "Person") -> bool:
    return False


def _keeps_nothing(viewer: "Person") -> Q:
    return Q(pk__in=[])


def _no_source(thread: "Thread") -> str:
    return ""


def _nothing_in_the_way(thread: "Thread", person: "Person") -> "str | Promise":
    return ""


def _author_keeps_their_name(thread: "Thread", person: "Person") -> Sequence[Face]:
    return [Face(name=thread.byline, seed=thread.byline_seed) if thread.hides(person) else Face()]


@dataclass(frozen=True)
class Host:
    """A part that owns threads, and answers for them."""

    # What a viewer may see, as a queryset of rows whose `thread` leads here.
    visible: Visible
    # The page that a thread is read on, and the words that it answers to.
    address: Says
    opening: Says
    # What its author said beside them.
    wishes: Wish
    # The kind and the ref by which moderation knows what opened it.
    content: Callable[["Thread"], tuple[str, str]]
    # Who somebody may be in it, the usual one first.
    faces: Faces = _author_keeps_their_name
    # The folder of the pages where somebody who looks after it decides about answers: `{folder}{ref}/looked-at/`.
    # Empty for everybody else.
    keeping: Callable[["Thread", "Person"], str] = _nobody_keeps
    # Where somebody who asked for it answers by e-mail; empty for everybody else.
    mailbox: Callable[["Thread", "Person"], str] = _no_mailbox
    # Why nobody, or not somebody, may answer now, in words for them; empty when they may.
    why_not: Callable[["Thread", "Person"], "str | Promise"] = _nothing_in_the_way
    # What letters about it can be stopped by without stopping all (`notifications.sources`).
    source: Says = _no_source
    # Whether what somebody answers is read by those who look after it before others, and what a viewer so looks after,
    # as a condition on `Reply`.
    keepers_first: Callable[["Thread", "Person"], bool] = _everybody_reads
    kept_by: Callable[["Person"], Q] = _keeps_nothing


_hosts: dict[str, Host] = {}


def register(name: str, host: Host) -> None:
    """Let a part answer for its threads: those whose `host` is `name`."""
    _hosts[name] = host


def visible_threads(viewer: "Person | None") -> "QuerySet[Any]":
    """Return the threads `viewer` may see, over all hosts."""
    from leeward.replies.models import Thread  # noqa: PLC0415 - models.py needs this module

    if not _hosts:
        return Thread.objects.none()
    # Correlated on purpose: looking up one thread must not walk through everything that is visible.
    ours = (
        Q(Exists(host.visible(viewer).filter(thread=OuterRef("pk"))), host=name)
        for name, host in _hosts.items()
    )
    return Thread.objects.filter(reduce(or_, ours))


def address(thread: "Thread") -> str:
    """Return the page that `thread` is read on."""
    return _hosts[thread.host].address(thread)


def opening(thread: "Thread") -> str:
    """Return the words that `thread` answers to, whoever may read them: for moderators."""
    return _hosts[thread.host].opening(thread)


def content(thread: "Thread") -> tuple[str, str]:
    """Return the kind and the ref by which moderation knows what opened `thread`."""
    return _hosts[thread.host].content(thread)


def wishes(thread: "Thread") -> Wishes:
    """Return what the author of `thread` said openly beside the words that opened it."""
    return _hosts[thread.host].wishes(thread)


def faces(thread: "Thread", person: "Person") -> Sequence[Face]:
    """Return who `person` may be in `thread`: at least one, the usual one first."""
    return _hosts[thread.host].faces(thread, person)


def why_not(thread: "Thread", person: "Person") -> "str | Promise":
    """Return why `person` may not answer in `thread` now, as far as its host knows; "" when they may."""
    return _hosts[thread.host].why_not(thread, person)


def mailbox(thread: "Thread", person: "Person") -> str:
    """Return the address to which `person` can answer by e-mail in `thread`; mostly ""."""
    return _hosts[thread.host].mailbox(thread, person)


def source(thread: "Thread") -> str:
    """Return what letters about `thread` can be stopped by without stopping all; "" for nothing."""
    return _hosts[thread.host].source(thread)


def keepers_first(thread: "Thread", writer: "Person") -> bool:
    """Whether what `writer` answers in `thread` waits for somebody who looks after it."""
    return _hosts[thread.host].keepers_first(thread, writer)


def kept_by(viewer: "Person") -> Q:
    """Return which replies `viewer` looks after, over all hosts, as a condition on `Reply`."""
    return reduce(or_, (host.kept_by(viewer) for host in _hosts.values()), Q(pk__in=[]))


def keeping(thread: "Thread", person: "Person") -> str:
    """Return the folder of the pages where `person` decides about answers that others wrote here; mostly ""."""
    return _hosts[thread.host].keeping(thread, person)


def offers_names(thread: "Thread") -> bool:
    """Whether people may have other names in `thread` than their own; asks no database."""
    return _hosts[thread.host].faces is not _author_keeps_their_name


def face(thread: "Thread", person: "Person", key: str = "") -> Face | None:
    """Return the face of that key, without one who they usually are there; None when they have to choose (again).

    Whoever asked for a name that they can't have (any more), or had one, is never shown under their own instead.
    """
    known = faces(thread, person)
    if thread.hides(person) and len(known) == 1:
        return known[0]  # Whatever they ask for, what hides them goes on doing so.
    if not key:
        return None if known[0].is_other else known[0]
    return next((one for one in known if one.key == key), None)
