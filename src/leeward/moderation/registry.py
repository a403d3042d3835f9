"""How moderation reads, hides and releases content without importing the parts that own it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from django.db.models import Model

    from leeward.people.models import Person


class Effect(Enum):
    """What a decision does to content. `RELEASE` undoes all others."""

    LABEL = "label"
    BLUR = "blur"
    LIMIT = "limit"
    HOLD = "hold"
    REMOVE = "remove"
    RELEASE = "release"


@dataclass(frozen=True)
class Beside:
    """Something that stands around the content: what it answers to, and what was said before and after it."""

    shown_as: str
    text: str
    # None: what opened it all.
    made_at: datetime | None
    # Empty while others see it.
    state: str
    # Whether it is the content itself, in its place among the others.
    is_it: bool = False


@dataclass(frozen=True)
class Reviewable:
    """What a moderator is shown of one piece of content, and what a statement of reasons quotes."""

    kind: str
    ref: str
    # None: they have left, and what they wrote stays with others.
    author: "Person | None"
    # The name it was shared under: another name stays another name, except on the desk.
    shown_as: str
    text: str
    html: str
    url: str
    made_at: datetime
    state: str
    picture_urls: tuple[str, ...] = field(default=())
    # Empty: not known.
    language: str = ""
    # When it was said, as exactly as readers are shown it, in ISO 8601: a moment, a day, or nothing. More could tell
    # who is behind another name.
    said: str = ""
    # The ref of the thread that it stands in among what others said; empty: it opens one, or stands alone (`gone`).
    within: str = ""
    # Whether who can see it may keep a copy of their own: not of what all were promised would go.
    can_be_kept: bool = True
    # Whether nobody has read it but who wrote it and whoever it waits for: of who reported it nothing may be said.
    is_between_two: bool = False


EVERY_EFFECT = frozenset(Effect)


class ReviewPolicy(Protocol):
    """Registered by a part for one kind of content that people write."""

    kind: str
    # What can be done to this kind of content; a profile, say, can be emptied but not kept out of lists.
    effects: frozenset[Effect]

    @property
    def model(self) -> "type[Model]":
        """The table of this kind of content."""

    def read(self, ref: str) -> Reviewable | None:
        """Return the content whatever its state, or None when it is gone."""

    def around(self, ref: str) -> Sequence[Beside]:
        """Return what a moderator should read with it, in the order in which it was said, the content among it.

        Empty when it stands alone or is gone.
        """

    def visible(self, ref: str, viewer: "Person | None") -> bool:
        """Whether `viewer` may see it: who can't see can't report."""

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        """Impose or undo an effect, inside the caller's transaction; with an unknown ref nothing happens.

        `words` is the label's text. `RELEASE` shows again what moderation kept back or removed, takes off label, blur
        and limit; what its author has taken back meanwhile stays taken back.
        """


_policies: dict[str, ReviewPolicy] = {}


def register(policy: ReviewPolicy) -> None:
    _policies[policy.kind] = policy


def policy_for(kind: str) -> ReviewPolicy | None:
    return _policies.get(kind)


def policies() -> Iterator[ReviewPolicy]:
    return iter(_policies.values())
