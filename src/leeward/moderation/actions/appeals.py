"""Appeals: open for six months, decided by somebody else, answered in writing (rule 21)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.jobs import each_by_itself
from leeward.core.text import clean
from leeward.moderation import log, news_of_appeals
from leeward.moderation.actions.decisions import AlreadyDecided, record_answer
from leeward.moderation.actions.leases import give_back, refuse_while_leased
from leeward.moderation.actions.listening import listen
from leeward.moderation.actions.locking import lock_decision
from leeward.moderation.actions.undoing import take_back
from leeward.moderation.models import Appeal, Case, Decision
from leeward.moderation.permissions import can_answer_appeal, can_appeal
from leeward.people.models import Person


@transaction.atomic
def appeal(*, person: Person, decision: Decision, words: str) -> Appeal:
    """Ask for another look at a decision about oneself.

    Raises PermissionDenied when there is nothing to appeal: too late, undone, appealed already, or somebody else's.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if not can_appeal(person, decision):
        raise PermissionDenied
    made = Appeal.objects.create(decision=decision, person=person, words=clean(words))
    listen(person=person, words=made.words)
    case = decision.case
    log.append(
        by=person, verb="appeal", kind=case.kind, ref=case.object_ref, details={"decision": decision.ref}
    )
    news_of_appeals.tell_about_appeal(made)
    return made


@transaction.atomic
def answer_appeal(*, by: Person, appeal: Appeal, overturned: bool, answer: str) -> Appeal:
    """Answer an appeal in writing; overturning undoes whatever the decision did.

    Raises `AlreadyDecided`, `LeasedToAnother`, PermissionDenied for who decided or is a party, and ValueError without
    an answer.
    """
    # Whoever undoes it meanwhile answers the appeal with that: the two wait for each other.
    decision = lock_decision(appeal.decision_id)
    appeal = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if appeal.decided_at is not None:
        raise AlreadyDecided
    if not can_answer_appeal(by, appeal):
        raise PermissionDenied
    refuse_while_leased(by, decision.case)
    answer = clean(answer)
    if not answer:
        raise ValueError("An appeal is answered in writing.")
    appeal.decided_by, appeal.decided_at = by, timezone.now()
    appeal.overturned, appeal.answer = overturned, answer
    appeal.save()
    if overturned and decision.stands:
        _close_if_settled(decision)
        take_back(by=by, decision=decision, because=answer)
    case = decision.case
    give_back(by=by, case=case)
    record_answer(by, appeal)
    return appeal


def tell_late_appeals() -> None:
    """Say sorry, once, to everybody whose appeal is not answered by the day that was promised."""
    late = Appeal.objects.filter(decided_at=None, late_told_at=None, promised_by__lt=timezone.now())
    each_by_itself(list(late.order_by("promised_by", "pk").values_list("pk", flat=True)[:100]), _tell_late)


@transaction.atomic
def _tell_late(pk: int) -> None:
    waiting = Appeal.objects.select_for_update(of=("self",)).filter(decided_at=None, late_told_at=None)
    found = waiting.select_related("person", "decision").filter(pk=pk).first()
    if found is not None:
        found.late_told_at = timezone.now()
        found.save(update_fields=["late_told_at"])
        news_of_appeals.tell_late(found)


def _close_if_settled(decision: Decision) -> None:
    """What only software held and a person now releases needs no second look; what somebody reported does."""
    if decision.by_software and not decision.case.reports.exists():
        Case.objects.filter(pk=decision.case_id, closed_at=None).update(closed_at=timezone.now())
