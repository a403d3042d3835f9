"""Taking a decision back: everything it did, in one transaction, with the reason that the person reads."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from leeward.core.text import clean
from leeward.moderation import news, news_of_appeals
from leeward.moderation.actions.decisions import AlreadyDecided, log_decision, record_answer
from leeward.moderation.actions.leases import refuse_while_leased
from leeward.moderation.actions.locking import lock_decision
from leeward.moderation.actions.suspending import suspend_as_decided
from leeward.moderation.models import SUSPENDS, Appeal, Case, Decision, Outcome
from leeward.moderation.outcomes import impose_what_stands
from leeward.moderation.permissions import can_undo
from leeward.moderation.queries import held_passages
from leeward.moderation.words import BADGE
from leeward.people.models import Person


@transaction.atomic
def undo(*, by: Person, decision: Decision, because: str, again: bool = False) -> None:
    """Take a decision back, with the reason that the person reads. `again`: it waits for another decision.

    What held it back before holds it again, and then it waits for one in any case; so does what was left as it is.

    Raises `AlreadyDecided`, `LeasedToAnother` while somebody looks at an appeal against it, and PermissionDenied.
    """
    decision = lock_decision(decision.pk)
    if not decision.stands:
        raise AlreadyDecided
    if not can_undo(by, decision):
        raise PermissionDenied
    refuse_while_leased(by, decision.case)
    held = bool(gave_way_to(decision))
    again = again or not decision.restricts
    take_back(by=by, decision=decision, because=clean(because), as_before=True)
    if again and not held:
        open_again(decision.case_id)
    if decision.restricts or held:  # of what was left alone its author knows only if it was held
        news.tell_about_undoing(decision, waits=again or held)


def gave_way_to(decision: Decision) -> list[Decision]:
    """Return what held the content back until this was decided and holds it again once this is undone.

    What software held only because of a raid is not among it when the raid was cleared away: that was the raid's.
    """
    case = decision.case
    # What gave way did so in the very moment of the decision (`settle`).
    ended = Decision.objects.filter(
        case__kind=case.kind,
        case__object_ref=case.object_ref,
        undone_at=decision.made_at,
        undone_because="",
    )
    before = ended.exclude(Q(outcome=Outcome.PAUSE) | Q(pk=decision.pk)).order_by("pk")
    was_the_raids = decision.clearing_id is not None and decision.restricts
    return [one for one in before if not was_the_raids or held_passages(one.case_id)]


def take_back(*, by: Person | None, decision: Decision, because: str, as_before: bool = False) -> None:
    """Undo what a decision did, inside the caller's transaction, which has checked who may. Raises ValueError.

    An appeal that waits is answered by it: whoever appealed was right. None: the place does, to finish what somebody
    began who is gone. `as_before`: nobody has read it and let it be, so whatever held it back before holds it again,
    and it comes back to the queue.
    """
    if not because:
        raise ValueError("Undoing a decision gives its reason.")
    decision.undone_at, decision.undone_because = timezone.now(), because
    decision.save(update_fields=["undone_at", "undone_because"])
    if as_before:
        _hold_again(decision)
    impose_what_stands(decision.case.kind, decision.case.object_ref, release=True)
    if decision.outcome in SUSPENDS and decision.person is not None:
        suspend_as_decided(by=by, person=decision.person)
    log_decision(by, "undo", decision)
    news.tell_of_change(decision)
    if decision.case.kind == BADGE:
        news_of_appeals.tell_organiser(decision, by=by, undone=True)
    for appeal in Appeal.objects.select_for_update().filter(decision=decision, decided_at=None):
        appeal.decided_by, appeal.decided_at = by, decision.undone_at
        appeal.overturned, appeal.answer = True, because
        appeal.save()
        record_answer(by, appeal)


def _hold_again(undone: Decision) -> None:
    holds = gave_way_to(undone)
    if not holds:
        return
    Decision.objects.filter(pk__in=[hold.pk for hold in holds]).update(undone_at=None)
    open_again(undone.case_id)


def open_again(pk: int) -> None:
    """Bring a decided case back to the queue, inside the caller's transaction, unless a newer one waits there."""
    case = Case.objects.select_for_update().get(pk=pk)
    same = Case.objects.filter(kind=case.kind, object_ref=case.object_ref, closed_at=None)
    if not same.exists():  # otherwise it waits there, with what came in since
        case.closed_at = case.later_until = None
        case.save(update_fields=["closed_at", "later_until"])
    news.tell_moderators(case)
