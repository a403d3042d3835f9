"""From what is decided to what happens to the content."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from leeward.moderation.models import Case, Decision, Outcome
from leeward.moderation.registry import Effect, ReviewPolicy, policy_for
from leeward.moderation.words import CONCERN

EFFECT_OF: dict[Outcome, Effect] = {
    Outcome.LABEL: Effect.LABEL,
    Outcome.BLUR: Effect.BLUR,
    Outcome.LIMIT: Effect.LIMIT,
    Outcome.HOLD: Effect.HOLD,
    Outcome.REMOVE: Effect.REMOVE,
    Outcome.WARN: Effect.REMOVE,
    Outcome.SUSPEND: Effect.REMOVE,
    Outcome.PAUSE: Effect.HOLD,
}


def kept_back(kind: str, refs: Iterable[str]) -> set[str]:
    """Return which of these a standing decision holds or has removed. One question, however many they are."""
    keeps = [outcome for outcome, effect in EFFECT_OF.items() if effect in (Effect.HOLD, Effect.REMOVE)]
    standing = Decision.objects.filter(
        case__kind=kind, case__object_ref__in=list(refs), outcome__in=keeps, undone_at=None
    )
    return set(standing.values_list("case__object_ref", flat=True))


def giving_way(case: Case) -> QuerySet[Decision]:
    """Return what any decision of this case ends: what software did, and what kept it back for the moment."""
    standing = Decision.objects.standing(case.kind, case.object_ref)
    return standing.filter(Q(outcome__in=(Outcome.HOLD, Outcome.PAUSE)) | Q(by_software=True))


def is_gone(case: Case) -> bool:
    """Whether what a case is about has been deleted: nothing can be shown, marked or taken away any more."""
    policy = policy_for(case.kind)
    return policy is not None and policy.read(case.object_ref) is None


def as_found(case: Case) -> dict[str, bool]:
    """Return what a decision remembers of how it found the content: deleted, and whether a report is left unsaid.

    It is where only one other person can have read it, and where nobody can say any more who did.
    """
    policy = policy_for(case.kind)
    content = policy.read(case.object_ref) if policy else None
    was_gone = policy is not None and content is None
    between_two = content is not None and content.is_between_two
    return {"was_gone": was_gone, "report_unsaid": was_gone or between_two}


def is_told(case: Case, outcome: Outcome) -> bool:
    """Whether the person learns of such a decision: of none that leaves everything as they knew it (rule 22)."""
    if case.author is None:
        return False
    said_first = case.considerations.exists()
    return outcome != Outcome.NO_ACTION or said_first or giving_way(case).exists()


def outcomes_for(kind: str) -> list[Outcome]:
    """Return the steps of the ladder that make sense for this kind of content, mildest first.

    A worry about somebody has none: it never leads to a decision about them (rule 24).
    """
    if kind == CONCERN:
        return []
    policy = policy_for(kind)
    if policy is None:
        return [Outcome.NO_ACTION]
    chosen = [one for one in Outcome if one not in (Outcome.NO_ACTION, Outcome.PAUSE)]
    return [Outcome.NO_ACTION, *(one for one in chosen if EFFECT_OF[one] in policy.effects)]


def impose_what_stands(kind: str, ref: str, *, release: bool, made: Decision | None = None) -> None:
    """Bring the content to what its standing decisions say together.

    `release`: something that kept it back or marked it no longer stands. What is kept back anyway is never shown in
    between, not even inside the transaction: showing it would tell its readers. `made`: the decision that is new.
    """
    policy = policy_for(kind)
    if policy is None:
        return
    standing = list(Decision.objects.standing(kind, ref))
    effects = [EFFECT_OF[Outcome(decision.outcome)] for decision in standing]
    if Effect.HOLD not in policy.effects:
        _take_out_once(policy, ref, removed=Effect.REMOVE in effects, release=release, made=made)
        return
    for kept_back in (Effect.REMOVE, Effect.HOLD):
        if kept_back in effects:
            policy.apply(ref, kept_back)
            return
    if release:
        policy.apply(ref, Effect.RELEASE)
    for decision, effect in zip(standing, effects, strict=True):
        policy.apply(ref, effect, words=decision.label)


def _take_out_once(
    policy: ReviewPolicy, ref: str, *, removed: bool, release: bool, made: Decision | None
) -> None:
    """Do the same to what can't be kept back, such as a profile: it is taken out when that is decided, and only then.

    What somebody writes there afterwards was never decided about, though the decision stands.
    """
    if made is not None and EFFECT_OF.get(Outcome(made.outcome)) is Effect.REMOVE:
        policy.apply(ref, Effect.REMOVE)
    elif release and not removed:
        policy.apply(ref, Effect.RELEASE)
