"""How moderation reads, covers, holds and releases replies."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from leeward.moderation import gone, history, past_blocks, reach, registry, wordings
from leeward.moderation.history import Post
from leeward.moderation.registry import Beside, Effect, Reviewable
from leeward.moderation.wordings import Wording
from leeward.people.models import Person
from leeward.replies import finding, hosts, queries, reviewable
from leeward.replies.actions import recount, release_reply
from leeward.replies.models import Reply, ReplyRevision, ReplyState

_EFFECTS: dict[Effect, dict[str, object]] = {
    Effect.BLUR: {"blurred": True},
    # A reply is in no list of its own: to keep it out of sight is to cover it.
    Effect.LIMIT: {"blurred": True},
    Effect.HOLD: {"state": ReplyState.HELD},
    Effect.REMOVE: {"state": ReplyState.REMOVED},
    Effect.RELEASE: {"label": "", "blurred": False},
}


class ReplyReview:
    """The `ReviewPolicy` of replies."""

    kind = "reply"
    model = Reply
    effects = registry.EVERY_EFFECT

    def read(self, ref: str) -> Reviewable | None:
        reply = Reply.objects.select_related("author", "thread", "parent").filter(ref=ref).first()
        return reviewable.reviewable(reply) if reply else None

    def around(self, ref: str) -> list[Beside]:
        reply = (
            Reply.objects.select_related("thread__author", "author", "parent__author").filter(ref=ref).first()
        )
        return queries.around(reply.thread, reply) if reply else []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        """Whoever may read it, and its host: what a block or a mute keeps off their page is theirs too."""
        if finding.reply_by_ref(viewer, ref):
            return True
        return viewer is not None and bool(finding.reply_kept_by(viewer, ref))

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        reply = Reply.objects.filter(ref=ref).first()
        if reply is None:
            return
        changes = {"label": words[:200]} if effect is Effect.LABEL else _EFFECTS[effect]
        if reply.state == ReplyState.HIDDEN and "state" in changes:
            return  # Nobody sees it now; the decision stands, and is asked before it is shown again.
        with transaction.atomic():
            Reply.objects.filter(pk=reply.pk).update(version=F("version") + 1, **changes)
            if effect is Effect.RELEASE:
                release_reply(reply=reply)
            recount(thread_id=reply.thread_id)


def _naming(person: Person, name: str, ref: str) -> Iterator[Reviewable]:
    """What a block or a mute keeps from `person`: in threads that everybody may see, or they themselves."""
    everybody, theirs = (
        Q(Exists(hosts.visible_threads(viewer).filter(pk=OuterRef("thread")))) for viewer in (None, person)
    )
    public, own = past_blocks.behind_a_block(person), past_blocks.behind_their_own(person)
    return reviewable.naming(everybody & public | theirs & own, name, ref)


def past(*, since: datetime, author: Person | None, most: int) -> Iterator[Post]:
    """Tell moderation which replies were sent, newest first."""
    replies = Reply.objects.filter(shared_at__gt=since)
    if author is not None:
        replies = replies.filter(author=author)
    for reply in replies.select_related("author").order_by("-shared_at", "-pk")[:most]:
        live = reply.state == ReplyState.LIVE
        yield Post("reply", reply.ref, reply.author, reply.body, False, reply.shared_at, live)


def _wordings(refs: Sequence[str]) -> Iterator[Wording]:
    """What replies said before each edit, newest first."""
    found = (
        ReplyRevision.objects.filter(reply__ref__in=refs).select_related("reply").order_by("-until", "-pk")
    )
    return (Wording(one.reply.ref, one.body, one.until) for one in found)


def _reached(ref: str) -> set[int]:
    """Who answered a reply or left a word for it, and who wrote what it answers."""
    reply = Reply.objects.select_related("thread").filter(ref=ref).first()
    if reply is None:
        return set()
    answered = reply.answers.values_list("author", flat=True)
    return {reply.thread.author_id, *answered, *reply.reactions.values_list("person", flat=True)}


registry.register(ReplyReview())
history.register("reply", past)
gone.register("reply", queries.around_gone)
reach.register("reply", _reached)
past_blocks.register("reply", _naming)
wordings.register("reply", _wordings)
