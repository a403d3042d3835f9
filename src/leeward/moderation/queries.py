"""What the desk, a statement and a receipt show, each in as few questions as it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT

from leeward.moderation import gone
from leeward.moderation.models import (
    Appeal,
    Case,
    Danger,
    Decision,
    Evidence,
    LogEntry,
    Look,
    Outcome,
    Proposal,
    Reason,
    Report,
)
from leeward.moderation.outcomes import EFFECT_OF
from leeward.moderation.registry import Beside, Effect, Reviewable, policy_for
from leeward.moderation.rules import OFFERS_HELP
from leeward.moderation.rules import rule as community_rule
from leeward.moderation.scope import scope_of
from leeward.moderation.verdict import WATCHED, Passage
from leeward.moderation.words import CONCERN
from leeward.people.models import Person, Role

RULE_OF: dict[str, str] = {
    Reason.IN_DANGER: "care",
    Reason.METHODS: "methods",
    Reason.ENCOURAGES: "encouraging",
    Reason.HARASSMENT: "kindness",
    Reason.HATE: "dignity",
    Reason.PRIVATE: "private",
    Reason.HEALTH: "claims",
    Reason.SEXUAL: "safe_contact",
    Reason.SPAM: "no_selling",
}


@dataclass(frozen=True)
class Hold:
    """Why something is kept back or was removed, for its author. `offers_help`: they may need somebody now."""

    statement_url: str
    since: datetime
    by_software: bool
    passages: tuple[Passage, ...]
    offers_help: bool
    # It came with a raid: whatever it says, and however it is changed, somebody reads it first.
    in_raid: bool
    # Somebody who looks after a group did it: no moderator looks unless it is changed or appealed.
    by_keeper: bool


def holds_on(kind: str, ref: str) -> list[Hold]:
    """Return what keeps this from others now, newest first: empty when nothing does."""
    kept_back = [outcome for outcome, effect in EFFECT_OF.items() if effect in (Effect.HOLD, Effect.REMOVE)]
    return [
        Hold(
            one.get_absolute_url(),
            one.made_at,
            one.by_software,
            told_passages(one.case_id) if one.by_software else (),
            one.rule in OFFERS_HELP,
            one.case.raid_id is not None,
            one.by_keeper,
        )
        for one in Decision.objects.standing(kind, ref)
        .filter(outcome__in=kept_back)
        .select_related("case")
        .reverse()
    ]


def held_passages(case_pk: int) -> tuple[Passage, ...]:
    """Return every passage that keeps back the newest words of a case."""
    newest = Evidence.objects.filter(case_id=case_pk).order_by("-pk").first()
    return tuple(passage for passage in passages_in(newest) if passage.held) if newest else ()


def told_passages(case_pk: int) -> tuple[Passage, ...]:
    """Return those of the held passages that their writer reads.

    Beside a danger to life a rule of the place is not worth their attention.
    """
    held = held_passages(case_pk)
    in_danger = any(passage.danger >= Danger.LIFE for passage in held)
    return tuple(passage for passage in held if not (in_danger and passage.kind == WATCHED))


def passages_in(evidence: Evidence) -> tuple[Passage, ...]:
    """Return everything that software noticed in these words, in their order."""
    found = (Passage.from_finding(finding) for finding in evidence.findings)
    return tuple(sorted(found, key=lambda passage: (passage.start, passage.end)))


def settled_passages(kind: str, ref: str) -> frozenset[tuple[str, str]]:
    """Return the (rule, words) that a moderator has read in this content and let stand."""
    cases = Case.objects.filter(
        kind=kind, object_ref=ref, decisions__outcome=Outcome.NO_ACTION, decisions__by_software=False
    )
    findings = Evidence.objects.filter(case__in=cases).values_list("findings", flat=True)
    return frozenset((found["rule"], found["words"]) for row in findings for found in row)


def cases_for(moderator: Person) -> QuerySet[Case]:
    """Return the cases that a moderator may read: within their scope, and never about themself.

    A case about oneself names who reported it.
    """
    within = Case.objects.filter(scope_of(moderator).cases())
    return within.exclude(author=moderator).select_related("author", "leased_to")


def appeals_for(moderator: Person) -> QuerySet[Appeal]:
    """Return the appeals that a moderator may read. Who decided may read the answer, not give it."""
    within = Appeal.objects.filter(scope_of(moderator).cases("decision__case")).exclude(person=moderator)
    people = ("decision__case__author", "decision__case__leased_to", "decision__decided_by")
    return within.select_related(*people, "decision__person")


def decisions_for(moderator: Person) -> QuerySet[Decision]:
    """Return the decisions that a moderator may read: those of the cases they may read."""
    return Decision.objects.filter(case__in=cases_for(moderator)).select_related("case", "person")


def appeals_gone(decisions: Iterable[Decision]) -> set[str]:
    """Return the refs of those that somebody appealed who has deleted their account since, and the appeal with it."""
    left = [one.ref for one in decisions if one.person_id is None and not hasattr(one, "appeal")]
    said = (
        LogEntry.objects.filter(verb="appeal", details__decision__in=left)
        if left
        else LogEntry.objects.none()
    )
    return {str(one["decision"]) for one in said.values_list("details", flat=True)}


def beyond_scope(moderator: Person, **names: str) -> Case | None:
    """Return the case that somebody tried to open and their scope does not reach, or None when there is none."""
    found = Case.objects.filter(**names).exclude(author=moderator).first()
    return None if found is None or scope_of(moderator).reaches(found) else found


def proposals_for(person: Person) -> QuerySet[Proposal]:
    """Return the proposals that somebody may read: a moderator those of the cases they may read.

    An organiser those that wait for a second person, or that they answered, and never about themself.
    """
    found = Proposal.objects.select_related(
        "case__author", "case__leased_to", "proposed_by", "second", "pause"
    )
    if person.has_role(Role.MODERATOR):
        return found.filter(case__in=cases_for(person))
    theirs = Q(decided_at=None) | Q(second=person)
    return found.filter(theirs).exclude(
        Q(case__author=person) | Q(case__reports__reporter=person) | Q(case__concerns__by=person)
    )


def has_looked(by: Person, case: Case) -> bool:
    """Whether somebody has ever opened this, with a reason."""
    return Look.objects.filter(by=by, kind=case.kind, object_ref=case.object_ref).exists()


def case_about(moderator: Person | None, kind: str, ref: str) -> Case | None:
    """Return the newest case about this content that somebody may read as a moderator, or None."""
    if moderator is None or not moderator.has_role(Role.MODERATOR):
        return None
    return cases_for(moderator).filter(kind=kind, object_ref=ref).order_by("-opened_at", "-pk").first()


def languages_waiting(moderator: Person) -> list[str]:
    """Return the languages of what waits for somebody, to choose from."""
    open_cases = cases_for(moderator).filter(closed_at=None).exclude(language="")
    return sorted(open_cases.values_list("language", flat=True).distinct())


def log_page(reader: Person, skipped: int, size: int) -> list[tuple[LogEntry, str, str]]:
    """Return the newest `size` entries after as many that are `skipped`, none of which tells the reader of themself.

    What others did about a case of the reader's own is left out, as `cases_for` leaves out the case, and for good: a
    line that came back once it is closed would tell the same. Each comes with what the person who did it is called now,
    and the person whom it was about.
    """
    own = Case.objects.filter(author=reader)
    told = Q(kind=OuterRef("object_kind"), object_ref=OuterRef("object_ref")) | Q(ref=OuterRef("case_ref"))
    others = LogEntry.objects.alias(case_ref=KT("details__case")).filter(
        Q(actor_ref=reader.ref) | ~Exists(own.filter(told))
    )
    entries = list(others[skipped : skipped + size])
    people = Person.objects.filter(
        ref__in={ref for each in entries for ref in (each.actor_ref, each.object_ref)}
    )
    names = dict(people.values_list("ref", "handle"))
    return [(each, names.get(each.actor_ref, ""), names.get(each.object_ref, "")) for each in entries]


@dataclass(frozen=True)
class CaseFile:
    """Everything a moderator needs for one decision, on one page."""

    case: Case
    content: Reviewable | None
    # The thread that it stands in.
    around: Sequence[Beside]
    evidence: list[Evidence]
    reports: list[Report]
    decisions: list[Decision]
    # What the same person was told before, newest first, as far as the moderator may read it.
    before: list[Decision]
    # How often each outcome rested on each rule, and how many of their appeals were right.
    tally: list[tuple[str, str, int]]
    overturned: int
    other_cases: int
    # What others decided about the like, as far as the moderator may read it.
    alike: list[Decision]
    likely_rule: str


def case_file(moderator: Person, case: Case) -> CaseFile:
    """Gather a case. Content that is gone stays readable as evidence.

    What was said in other cases, which may quote them, shows within the moderator's scope; counts leave nothing out.
    """
    policy = policy_for(case.kind)
    content = policy.read(case.object_ref) if policy else None
    evidence, reports = list(case.evidence.all()), list(case.reports.select_related("reporter"))
    rule = _likely_rule(evidence, reports)
    people = decisions_for(moderator).filter(by_software=False).exclude(case=case).order_by("-made_at", "-pk")
    return CaseFile(
        case=case,
        content=content,
        around=policy.around(case.object_ref) if policy and content else gone.around(case),
        evidence=evidence,
        reports=reports,
        decisions=list(
            case.decisions.select_related("decided_by", "appeal", "joint").order_by("made_at", "pk")
        ),
        before=list(people.filter(person=case.author)[:8]) if case.author else [],
        tally=tally_of(case) if case.author else [],
        overturned=Appeal.objects.filter(person=case.author, overturned=True).count() if case.author else 0,
        other_cases=_other_cases(case),
        alike=list(people.filter(by_keeper=False, rule=rule, case__kind=case.kind)[:5]) if rule else [],
        likely_rule=rule,
    )


def _other_cases(case: Case) -> int:
    """Count what else of theirs was looked at. That others worry about somebody says nothing against them."""
    if case.author is None:
        return 0
    return Case.objects.filter(author=case.author).exclude(Q(pk=case.pk) | Q(kind=CONCERN)).count()


def tally_of(case: Case) -> list[tuple[str, str, int]]:
    """Return (rule, outcome, how often) of what people decided about the person before and still holds."""
    moderators = Decision.objects.filter(by_software=False, by_keeper=False)
    made = moderators.filter(person=case.author, undone_at=None).exclude(case=case)
    rows = made.exclude(outcome=Outcome.NO_ACTION).values_list("rule", "outcome").annotate(times=Count("pk"))
    return [
        (str(found.title) if (found := community_rule(rule)) else "", str(Outcome(outcome).label), times)
        for rule, outcome, times in rows.order_by("-times", "rule", "outcome")
    ]


def _likely_rule(evidence: list[Evidence], reports: list[Report]) -> str:
    found = [passage for one in evidence for passage in passages_in(one)]
    if found:
        return max(found, key=lambda passage: (passage.held, passage.danger)).community_rule
    return next((RULE_OF[report.reason] for report in reports if report.reason in RULE_OF), "")
