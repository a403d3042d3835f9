"""Being shut out of a group as moderation sees it: decided with reasons, and undone when an appeal is granted."""

from leeward.groups.actions import leave_meetings
from leeward.groups.models import Membership, Standing
from leeward.groups.permissions import is_of_age
from leeward.moderation.registry import Beside, Effect, Reviewable
from leeward.people.models import Person


class MembershipReview:
    """The `ReviewPolicy` of somebody's place in a group. There are no words in it, and nobody reports it."""

    kind = "membership"
    model = Membership
    effects = frozenset({Effect.REMOVE})

    def read(self, ref: str) -> Reviewable | None:
        found = Membership.objects.select_related("person", "group").filter(ref=ref).first()
        if found is None:
            return None
        return Reviewable(
            kind=self.kind,
            ref=ref,
            author=found.person,
            shown_as=found.shown_name,
            text="",
            html="",
            url=found.group.get_absolute_url(),
            made_at=found.joined_at or found.asked_at,
            state=found.get_standing_display(),
        )

    def around(self, ref: str) -> list[Beside]:
        return []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        return False

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        """Shut somebody out, or make them a member again: never anybody who asked, left or was not let in."""
        found = Membership.objects.filter(ref=ref)
        one = found.select_related("person", "group").first()
        if one is None:
            return
        if effect is Effect.REMOVE:
            found.filter(standing=Standing.MEMBER).update(standing=Standing.SHUT_OUT, answers=[])
            leave_meetings(person=one.person, group=one.group)
        elif effect is Effect.RELEASE and is_of_age(one.person, one.group):
            found.filter(standing=Standing.SHUT_OUT).update(standing=Standing.MEMBER)
