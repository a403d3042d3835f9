"""The same story shared a second time, as from a page that somebody went back to."""

from django.db import transaction

from leeward.replies.actions.repeating import hear_again, lately
from leeward.replies.models import Thread
from leeward.stories.models import Story, StoryState


def shared_already(*, draft: Story) -> Story | None:
    """Return the story in which the draft's author shared the same words a short while ago, if they still share it.

    The same are title, words, name and audience. The draft is gone then, so that nothing is there twice; one with
    pictures of its own is another story. A danger that the words tell of is heard.
    """
    same = Story.objects.filter(
        author=draft.author_id,
        title=draft.title,
        body=draft.body,
        byline=draft.byline,
        audience=draft.audience,
    ).exclude(state__in=[StoryState.DRAFT, StoryState.WITHDRAWN])
    found = same.filter(lately()).order_by("-saved_at", "-pk").first()
    if found is None or draft.pictures.exists():
        return None
    with transaction.atomic():
        if Story.objects.select_for_update().filter(pk=draft.pk, state=StoryState.DRAFT).exists():
            Thread.objects.filter(pk=draft.thread_id).delete()
            hear_again(draft.author, draft.full_text)
    return found
