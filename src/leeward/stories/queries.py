"""Lists of stories, and what the author's own pages ask."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeward.core.notes import codes
from leeward.people.models import Person, Topic, TopicFollow
from leeward.people.reading import leaves_out, meets
from leeward.stories.models import Hashtag, SavedStory, Story, StoryState

PAGE = 20


class Page(NamedTuple):
    """Some stories of a list, newest first, and the ref that the next page begins after; "" at the end."""

    stories: list[Story]
    next: str


def newest(
    stories: QuerySet[Story], viewer: Person | None, after: str = "", order: str = "-shared_at"
) -> Page:
    """Return the next `PAGE` of `stories`, without what the viewer asked not to meet."""
    stories = stories.order_by(order, "-pk")
    if last := _last(after, viewer):
        older = Q(shared_at__lt=last.shared_at) | Q(shared_at=last.shared_at, pk__lt=last.pk)
        stories = stories.filter(older)
    found = list(stories[: PAGE + 1])
    shown = found[:PAGE]
    return Page(wanted(shown, viewer), shown[-1].ref if len(found) > PAGE else "")


def _last(after: str, viewer: Person | None) -> Story | None:
    """Return the story that a page begins after; of one that the viewer may not see it tells nothing, not even this."""
    if not after.isalnum():
        return None
    return Story.objects.visible_to(viewer).filter(ref=after, shared_at__isnull=False).first()


def in_topic(topic: Topic, viewer: Person | None, after: str = "") -> Page:
    """Return the next stories of a topic, read from the topic's own index: a busy topic costs what a quiet one does."""
    return _among("storytopic", viewer, after, storytopic__topic=topic)


def with_hashtag(name: str, viewer: Person | None, after: str = "") -> Page:
    """Return the next stories with a hashtag (case-folded), at the same cost."""
    tag = Hashtag.objects.filter(name=name).first()
    return _among("storyhashtag", viewer, after, storyhashtag__hashtag=tag) if tag else Page([], "")


def _among(through: str, viewer: Person | None, after: str, **members: object) -> Page:
    last = _last(after, viewer)
    until = {f"{through}__shared_at__lte": last.shared_at} if last else {}
    stories = Story.objects.listed_for(viewer).filter(**members, **until)
    return newest(stories, viewer, after, order=f"-{through}__shared_at")


def wanted(stories: Iterable[Story], viewer: Person | None, *, asked_for: str = "") -> list[Story]:
    """Leave out stories with a note or a word that the viewer asked not to meet; never their own.

    `asked_for`: what they look for, as `reading.meets` takes it.
    """
    if viewer is None:
        return list(stories)
    return [
        story
        for story in stories
        if story.author_id == viewer.pk
        or not (
            leaves_out(viewer, codes(story.notes, story.own_note))
            or meets(viewer, *words_of(story), asked_for=asked_for)
        )
    ]


def words_of(story: Story) -> tuple[str, ...]:
    """Return what a list shows of a story in words of somebody's own."""
    return story.title, story.body, story.own_note, story.byline


def saved_by(person: Person) -> QuerySet[Story]:
    """Stories the person keeps and may still read."""
    kept = SavedStory.objects.filter(person=person, story=OuterRef("pk"))
    return Story.objects.visible_to(person).filter(Exists(kept)).exclude(state=StoryState.DRAFT)


def shared_by(person: Person, viewer: Person | None) -> QuerySet[Story]:
    """What stands on a person's page: only what they shared under their own name."""
    return Story.objects.listed_for(viewer).filter(author=person, byline="")


def mine(person: Person) -> QuerySet[Story]:
    """Everything the person shared, in any state but draft, under any name: for their eyes only."""
    return (
        Story.objects.filter(author=person)
        .exclude(state=StoryState.DRAFT)
        .select_related("thread", "author")
        .order_by("-saved_at", "-pk")
    )


def drafts(person: Person) -> QuerySet[Story]:
    return Story.objects.filter(author=person, state=StoryState.DRAFT).order_by("-saved_at", "-pk")


def topics_for(viewer: Person | None) -> QuerySet[Topic]:
    """Every topic, with whether the viewer follows it."""
    me = viewer.pk if viewer else None
    return Topic.objects.annotate(
        is_followed=Exists(TopicFollow.objects.filter(person=me, topic=OuterRef("pk")))
    )
