"""Taking a story back, deleting it, and letting it end."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import files
from leeward.core.events import announce
from leeward.notifications.actions import take_back_all
from leeward.people.models import Person
from leeward.replies.models import Thread
from leeward.replies.permissions import Refused
from leeward.stories.actions.bringing_back import list_at
from leeward.stories.events import StoryChanged, StoryGone
from leeward.stories.models import Story, StoryState
from leeward.stories.permissions import is_author


def take_back(*, story: Story, by: Person) -> None:
    """Keep a story to its author from now on, with everything in it. It can be shared again. Raises `Refused`."""
    if not is_author(by, story):
        raise Refused(_("Only the person who wrote a story can take it back."))
    with transaction.atomic():
        _withdraw(story, (StoryState.LIVE,))


def delete_story(*, story: Story, by: Person) -> None:
    """Delete a story for good: its words, pictures, replies and everything that hangs on it. Raises `Refused`."""
    if not is_author(by, story):
        raise Refused(_("Only the person who wrote a story can delete it."))
    with transaction.atomic():
        pictures = list(story.pictures.values_list("ref", flat=True))
        story_id = story.pk
        take_back_all(about=_lines(story))
        Thread.objects.filter(pk=story.thread_id).delete()
        transaction.on_commit(lambda: files.remove(pictures))
        announce(StoryGone(story_id))


def expire_stories() -> None:
    """Take back every story whose time is over."""
    for story in Story.objects.filter(state=StoryState.LIVE, expires_at__lte=timezone.now()):
        with transaction.atomic():
            _withdraw(story, (StoryState.LIVE,))


def _lines(story: Story) -> list[str]:
    """What lines of news about a story and what stands below it are kept by."""
    below = story.thread.replies.values_list("ref", flat=True)
    refs = [story.thread.ref, *below]
    return [f"story:{story.ref}", *(f"{kind}:{ref}" for ref in refs for kind in ("reply", "words", "waits"))]


def _withdraw(story: Story, before: tuple[StoryState, ...]) -> None:
    moved = Story.objects.filter(pk=story.pk, state__in=before).update(
        state=StoryState.WITHDRAWN, version=F("version") + 1
    )
    if moved:
        list_at(story, None)
        take_back_all(about=[f"story:{story.ref}"])
        announce(StoryChanged(story.pk))
