"""What facilitators keep: the words of the group, its headings, and what stands on top."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import text
from leeward.groups.models import NEEDS_TWO, Access, Group, GroupState, Heading, Post
from leeward.groups.permissions import refuse_not_facilitating, refuse_unready_group
from leeward.moderation.actions import look_at_own_words
from leeward.people.models import Person
from leeward.replies.permissions import Refused

MOST_PINNED = 3
MOST_HEADINGS = 12
MOST_QUESTIONS = 3
_LENGTHS = {"name": 60, "about": 600, "place": 60, "organisation": 80, "agreements": 4000, "welcome": 4000}


class GroupWords(TypedDict, total=False):
    """What is left out stays as it is."""

    name: str
    about: str
    place: str
    organisation: str
    language: str
    agreements: str
    welcome: str
    questions: Sequence[str]
    headings: Sequence[str]
    lets_anonymous: bool
    access: str


@transaction.atomic
def keep_group(*, by: Person, group: Group, **words: Unpack[GroupWords]) -> Group:
    """Change what the group says of itself. New agreements are shown to members before they write again.

    A group by invitation is never opened to the world afterwards, nor one shown that nobody could find: what was said
    there was said among few. Headings that are left out go; the posts below them stay. Raises `Refused`.
    """
    refuse_not_facilitating(by, group)
    group = Group.objects.select_for_update().get(pk=group.pk)
    _refuse_opening_up(group, words.get("access", group.access))
    headings = words.pop("headings", None)
    before = group.agreements
    for name, value in words.items():
        setattr(group, name, text.clean(value)[: _LENGTHS.get(name)] if isinstance(value, str) else value)
    if not group.name or not group.about:
        raise Refused(_("A group has a name, and a sentence on whom it is for. Nothing was changed."))
    group.questions = [text.clean(one)[:200] for one in group.questions if one.strip()][:MOST_QUESTIONS]
    if group.agreements != before and group.state != GroupState.PREPARING:
        group.agreements_version += 1
    if group.state == GroupState.OPEN:
        refuse_unready_group(group)
    group.save()
    if headings is not None:
        _keep_headings(group, headings)
    look_at_own_words(kind="group", ref=group.ref)
    return group


_EMPTY: dict[str, object] = {"about": "…", "agreements": "", "welcome": "", "questions": []}


def remove_words(*, group: Group) -> None:
    """Empty what the group says of itself, but for its name, and keep it for `restore_words`. For moderation."""
    said = {name: getattr(group, name) for name, empty in _EMPTY.items() if getattr(group, name) != empty}
    Group.objects.filter(pk=group.pk).update(**_EMPTY, removed_words=group.removed_words | said)


def restore_words(*, group: Group) -> None:
    """Bring back what was removed, where facilitators have written nothing since. For moderation."""
    back = {
        name: words for name, words in group.removed_words.items() if getattr(group, name) == _EMPTY[name]
    }
    Group.objects.filter(pk=group.pk).update(**back, removed_words={})


def _refuse_opening_up(group: Group, access: str) -> None:
    if access not in dict(may_open_up(group)):
        raise Refused(
            _("People spoke here because it is by invitation, so it stays that way. Nothing was changed.")
        )


def _keep_headings(group: Group, wanted: Sequence[str]) -> None:
    names = list(dict.fromkeys(filter(None, (" ".join(text.clean(one).split())[:60] for one in wanted))))
    group.headings.exclude(name__in=names[:MOST_HEADINGS]).delete()
    for position, name in enumerate(names[:MOST_HEADINGS]):
        Heading.objects.update_or_create(group=group, name=name, defaults={"position": position})


def rest(*, by: Person, group: Group) -> None:
    """Let a group rest: members go on reading, and nobody writes, until it is opened again. Raises `Refused`."""
    refuse_not_facilitating(by, group)
    Group.objects.filter(pk=group.pk, state=GroupState.OPEN).update(state=GroupState.PAUSED)


def pin(*, by: Person, post: Post) -> None:
    """Keep a post on top of the group, three at most. Raises `Refused`."""
    refuse_not_facilitating(by, post.group)
    others = Post.objects.filter(group=post.group, pinned_at__isnull=False).exclude(pk=post.pk)
    if others.count() >= MOST_PINNED:
        raise Refused(_("Three posts stand on top already. Take one down first. Nothing was changed."))
    Post.objects.filter(pk=post.pk).update(pinned_at=timezone.now(), version=F("version") + 1)


def unpin(*, by: Person, post: Post) -> None:
    """Undo `pin`. Raises `Refused`."""
    refuse_not_facilitating(by, post.group)
    Post.objects.filter(pk=post.pk).update(pinned_at=None, version=F("version") + 1)


def may_open_up(group: Group) -> list[tuple[str, str]]:
    """Return the doors that the group can have from now on, as choices."""
    doors = {one for one in Access if one in NEEDS_TWO} if group.access in NEEDS_TWO else set(Access)
    if group.access == Access.INVISIBLE:
        doors = {Access.INVISIBLE}
    if group.state == GroupState.PREPARING:
        doors = set(Access)
    return [(one.value, str(one.label)) for one in Access if one in doors]
