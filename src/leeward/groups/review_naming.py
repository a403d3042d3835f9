"""Where people whom somebody blocked or muted name them in a group that both belong to, for `past_blocks`.

Only behind their own block or mute: a group is not public, and whoever blocked them did so to be left alone.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeward.groups.models import READABLE, Membership, Post, PostState, Standing
from leeward.moderation import past_blocks
from leeward.moderation.registry import Reviewable, policy_for
from leeward.people.models import Person, in_view
from leeward.replies.reviewable import naming


def _said_in_their_groups(person: Person) -> QuerySet[Post]:
    inside = Membership.objects.filter(group=OuterRef("group"), person=person, standing=Standing.MEMBER)
    return Post.objects.filter(Exists(inside), state=PostState.LIVE, group__state__in=READABLE)


def posts_naming(person: Person, name: str, ref: str) -> Iterator[Reviewable]:
    """Posts of whom `person` blocked or muted, under their pseudonym."""
    found = _said_in_their_groups(person).filter(
        in_view("author"),
        past_blocks.behind_their_own(person),
        past_blocks.holds(name, "title", "body"),
        thread__byline="",
        by_group=False,
    )
    found = found.filter(ref=ref) if ref else found
    refs = found.order_by("-shared_at", "-pk").values_list("ref", flat=True)[: past_blocks.MOST_READ]
    policy = policy_for("group_post")
    read = (policy.read(one) for one in refs) if policy else ()
    return (one for one in read if one is not None)


def answers_naming(person: Person, name: str, ref: str) -> Iterator[Reviewable]:
    """Their answers, also below a post that the block or mute of `person` hides from them."""
    posts = _said_in_their_groups(person).filter(
        in_view("author") | Q(by_group=True),
        Q(thread__byline__gt="") | ~past_blocks.blocked_by("author", person),
    )
    below = Q(Exists(posts.filter(thread=OuterRef("thread"))))
    return naming(below & past_blocks.behind_their_own(person), name, ref)
