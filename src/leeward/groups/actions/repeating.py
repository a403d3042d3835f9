"""The same words said in a group a second time, as from a page that somebody went back to."""

from uuid import UUID

from django.db import transaction

from leeward.groups.models import Group, Post, PostState
from leeward.people.models import Person
from leeward.replies.actions.repeating import hear_again, lately
from leeward.replies.models import Thread


def said_already(*, author: Person, group: Group, key: UUID) -> Post | None:
    """Return the post in which `author` said here, a short while ago, what their draft of that `key` says.

    Only while it still is in the group, or waits to be. The draft is gone then, so that nothing is there twice; one
    with pictures or a poll of its own says something else. A danger that the words tell of is heard.
    """
    drafts = Post.objects.filter(author=author, group=group, state=PostState.DRAFT)
    draft = drafts.filter(key=key, poll=None, pictures=None).first()
    if draft is None:
        return None
    same = Post.objects.filter(author=author, group=group, title=draft.title, body=draft.body, by_group=False)
    sent = same.filter(lately(), poll=None).exclude(state__in=[PostState.DRAFT, PostState.WITHDRAWN])
    found = sent.order_by("-saved_at", "-pk").first()
    if found is None:
        return None
    with transaction.atomic():
        if drafts.select_for_update().filter(pk=draft.pk).exists():
            Thread.objects.filter(pk=draft.thread_id).delete()
            hear_again(author, draft.full_text)
    return found
