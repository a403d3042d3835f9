"""Lists of groups, of what is said in one, and of who is in it: each in a fixed number of questions."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from leeward.core.notes import codes
from leeward.core.prepared import prepared
from leeward.groups.models import (
    RUNNING,
    Group,
    GroupState,
    Heading,
    Meeting,
    MeetingState,
    Membership,
    Picture,
    Post,
    PostState,
    Prompt,
    Resource,
    Seen,
    Standing,
)
from leeward.library.models import Article
from leeward.people.models import Person
from leeward.people.queries import blocked_by
from leeward.people.reading import leaves_out, meets
from leeward.replies.models import Reply

PAGE = 20
WAITING = 3
MEMBERS = 60


@dataclass(frozen=True)
class Line:
    """A post in a list: what it is called, by whom, whether there is something new for the reader."""

    post: Post
    name: str
    seed: str
    is_new: bool
    waits: bool


class Page(NamedTuple):
    """Some posts, what was talked about last first, and the ref that the next page begins after; "" at the end."""

    lines: list[Line]
    next: str

    def without(self, shown: list[Line]) -> "Page":
        """The same, less what stands on the page already."""
        refs = {line.post.ref for line in shown}
        return Page([line for line in self.lines if line.post.ref not in refs], self.next)


def listed(viewer: Person | None) -> QuerySet[Group]:
    """Return the groups that can be found, by name."""
    return Group.objects.listed(viewer).prefetch_related("topics").order_by("name", "pk")


def listed_with_meetings(viewer: Person | None) -> QuerySet[Any]:
    """Return the groups that can be found, and whether each `plans_to_meet`: yes or no, and never when."""
    coming = Q(state=MeetingState.PLANNED, begins_at__gt=timezone.now()) | Q(state__in=RUNNING)
    meetings = Meeting.objects.filter(coming, group=OuterRef("pk"))
    return listed(viewer).annotate(plans_to_meet=Exists(meetings))


def running() -> QuerySet[Group]:
    """Return every group that has begun and not ended, for organisers."""
    begun = [GroupState.OPEN, GroupState.PREPARING, GroupState.PAUSED]
    return Group.objects.filter(state__in=begun).order_by("name", "pk")


def groups_of(person: Person) -> QuerySet[Membership]:
    """Return the groups somebody is in, asked to join or is asked to look after, by name."""
    mine = Membership.objects.filter(person=person).exclude(
        standing__in=[Standing.DECLINED, Standing.SHUT_OUT]
    )
    return mine.select_related("group").order_by("group__name", "pk")


def lines_of(group: Group, viewer: Person, *, heading: Heading | None = None, after: str = "") -> Page:
    """Return the next `PAGE` posts of a group that `viewer` is in; two queries.

    Left out: what they asked not to meet, and whom they have muted, except below other names.
    """
    last = Post.objects.visible_to(viewer).filter(ref=after, group=group).first() if after else None
    if heading is None and last is None:
        found = _newest(group, viewer)
    else:
        posts = _unpinned(group, viewer)
        if heading is not None:
            posts = posts.filter(heading=heading)
        if last is not None:
            earlier = Q(active_at__lt=last.active_at) | Q(active_at=last.active_at, pk__lt=last.pk)
            posts = posts.filter(earlier)
        found = list(posts[: PAGE + 1])
    shown = found[:PAGE]
    return Page(_lines(shown, viewer), shown[-1].ref if len(found) > PAGE else "")


def pinned(group: Group, viewer: Person) -> list[Line]:
    """Return what stands on top of a group, the newest first."""
    return _lines(_pinned(group, viewer), viewer)


def waiting(group: Group, viewer: Person) -> list[Line]:
    """Return what waits for an answer in a group: by need, then the longest, three at most, nobody's own."""
    return _lines(_waiting(group, viewer), viewer)


def _unpinned(group: Group, viewer: Person) -> QuerySet[Post]:
    return _readable(group, viewer).filter(pinned_at=None).order_by("-active_at", "-pk")


@prepared
def _newest(group: Group, viewer: Person) -> QuerySet[Post]:
    return _unpinned(group, viewer)[: PAGE + 1]


@prepared
def _pinned(group: Group, viewer: Person) -> QuerySet[Post]:
    return _readable(group, viewer).filter(pinned_at__isnull=False).order_by("-pinned_at", "-pk")


@prepared
def _waiting(group: Group, viewer: Person) -> QuerySet[Post]:
    waits = _readable(group, viewer).filter(waiting_since__isnull=False).exclude(author=viewer)
    return waits.order_by("-need", "waiting_since", "pk")[:WAITING]


def resources(group: Group) -> QuerySet[Resource]:
    """Return what a group has on its list, in its order, for facilitators; `is_shown`: its members see it."""
    shown = Exists(_shown_articles().filter(pk=OuterRef("article")))
    return group.resources.select_related("article__current").annotate(is_shown=shown)


