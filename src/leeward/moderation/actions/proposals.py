"""What needs two people: the first proposes, a second confirms or declines, and nothing lasting happens before."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.text import clean
from leeward.moderation import log, news
from leeward.moderation.actions.cases import found_by_software
from leeward.moderation.actions.decisions import AlreadyDecided, keep_current_words, settle
from leeward.moderation.actions.leases import give_back, refuse_while_leased
from leeward.moderation.actions.suspending import suspend_as_decided
from leeward.moderation.actions.undoing import take_back
from leeward.moderation.models import Act, Case, Decision, Outcome, Proposal
from leeward.moderation.outcomes import as_found, impose_what_stands, outcomes_for
from leeward.moderation.permissions import can_decide, can_second
from leeward.moderation.rules import rule as community_rule
from leeward.moderation.versions import refuse_unread
from leeward.people.models import Person
from leeward.people.permissions import can_suspend

# How long somebody is kept from sharing, at most, while a second person is asked.
PAUSE = timedelta(days=3)


class PersonGone(Exception):
    """The person has left: nobody can be suspended any more. Nothing was changed."""


@transaction.atomic
def propose(*, by: Person, case: Case, act: Act, rule: str = "", words: str, read: str = "") -> Proposal:
    """Ask a second person for their word.

    For a lasting suspension the content is held and the person suspended for `PAUSE` at most, with a statement of
    reasons. `read` says which words `by` has read (`version_of`). Raises `WordsChanged` when these are others now,
    `AlreadyDecided` when it was decided or proposed already, `LeasedToAnother`, PermissionDenied, and ValueError
    without words, or without a rule where one is needed.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not case.is_open or case.proposals.filter(act=act, decided_at=None).exists():
        raise AlreadyDecided
    if not can_decide(by, case):
        raise PermissionDenied
    refuse_while_leased(by, case)
    refuse_unread(case, read)
    words = clean(words)
    if not words:
        raise ValueError("A proposal gives its reasons.")
    keep_current_words(case)
    pause = _pause(by, case, rule, words) if act == Act.LASTING else None
    made = Proposal.objects.create(
        case=case, act=act, proposed_by=by, rule=rule if pause else "", words=words, pause=pause
    )
    give_back(by=by, case=case)
    _log(by, "propose", made)
    if pause:
        news.tell_about_decision(pause)
    news.tell_seconds(made)
    return made


def _pause(by: Person, case: Case, rule: str, words: str) -> Decision:
    if case.author is None or not can_suspend(by, case.author):
        raise PermissionDenied
    if Outcome.SUSPEND not in outcomes_for(case.kind):
        raise ValueError(f"Nobody is suspended for {case.kind}.")
    if community_rule(rule) is None:
        raise ValueError("A restriction names its rule.")
    until = timezone.now() + PAUSE
    made = Decision.objects.create(
        case=case,
        person=case.author,
        decided_by=by,
        outcome=Outcome.PAUSE,
        rule=rule,
        facts=words,
        until=until,
        found_by_software=found_by_software(case),
        found_by_report=case.reports.exists(),
        **as_found(case),
    )
    impose_what_stands(case.kind, case.object_ref, release=False)
    suspend_as_decided(by=by, person=case.author)
    return made


@transaction.atomic
def second(*, by: Person, proposal: Proposal, agreed: bool, answer: str, read: str = "") -> Proposal:
    """Confirm or decline what somebody else proposed, in words; its proposer may only withdraw it.

    Declined: what kept content and person still is undone, and the case waits for an ordinary decision. `read` says
    which words are confirmed. Raises `WordsChanged` when these are others now, `PersonGone` when whom it would suspend
    has left, `AlreadyDecided`, PermissionDenied, and ValueError without words.
    """
    case = Case.objects.select_for_update().get(pk=proposal.case_id)
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not proposal.waits or (proposal.act == Act.LASTING and not case.is_open):
        raise AlreadyDecided
    withdraws = by.pk == proposal.proposed_by_id and not agreed
    if not withdraws and not can_second(by, proposal):
        raise PermissionDenied
    if agreed and proposal.act == Act.LASTING and case.author is None:
        raise PersonGone
    if agreed:
        refuse_unread(case, read)
    answer = clean(answer)
    if not answer:
        raise ValueError("The second person says why.")
    proposal.second, proposal.agreed, proposal.answer = by, agreed, answer
    proposal.decided_at = timezone.now()
    proposal.save()
    _log(by, "second", proposal)
    if agreed and proposal.act == Act.LASTING:
        _suspend_for_good(by, proposal, case)
    elif proposal.pause is not None and proposal.pause.stands:
        take_back(by=by, decision=proposal.pause, because=answer)
        news.tell_about_undoing(proposal.pause)
    news.tell_answered(proposal)
    return proposal


def _suspend_for_good(by: Person, proposal: Proposal, case: Case) -> None:
    """The decision is the proposer's, confirmed by the second person: neither of them answers the appeal."""
    keep_current_words(case)
    settle(
        case,
        by=by,
        decided_by=proposal.proposed_by,
        confirmed_by=by,
        outcome=Outcome.SUSPEND,
        rule=proposal.rule,
        facts=proposal.words,
    )


def _log(by: Person, verb: str, proposal: Proposal) -> None:
    case = proposal.case
    details = {
        "case": case.ref,
        "proposal": proposal.ref,
        "act": str(proposal.act),
        "agreed": proposal.agreed,
    }
    if proposal.pause is not None and verb == "propose":
        details["rule"] = proposal.rule
    log.append(by=by, verb=verb, kind=case.kind, ref=case.object_ref, details=details)
