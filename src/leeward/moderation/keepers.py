"""Who looks after a part of the place, such as a group, and may decide there. Parts above register here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leeward.moderation.models import Outcome

if TYPE_CHECKING:
    from leeward.people.models import Person

# What is theirs to do. Warnings and suspensions reach beyond what they look after.
WHAT_KEEPERS_DO = (Outcome.BLUR, Outcome.HOLD, Outcome.REMOVE)


@dataclass(frozen=True)
class Keepers:
    """For one kind of content: whether anybody looks after it, and whether somebody may decide about it.

    Nobody decides about what they wrote. Neither answer depends on who wrote it otherwise: a keeper who learned from a
    refusal who is behind another name would know too much.
    """

    is_kept: Callable[[str], bool]
    may_keep: Callable[["Person", str], bool]


_keepers: dict[str, list[Keepers]] = {}


def register(kind: str, keepers: Keepers) -> None:
    """Let a part say who looks after content of this kind, as far as it is theirs."""
    _keepers.setdefault(kind, []).append(keepers)


def is_kept(kind: str, ref: str) -> bool:
    """Whether somebody else than the moderators looks after this too."""
    return any(one.is_kept(ref) for one in _keepers.get(kind, ()))


def may_keep(person: "Person | None", kind: str, ref: str) -> bool:
    """Whether `person` looks after this and may decide about it, within what they look after."""
    return person is not None and any(one.may_keep(person, ref) for one in _keepers.get(kind, ()))
