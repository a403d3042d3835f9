"""Saying what one considers before deciding it, where nothing is urgent: the person can change it, or answer."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.jobs import each_by_itself
from leeward.core.text import clean
from leeward.moderation import log, news
from leeward.moderation.actions.decisions import AlreadyDecided, check, keep_current_words, settle
from leeward.moderation.actions.leases import give_back, refuse_while_leased
from leeward.moderation.actions.listening import listen
from leeward.moderation.models import TIMED, Case, Consideration, Danger, HowItEnded, Outcome
from leeward.moderation.news_of_considering import tell_about_considering
from leeward.moderation.permissions import can_decide
from leeward.moderation.registry import policy_for
from leeward.people.models import Person

# How many days the person may have.
NOTICE_DAYS = (1, 2, 3, 7)


class TooUrgent(Exception):
    """Somebody could come to harm while it waits, or it is kept back already: it is decided at once."""


@transaction.atomic
def consider(
    *,
    by: Person,
    case: Case,
    outcome: Outcome,
    rule: str,
    facts: str,
    label: str = "",
    days: int | None,
    notice: int,
) -> Consideration:
    """Tell the person what would be decided in `notice` days, so that they can change it or answer first.

    Only for what stays reversible (`TIMED`); `days` is how long it would then hold, None without an end. Until then
    it is out of the queue. Raises `TooUrgent`, `AlreadyDecided`, `LeasedToAnother`, PermissionDenied, and ValueError
    for what lacks what its outcome needs.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    _refuse_announcing(by, case)
    if outcome not in TIMED or notice not in NOTICE_DAYS:
        raise ValueError("Only what stays reversible is announced, for some days.")
    facts = clean(facts)
    check(case, outcome, rule=rule, facts=facts, label=label, until=None)
    keep_current_words(case)
    made = Consideration.objects.create(
        case=case,
        person=case.author,
        by=by,
        outcome=outcome,
        rule=rule,
        facts=facts,
        label=clean(label) if outcome == Outcome.LABEL else "",
        days=days,
        evidence=case.evidence.order_by("-pk").first(),
        takes_effect_at=timezone.now() + timedelta(days=notice),
    )
    give_back(by=by, case=case)
    Case.objects.filter(pk=case.pk).update(later_until=made.takes_effect_at)
    _log(by, "consider", made)
    tell_about_considering(made)
    return made


def _refuse_announcing(by: Person, case: Case) -> None:
    if not can_decide(by, case) or case.author is None:
        raise PermissionDenied
    if not case.is_open or case.considerations.filter(ended_at=None).exists():
        raise AlreadyDecided
    refuse_while_leased(by, case)
    if case.danger >= Danger.SERIOUS or case.decisions.filter(undone_at=None).exists():
        raise TooUrgent


@transaction.atomic
def answer_consideration(*, person: Person, consideration: Consideration, words: str) -> None:
    """Say something before it is decided, once: it waits until a moderator has read that.

    Raises `AlreadyDecided`, PermissionDenied for somebody else's, and ValueError without words.
    """
    found = _locked(consideration)
    if found.person_id != person.pk:
        raise PermissionDenied
    if found.answered_at is not None:
        raise AlreadyDecided
    if not (words := clean(words)):
        raise ValueError("An answer has words.")
    found.answer, found.answered_at = words, timezone.now()
    found.save(update_fields=["answer", "answered_at"])
    _bring_back(found)
    listen(person=person, words=words)
    _log(person, "answer_consideration", found)
    news.tell_moderators(found.case)


@transaction.atomic
def withdraw_consideration(*, by: Person, consideration: Consideration) -> None:
    """Say that it is not considered any more; the case waits for whatever else is right.

    Raises `AlreadyDecided` and PermissionDenied.
    """
    found = _locked(consideration)
    if not can_decide(by, found.case):
        raise PermissionDenied
    _end(found, HowItEnded.WITHDRAWN, by)
    tell_about_considering(found)


def take_up_what_was_considered() -> None:
    """Take every announced decision whose day has come, unless its words were changed or a person must look first."""
    due = Consideration.objects.filter(ended_at=None, takes_effect_at__lte=timezone.now())
    each_by_itself(list(due.order_by("takes_effect_at", "pk")[:100]), _take_up)


@transaction.atomic
def _take_up(consideration: Consideration) -> None:
    try:
        found = _locked(consideration)
    except AlreadyDecided:
        return
    if words_changed(found):
        _end(found, HowItEnded.CHANGED, None)
        news.tell_moderators(found.case)
        return
    # Nobody's answer is passed over: somebody reads it, however late.
    if found.answered_at is not None or found.by is None or not can_decide(found.by, found.case):
        _end(found, HowItEnded.BACK, None)
        news.tell_moderators(found.case)
        return
    _end(found, HowItEnded.TOOK_EFFECT, None)
    settle(
        found.case,
        by=found.by,
        decided_by=found.by,
        outcome=Outcome(found.outcome),
        rule=found.rule,
        facts=found.facts,
        label=found.label,
        until=timezone.now() + timedelta(days=found.days) if found.days else None,
    )


def words_changed(found: Consideration) -> bool:
    """Whether its words are others than those it is about: then somebody reads them before anything happens."""
    return _words_now(found.case) != (found.evidence.words if found.evidence else None)


def _words_now(case: Case) -> str | None:
    policy = policy_for(case.kind)
    content = policy.read(case.object_ref) if policy else None
    return content.text if content else None


def _locked(consideration: Consideration) -> Consideration:
    """Return the row as it is now, its case locked first, as every decision locks it. Raises `AlreadyDecided`."""
    case = Case.objects.select_for_update().get(pk=consideration.case_id)
    found = (
        Consideration.objects.select_for_update(of=("self",))
        .select_related("by", "person", "evidence")
        .get(pk=consideration.pk)
    )
    found.case = case
    if not found.is_open or not case.is_open:
        raise AlreadyDecided
    return found


def _end(found: Consideration, ending: HowItEnded, by: Person | None) -> None:
    found.ended_at, found.ending = timezone.now(), ending
    found.save(update_fields=["ended_at", "ending"])
    _bring_back(found)
    _log(by, "end_consideration", found)


def _bring_back(found: Consideration) -> None:
    found.case.later_until = None
    found.case.save(update_fields=["later_until"])


def _log(by: Person | None, verb: str, found: Consideration) -> None:
    case = found.case
    details = {
        "case": case.ref,
        "consideration": found.ref,
        "outcome": str(found.outcome),
        "rule": found.rule,
    }
    log.append(by=by, verb=verb, kind=case.kind, ref=case.object_ref, details=details)
