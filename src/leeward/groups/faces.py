"""Who somebody is in a thread of a group: the name they have there, or nobody in particular."""

import hashlib
import hmac
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.groups.models import Group, Membership
from leeward.people.models import Person
from leeward.people.names import calm_name
from leeward.replies.hosts import Face
from leeward.replies.models import Reply, Thread
from leeward.replies.permissions import refuse_no_face

# What a group asks on its schedule stands under the name of the group.
ONESELF, ANONYMOUS, GROUP = "self", "anonymous", "group"


def faces(thread: Thread, person: Person) -> list[Face]:
    """Return who `person` may be in a thread of a group: first what they last were in it, while they can be.

    Under another name, its author stays under it there.
    """
    if thread.hides(person) and not thread.group_post.by_group:
        return [Face(name=thread.byline, seed=thread.byline_seed)]
    group = thread.group_post.group
    known = choices(group, Membership.objects.filter(group=group, person=person).first(), thread)
    last = (
        Reply.objects.filter(thread=thread, author=person)
        .order_by("-pk")
        .values_list("byline", flat=True)
        .first()
    )
    if last is not None and all(one.name != last for one in known):
        return [replace(one, is_other=True) for one in known]
    return sorted(known, key=lambda one: one.name != (last or ""))


def choices(group: Group, membership: Membership | None, thread: Thread) -> list[Face]:
    """Return the names that a member may write under. Facilitators always stand by what they say."""
    name = membership.name if membership else ""
    usual = Face(ONESELF, _("As yourself here"), name, membership.name_seed if membership and name else "")
    if not group.lets_anonymous or membership is None or membership.facilitates:
        return [usual]
    return [usual, _nobody(thread, membership.person_id)]


def _nobody(thread: Thread, person_id: int) -> Face:
    """The same for one person throughout one thread, and unlike theirs in any other."""
    digest = hmac.new(
        settings.SECRET_KEY.encode(), f"face:{thread.ref}:{person_id}".encode(), hashlib.sha256
    ).hexdigest()
    return Face(ANONYMOUS, _("Anonymously"), calm_name(digest), digest[:13])


def face_of(post_face: str, group: Group, membership: Membership, thread: Thread) -> Face:
    """Return the face of that key, without one the usual. Raises `Refused` for one that they can't have (any more)."""
    known = choices(group, membership, thread)
    return refuse_no_face(next((one for one in known if one.key == (post_face or ONESELF)), None))
