"""Where people whom a block or a mute keeps away name one, so that what it keeps from one can be reported all the same.

A block keeps both apart, and so also what is said behind it; a mute keeps that from whoever made it. Behind their own,
nobody sees more here than before they made it. Of whoever blocked them they are shown what names them where anybody at
all reads it, signed in or not, and nothing else: whoever could slander somebody in public and block them first would
take reporting from them alone (rule 22). It leads nowhere, and tells nobody. Parts above say what they know of.
"""

import re
from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Q

from leeward.moderation.registry import Reviewable, policy_for
from leeward.people.models import Block, Mute, Person

# Given somebody, a name and the ref of one thing ("": all): the newest that may hold the name.
Find = Callable[[Person, str, str], Iterable[Reviewable]]
MOST_READ = 200
_finders: list[tuple[str, Find]] = []


def register(kind: str, find: Find) -> None:
    """Let a part say what blocks and mutes keep from somebody, of what is live and stands under its writer's own name.

    `behind_their_own` and, of what anybody reads signed out, `behind_a_block` say of what.
    """
    _finders.append((kind, find))


def behind_their_own(person: Person) -> Q:
    """A block or a mute that `person` made, and no block of the other's, stands between them and whoever wrote it: a
    condition on what has an `author`.

    Whoever blocked `person` did so to be left alone: nobody is handed what they write for some to read.
    """
    return _made_by(person) & ~_met_by(person)


def behind_a_block(person: Person) -> Q:
    """The same, or a block of the other's: for what anybody reads signed out alone."""
    return _made_by(person) | _met_by(person)


def blocked_by(path: str, person: Person) -> Exists:
    """Whether somebody to whom `path` leads has blocked `person`."""
    return Exists(Block.objects.filter(blocker=OuterRef(path), blocked=person))


def _made_by(person: Person) -> Q:
    blocked = Block.objects.filter(blocker=person, blocked=OuterRef("author"))
    muted = Mute.objects.filter(muter=person, muted=OuterRef("author"))
    return Q(Exists(blocked)) | Q(Exists(muted))


def _met_by(person: Person) -> Q:
    return Q(blocked_by("author", person))


def holds(name: str, *fields: str) -> Q:
    """What may hold the name: a condition that leaves little to be read."""
    found = Q()
    for field in fields:
        # SQLite knows upper and lower case of a to z alone.
        for way in {name, name.casefold()}:
            found |= Q(**{f"{field}__icontains": way})
    return found


def naming(person: Person, kind: str = "", ref: str = "") -> list[Reviewable]:
    """Return what names `person`, with or without an @, newest first; of one kind, and one thing, if that is asked."""
    if not _keeps_somebody_away(person):
        return []
    finders = [find for known, find in _finders if kind in ("", known)]
    name = re.escape(person.handle.casefold())
    whole = re.compile(rf"(?<![\w-]){name}(?!\w|-\w)")
    found = [one for find in finders for one in find(person, person.handle, ref)]
    named = {(one.kind, one.ref): one for one in found if whole.search(one.text.casefold())}
    return sorted(named.values(), key=lambda one: one.made_at, reverse=True)


def _keeps_somebody_away(person: Person) -> bool:
    """Whether a block of theirs or of another's, or a mute of theirs, is there at all: one question."""
    mutes = Mute.objects.filter(muter=person)
    blocks = Block.objects.filter(Q(blocker=person) | Q(blocked=person))
    found: bool = Person.objects.filter(Exists(blocks) | Exists(mutes), pk=person.pk).exists()
    return found


def sees(kind: str, ref: str, viewer: Person | None) -> bool:
    """Whether `viewer` may report this, or keep a copy: they can see it, or it names them behind a block or mute."""
    policy = policy_for(kind)
    if policy is None:
        return False
    return policy.visible(ref, viewer) or (viewer is not None and bool(naming(viewer, kind, ref)))
