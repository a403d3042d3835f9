"""Where people one has blocked name one, so that what the block keeps from one can be reported all the same.

A block keeps both apart, and so also what is said behind it. Nobody sees more here than before they made theirs, and
nothing of whoever blocked them. Parts above say what they know of.
"""

import re
from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Q

from leeward.moderation.registry import Reviewable, policy_for
from leeward.people.models import Block, Person

# Given somebody, a name and the ref of one thing ("": all): the newest that may hold the name.
Find = Callable[[Person, str, str], Iterable[Reviewable]]
MOST_READ = 200
_finders: dict[str, Find] = {}


def register(kind: str, find: Find) -> None:
    """Let a part say what blocks keep from somebody, of what is live and stands under its writer's own name.

    `behind_own_block` says of what.
    """
    _finders[kind] = find


def behind_own_block(person: Person) -> Q:
    """The block of `person`, and no block of theirs, stands between them and whoever wrote it: a condition on what has
    an `author`.

    Whoever blocked `person` did so to be left alone: nobody is handed what they write, nor learns here that they did.
    """
    made, met = (
        Exists(Block.objects.filter(blocker=person, blocked=OuterRef("author"))),
        Exists(Block.objects.filter(blocker=OuterRef("author"), blocked=person)),
    )
    return Q(made) & ~Q(met)


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
    finders = [find for known, find in _finders.items() if kind in ("", known)]
    name = re.escape(person.handle.casefold())
    whole = re.compile(rf"(?<![\w-]){name}(?!\w|-\w)")
    found = [one for find in finders for one in find(person, person.handle, ref)]
    named = [one for one in found if whole.search(one.text.casefold())]
    return sorted(named, key=lambda one: one.made_at, reverse=True)


def sees(kind: str, ref: str, viewer: Person | None) -> bool:
    """Whether `viewer` may report this, or keep a copy: they can see it, or it names them behind a block."""
    policy = policy_for(kind)
    if policy is None:
        return False
    return policy.visible(ref, viewer) or (viewer is not None and bool(naming(viewer, kind, ref)))
