"""How it goes in groups: who is away, what waits longest, who asked to be asked after. Never a count of anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from leeward.groups import queries
from leeward.groups.faces import ANONYMOUS
from leeward.groups.looked import replies_kept_by
from leeward.groups.models import Group, GroupState, Membership, Post, PostState, Standing
from leeward.people.models import in_view
from leeward.replies.models import Reply, ReplyState

QUIET, NUDGE_AGAIN, TOO_LONG = timedelta(days=21), timedelta(days=30), timedelta(days=1)


def _there(now: datetime) -> Q:
    return Q(away_until__isnull=True) | Q(away_until__lte=now)


def has_somebody_there(group: Group) -> bool:
    """Whether a facilitator of the group is not away."""
    here = Membership.objects.facilitators().filter(_there(timezone.now()), in_view("person"), group=group)
    return here.exists()


def open_without_anybody() -> "QuerySet[Group]":
    """Return the groups that are open, and that nobody looks after (any more)."""
    here = Membership.objects.facilitators().filter(
        _there(timezone.now()), in_view("person"), group=OuterRef("pk")
    )
    return Group.objects.filter(~Exists(here), state=GroupState.OPEN)


def away_until(group: Group) -> datetime | None:
    """Return when the first facilitator comes back, if all of them are away."""
    if has_somebody_there(group):
        return None
    away = Membership.objects.facilitators().filter(group=group).order_by("away_until", "pk").first()
    return away.away_until if away else None


def quiet_members(group: Group) -> "QuerySet[Membership]":
    """Return members who asked to be asked after, have said nothing for three weeks, and were not asked this month.

    Only what they said under the name that all know them by counts: who is missing from this list, because they spoke
    anonymously, would be told to facilitators (promise 4).
    """
    since = timezone.now() - QUIET
    posts = Post.objects.filter(
        group=group, author=OuterRef("person"), state=PostState.LIVE, shared_at__gt=since
    ).exclude(face=ANONYMOUS)
    answers = Reply.objects.filter(
        thread__group_post__group=group,
        author=OuterRef("person"),
        state=ReplyState.LIVE,
        shared_at__gt=since,
        byline=OuterRef("name"),
    )
    asked_lately = Q(nudged_at__gt=timezone.now() - NUDGE_AGAIN)
    wished = Membership.objects.inside().filter(
        group=group, wants_nudge=True, facilitates=False, joined_at__lt=since, person__is_active=True
    )
    quiet = wished.exclude(asked_lately).exclude(Exists(posts)).exclude(Exists(answers))
    return quiet.select_related("person", "group").order_by("joined_at", "pk")


@dataclass(frozen=True)
class Care:
    """What a facilitator may want to look at first."""

    # Where somebody is remembered: posts and answers that members read once a facilitator has.
    unread: list[Post]
    unread_answers: list[Reply]
    waiting: list[queries.Line]
    asking: list[Membership]
    quiet: list[Membership]


def care_of(group: Group, facilitator: Membership) -> Care:
    """Return what waits longest in a group, five of each kind at most."""
    unread = Post.objects.kept_by(facilitator.person).filter(group=group, state=PostState.WAITING)
    answers = replies_kept_by(facilitator.person).filter(state=ReplyState.UNREAD)
    return Care(
        unread=list(unread.select_related("thread", "author").order_by("saved_at", "pk")[:20]),
        unread_answers=list(answers.filter(thread__group_post__group=group).order_by("shared_at", "pk")[:20]),
        waiting=queries.waiting(group, facilitator.person),
        asking=list(queries.asking(group)[:5]),
        quiet=list(quiet_members(group)[:20]),
    )


def running_with_trouble() -> "QuerySet[Any]":
    """Return every group that has begun, for organisers, with what they might help with; never what is said in it.

    `nobody_there`, `somebody_away`, `waits` (a post for over a day) and `asks` (to join, for over a day) are yes or no.
    """
    now = timezone.now()
    of_it = Membership.objects.filter(group=OuterRef("pk"))
    looking = of_it.filter(in_view("person"), standing=Standing.MEMBER, facilitates=True)
    waits = Post.objects.filter(
        group=OuterRef("pk"), state=PostState.LIVE, thread__waiting_since__lt=now - TOO_LONG
    )
    return queries.running().annotate(
        nobody_there=~Exists(looking.filter(_there(now))),
        somebody_away=Exists(looking.exclude(_there(now))),
        waits=Exists(waits),
        asks=Exists(of_it.filter(standing=Standing.ASKED, asked_at__lt=now - TOO_LONG)),
    )
