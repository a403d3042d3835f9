"""Deciding a case: by a person, with reasons, in one transaction."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.text import clean
from leeward.moderation import log, news, news_of_appeals
from leeward.moderation.actions.cases import found_by_software, keep_evidence
from leeward.moderation.actions.escalations import settle_by_deciding
from leeward.moderation.actions.leases import refuse_while_leased
from leeward.moderation.actions.suspending import suspend_as_decided
from leeward.moderation.models import (
    SUSPENDS,
    TIMED,
    Act,
    Appeal,
    Case,
    Consideration,
    Decision,
    HowItEnded,
    JointDecision,
    Outcome,
)
from leeward.moderation.outcomes import as_found, giving_way, impose_what_stands, outcomes_for
from leeward.moderation.permissions import can_decide
from leeward.moderation.registry import policy_for
from leeward.moderation.rules import rule as community_rule
from leeward.moderation.versions import refuse_unread
from leeward.moderation.words import BADGE
from leeward.people.models import Person


class AlreadyDecided(Exception):
    """Somebody else was first: nothing was changed."""


class WaitsForSecond(Exception):
    """A lasting suspension is proposed: a second person confirms or declines it first. Nothing was changed."""


@transaction.atomic
def decide(
    *,
    by: Person,
    case: Case,
    outcome: Outcome,
    rule: str = "",
    facts: str,
    label: str = "",
    until: datetime | None = None,
    joint: JointDecision | None = None,
    read: str = "",
) -> Decision:
    """Decide an open case: the effect, the statement of reasons, and news to everybody concerned, or none of it.

    Whatever held the content back until now, software or a moderator, gives way to this decision; an appeal against
    that hold is answered by it. `facts` are the words the person reads; a restriction names a `rule`; `until` ends a
    suspension, and can end whatever stays reversible; `joint` is what it is decided with; `read` says which words `by`
    has read (`version_of`). Raises `WordsChanged` when these are others now, `AlreadyDecided`, `WaitsForSecond`,
    `LeasedToAnother`, PermissionDenied for a party to the case, and ValueError for a decision that lacks what its
    outcome needs.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not case.is_open:
        raise AlreadyDecided
    if not can_decide(by, case):
        raise PermissionDenied
    if case.proposals.filter(act=Act.LASTING, decided_at=None).exists():
        raise WaitsForSecond
    refuse_while_leased(by, case)
    refuse_unread(case, read)
    facts = clean(facts)
    check(case, outcome, rule=rule, facts=facts, label=label, until=until)
    keep_current_words(case)
    return settle(
        case,
        by=by,
        decided_by=by,
        outcome=outcome,
        rule=rule if outcome != Outcome.NO_ACTION else "",
        facts=facts,
        label=clean(label) if outcome == Outcome.LABEL else "",
        until=until if outcome in TIMED | SUSPENDS else None,
        joint=joint,
    )


def settle(case: Case, *, by: Person, **decided: Any) -> Decision:
    """Close a case with a decision, inside the caller's transaction, which has locked it and checked who may.

    `decided` are the fields of the decision; a suspension without an end has had the word of two people.
    """
    # What it ends, ends in the same moment: by that `Decision.objects.about` knows that the person was told, and
    # `gave_way_to` what it gave way to.
    now = timezone.now()
    holds = _end_holds(case, now)
    announced = Consideration.objects.filter(case=case, ended_at=None)
    announced.update(ended_at=now, ending=HowItEnded.DECIDED)
    case.closed_at, case.leased_to, case.leased_until = now, None, None
    case.save(update_fields=["closed_at", "leased_to", "leased_until"])
    decision = Decision.objects.create(
        case=case,
        person=case.author,
        made_at=now,
        found_by_software=found_by_software(case),
        found_by_report=case.reports.exists(),
        **as_found(case),
        **decided,
    )
    impose_what_stands(case.kind, case.object_ref, release=bool(holds), made=decision)
    if decision.outcome == Outcome.SUSPEND and case.author:
        suspend_as_decided(by=by, person=case.author)
    log_decision(by, "decide", decision)
    _tell(by, decision, holds)
    return decision


def check(case: Case, outcome: Outcome, *, rule: str, facts: str, label: str, until: datetime | None) -> None:
    """Raise ValueError for a decision that lacks what its outcome needs."""
    if outcome not in outcomes_for(case.kind):
        raise ValueError(f"{outcome} can't be done to {case.kind}.")
    if not facts:
        raise ValueError("A decision gives its facts.")
    if outcome != Outcome.NO_ACTION and community_rule(rule) is None:
        raise ValueError("A restriction names its rule.")
    if outcome == Outcome.LABEL and not label.strip():
        raise ValueError("A label has words.")
    if outcome == Outcome.SUSPEND and until is None:
        raise ValueError("A suspension has an end, or two people propose and confirm it.")
    if until is not None and until <= timezone.now():
        raise ValueError("What ends by itself ends later than now.")


def _end_holds(case: Case, now: datetime) -> list[Decision]:
    holds = list(giving_way(case))
    Decision.objects.filter(pk__in=[hold.pk for hold in holds]).update(undone_at=now)
    return holds


def keep_current_words(case: Case) -> None:
    """Keep what the content says now, beside what it said when it was noticed."""
    policy = policy_for(case.kind)
    content = policy.read(case.object_ref) if policy else None
    if content is not None:
        keep_evidence(case, content.text)


def _tell(by: Person, decision: Decision, holds: list[Decision]) -> None:
    """Tell the person, the reporters, and whoever appealed a hold: they asked for a look, and somebody just has.

    Whoever is being called about the case need not come any more.
    """
    settle_by_deciding(by=by, case=decision.case, answers=not decision.restricts)
    if decision.restricts or holds:
        news.tell_about_decision(decision)
    for report in decision.case.reports.select_related("reporter"):
        news.tell_reporter(report)
    asked = Appeal.objects.filter(decision__in=holds, decided_at=None)
    if decision.restricts:  # Only what is taken back altogether needs nobody else's answer.
        asked = asked.exclude(decision__decided_by=by)
    for appeal in asked:
        appeal.decided_by, appeal.decided_at = by, decision.made_at
        appeal.overturned, appeal.answer = not decision.restricts, decision.facts
        appeal.save()
        record_answer(by, appeal)


def record_answer(by: Person | None, appeal: Appeal) -> None:
    """Write down that an appeal was answered, whether in the promised time, and tell whoever made it."""
    case = appeal.decision.case
    details = {
        "decision": appeal.decision.ref,
        "overturned": appeal.overturned,
        "in_time": not appeal.is_late,
    }
    log.append(by=by, verb="answer_appeal", kind=case.kind, ref=case.object_ref, details=details)
    news_of_appeals.tell_appellant(appeal)
    if appeal.decision.by_keeper:
        news_of_appeals.tell_keeper(appeal)
    if case.kind == BADGE and not appeal.overturned:
        news_of_appeals.tell_organiser(appeal.decision, by=by, undone=False)


def log_decision(by: Person | None, verb: str, decision: Decision) -> None:
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
        },
    )
