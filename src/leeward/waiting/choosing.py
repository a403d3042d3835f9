"""Whom to ask: people who said that they would like to answer, whose turn it is, and who would be met gently."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from leeward.moderation.models import Decision, Outcome
from leeward.people.models import Block, Mute, Person, in_view
from leeward.people.reading import leaves_out, meets
from leeward.replies import hosts
from leeward.replies.finding import sees_thread
from leeward.replies.models import MutedThread, Need, Reply
from leeward.replies.permissions import why_not_reply
from leeward.waiting.freedom import WEEK, free_from
from leeward.waiting.models import Offer, Wait, Willing, unpacked

# How many are looked at together, and at most for one wait: the sweep goes on with the rest when it comes again.
TOGETHER, AT_MOST = 30, 300
# Who was found to hurt others is not led to somebody who waits, for so long.
HURT_OTHERS = ("kindness", "encouraging", "private")
NOT_LED_FOR = timedelta(days=90)


def chosen(wait: Wait, wishes: hosts.Wishes, many: int, now: datetime) -> list[Willing]:
    """Return at most `many` people to ask about `wait`, locked, the one whom nobody has asked for longest first.

    Whoever is found not to be free is not looked at again before they are.
    """
    found: list[Willing] = []
    if many <= 0:
        return found
    words = hosts.opening(wait.thread)
    for willing in _free(_fitting(wait, wishes, now), now):
        if _would_meet_gently(willing, wait, words):
            found.append(willing)
            if len(found) == many:
                break
    return found


def _free(fitting: "QuerySet[Willing]", now: datetime) -> Iterator[Willing]:
    """Yield people who may be asked now, in their turn, and put off those who may not."""
    seen: list[int] = []
    while len(seen) < AT_MOST:
        some = list(fitting.exclude(pk__in=seen)[:TOGETHER])
        seen += [willing.pk for willing in some]
        asked = _asked(some, now)
        for willing in some:
            free_at = free_from(willing, asked[willing.person_id], now)
            if free_at <= now:
                yield willing
            else:
                Willing.objects.filter(pk=willing.pk).update(free_at=free_at)
        if len(some) < TOGETHER:
            return


def _asked(some: list[Willing], now: datetime) -> dict[int, list[datetime]]:
    """Return when each was asked within the last week, newest first."""
    people = [willing.person_id for willing in some]
    offers = Offer.objects.filter(person__in=people, made_at__gt=now - WEEK).order_by("-made_at", "-pk")
    asked = defaultdict(list)
    for person, made_at in offers.values_list("person", "made_at"):
        asked[person].append(made_at)
    return asked


def _fitting(wait: Wait, wishes: hosts.Wishes, now: datetime) -> "QuerySet[Willing]":
    """People who want such offers and may answer there, in their turn."""
    thread = wait.thread
    mine = {"person": OuterRef("person")}
    fitting = (
        Willing.objects.filter(in_view("person"), free_at__lte=now, person__adult_affirmed_at__isnull=False)
        .exclude(person=thread.author_id)
        .exclude(Exists(Offer.objects.filter(wait=wait, **mine)))
        .exclude(Exists(Reply.objects.filter(thread=thread, author=OuterRef("person"))))
        .exclude(Exists(MutedThread.objects.filter(thread=thread, **mine)))
        .exclude(Exists(_hurt_others(now).filter(**mine)))
    )
    if wait.language:
        fitting = fitting.filter(languages__contains=f",{wait.language},")
    if wishes.topics:
        any_of = Willing.topics.through.objects.filter(willing=OuterRef("pk"))
        fitting = fitting.filter(~Exists(any_of) | Exists(any_of.filter(topic__slug__in=wishes.topics)))
    for code in wishes.notes:
        fitting = fitting.exclude(not_notes__contains=f",{code},")
    if wait.need == Need.SOON:
        fitting = fitting.filter(person__joined_at__lte=now - timedelta(days=settings.LEEWARD_NEW_DAYS))
    if wishes.among is not None:
        fitting = fitting.filter(person__in=Person.objects.filter(wishes.among))
    if not thread.byline:
        # Under another name blocks and mutes change nothing: who is asked and who is not would tell who wrote it.
        fitting = fitting.exclude(_parted(thread.author_id))
    return (
        fitting.select_related("person")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("last_asked_at", "pk")
    )


def _parted(author: int) -> Q:
    them, other = OuterRef("person"), author
    return (
        Exists(Block.objects.filter(blocker=them, blocked=other))
        | Exists(Block.objects.filter(blocker=other, blocked=them))
        | Exists(Mute.objects.filter(muter=them, muted=other))
        | Exists(Mute.objects.filter(muter=other, muted=them))
    )


def _hurt_others(now: datetime) -> "QuerySet[Decision]":
    """What people decided, lately, about how somebody treats others, and that still stands."""
    restrictions = Decision.objects.filter(by_software=False, undone_at=None, made_at__gt=now - NOT_LED_FOR)
    return restrictions.filter(rule__in=HURT_OTHERS).exclude(outcome=Outcome.NO_ACTION)


def _would_meet_gently(willing: Willing, wait: Wait, words: str) -> bool:
    """Whether it holds nothing they asked not to meet, and they may read and answer it."""
    person = willing.person
    if leaves_out(person, unpacked(wait.notes)) or meets(person, words):
        return False
    if why_not_reply(person, wait.thread):
        return False
    return sees_thread(person, wait.thread)
