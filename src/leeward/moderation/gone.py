"""What was said around something that is gone, told by the part that owns it: its author may have deleted it."""

from collections.abc import Callable, Sequence

from leeward.moderation.models import Case
from leeward.moderation.registry import Beside

# Given a case about it, whose `within` names the thread: the thread as it is now, what is gone in its place.
Around = Callable[[Case], Sequence[Beside]]
_told: dict[str, Around] = {}


def register(kind: str, around: Around) -> None:
    _told[kind] = around


def around(case: Case) -> Sequence[Beside]:
    """Return what a moderator should read with it all the same; empty when that is gone too, or there never was any."""
    return _told[case.kind](case) if case.within and case.kind in _told else ()
