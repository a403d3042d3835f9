"""Letting members read what was said in a group that remembers somebody: a facilitator has read it first."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leeward.groups.actions.posting import admit
from leeward.groups.models import Post
from leeward.groups.permissions import refuse_not_facilitating
from leeward.people.models import Person
from leeward.replies.actions import admit_reply
from leeward.replies.models import Reply
from leeward.replies.permissions import Refused


def approve_post(*, by: Person, post: Post) -> None:
    """Let members read what waits for a facilitator. Approving twice changes nothing. Raises `Refused`."""
    refuse_not_facilitating(by, post.group)
    if post.author_id == by.pk:
        raise Refused(_("Somebody else than who wrote it reads it first. Nothing was changed."))
    with transaction.atomic():
        admit(post=post)


def approve_answer(*, by: Person, reply: Reply) -> None:
    """Let members read an answer that waits for a facilitator. Approving twice changes nothing. Raises `Refused`."""
    refuse_not_facilitating(by, reply.thread.group_post.group)
    admit_reply(reply=reply)