def _shown_articles() -> QuerySet[Article]:
    """What is in the library, and not kept out of lists by a moderator."""
    return Article.objects.visible_to(None).filter(limited=False)


@prepared
def readable_resources(group: Group) -> QuerySet[Resource]:
    """Return what members of a group find on its list: what is in the library now, in the order of the list."""
    found = Resource.objects.filter(group=group, article__in=_shown_articles())
    return found.select_related("article__current").order_by("position", "pk")


def has_news(group: Group, viewer: Person, *, since: datetime) -> bool:
    """Whether something was said in a group since then that `viewer` has not read and would be shown.

    What somebody answers whom they keep away moves a post up and is no news; nor is what they answered themselves.
    """
    answers = Reply.objects.readable_by(viewer).filter(thread=OuterRef("thread"), shared_at__gt=since)
    unread = answers.filter(shared_at__gt=Coalesce(OuterRef("seen_at"), Value(since))).exclude(author=viewer)
    said = Q(seen_at=None, shared_at__gt=since) | Exists(unread)
    posts = _readable(group, viewer).filter(said, active_at__gt=since).order_by("-active_at", "-pk")
    return any(line.is_new for line in _lines(list(posts[:PAGE]), viewer))


def _readable(group: Group, viewer: Person) -> QuerySet[Post]:
    """What `viewer`, who is in the group, meets in its lists, with until when they have read it."""
    seen = Subquery(Seen.objects.filter(person=viewer, post=OuterRef("pk")).values("at"))
    posts = Post.objects.said_in(group, viewer)
    return posts.select_related("thread", "author", "heading").annotate(seen_at=seen)


def _lines(posts: list[Post], viewer: Person) -> list[Line]:
    return [
        Line(
            post,
            post.thread.shown_name(post.author),
            post.thread.shown_seed(post.author),
            is_new=_is_new(post, viewer),
            waits=post.waiting_since is not None,
        )
        for post in posts
        if post.author_id == viewer.pk
        or not (
            leaves_out(viewer, codes(post.notes, post.own_note))
            or meets(viewer, post.title, post.body, post.own_note, post.thread.byline)
        )
    ]


def _is_new(post: Post, viewer: Person) -> bool:
    seen: datetime | None = post.seen_at  # type: ignore[attr-defined]
    return seen < post.active_at if seen else post.author_id != viewer.pk


def facilitators_of(group: Group, viewer: Person | None) -> QuerySet[Membership]:
    """Return who looks after a group, for `viewer` to see: nobody whom a block keeps from them under their own name."""
    found = Membership.objects.facilitators().filter(group=group).select_related("person")
    return found.exclude(_parted(viewer)) if viewer else found


def _parted(viewer: Person) -> Q:
    return Q(name="") & (Q(person__in=blocked_by(viewer)) | Q(person__blocks_made__blocked=viewer))


def members_of(group: Group, viewer: Person, page: int = 1) -> tuple[list[Membership], bool]:
    """Return some members for other members to see, facilitators first, and whether there are more."""
    start = (page - 1) * MEMBERS
    found = list(
        met_by(viewer, group).order_by("-facilitates", "joined_at", "pk")[start : start + MEMBERS + 1]
    )
    return found[:MEMBERS], len(found) > MEMBERS


def met_by(viewer: Person, group: Group) -> QuerySet[Membership]:
    """Return the members of a group as `viewer` meets them.

    Whoever has blocked the viewer, or whom they blocked, is left out unless another name stands between them.
    """
    return Membership.objects.inside().filter(group=group).exclude(_parted(viewer)).select_related("person")


def asking(group: Group) -> QuerySet[Membership]:
    """Return who asks to be let in, the oldest first."""
    asked = Membership.objects.filter(group=group, standing=Standing.ASKED)
    return asked.select_related("person").order_by("asked_at", "pk")


def pictures_of(posts: QuerySet[Post]) -> list[Picture]:
    """Return the pictures of some posts, in their order."""
    return list(Picture.objects.filter(post__in=posts).select_related("post"))


def prompts_of(group: Group) -> QuerySet[Prompt]:
    """Return what a group asks on a schedule, what comes next first."""
    return Prompt.objects.filter(group=group).select_related("group").order_by("next_at", "pk")


def drafts_of(person: Person, group: Group) -> QuerySet[Post]:
    return Post.objects.filter(author=person, group=group, state=PostState.DRAFT).order_by("-saved_at", "-pk")


def draft_of(person: Person, group: Group, ref: str, key: str) -> Post | None:
    """Return the draft that a page writes: by the key that the page made, or by its ref."""
    drafts = drafts_of(person, group)
    with suppress(ValueError):
        if found := drafts.filter(key=UUID(key)).first():
            return found
    return drafts.filter(ref=ref).first()


def written_by(person: Person) -> QuerySet[Post]:
    """Return what somebody said in groups, under any name, whether or not they are still in them."""
    own = Post.objects.written_by(person).exclude(state=PostState.DRAFT)
    return own.select_related("group", "thread").order_by("-saved_at", "-pk")
