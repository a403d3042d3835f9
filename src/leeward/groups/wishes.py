"""What a post in a group says beside its words, for whoever might answer it: members of that group alone."""

from django.db.models import Q

from leeward.core.notes import codes, offers_help
from leeward.groups.models import GroupState, Post, PostState, Standing
from leeward.replies.hosts import Wishes


def wishes(post: Post) -> Wishes:
    """Return what its author said openly beside it, and among whom somebody can be asked to answer."""
    group = post.group
    inside = {"memberships__group": group, "memberships__standing": Standing.MEMBER}
    return Wishes(
        touches_danger=offers_help(post.notes),
        just_listening=False,
        topics=tuple(group.topics.values_list("slug", flat=True)),
        language=group.language,
        notes=codes(post.notes, post.own_note),
        own_note=post.own_note,
        others_read=post.state == PostState.LIVE and group.state == GroupState.OPEN,
        among=Q(**inside),
        keepers=Q(memberships__facilitates=True, **inside),
    )
