"""A small kind of content that moderation has never heard of, as any part of the house registers its own."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from leeward.moderation.registry import EVERY_EFFECT, Beside, Effect, Reviewable
from leeward.people.models import Person


@dataclass
class Poem:
    """Words, who may see them, and what moderation did to them."""

    ref: str
    author: Person
    words: str
    byline: str = ""
    members_only: bool = False
    state: str = "live"
    marks: dict[str, str] = field(default_factory=dict)
    # Everything that was ever done, in order.
    done: list[Effect] = field(default_factory=list)

    @property
    def author_id(self) -> int:
        return int(self.author.pk)

    @property
    def body(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return f"/poems/{self.ref}/"


class Found(list[Poem]):
    """Poems as a query gives them."""

    def values_list(self, name: str, flat: bool) -> list[str]:
        return [getattr(poem, name) for poem in self]


class Shelf:
    """What stands for the table of poems: it finds those that are asked for."""

    _meta = Person._meta

    def __init__(self, kept: dict[str, Poem]) -> None:
        self.kept = kept

    @property
    def _default_manager(self) -> "Shelf":
        return self

    def filter(self, ref__in: set[str]) -> "Found":
        return Found(poem for ref, poem in self.kept.items() if ref in ref__in)


class Poems:
    """The review policy of kind "poem"."""

    kind = "poem"
    effects = EVERY_EFFECT

    def __init__(self) -> None:
        self.kept: dict[str, Poem] = {}
        self.model: Any = Shelf(self.kept)

    def write(
        self, author: Person, words: str = "The sea is grey today.", ref: str = "poem-1", **more: object
    ) -> Poem:
        self.kept[ref] = Poem(ref, author, words, **more)  # type: ignore[arg-type]
        return self.kept[ref]

    def delete(self, poem: Poem) -> None:
        del self.kept[poem.ref]

    def read(self, ref: str) -> Reviewable | None:
        poem = self.kept.get(ref)
        if poem is None:
            return None
        return Reviewable(
            kind=self.kind,
            ref=ref,
            author=poem.author,
            shown_as=poem.byline or poem.author.handle,
            text=poem.words,
            html=f"<p>{poem.words}</p>",
            url=poem.get_absolute_url(),
            made_at=timezone.now(),
            state=poem.state,
        )

    def around(self, ref: str) -> list[Beside]:
        return []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        poem = self.kept.get(ref)
        return poem is not None and poem.state == "live" and (viewer is not None or not poem.members_only)

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        poem = self.kept.get(ref)
        if poem is None:
            return
        poem.done.append(effect)
        if effect is Effect.RELEASE:
            poem.state, poem.marks = "live", {}
        elif effect in (Effect.HOLD, Effect.REMOVE):
            poem.state = {Effect.HOLD: "held", Effect.REMOVE: "removed"}[effect]
        else:
            poem.marks[effect.value] = words
