"""What something said before it was edited, told to moderation by the part that owns it: others may have read that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from leeward.moderation.models import Evidence
from leeward.moderation.registry import Reviewable, policy_for

# So many of each, the newest: somebody who edits a hundred times hides nothing in the last ones.
MOST = 10


@dataclass(frozen=True)
class Wording:
    """Words that something had until a moment; None: it has them now."""

    ref: str
    words: str
    until: datetime | None = None


class Wordings(Protocol):
    def __call__(self, refs: Sequence[str]) -> Iterable[Wording]:
        """Return what these said before each edit, newest first. One question, however many they are."""


@dataclass(frozen=True)
class Edited:
    """When something was edited last, as far as it is known, and the wordings that the evidence does not show, newest
    first."""

    last: datetime | None
    others: list[Wording]


_told: dict[str, Wordings] = {}


def register(kind: str, wordings: Wordings) -> None:
    _told[kind] = wordings


def edited(
    kind: str, ref: str, evidence: Iterable[Evidence], content: Reviewable | None = None
) -> Edited | None:
    """Return how something was edited, so that nobody judges kind words that took the place of cruel ones; or None.

    A report is made of what its reporter saw, and evidence is kept from the moment at which it came. `content`: what
    it is now, for whoever has read it already.
    """
    before = [one for one in _told[kind]([ref]) if one.until is not None] if kind in _told else []
    policy = policy_for(kind)
    content = content or (policy.read(ref) if policy else None)
    now = [Wording(ref, content.text)] if content else []
    shown = [one.words for one in evidence]
    others = [one for one in (*now, *before[:MOST]) if not any(_is_within(one, words) for words in shown)]
    return Edited(before[0].until if before else None, others) if before or others else None


def _is_within(wording: Wording, shown: str) -> bool:
    """Whether evidence shows all of it: beside other words of the same, such as a content note."""
    return all(part in shown for part in wording.words.split("\n\n"))


def were_edited(kind: str, refs: Sequence[str]) -> set[str]:
    """Return which of these were ever edited."""
    return {one.ref for one in _told[kind](refs)} if kind in _told and refs else set()
