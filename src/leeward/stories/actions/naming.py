"""Putting another name on a story afterwards (rule 8)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leeward.core import files
from leeward.core.events import announce
from leeward.core.ids import new_ref
from leeward.moderation.models import Case
from leeward.notifications.actions import take_back_all
from leeward.people.models import Person, WhoMayReply
from leeward.replies.models import Reaction, Reply
from leeward.replies.permissions import Refused
from leeward.stories.actions.bringing_back import screen_and_settle
from leeward.stories.events import StoryChanged
from leeward.stories.models import Audience, Story, StoryState
from leeward.stories.permissions import is_author, refuse_giveaway


def use_another_name(*, story: Story, by: Person, byline: str) -> Story:
    """Show the story, and what its author answered below it, under `byline` from now on.

    Every address of it changes, so that a link somebody kept no longer joins the two names. Choices that would tell
    who wrote it open up: for followers only becomes for members. The name is screened like every word that others
    read, and can hold the story for a moderator. Raises `Refused`.
    """
    if not is_author(by, story):
        raise Refused(_("Only the person who wrote a story can change the name on it."))
    with transaction.atomic():
        story = (
            Story.objects.select_for_update(of=("self",)).select_related("thread", "author").get(pk=story.pk)
        )
        if story.audience == Audience.FOLLOWERS:
            story.audience = Audience.MEMBERS
        thread = story.thread
        if thread.who_may_reply == WhoMayReply.FOLLOWING:
            thread.who_may_reply = WhoMayReply.EVERYONE
        byline = " ".join(byline.split())
        refuse_giveaway(byline, by, story.audience, thread.who_may_reply)
        thread.byline, thread.byline_seed, thread.ref = byline, new_ref(), new_ref()
        thread.save()
        before, story.ref = story.ref, new_ref()
        story.byline, story.language, story.version = byline, "", story.version + 1
        story.save()
        Case.objects.filter(kind="story", object_ref=before).update(object_ref=story.ref)
        # Lines that name whoever shared it lead nowhere now, and would tell when they did.
        take_back_all(about=[f"story:{before}"])
        _rename_replies(story)
        _rename_pictures(story)
        if story.state in (StoryState.LIVE, StoryState.HELD):
            screen_and_settle(story)
        else:
            announce(StoryChanged(story.pk))
    return story


def _rename_replies(story: Story) -> None:
    said = Reaction.objects.filter(thread=story.thread_id, person=story.author_id)
    said.update(byline=story.thread.byline)
    for reply in Reply.objects.filter(thread=story.thread_id, author=story.author_id):
        before, reply.ref = reply.ref, new_ref()
        reply.byline, reply.byline_seed = story.thread.byline, story.thread.byline_seed
        reply.version += 1
        take_back_all(about=[f"reply:{before}"])
        reply.save(update_fields=["ref", "byline", "byline_seed", "version"])
        Case.objects.filter(kind="reply", object_ref=before).update(object_ref=reply.ref)


def _rename_pictures(story: Story) -> None:
    moved = []
    for picture in story.pictures.all():
        before, picture.ref = picture.ref, new_ref()
        files.copy(before, picture.ref)
        picture.save(update_fields=["ref"])
        moved.append(before)
    transaction.on_commit(lambda: files.remove(moved))
