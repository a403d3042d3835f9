"""What an author says about a story: the one shape that drafts, sharing and editing take."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict

from leeward.core import text
from leeward.core.notes import BY_CODE
from leeward.people.models import Topic
from leeward.stories.models import Hashtag, Hope, Story, StoryTopic
from leeward.stories.permissions import LONGEST, LONGEST_DRAFT, MOST_HASHTAGS, MOST_TOPICS


class StoryWords(TypedDict, total=False):
    """Everything is optional: what is left out stays as it is. `expires_at` counts only with `keep_for="date"`.

    `alts` are the words for those who can't see the pictures, by each picture's ref.
    """

    title: str
    body: str
    byline: str
    audience: str
    hopes: Sequence[str]
    notes: Sequence[str]
    own_note: str
    topics: Sequence[Topic]
    keep_for: str
    expires_at: datetime | None
    who_may_reply: str
    approve_first: bool
    language: str
    alts: Mapping[str, str]


_LENGTHS = {"title": 120, "own_note": 80, "byline": 30, "body": LONGEST_DRAFT}
_ON_THREAD = ("who_may_reply", "approve_first", "byline")


def put(story: Story, words: StoryWords) -> None:
    """Set `words` on the story and its thread and save both. Call it inside a transaction, with the story locked."""
    for name, value in words.items():
        if name in ("topics", "alts"):
            continue
        cleaned = _cleaned(name, value)
        if name in _ON_THREAD:
            setattr(story.thread, name, cleaned)
        if hasattr(story, name):
            setattr(story, name, cleaned)
    if story.byline:
        # The language of somebody's pages could tell who they are.
        story.language = ""
    # What is too long to be shared is shown to nobody, and to render it on every pause of somebody typing costs.
    story.body_html = text.render(story.body) if len(story.body) <= LONGEST else ""
    story.thread.save()
    story.save()
    _put_lists(story, words)


def _cleaned(name: str, value: Any) -> Any:
    if name in _LENGTHS:
        return text.clean(str(value))[: _LENGTHS[name]]
    if name == "notes":
        return [code for code in BY_CODE if code in set(value)]
    if name == "hopes":
        return [hope for hope in Hope.values if hope in set(value)]
    return value


def _put_lists(story: Story, words: StoryWords) -> None:
    if "topics" in words:
        wanted = list(words["topics"])[:MOST_TOPICS]
        StoryTopic.objects.filter(story=story).exclude(topic__in=wanted).delete()
        for topic in wanted:
            StoryTopic.objects.get_or_create(
                story=story, topic=topic, defaults={"shared_at": story.shared_at}
            )
    tags = text.hashtags(f"{story.title}\n{story.body}")[:MOST_HASHTAGS]
    story.hashtags.set(
        [Hashtag.objects.get_or_create(name=tag)[0] for tag in tags],
        through_defaults={"shared_at": story.shared_at},
    )
    for ref, alt in words.get("alts", {}).items():
        story.pictures.filter(ref=ref).update(alt=text.clean(alt)[:500])
