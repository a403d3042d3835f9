"""Decisions of those who look after a part of the place: with reasons, logged, and answered for to the moderators."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from leeward.core.text import clean
from leeward.moderation import keepers, log, news
from leeward.moderation.actions.cases import closed_case, keep_evidence
from leeward.moderation.actions.decisions import AlreadyDecided
from leeward.moderation.actions.locking import lock_decision
from leeward.moderation.actions.undoing import take_back
from leeward.moderation.models import Case, Decision, Outcome
from leeward.moderation.outcomes import impose_what_stands, outcomes_for
from leeward.moderation.registry import policy_for
from leeward.moderation.rules import rule as community_rule
from leeward.people.models import Person


class LetStand(Exception):
    """The moderators of the place have looked at this and let it stand. Nothing was changed."""


@transaction.atomic
def decide_as_keeper(*, by: Person, kind: str, ref: str, outcome: Outcome, rule: str, facts: str) -> Decision:
    """Cover, keep back or remove something that `by` looks after: the effect, the reasons and news to its writer.

    It takes nothing out of the moderators' hands: a case that waits for them goes on waiting, and an appeal is theirs.
    The content's reporters hear from them. `by` never learns who wrote it. Raises PermissionDenied, ValueError for a
    decision that lacks what it needs, `AlreadyDecided` when this stands already, and `LetStand`.
    """
    policy = policy_for(kind)
    content = policy.read(ref) if policy else None
    if content is None or content.author == by or not keepers.may_keep(by, kind, ref):
        raise PermissionDenied
    facts = clean(facts)
    if outcome not in keepers.WHAT_KEEPERS_DO or outcome not in outcomes_for(kind):
        raise ValueError(f"{outcome} is not theirs to do to {kind}.")
    if not facts or community_rule(rule) is None:
        raise ValueError("A restriction names its rule and gives its facts.")
    case = _case(kind, ref, content.author)
    _refuse_what_stands(kind, ref, outcome)
    if content.text:
        keep_evidence(case, content.text)
    decision = Decision.objects.create(
        case=case,
        person=content.author,
        decided_by=by,
        by_keeper=True,
        outcome=outcome,
        rule=rule,
        facts=facts,
    )
    impose_what_stands(kind, ref, release=False, made=decision)
    _log(by, "decide", decision)
    news.tell_about_decision(decision)
    return decision


@transaction.atomic
def undo_as_keeper(*, by: Person, decision: Decision, because: str) -> None:
    """Take back what a keeper decided, oneself or another of them, with the reason that the person reads.

    Raises `AlreadyDecided`, PermissionDenied, also once it is appealed, and ValueError without a reason.
    """
    decision = lock_decision(decision.pk)
    case = decision.case
    if not decision.stands:
        raise AlreadyDecided
    if not decision.by_keeper or decision.person == by or hasattr(decision, "appeal"):
        raise PermissionDenied
    if not keepers.may_keep(by, case.kind, case.object_ref):
        raise PermissionDenied
    take_back(by=by, decision=decision, because=clean(because))
    news.tell_about_undoing(decision)


def _case(kind: str, ref: str, author: Person | None) -> Case:
    """Return the case that waits for the moderators, or one that is closed at once: nobody need look unless asked."""
    waits = Case.objects.select_for_update().filter(kind=kind, object_ref=ref, closed_at=None).first()
    return waits or closed_case(kind=kind, ref=ref, person=author)


def _refuse_what_stands(kind: str, ref: str, outcome: Outcome) -> None:
    made = Decision.objects.filter(case__kind=kind, case__object_ref=ref)
    if made.filter(by_keeper=True, appeal__overturned=True).exists():
        raise LetStand
    if made.filter(undone_at=None, outcome=outcome).exists():
        raise AlreadyDecided


def _log(by: Person, verb: str, decision: Decision) -> None:
    log.append(
        by=by,
        verb=verb,
        kind=decision.case.kind,
        ref=decision.case.object_ref,
        details={
            "case": decision.case.ref,
            "decision": decision.ref,
            "outcome": str(decision.outcome),
            "rule": decision.rule,
            "by_keeper": 1,
        },
    )
