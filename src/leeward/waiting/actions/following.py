"""A wait follows its thread: it begins with the asking, and two answers end it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, QuerySet
from django.utils import timezone

from leeward.notifications.actions import take_back
from leeward.people.models import Topic
from leeward.replies import hosts
from leeward.replies.events import ThreadChanged
from leeward.replies.models import Reply, ReplyState, Thread
from leeward.waiting.facts import language_in
from leeward.waiting.models import Ended, Offer, OfferState, Stage, Wait, packed
from leeward.waiting.timing import PASSES

AT_ONCE = 200


def follow_thread(event: ThreadChanged) -> None:
    """Bring the wait in line with its thread: begin it, note the answers, end it."""
    with transaction.atomic():
        thread = Thread.objects.select_for_update().filter(pk=event.thread_id).first()
        if thread is not None and thread.asked_at is not None:
            _follow(thread, thread.asked_at)


def find_missed() -> None:
    """Follow every thread whose wait is missing or out of step: what a crash left, and what asked before."""
    for pk in _missed():
        follow_thread(ThreadChanged(pk))


def _missed() -> list[int]:
    lately = Thread.objects.filter(waiting_since__gt=timezone.now() - PASSES)
    unasked = lately.exclude(Exists(Wait.objects.running().filter(thread=OuterRef("pk"))))
    over = Wait.objects.running().filter(thread__waiting_since=None).values_list("thread", flat=True)
    return [*unasked.values_list("pk", flat=True)[:AT_ONCE], *over[:AT_ONCE]]


def _follow(thread: Thread, asked_at: datetime) -> None:
    now = timezone.now()
    wait, is_new = Wait.objects.select_for_update().get_or_create(
        thread=thread, defaults={"asked_at": asked_at, "need": thread.need, "next_at": now}
    )
    if is_new:
        keep_facts(wait, hosts.wishes(thread))
    answers = _answers(thread)
    wait.first_at, wait.second_at = ([*(at for _who, at in answers), None, None])[:2]
    wait.need = thread.need
    if wait.asked_at != asked_at:
        wait.asked_at, wait.stage = asked_at, Stage.MEMBERS
    if wait.writer_id in {who for who, _at in answers}:
        wait.writer = wait.writing_until = None
    _settle_answered(wait, [who for who, _at in answers])
    if thread.waiting_since is not None:
        wait.next_at, wait.ended_at, wait.ended = now, None, ""
        wait.save()
    elif wait.ended_at is None:
        end(wait, Ended.ANSWERED if wait.second_at else Ended.CLOSED)
    else:
        wait.save()


def keep_facts(wait: Wait, wishes: hosts.Wishes) -> None:
    """Set on a wait, without saving it, what its thread and host say by now."""
    wait.need = wait.thread.need
    wait.language = language_in(wait.thread, wishes)
    wait.notes = packed(wishes.notes)
    wait.topics.set(Topic.objects.filter(slug__in=wishes.topics) if wishes.topics else [])


def _answers(thread: Thread) -> list[tuple[int, datetime]]:
    """Return who else has answered where others can read it, and when first, in that order."""
    live = Reply.objects.filter(thread=thread, state=ReplyState.LIVE).exclude(author=F("thread__author"))
    by_person = live.order_by().values("author").annotate(first=Min("live_since")).order_by("first", "author")
    return [(one["author"], one["first"]) for one in by_person if one["first"] is not None]


def _settle_answered(wait: Wait, people: list[int]) -> None:
    settle(Offer.objects.running().filter(wait=wait, person__in=people), OfferState.ANSWERED)


def end(wait: Wait, why: Ended) -> None:
    """End a wait inside the caller's transaction: whoever was asked is asked no more."""
    wait.ended_at, wait.ended, wait.next_at = timezone.now(), why, None
    wait.writer = wait.writing_until = None
    wait.save()
    withdraw_offers(wait)


def withdraw_offers(wait: Wait) -> None:
    """Take back what members were asked about a wait: it no longer needs them, or they can no longer read it."""
    settle(Offer.objects.running().filter(wait=wait), OfferState.WITHDRAWN)


def settle(offers: "QuerySet[Offer]", state: OfferState) -> None:
    """Set open offers to `state`, and take the lines back that told of them."""
    found = list(offers.select_related("person"))
    Offer.objects.filter(pk__in=[offer.pk for offer in found]).update(state=state, settled_at=timezone.now())
    for offer in found:
        take_back(person=offer.person, about=[f"offer:{offer.ref}"])
