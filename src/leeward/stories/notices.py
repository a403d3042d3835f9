"""Who is told of a new story, and which cards are out of date."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce, later
from leeward.moderation.events import NotesChanged
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.events import ProfileChanged, PseudonymChanged
from leeward.people.models import Person
from leeward.replies.events import ThreadChanged
from leeward.stories.events import MoreFollowersToTell, StoryShared
from leeward.stories.models import Story, StoryState

AT_A_TIME = 50


@later
def tell_followers(event: StoryShared | MoreFollowersToTell) -> None:
    """Tell the author's followers, some at a time, so that nobody else's words wait for it."""
    # Under another name nobody is told: the followers of one person would know whose it is (promise 4).
    story = (
        Story.objects.select_related("author")
        .filter(pk=event.story_id, state=StoryState.LIVE, byline="")
        .first()
    )
    if story is None:
        return
    after = event.after if isinstance(event, MoreFollowersToTell) else 0
    followers = Person.objects.filter(follows_made__followed=story.author, is_active=True, pk__gt=after)
    for follower in (some := followers.order_by("pk")[:AT_A_TIME]):
        if Story.objects.listed_for(follower).filter(pk=story.pk).exists():
            notify(
                person=follower,
                kind=Kind.FOLLOWED_STORY,
                line=_("{who} shared a story."),
                url=story.get_absolute_url(),
                about=f"story:{story.ref}",
                by=story.author,
            )
    if len(some) == AT_A_TIME:
        announce(MoreFollowersToTell(story.pk, after=some[AT_A_TIME - 1].pk))


def refresh_cards_of(event: PseudonymChanged | ProfileChanged) -> None:
    """Let the cards that show the person's name or picture be made anew. Those under another name show neither."""
    Story.objects.filter(author=event.person_id, byline="").update(version=F("version") + 1)


def refresh_noted(event: NotesChanged) -> None:
    """Let a story's card say anew whether a professional's note stands with it."""
    if event.kind == "story":
        Story.objects.filter(ref=event.ref).update(version=F("version") + 1)


def refresh_card(event: ThreadChanged) -> None:
    """Let a story's card say anew whether it waits for an answer."""
    Story.objects.filter(thread=event.thread_id).exclude(state=StoryState.DRAFT).update(
        version=F("version") + 1
    )
