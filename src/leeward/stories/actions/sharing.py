"""Sharing a story."""

from typing import Unpack
from uuid import UUID, uuid4

from django.db import transaction

from leeward.core import text
from leeward.moderation import actions as moderation
from leeward.moderation.verdict import Verdict
from leeward.people.models import Person
from leeward.replies.permissions import refuse_unable
from leeward.stories.actions.bringing_back import screen_and_settle
from leeward.stories.actions.drafts import begun, keep
from leeward.stories.models import Story, StoryState
from leeward.stories.permissions import refuse_unready
from leeward.stories.words import StoryWords


def share_story(*, author: Person, key: UUID | None = None, **words: Unpack[StoryWords]) -> Story:
    """Publish a story, or hold it for a moderator if screening says so.

    With the `key` of a draft it shares that draft, after setting `words` on it. The same key again changes nothing and
    returns the story. Raises `Refused` with words for the author (what was a draft stays one), and `limits.TooMany`.
    """
    key = key or uuid4()
    if shared := Story.objects.filter(author=author, key=key).exclude(state=StoryState.DRAFT).first():
        return shared
    refuse_unable(author)
    with transaction.atomic():
        story = begun(author, key)
        if story.state != StoryState.DRAFT:
            return story
        if words:
            keep(story, words)
        refuse_unready(story)
        # Inside, so that the same story sent twenty times at once counts once.
        moderation.spend("share", author=author, words=story.full_text)
        screen_and_settle(story)
    return story


def preview(*, story: Story) -> Verdict:
    """Return what screening says to the story as it stands. Nothing is written and nobody is told."""
    return moderation.screen(kind="story", ref=story.ref, author=story.author, text=story.full_text)


def preview_edit(*, story: Story, words: StoryWords) -> Verdict:
    """Return what screening would say to the story with `words` put in. Nothing is written and nobody is told."""
    return moderation.screen(
        kind="story",
        ref=story.ref,
        author=story.author,
        text=text_after(story, words),
    )


def text_after(story: Story, words: StoryWords) -> str:
    """Return every word that others would read of the story with `words` put in."""
    alts = words.get("alts", {})
    parts = [
        words.get("title", story.title),
        words.get("body", story.body),
        words.get("own_note", story.own_note),
        story.byline,
        *(alts.get(picture.ref, picture.alt) for picture in story.pictures.all()),
    ]
    return "\n\n".join(filter(None, map(text.clean, parts)))
