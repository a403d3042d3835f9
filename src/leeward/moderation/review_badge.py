"""A professional's badge as something that can be decided about: withdrawn by an organiser, given back on appeal."""

from leeward.moderation.registry import Beside, Effect, Reviewable
from leeward.moderation.words import BADGE
from leeward.people.actions.credentials import restore_credential
from leeward.people.models import Credential, Person


class BadgePolicy:
    """The `ReviewPolicy` of a checked profession. There are no words of its holder in it, and nobody reports it."""

    kind = BADGE
    model = Credential
    effects = frozenset({Effect.REMOVE})

    def read(self, ref: str) -> Reviewable | None:
        found = Credential.objects.select_related("person").filter(ref=ref).first()
        if found is None:
            return None
        return Reviewable(
            kind=self.kind,
            ref=ref,
            author=found.person,
            shown_as=found.person.handle,
            text="",
            html="",
            url="/you/credentials/",
            made_at=found.decided_at or found.applied_at,
            state=found.get_state_display(),
        )

    def around(self, ref: str) -> list[Beside]:
        return []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        return False

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        """Give it back, where its year is not over. What is withdrawn, an organiser has withdrawn before."""
        found = Credential.objects.filter(ref=ref).first()
        if found is not None and effect is Effect.RELEASE:
            restore_credential(credential=found)
