"""Saying that one would like to answer, and what one does with an offer."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.notifications.actions import choose_letters, take_back
from leeward.notifications.models import Kind, LetterChoice
from leeward.people.models import Person, Topic
from leeward.replies.permissions import Refused, refuse_unable
from leeward.waiting.actions.following import settle
from leeward.waiting.models import Offer, OfferState, Wait, Willing, packed
from leeward.waiting.timing import WRITES

# The most that anybody can choose: more would be work.
MOST_A_DAY, MOST_A_WEEK = 5, 20


@transaction.atomic
def would_like_to_answer(
    *,
    person: Person,
    languages: Iterable[str],
    topics: Iterable[Topic] = (),
    not_notes: Iterable[str] = (),
    a_day: int = 1,
    a_week: int = 3,
    hours: tuple[int, int] = (9, 21),
    by_letter: bool = False,
) -> Willing:
    """Remember that somebody would like to answer, and what: from now on they may be asked.

    `hours` are by their own clock, from the first up to the second; the same twice: at any. `by_letter`: a letter comes
    straight away too; one in the batch would come too late. Raises `Refused` for somebody who may not answer, without
    a language, and for more than anybody can choose.
    """
    refuse_unable(person)
    languages = sorted(set(languages))
    if not languages:
        raise Refused(_("Choose at least one language that you would answer in."))
    if not (1 <= a_day <= MOST_A_DAY and a_day <= a_week <= MOST_A_WEEK):
        raise Refused(_("That is more than anybody is asked here, or a week that is less than a day."))
    chosen = {
        "languages": packed(languages),
        "not_notes": packed(sorted(set(not_notes))),
        "a_day": a_day,
        "a_week": a_week,
        "from_hour": hours[0] % 24,
        "until_hour": hours[1] % 24,
        "free_at": timezone.now(),
    }
    willing, is_new = Willing.objects.update_or_create(person=person, defaults=chosen)
    willing.topics.set(topics)
    choose_letters(person=person, choices={Kind.OFFER: LetterChoice.NOW if by_letter else LetterChoice.NEVER})
    if is_new and (last := Offer.objects.filter(person=person).order_by("-made_at", "-pk").first()):
        Willing.objects.filter(pk=willing.pk).update(last_asked_at=last.made_at)
    return willing


def stop_answering(*, person: Person) -> None:
    """Ask somebody no more, and forget what they chose. What they were asked goes to others."""
    with transaction.atomic():
        Willing.objects.filter(person=person).delete()
        for offer in Offer.objects.visible_to(person).running():
            decline_offer(by=person, offer=offer)


def pause_answering(*, person: Person, until: datetime | None) -> None:
    """Ask somebody nothing until a moment; None: ask again from now on."""
    Willing.objects.filter(person=person).update(paused_until=until, free_at=timezone.now())


def accept_offer(*, by: Person, offer: Offer) -> None:
    """Say that one would like to answer this one: others are asked less, for a while. Nothing happens twice."""
    now = timezone.now()
    if Offer.objects.readable_by(by).filter(pk=offer.pk).exists():
        # Conditional: the sweep may give it to somebody else at this moment.
        standing = Offer.objects.filter(pk=offer.pk, state=OfferState.OFFERED)
        standing.update(state=OfferState.ACCEPTED, lapses_at=now + WRITES)
        take_back(person=by, about=[f"offer:{offer.ref}"])


def decline_offer(*, by: Person, offer: Offer) -> None:
    """Let it go, without a reason: somebody else is asked at once. Nothing happens to what is settled."""
    with transaction.atomic():
        Wait.objects.select_for_update().get(pk=offer.wait_id)
        mine = Offer.objects.visible_to(by).running().filter(pk=offer.pk)
        if mine.exists():
            settle(mine, OfferState.DECLINED)
            Wait.objects.running().filter(pk=offer.wait_id).update(next_at=timezone.now())


def in_days(days: int) -> datetime:
    """Return the moment so many days from now."""
    return timezone.now() + timedelta(days=days)
