"""Words about to be shown: looked at, kept back, or let go again after an edit."""

from django.db import transaction
from django.utils import timezone

from leeward import screening
from leeward.moderation import log, news, queries
from leeward.moderation.actions.cases import keep_evidence, open_case
from leeward.moderation.actions.changed_words import announce_words
from leeward.moderation.actions.closer import SOFTWARE, look_closer
from leeward.moderation.actions.escalations import escalate
from leeward.moderation.models import Case, Danger, Decision, Outcome, Raid
from leeward.moderation.outcomes import impose_what_stands, outcomes_for
from leeward.moderation.verdict import Verdict, judge
from leeward.people.models import Person

OUTCOME_OF: dict[str, Outcome | None] = {"flag": None, "label": Outcome.LABEL, "limit": Outcome.LIMIT}


def screen(*, kind: str, ref: str, author: Person | None, text: str) -> Verdict:
    """Say what should happen to `text` before others see it. A preview: nothing is written and nobody is told.

    Every lexicon is used: the language of somebody's pages says little about the language of their words.

    `kind` is "story" or "reply"; `ref` the content's own, empty while it has none. What a moderator has already let
    stand in it holds it back no more. `author` is the writer: what screening finds never depends on who they are, a
    raid and the rules of the place may (`look_closer`), and ask nothing of words whose writer has left. Raises
    `TooMany` for a reply that comes too soon.
    """
    settled = queries.settled_passages(kind, ref) if ref else frozenset()
    verdict = judge(kind=kind, text=text, screening=screening.screen(text), settled=settled)
    return look_closer(verdict, kind=kind, ref=ref, author=author, text=text) if author else verdict


@transaction.atomic
def mark(*, kind: str, ref: str, author: Person, verdict: Verdict, text: str) -> None:
    """Do what the rules of the place say to words that others may read: flag, label, keep out of lists.

    Call it once the content is stored. The author is told of a label or a limit, and a moderator looks at all three.
    What can't be labelled or limited, as words in a meeting, only comes to the desk.
    """
    milder = [each for each in verdict.watched if each.action in OUTCOME_OF]
    if not milder or verdict.holds:
        return
    case = open_case(kind=kind, ref=ref, author=author, danger=Danger.LOW)
    keep_evidence(case, text, [passage.as_finding() for each in milder for passage in each.passages])
    possible = outcomes_for(kind)
    for each in milder:
        outcome = OUTCOME_OF[each.action]
        details = {"case": case.ref, "watch": each.ref, "does": each.action}
        if outcome in possible and not Decision.objects.standing(kind, ref).filter(outcome=outcome).exists():
            made = Decision.objects.create(
                case=case,
                person=author,
                by_software=True,
                outcome=outcome,
                rule=each.rule,
                facts=each.told,
                label=each.label,
                found_by_software=True,
            )
            details["rule"] = made.rule
            news.tell_about_decision(made)
        log.append(by=None, verb="mark", kind=kind, ref=ref, details=details)
    impose_what_stands(kind, ref, release=False)
    news.tell_moderators(case)


@transaction.atomic
def hold(*, kind: str, ref: str, author: Person, verdict: Verdict, text: str) -> Case:
    """Keep content back until a person has looked: opens the case, states the reasons, tells author and moderators.

    Call it in the transaction that stores the content, which must store it as held. Calling it again after an edit
    that still holds keeps the new words beside the old and decides nothing twice. Raises ValueError for a verdict that
    allows.
    """
    if not verdict.holds:
        raise ValueError("Only a verdict that holds can hold.")
    announce_words(kind, ref)
    case = open_case(kind=kind, ref=ref, author=author, danger=verdict.danger)
    if any(each.ref == SOFTWARE for each in verdict.watched):
        case.raid = Raid.objects.running().first()
        case.save(update_fields=["raid"])
    keep_evidence(case, text, [passage.as_finding() for passage in verdict.passages])
    escalate(case)  # Once more: new words count again after somebody was done with the old.
    if not Decision.objects.standing(kind, ref).filter(outcome=Outcome.HOLD).exists():
        decision = Decision.objects.create(
            case=case,
            person=author,
            by_software=True,
            outcome=Outcome.HOLD,
            rule=verdict.rule,
            facts=verdict.facts,
            found_by_software=True,
        )
        log.append(
            by=None, verb="hold", kind=kind, ref=ref, details={"case": case.ref, "rule": decision.rule}
        )
        news.tell_about_decision(decision)
    news.tell_moderators(case)
    return case


@transaction.atomic
def notice(*, kind: str, ref: str, author: Person, verdict: Verdict, text: str) -> Case | None:
    """Bring to the desk what screening noticed and does not keep back; None when there is nothing of the kind.

    Nothing is decided and nobody but the moderators is told: others go on seeing the content. What a moderator has let
    stand is not noticed again.
    """
    noticed = verdict.noticed_passages
    if not noticed:
        return None
    danger = Danger(max(passage.danger for passage in noticed))
    case = open_case(kind=kind, ref=ref, author=author, danger=danger)
    keep_evidence(case, text, [passage.as_finding() for passage in verdict.passages])
    news.tell_moderators(case)
    return case


@transaction.atomic
def lift(*, kind: str, ref: str, author: Person, text: str) -> bool:
    """After an edit that screening allows: let go of what only software holds, and say whether it may be shown.

    False: somebody must look first, because of a danger to life, a report, a raid that it came in with (an edit would
    walk around it), or a moderator's own hold. The new words are then on the desk, and the content must stay held.
    """
    announce_words(kind, ref)
    holds = list(Decision.objects.standing(kind, ref).filter(outcome=Outcome.HOLD).select_related("case"))
    if not holds:
        return True
    if all(_only_software_minds(hold.case) and hold.by_software for hold in holds):
        now = timezone.now()
        Decision.objects.filter(pk__in=[hold.pk for hold in holds]).update(undone_at=now)
        Case.objects.filter(pk__in=[hold.case_id for hold in holds], closed_at=None).update(closed_at=now)
        log.append(by=author, verb="edit_lifts_hold", kind=kind, ref=ref, details={"case": holds[0].case.ref})
        return True
    case = open_case(
        kind=kind, ref=ref, author=author, danger=Danger(max(hold.case.danger for hold in holds))
    )
    keep_evidence(case, text)
    news.tell_moderators(case)
    return False


def _only_software_minds(case: Case) -> bool:
    return case.danger < Danger.LIFE and case.raid_id is None and not case.reports.exists()
