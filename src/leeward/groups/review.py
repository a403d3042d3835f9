"""How moderation reads, covers, holds and releases what is said in groups, and what groups say of themselves."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import F, QuerySet

from leeward.core.prepared import prepared
from leeward.core.text import render
from leeward.groups import keeping
from leeward.groups.actions import put, release, remove_words, restore_words
from leeward.groups.models import Group, MeetingWord, Post, PostRevision, PostState, WordState
from leeward.groups.review_membership import MembershipReview
from leeward.groups.review_naming import answers_naming, posts_naming
from leeward.moderation import history, keepers, past_blocks, reach, registry, wordings
from leeward.moderation.history import Post as Past
from leeward.moderation.registry import Beside, Effect, Reviewable
from leeward.moderation.wordings import Wording
from leeward.people.models import Person
from leeward.replies.actions import ask
from leeward.replies.models import Need, Reaction, Reply
from leeward.replies.queries import around

# How much of a meeting a moderator reads with a word, before it and after it.
_BESIDE = 5
_EFFECTS: dict[Effect, dict[str, object]] = {
    Effect.BLUR: {"blurred": True},
    # A group has one list, for its members: to keep a post out of sight is to cover it.
    Effect.LIMIT: {"blurred": True},
    Effect.HOLD: {"state": PostState.HELD, "pinned_at": None},
    Effect.REMOVE: {"state": PostState.REMOVED, "pinned_at": None},
    Effect.RELEASE: {"label": "", "blurred": False},
}


@prepared
def _seen(viewer: Person, ref: str) -> QuerySet[Post]:
    return Post.objects.visible_to(viewer).filter(ref=ref)


class PostReview:
    """The `ReviewPolicy` of what is said in groups."""

    kind = "group_post"
    model = Post
    effects = registry.EVERY_EFFECT

    def read(self, ref: str) -> Reviewable | None:
        post = Post.objects.select_related("author", "thread").filter(ref=ref).first()
        if post is None:
            return None
        return Reviewable(
            kind=self.kind,
            ref=ref,
            author=post.author,
            shown_as=post.thread.shown_name(post.author),
            text=post.full_text,
            html=post.body_html,
            url=post.get_absolute_url(),
            made_at=post.shared_at or post.saved_at,
            state=post.get_state_display(),
            picture_urls=tuple(f"/groups/pictures/{one.ref}/960.webp" for one in post.pictures.all()),
        )

    def around(self, ref: str) -> list[Beside]:
        post = Post.objects.select_related("thread__author").filter(ref=ref).first()
        return around(post.thread, None) if post else []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        return viewer is not None and bool(_seen(viewer, ref))

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        post = Post.objects.filter(ref=ref).exclude(state=PostState.DRAFT).first()
        if post is None:
            return
        changes = {"label": words[:200]} if effect is Effect.LABEL else _EFFECTS[effect]
        if post.state == PostState.WITHDRAWN and "state" in changes:
            return  # Nobody sees it now; the decision stands, and is asked before it is shown again.
        Post.objects.filter(pk=post.pk).update(version=F("version") + 1, **changes)
        if effect is Effect.RELEASE:
            release(post=post)
        elif "state" in changes:
            ask(thread=post.thread, need=Need(post.thread.need), since=None)


class MeetingWordReview:
    """The `ReviewPolicy` of what is said in meetings. It is deleted with its meeting: the desk keeps its own copy, and
    members can keep none, since all were told when what they say is gone."""

    kind = "meeting_word"
    model = MeetingWord
    effects = frozenset({Effect.HOLD, Effect.REMOVE})

    def read(self, ref: str) -> Reviewable | None:
        word = self._word(ref)
        if word is None:
            return None
        return Reviewable(
            kind=self.kind,
            ref=ref,
            author=word.author,
            shown_as=word.seat.shown_name,
            text=word.body,
            html=render(word.body, hashtags_lead=False),
            url=word.get_absolute_url(),
            made_at=word.said_at,
            state=word.get_state_display(),
            can_be_kept=False,
        )

    def _word(self, ref: str) -> MeetingWord | None:
        return MeetingWord.objects.select_related("author", "seat__person", "meeting").filter(ref=ref).first()

    def around(self, ref: str) -> list[Beside]:
        """What was said to everybody just before and after it; around a private word, only that itself."""
        word = self._word(ref)
        if word is None:
            return []
        said = MeetingWord.objects.filter(meeting=word.meeting_id, to=None).select_related("seat__person")
        before = [] if word.to_id else list(said.filter(pk__lt=word.pk).order_by("-pk")[:_BESIDE])
        after = [] if word.to_id else list(said.filter(pk__gt=word.pk).order_by("pk")[:_BESIDE])
        return [
            Beside(
                shown_as=one.seat.shown_name,
                text=one.body,
                made_at=one.said_at,
                state="" if one.state == WordState.LIVE else one.get_state_display(),
                is_it=one.pk == word.pk,
            )
            for one in [*reversed(before), word, *after]
        ]

    def visible(self, ref: str, viewer: Person | None) -> bool:
        return MeetingWord.objects.visible_to(viewer).filter(ref=ref).exists()

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        states = {
            Effect.HOLD: WordState.HELD,
            Effect.REMOVE: WordState.REMOVED,
            Effect.RELEASE: WordState.LIVE,
        }
        word = self._word(ref)
        # Whoever said it may have taken it away: then there is nothing to show.
        if word is not None and word.body and effect in states:
            put(word=word, state=states[effect])


class GroupReview:
    """The `ReviewPolicy` of what a group says of itself: of whoever started it, or of nobody once they have left.

    What is removed is emptied.
    """

    kind = "group"
    model = Group
    effects = frozenset({Effect.REMOVE})

    def read(self, ref: str) -> Reviewable | None:
        group = Group.objects.select_related("started_by").filter(ref=ref).first()
        if group is None:
            return None
        text = "\n\n".join(filter(None, [group.name, group.about, group.agreements, group.welcome]))
        return Reviewable(
            kind=self.kind,
            ref=ref,
            author=group.started_by,
            shown_as=group.name,
            text=text,
            html=render(text, hashtags_lead=False),
            url=group.get_absolute_url(),
            made_at=group.made_at,
            state=group.get_state_display(),
        )

    def around(self, ref: str) -> list[Beside]:
        return []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        return Group.objects.visible_to(viewer).filter(ref=ref).exists()

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        group = Group.objects.select_for_update().filter(ref=ref).first()
        if group is not None and effect is Effect.REMOVE:
            remove_words(group=group)
        elif group is not None and effect is Effect.RELEASE:
            restore_words(group=group)


def past(*, since: datetime, author: Person | None, most: int) -> Iterator[Past]:
    """Tell moderation what was said in groups, newest first."""
    posts = Post.objects.exclude(state=PostState.DRAFT).filter(saved_at__gt=since)
    if author is not None:
        posts = posts.filter(author=author)
    told = posts.select_related("author", "poll").prefetch_related("poll__options", "pictures")
    for post in told.order_by("-saved_at", "-pk")[:most]:
        live, when = post.state == PostState.LIVE, post.shared_at or post.saved_at
        pictured = bool(post.pictures.all())
        yield Past("group_post", post.ref, post.author, post.full_text, pictured, when, live)


def _wordings(refs: Sequence[str]) -> Iterator[Wording]:
    """What posts said before each edit, newest first."""
    found = PostRevision.objects.filter(post__ref__in=refs).select_related("post").order_by("-until", "-pk")
    for one in found:
        yield Wording(one.post.ref, "\n\n".join(filter(None, [one.title, one.body])), one.until)


def _reached(ref: str) -> set[int]:
    """Who answered a post or left a word for it."""
    post = Post.objects.filter(ref=ref).first()
    if post is None:
        return set()
    said = Reaction.objects.filter(thread=post.thread_id, reply=None).values_list("person", flat=True)
    return {*Reply.objects.filter(thread=post.thread_id).values_list("author", flat=True), *said}


registry.register(PostReview())
registry.register(MeetingWordReview())
registry.register(GroupReview())
registry.register(MembershipReview())
keepers.register("group_post", keeping.POSTS)
keepers.register("meeting_word", keeping.WORDS)
keepers.register("reply", keeping.REPLIES)
keepers.register("membership", keeping.MEMBERS)


def past_words(*, since: datetime, author: Person | None, most: int) -> Iterator[Past]:
    """Tell moderation what was said to everybody in meetings, newest first."""
    words = MeetingWord.objects.filter(said_at__gt=since, to=None).exclude(body="")
    if author is not None:
        words = words.filter(author=author)
    for word in words.select_related("author").order_by("-said_at", "-pk")[:most]:
        is_live = word.state == WordState.LIVE
        yield Past("meeting_word", word.ref, word.author, word.body, False, word.said_at, is_live)


history.register("group_post", past)
history.register("meeting_word", past_words)
reach.register("group_post", _reached)
wordings.register("group_post", _wordings)
past_blocks.register("group_post", posts_naming)
past_blocks.register("reply", answers_naming)
