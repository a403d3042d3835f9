"""The one way in which a story becomes readable: at first, after a moderator's yes, and once more."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce
from leeward.moderation import actions as moderation
from leeward.moderation.queries import holds_on
from leeward.people.models import Person, WhoMayReply
from leeward.people.names import skeleton
from leeward.replies.actions import ask
from leeward.replies.models import Need
from leeward.replies.permissions import Refused, refuse_unable
from leeward.screening.signals import Tier
from leeward.stories.events import StoryChanged, StoryShared
from leeward.stories.models import Audience, KeepFor, Story, StoryHashtag, StoryState, StoryTopic
from leeward.stories.permissions import is_author, refuse_unready

_LENGTHS = {
    KeepFor.DAY: timedelta(days=1),
    KeepFor.WEEK: timedelta(days=7),
    KeepFor.MONTH: timedelta(days=30),
}


def go_live(story: Story) -> None:
    """Let the story be read, inside the caller's transaction. How long it stays counts from the first time."""
    now, first = timezone.now(), story.shared_at is None
    story.state, story.version = StoryState.LIVE, story.version + 1
    story.shared_at = story.shared_at or now
    if first:
        story.expires_at = end_of(story)
    story.save()
    list_at(story, story.shared_at)
    announce(StoryShared(story.pk) if first else StoryChanged(story.pk))


def list_at(story: Story, moment: datetime | None) -> None:
    """Give the story its place among others of its topics and hashtags; None: it has none."""
    for model in (StoryTopic, StoryHashtag):
        model.objects.filter(story=story).update(shared_at=moment)


def end_of(story: Story) -> datetime | None:
    """Return when a story that goes live now ends by itself; None: it stays."""
    if story.keep_for == KeepFor.DATE:
        return story.expires_at
    length = _LENGTHS.get(KeepFor(story.keep_for))
    return timezone.now() + length if length else None


def screen_and_settle(story: Story) -> None:
    """Let screening decide between live and held, inside the caller's transaction, and tell who must know."""
    text = story.full_text
    story.byline_look = skeleton(story.byline)
    verdict = moderation.screen(kind="story", ref=story.ref, author=story.author, text=text)
    if verdict.holds:
        hold(story)
        moderation.hold(kind="story", ref=story.ref, author=story.author, verdict=verdict, text=text)
    elif _may_be_shown(story, text):
        go_live(story)
        moderation.notice(kind="story", ref=story.ref, author=story.author, verdict=verdict, text=text)
        moderation.mark(kind="story", ref=story.ref, author=story.author, verdict=verdict, text=text)
    else:
        hold(story)
    set_need(story, verdict.tier)


def _may_be_shown(story: Story, text: str) -> bool:
    """Whether no decision stands against it: not even one made while its author had taken it back."""
    lifted = moderation.lift(kind="story", ref=story.ref, author=story.author, text=text)
    return lifted and not holds_on("story", story.ref)


def hold(story: Story) -> None:
    """Keep the story from others, inside the caller's transaction."""
    was_live = story.state == StoryState.LIVE
    story.state, story.version = StoryState.HELD, story.version + 1
    story.save()
    if was_live:
        announce(StoryChanged(story.pk))


def set_need(story: Story, tier: Tier) -> None:
    """Let the story's thread wait for answers, sooner for somebody who may be having a very hard time."""
    asks = story.audience != Audience.ONLY_ME and story.thread.who_may_reply != WhoMayReply.NOBODY
    need = Need.SOON if tier >= Tier.IDEATION else Need.SUPPORT if asks else Need.NONE
    ask(thread=story.thread, need=need, since=(story.shared_at or timezone.now()) if asks else None)


def release(*, story: Story) -> None:
    """Let a held story be read, as a moderator decided. Nothing happens in any other state."""
    with transaction.atomic():
        story = (
            Story.objects.select_for_update(of=("self",)).select_related("thread", "author").get(pk=story.pk)
        )
        if story.state in (StoryState.HELD, StoryState.REMOVED):
            go_live(story)
            ask(
                thread=story.thread,
                need=Need(story.thread.need),
                since=story.shared_at if story.thread.asked_at else None,
            )


def share_again(*, story: Story, by: Person) -> None:
    """Share a story again that was taken back or had expired. It keeps its place in time. Raises `Refused`."""
    if not is_author(by, story):
        raise Refused(_("Only the person who wrote a story can share it again."))
    refuse_unable(by)
    with transaction.atomic():
        story = (
            Story.objects.select_for_update(of=("self",)).select_related("thread", "author").get(pk=story.pk)
        )
        if story.state != StoryState.WITHDRAWN:
            return
        refuse_unready(story)
        if story.keep_for == KeepFor.DATE:
            story.keep_for, story.expires_at = KeepFor.ALWAYS, None
        story.expires_at = end_of(story)
        screen_and_settle(story)
