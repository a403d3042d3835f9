"""Letting members read a post in a group that remembers somebody: a facilitator has read it first."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leeward.groups.actions.posting import admit
from leeward.groups.models import Post
from leeward.groups.permissions import refuse_not_facilitating
from leeward.people.models import Person
from leeward.replies.permissions import Refused


def approve_post(*, by: Person, post: Post) -> None:
    """Let members read what waits for a facilitator. Approving twice changes nothing. Raises `Refused`."""
    refuse_not_facilitating(by, post.group)
    if post.author_id == by.pk:
        raise Refused(_("Somebody else than who wrote it reads it first. Nothing was changed."))
    with transaction.atomic():
        admit(post=post)
