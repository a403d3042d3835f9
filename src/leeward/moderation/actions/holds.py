"""Words about to be shown: looked at, kept back, or let go again after an edit."""

from django.db import transaction
from django.utils import timezone

from leeward import screening
from leeward.moderation import log, news, queries
from leeward.moderation.actions.cases import keep_evidence, open_case
from leeward.moderation.actions.escalations import escalate
from leeward.moderation.models import Case, Danger, Decision, Outcome
from leeward.moderation.verdict import Verdict, judge
from leeward.people.models import Person


def screen(*, kind: str, ref: str, author: Person, text: str) -> Verdict:
    """Say what should happen to `text` before others see it. A preview: nothing is written and nobody is told.

    Every lexicon is used: the language of somebody's pages says little about the language of their words.

    `kind` is "story" or "reply"; `ref` the content's own, empty while it has none. What a moderator has already let
    stand in it holds it back no more. `author` is the writer; the verdict never depends on who they are.
    """
    settled = queries.settled_passages(kind, ref) if ref else frozenset()
    return judge(kind=kind, text=text, screening=screening.screen(text), settled=settled)


@transaction.atomic
def hold(*, kind: str, ref: str, author: Person, verdict: Verdict, text: str) -> Case:
    """Keep content back until a person has looked: opens the case, states the reasons, tells author and moderators.

    Call it in the transaction that stores the content, which must store it as held. Calling it again after an edit
    that still holds keeps the new words beside the old and decides nothing twice. Raises ValueError for a verdict that
    allows.
    """
    if not verdict.holds:
        raise ValueError("Only a verdict that holds can hold.")
    case = open_case(kind=kind, ref=ref, author=author, danger=verdict.danger)
    keep_evidence(case, text, [passage.as_finding() for passage in verdict.passages])
    escalate(case)  # Once more: new words count again after somebody was done with the old.
    if not Decision.objects.standing(kind, ref).filter(outcome=Outcome.HOLD).exists():
        decision = Decision.objects.create(
            case=case,
            person=author,
            by_software=True,
            outcome=Outcome.HOLD,
            rule=max(verdict.held_passages, key=lambda passage: passage.danger).community_rule,
            found_by_software=True,
        )
        log.append(
            by=None, verb="hold", kind=kind, ref=ref, details={"case": case.ref, "rule": decision.rule}
        )
        news.tell_about_decision(decision)
    news.tell_moderators(case)
    return case


@transaction.atomic
def lift(*, kind: str, ref: str, author: Person, text: str) -> bool:
    """After an edit that screening allows: let go of what only software holds, and say whether it may be shown.

    False: somebody must look first, because of a danger to life, a report, or a moderator's own hold. The new words are
    then on the desk, and the content must stay held.
    """
    holds = list(Decision.objects.standing(kind, ref).filter(outcome=Outcome.HOLD).select_related("case"))
    if not holds:
        return True
    if all(_only_software_minds(hold.case) and hold.by_software for hold in holds):
        now = timezone.now()
        Decision.objects.filter(pk__in=[hold.pk for hold in holds]).update(undone_at=now)
        Case.objects.filter(pk__in=[hold.case_id for hold in holds], closed_at=None).update(closed_at=now)
        log.append(by=author, verb="edit_lifts_hold", kind=kind, ref=ref)
        return True
    case = open_case(
        kind=kind, ref=ref, author=author, danger=Danger(max(hold.case.danger for hold in holds))
    )
    keep_evidence(case, text)
    news.tell_moderators(case)
    return False


def _only_software_minds(case: Case) -> bool:
    return case.danger < Danger.LIFE and not case.reports.exists()
