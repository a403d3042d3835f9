"""What somebody writes to those who look after the place: nothing holds it back, and a danger to life calls people."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from leeward import screening
from leeward.core import limits
from leeward.moderation import log, news
from leeward.moderation.actions.cases import keep_evidence, open_case
from leeward.moderation.actions.escalations import escalate, look_after_together, settle_by_deciding
from leeward.moderation.actions.locking import lock_cases
from leeward.moderation.models import Case, Danger, Evidence
from leeward.moderation.permissions import can_decide
from leeward.moderation.registry import policy_for
from leeward.moderation.verdict import Verdict, judge
from leeward.moderation.words import CONCERN
from leeward.moderation.worries import concern_ref
from leeward.people.models import Person
from leeward.screening.signals import LIKELY_PLAN, Tier

# So many of somebody's posts in an hour are taken that no limit would let through: a person hardly writes more.
IN_DANGER = "60/h"


class NobodyToReach(Exception):
    """Nobody is there to write to any more, or the danger is over: nothing was opened."""


def hear(words: str) -> Verdict:
    """Say what screening finds in words to the place: `offers_help` for the page that comes next, and the tier."""
    return judge(kind=CONCERN, text=words, screening=screening.screen(words))


def spend(scope: str, *, author: Person, words: str, limit: str | None = None) -> None:
    """Count one use of a limit by words that are about to be sent. Raises `TooMany`, as `limits.spend` does.

    Whoever may be in danger is not told to wait: words before which help stands go beyond the limit.
    """
    try:
        limits.spend(scope, author.pk, limit)
    except limits.TooMany:
        if not hear(words).offers_help:
            raise
        limits.spend("in_danger", author.pk, IN_DANGER)


def tells_of_a_plan(words: str) -> bool:
    return hear(words).tier >= Tier.PLAN_OR_ATTEMPT


@transaction.atomic
def listen(*, person: Person, words: str) -> None:
    """Call people when somebody writes to us that they are about to act, as a post in the same words would.

    It is a worry that nobody raised: a moderator reads the words, and can write to the person. What only may be a plan
    is read soon and calls nobody. Call it in the transaction that stores the words.
    """
    heard = hear(words)
    likely = any(passage.noticed and passage.rule == LIKELY_PLAN for passage in heard.passages)
    danger = max(heard.danger, Danger.SERIOUS if likely else Danger.LOW)
    if heard.tier < Tier.IDEATION or danger < Danger.SERIOUS:
        return
    case = open_case(kind=CONCERN, ref=concern_ref(person), author=person, danger=danger)
    keep_evidence(case, words, [passage.as_finding() for passage in heard.passages])
    escalate(case)  # Once more: new words count again after somebody was done with the old.
    log.append(by=None, verb="listen", kind=CONCERN, ref=case.object_ref, details={"case": case.ref})
    news.tell_moderators(case)


def may_be_in_danger(case: Case, newest: Evidence | None) -> bool:
    """Whether a case is about somebody's life: people are called about it, or its newest words may be a plan."""
    findings = newest.findings if newest is not None else []
    return case.danger >= Danger.LIFE or any(one.get("rule") == LIKELY_PLAN for one in findings)


@transaction.atomic
def reach_out(*, by: Person, case: Case) -> Case:
    """Return where a moderator writes to somebody in danger, opening it first: a worry, part of the same danger.

    Whoever does it looks after the danger, if nobody does yet. Raises PermissionDenied for whoever may not decide the
    case, and `NobodyToReach`.
    """
    theirs = Q(kind=CONCERN, author=case.author_id or 0, closed_at=None)
    case = lock_cases(Q(pk=case.pk) | theirs)[case.pk]
    if case.kind == CONCERN or not can_decide(by, case):
        raise PermissionDenied
    newest = case.evidence.order_by("-pk").first()
    if case.author is None or not may_be_in_danger(case, newest):
        raise NobodyToReach
    policy = policy_for(case.kind)
    content = policy.read(case.object_ref) if policy else None
    name = content.shown_as if content else case.author.handle
    worry = open_case(
        kind=CONCERN, ref=concern_ref(case.author, name), author=case.author, danger=Danger.SERIOUS
    )
    if newest is not None:
        keep_evidence(worry, newest.words, newest.findings)
    if case.danger >= Danger.LIFE:
        look_after_together(worry, case)
        settle_by_deciding(by=by, case=case, answers=False)
    log.append(by=by, verb="reach_out", kind=case.kind, ref=case.object_ref, details={"case": worry.ref})
    return worry
