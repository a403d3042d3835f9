"""A reply as moderation reads it."""

from collections.abc import Iterator

from django.db.models import Q

from leeward.moderation import past_blocks
from leeward.moderation.registry import Reviewable
from leeward.people.models import in_view
from leeward.replies.models import Reply, ReplyState


def reviewable(reply: Reply) -> Reviewable:
    """Return a reply as moderation and kept copies read it. Its time is no more exact than its readers are shown."""
    return Reviewable(
        kind="reply",
        ref=reply.ref,
        author=reply.author,
        shown_as=reply.shown_name,
        text=reply.body,
        html=reply.body_html,
        url=reply.get_absolute_url(),
        made_at=reply.shared_at,
        state=reply.get_state_display(),
        said="" if reply.byline else reply.shared_at.isoformat(timespec="seconds"),
        within=reply.thread.ref,
        is_between_two=reply.live_since is None,
    )


def naming(where: Q, name: str, ref: str) -> Iterator[Reviewable]:
    """Return the newest live answers under their writers' own names that may hold a name, for `past_blocks`."""
    found = Reply.objects.filter(in_view("author"), where, past_blocks.holds(name, "body"), byline="")
    found = found.filter(state=ReplyState.LIVE, **({"ref": ref} if ref else {}))
    newest = found.select_related("author", "thread").order_by("-shared_at", "-pk")
    return map(reviewable, newest[: past_blocks.MOST_READ])
