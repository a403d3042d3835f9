"""How moderation reads, covers, holds and releases stories."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from leeward.core.events import announce
from leeward.core.prepared import prepared
from leeward.moderation import history, past_blocks, reach, registry, wordings
from leeward.moderation.history import Post
from leeward.moderation.registry import Beside, Effect, Reviewable
from leeward.moderation.wordings import Wording
from leeward.people.models import Person
from leeward.replies.models import Reaction, Reply
from leeward.replies.queries import around
from leeward.replies.reviewable import naming
from leeward.stories.actions import release
from leeward.stories.events import StoryChanged
from leeward.stories.models import Audience, Story, StoryRevision, StoryState

_EFFECTS: dict[Effect, dict[str, object]] = {
    Effect.BLUR: {"blurred": True},
    Effect.LIMIT: {"limited": True},
    Effect.HOLD: {"state": StoryState.HELD},
    Effect.REMOVE: {"state": StoryState.REMOVED},
    Effect.RELEASE: {"label": "", "blurred": False, "limited": False},
}


class StoryReview:
    """The `ReviewPolicy` of stories."""

    kind = "story"
    model = Story
    effects = registry.EVERY_EFFECT

    def read(self, ref: str) -> Reviewable | None:
        found = Story.objects.select_related("author", "thread").prefetch_related("pictures")
        story = found.filter(ref=ref).first()
        return _reviewable(story) if story else None

    def around(self, ref: str) -> list[Beside]:
        story = Story.objects.select_related("thread__author").filter(ref=ref).first()
        return around(story.thread, None) if story else []

    def visible(self, ref: str, viewer: Person | None) -> bool:
        return bool(_seen(viewer, ref))

    def apply(self, ref: str, effect: Effect, *, words: str = "") -> None:
        story = Story.objects.filter(ref=ref).exclude(state=StoryState.DRAFT).first()
        if story is None:
            return
        changes = {"label": words[:200]} if effect is Effect.LABEL else _EFFECTS[effect]
        if story.state == StoryState.WITHDRAWN and "state" in changes:
            return  # Nobody sees it now; the decision stands, and is asked before it is shared again.
        Story.objects.filter(pk=story.pk).update(version=F("version") + 1, **changes)
        if effect is Effect.RELEASE:
            release(story=story)
        announce(StoryChanged(story.pk))


@prepared
def _seen(viewer: Person | None, ref: str) -> QuerySet[Story]:
    return Story.objects.visible_to(viewer).filter(ref=ref)


def _reviewable(story: Story) -> Reviewable:
    return Reviewable(
        kind=StoryReview.kind,
        ref=story.ref,
        author=story.author,
        shown_as=story.thread.shown_name(story.author),
        text=story.full_text,
        html=story.body_html,
        url=story.get_absolute_url(),
        made_at=story.shared_at or story.saved_at,
        state=story.get_state_display(),
        language=story.language,
        said=timezone.localtime(story.shared_at).date().isoformat() if story.shared_at else "",
        picture_urls=tuple(f"/pictures/{picture.ref}/960.webp" for picture in story.pictures.all()),
    )


def _naming(person: Person, name: str, ref: str) -> Iterator[Reviewable]:
    """What a block or mute keeps from `person` of what everybody reads; of what members read, what their own does."""
    public = Q(audience=Audience.EVERYONE) & past_blocks.behind_a_block(person)
    members = Q(audience=Audience.MEMBERS) & past_blocks.behind_their_own(person)
    found = Story.objects.live().filter(public | members, past_blocks.holds(name, "title", "body"), byline="")
    found = found.filter(ref=ref) if ref else found
    found = found.select_related("author", "thread").prefetch_related("pictures")
    newest = found.order_by("-shared_at", "-pk")
    return map(_reviewable, newest[: past_blocks.MOST_READ])


def _answers_naming(person: Person, name: str, ref: str) -> Iterator[Reviewable]:
    """Answers below what members read, though the block or mute of `person` hides that from them."""
    read = Story.objects.live().filter(~past_blocks.blocked_by("author", person), audience=Audience.MEMBERS)
    below = Q(Exists(read.filter(thread=OuterRef("thread"))))
    return naming(below & past_blocks.behind_their_own(person), name, ref)


def past(*, since: datetime, author: Person | None, most: int) -> Iterator[Post]:
    """Tell moderation which stories were shared, or tried to be, newest first."""
    stories = Story.objects.exclude(state=StoryState.DRAFT).filter(saved_at__gt=since)
    if author is not None:
        stories = stories.filter(author=author)
    stories = stories.select_related("author").prefetch_related("pictures")
    for story in stories.order_by("-saved_at", "-pk")[:most]:
        yield Post(
            "story",
            story.ref,
            story.author,
            story.full_text,
            bool(story.pictures.all()),
            story.shared_at or story.saved_at,
            story.state == StoryState.LIVE,
        )


def _wordings(refs: Sequence[str]) -> Iterator[Wording]:
    """What stories said before each edit, newest first."""
    found = (
        StoryRevision.objects.filter(story__ref__in=refs).select_related("story").order_by("-until", "-pk")
    )
    for one in found:
        yield Wording(one.story.ref, "\n\n".join(filter(None, [one.title, one.body])), one.until)


def _reached(ref: str) -> set[int]:
    """Who answered a story, left a word for it or saved it."""
    story = Story.objects.filter(ref=ref).first()
    if story is None:
        return set()
    answered = Reply.objects.filter(thread=story.thread_id).values_list("author", flat=True)
    said = Reaction.objects.filter(thread=story.thread_id, reply=None).values_list("person", flat=True)
    return {*answered, *said, *story.saves.values_list("person", flat=True)}


registry.register(StoryReview())
history.register("story", past)
reach.register("story", _reached)
past_blocks.register("story", _naming)
past_blocks.register("reply", _answers_naming)
wordings.register("story", _wordings)
