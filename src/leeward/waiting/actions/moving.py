"""Moving what waits: to willing members, then to supporters, then to the organiser. A sweep a minute."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from leeward.core.ids import new_ref
from leeward.replies import hosts
from leeward.replies.models import Reply
from leeward.waiting import notices
from leeward.waiting.actions.following import end, keep_facts, settle, withdraw_offers
from leeward.waiting.choosing import chosen
from leeward.waiting.models import (
    KEPT_DAYS,
    Ended,
    Offer,
    OfferState,
    Presence,
    Stage,
    Wait,
    Willing,
)
from leeward.waiting.timing import IN_ALL, PASSES, Plan, looks_again, plan, stands, wanted

logger = logging.getLogger(__name__)
AT_ONCE = 300


def move_waits() -> None:
    """Move every wait that is due. One that fails is logged, and stops no other."""
    due = Wait.objects.running().filter(next_at__lte=timezone.now()).order_by("-need", "next_at", "pk")
    for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]):
        try:
            _move(pk)
        except Exception:
            logger.exception("A wait was put off: %s", pk)
            Wait.objects.filter(pk=pk).update(next_at=timezone.now() + timedelta(minutes=5))


@transaction.atomic
def _move(pk: int) -> None:
    now = timezone.now()
    due = Wait.objects.running().filter(pk=pk, next_at__lte=now).select_related("thread__author")
    wait = due.select_for_update(of=("self",), skip_locked=True).first()
    if wait is None:
        return
    if now - wait.asked_at > PASSES:
        end(wait, Ended.PASSED)
        return
    wishes = hosts.wishes(wait.thread)
    keep_facts(wait, wishes)
    holds = plan()
    wait.next_at = looks_again(wait, holds, now)
    if wishes.others_read:
        _offer(wait, wishes)
        _pass_on(wait, holds, wishes)
    else:
        withdraw_offers(wait)  # Held, taken back or expired: nobody can answer it before it is shared again.
    wait.save()


def _offer(wait: Wait, wishes: hosts.Wishes) -> None:
    """Ask as many willing members as should be asked by now."""
    now = timezone.now()
    states = list(wait.offers.values_list("state", flat=True))
    standing = sum(state in (OfferState.OFFERED, OfferState.ACCEPTED) for state in states)
    many = min(wanted(wait, now) - standing, IN_ALL - len(states))
    people = chosen(wait, wishes, many, now)
    made = [
        Offer(
            ref=new_ref(),
            wait=wait,
            person=willing.person,
            made_at=now,
            lapses_at=now + stands(wait.need),
        )
        for willing in people
    ]
    Offer.objects.bulk_create(made)
    Willing.objects.filter(pk__in=[willing.pk for willing in people]).update(last_asked_at=now)
    for offer in made:
        notices.tell_offered(offer, wishes)


def _pass_on(wait: Wait, holds: Plan, wishes: hosts.Wishes) -> None:
    """Tell those whose turn it is by now, once each."""
    due = holds.stage(wait.need, timezone.now() - wait.asked_at)
    while wait.stage < due:
        wait.stage = Stage(wait.stage + 1)
        if wait.stage == Stage.SUPPORTERS:
            notices.tell_supporters(wait)
        else:
            notices.tell_organisers(wait, wishes)


def lapse_offers() -> None:
    """Give what nobody took in its time to somebody else."""
    lapsed = Offer.objects.running().filter(lapses_at__lte=timezone.now())
    for wait_id in list(lapsed.values_list("wait", flat=True).distinct()[:AT_ONCE]):
        with transaction.atomic():
            # The wait first, as everybody who settles offers does, so that no two wait for each other.
            Wait.objects.select_for_update().get(pk=wait_id)
            replied = Reply.objects.filter(thread__wait=wait_id, author=OuterRef("person"))
            mine = lapsed.filter(wait=wait_id)
            settle(mine.filter(Exists(replied)), OfferState.ANSWERED)
            settle(mine, OfferState.LAPSED)
            Wait.objects.running().filter(pk=wait_id).update(next_at=timezone.now())


def forget_offers() -> None:
    """Delete what is older than any limit looks back."""
    old = timezone.now() - timedelta(days=KEPT_DAYS)
    Offer.objects.filter(made_at__lt=old).delete()
    Presence.objects.filter(ends_at__lt=old).delete()
