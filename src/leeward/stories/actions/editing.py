"""Changing a story that was shared."""

from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce
from leeward.moderation import actions as moderation
from leeward.people.models import Person
from leeward.replies.permissions import Refused, refuse_unable
from leeward.stories.actions.bringing_back import end_of, screen_and_settle
from leeward.stories.events import StoryChanged
from leeward.stories.models import Story, StoryRevision, StoryState
from leeward.stories.permissions import can_edit, refuse_unready
from leeward.stories.words import StoryWords, put


def edit_story(*, story: Story, by: Person, **words: Unpack[StoryWords]) -> Story:
    """Change a shared story. What it said before is kept for its author and moderators; new words are screened.

    The name it is shared under is changed by `use_another_name` only. Raises `Refused` and `limits.TooMany`.
    """
    if not can_edit(by, story):
        raise Refused(_("This story can’t be changed any more."))
    refuse_unable(by)
    words.pop("byline", None)
    with transaction.atomic():
        story = (
            Story.objects.select_for_update(of=("self",)).select_related("thread", "author").get(pk=story.pk)
        )
        before, said, kept = (story.title, story.body), story.full_text, (story.keep_for, story.expires_at)
        put(story, words)
        refuse_unready(story)
        moderation.spend("share", author=by, words=story.full_text)
        if (story.title, story.body) != before:
            StoryRevision.objects.create(story=story, title=before[0], body=before[1])
            story.edited_at = timezone.now()
        if (words.get("keep_for", kept[0]), words.get("expires_at", kept[1])) != kept:
            story.expires_at = end_of(story)
        story.version += 1
        story.save()
        if story.state in (StoryState.LIVE, StoryState.HELD) and story.full_text != said:
            screen_and_settle(story)
        else:
            announce(StoryChanged(story.pk))
    return story
