"""What a story says beside its words, for those who might answer it."""

from django.db.models import Q

from leeward.core import notes
from leeward.people.models import Follow
from leeward.replies.hosts import Wishes
from leeward.stories.models import Audience, Hope, Story


def wishes(story: Story) -> Wishes:
    """Return what its author hopes for, what it touches, and who could read it now. Two queries at most."""
    among = None
    if story.audience == Audience.FOLLOWERS:
        among = Q(pk__in=Follow.objects.filter(followed=story.author_id).values("follower"))
    return Wishes(
        touches_danger=notes.offers_help(story.notes),
        just_listening=Hope.LISTENING in story.hopes and Hope.ADVICE not in story.hopes,
        topics=tuple(story.topics.order_by("name", "pk").values_list("slug", flat=True)),
        language=story.language,
        notes=notes.codes(story.notes, story.own_note),
        own_note=story.own_note,
        others_read=story.audience != Audience.ONLY_ME and Story.objects.live().filter(pk=story.pk).exists(),
        among=among,
    )
