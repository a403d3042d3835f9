"""A profile as content: what a person wrote about themself can be reported, read and emptied."""

from datetime import datetime

from leeward.core.text import render
from leeward.moderation import registry
from leeward.moderation.models import Raid
from leeward.moderation.registry import Beside, Effect, Reviewable
from leeward.moderation.review_badge import BadgePolicy
from leeward.people.actions.profile import clear_profile_words, restore_profile_words
from leeward.people.models import Person
from leeward.people.sign_up import pause_when


class ProfilePolicy:
    """The review policy of kind "profile"; its ref is the person's. What is removed is emptied; they can write anew."""

    kind = "profile"
    model = Person
    effects = frozenset({Effect.REMOVE})

    def read(self, ref: str) -> Reviewable | None:
        person = Person.objects.filter(ref=ref, is_active=True).first()
        if person is None:
            return None
        return Reviewable(
            kind=self.kind,
            ref=ref,
            author=person,
            shown_as=person.handle,
            text="\n".join(filter(None, (person.handle, person.pronouns, person.about))),
            html=render(person.about),
            url=person.get_absolute_url(),
            made_at=person.joined_at,
            state="suspended" if person.is_suspended else "live",
        )

    def around(self, ref: str) -> list[Beside]:
        return []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        seen: bool = Person.objects.visible_to(viewer).filter(ref=ref).exists()
        return seen

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        person = Person.objects.filter(ref=ref).first()
        if person is not None and effect is Effect.REMOVE:
            clear_profile_words(person=person)
        elif person is not None and effect is Effect.RELEASE:
            restore_profile_words(person=person)


@pause_when
def raid_ends() -> datetime | None:
    """Nobody joins while a raid pauses it."""
    raid = Raid.objects.running().filter(pauses_sign_up=True).first()
    return raid.ends_at if raid else None


registry.register(ProfilePolicy())
registry.register(BadgePolicy())
