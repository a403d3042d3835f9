"""How views reach groups and what is said in them: only through what the person may see."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from leeward.core.prepared import one, prepared
from leeward.groups import actions
from leeward.groups.looked import replies_kept_by
from leeward.groups.models import Group, Meeting, MeetingWord, Membership, Post, WordState
from leeward.moderation.claims import is_doubted
from leeward.moderation.dangers import told_of_danger
from leeward.people.models import Person
from leeward.replies.models import Reply


def visible(viewer: Person | None, ref: str) -> Group:
    """Return a group whose first page the person may open. Raises Http404."""
    return one(_visible(viewer, ref))


@prepared
def _visible(viewer: Person | None, ref: str) -> QuerySet[Group]:
    return Group.objects.visible_to(viewer).filter(ref=ref)


def inside(person: Person, ref: str) -> tuple[Group, Membership]:
    """Return a group that the person is in, with their membership. Raises Http404."""
    mine = Membership.objects.inside().filter(person=person).select_related("group", "person")
    found = get_object_or_404(mine, group__ref=ref)
    return found.group, found


def looked_after(person: Person, ref: str) -> tuple[Group, Membership]:
    """Return a group that the person facilitates, with their membership. Raises Http404."""
    mine = Membership.objects.facilitators().filter(person=person).select_related("group", "person")
    found = get_object_or_404(mine, group__ref=ref)
    return found.group, found


def readable(viewer: Person | None, ref: str) -> Post:
    """Return a post that the person may read. Raises Http404."""
    # Nobody from outside reads any: nothing is asked for them.
    return one(_readable(viewer, ref) if viewer else [])


@prepared
def _readable(viewer: Person, ref: str) -> QuerySet[Post]:
    posts = Post.objects.visible_to(viewer).select_related("author", "thread", "group", "heading")
    return posts.annotate(
        is_doubted=is_doubted("group_post"), told_of_danger=told_of_danger("group_post")
    ).filter(ref=ref)


def kept_post(facilitator: Person, ref: str) -> Post:
    """Return a post of somebody else in a group that the person looks after. Raises Http404."""
    posts = Post.objects.kept_by(facilitator).select_related("author", "thread", "group")
    return get_object_or_404(posts, ref=ref)


def kept_reply(facilitator: Person, ref: str) -> Reply:
    """Return an answer of somebody else in a group that the person looks after. Raises Http404."""
    return get_object_or_404(replies_kept_by(facilitator), ref=ref)


def kept_word(facilitator: Person, ref: str) -> MeetingWord:
    """Return what somebody else said in a meeting that the person was in and looks after. Raises Http404."""
    words = MeetingWord.objects.kept_by(facilitator).filter(state=WordState.LIVE).exclude(body="")
    return get_object_or_404(words.select_related("seat__person", "meeting__group"), ref=ref)


def own(person: Person, ref: str) -> Post:
    """Return a post that the person wrote, wherever they stand now. Raises Http404."""
    posts = Post.objects.written_by(person).select_related("author", "thread", "group", "heading")
    return get_object_or_404(posts, ref=ref)


def meeting_of(person: Person, ref: str) -> Meeting:
    """Return a meeting of a group that the person is in, where the clock has brought it. Raises Http404."""
    found = get_object_or_404(Meeting.objects.visible_to(person).select_related("group"), ref=ref)
    now = actions.settle(meeting=found)
    if now is None:
        raise Http404
    return now
