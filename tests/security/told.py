"""Somebody who only tells: of everything that can be reported, doubted or contested, wherever it stands."""

from leeward.groups import actions as groups
from leeward.groups.models import Group, Meeting
from leeward.moderation import actions as moderation
from leeward.moderation.models import Claim, Contest, Reason
from leeward.people.models import Person
from tests.groups.circles import bring_in
from tests.security.circles import Names

NAME_THERE = "Dune Grass"


def tell(cast: dict[str, Person], things: dict[str, dict[str, Names]], network: str) -> None:
    """The reporter is in a group and in its meeting under another name, tells of what stands there and elsewhere, and
    doubts and contests what is known of health."""
    reporter = cast["reporter"]
    group = Group.objects.get(ref=things["room"]["found by all"]["group"])
    bring_in(group, cast["follower"], reporter, name=NAME_THERE)
    meeting = Meeting.objects.get(ref=things["meeting"]["running"]["meeting"])
    groups.come_in(person=reporter, meeting=meeting)
    for kind, ref in (
        ("group_post", things["group post"]["live"]["post"]),
        ("reply", things["answer in a group"]["live"]["answer"]),
        ("meeting_word", things["meeting word"]["said"]["word"]),
        ("group", group.ref),
        ("article", things["article"]["live"]["article"]),
        ("profile", cast["author"].ref),
    ):
        moderation.report(
            kind=kind,
            ref=ref,
            reporter=reporter,
            reason=Reason.HARASSMENT,
            words="It is about me.",
            address=network,
            keepers_may_know=True,
        )
    claim = Claim.objects.get(ref=things["claim"]["waiting"]["claim"])
    moderation.mark_claim(
        person=reporter, kind=claim.kind, ref=claim.object_ref, passage=claim.passage, why="I doubt it."
    )
    contested = Contest.objects.get(pk=things["contest"]["waiting"]["number"])
    moderation.contest(person=reporter, note=contested.note, words="I doubt that too.")
