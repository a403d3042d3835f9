"""Taking back at once what was decided at once: about one account in a raid, or about things reported together."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.core.jobs import each_by_itself, job
from leeward.core.text import clean
from leeward.moderation import log
from leeward.moderation.actions.decisions import AlreadyDecided
from leeward.moderation.actions.leases import refuse_while_leased
from leeward.moderation.actions.locking import lock_cases
from leeward.moderation.actions.undoing import open_again, take_back
from leeward.moderation.models import SUSPENDS, Appeal, Case, Clearing, Decision, JointDecision, Outcome
from leeward.moderation.news import tell_about_undoing
from leeward.moderation.permissions import is_moderator
from leeward.moderation.queries import cases_for
from leeward.people.models import Person

Together = Clearing | JointDecision
KINDS: tuple[type[Together], ...] = (Clearing, JointDecision)
# Undone in one transaction.
AT_ONCE = 20


@transaction.atomic
def undo_together(*, by: Person, made: Together, because: str) -> None:
    """Take back everything of `made` that still holds, with the reason that each person reads.

    What was held back before holds again and waits for somebody, except what only the raid held.

    A job does it at once, a sweep what a crash left; what somebody looks at meanwhile, to answer an appeal, comes back
    when they are done. Raises `AlreadyDecided` when it is not done yet, is being undone, or nothing of it holds,
    `LeasedToAnother` while somebody looks at something of a clearing, PermissionDenied when one of the decisions is
    beyond what `by` may decide, and ValueError without a reason.
    """
    made = type(made).objects.select_for_update(of=("self",)).get(pk=made.pk)
    standing = _standing(made)
    unfinished = made.is_being_undone or (isinstance(made, Clearing) and made.done_at is None)
    if unfinished or not standing.exists():
        raise AlreadyDecided
    beyond = standing.exclude(case__in=cases_for(by).values("pk"))
    if not is_moderator(by) or beyond.exists() or standing.filter(case__reports__reporter=by).exists():
        raise PermissionDenied
    if isinstance(made, Clearing):
        for case in Case.objects.filter(decisions__in=standing, leased_until__gt=timezone.now()):
            refuse_while_leased(by, case)
    made.undone_by, made.undone_because, made.undone_at = by, clean(because), None
    if not made.undone_because:
        raise ValueError("Undoing a decision gives its reason.")
    made.save(update_fields=["undone_by", "undone_because", "undone_at"])
    log.append_all([_line(made)], by=by)
    take_back_soon()


def _line(made: Together) -> log.Line:
    if isinstance(made, Clearing):
        return log.Line("undo_clearing", "person", made.person.ref)
    return log.Line("undo_together", "posts", details={"joint": made.ref})


def take_back_due() -> None:
    """Finish what a crash left, what somebody was looking at, and what was begun by somebody who is gone."""
    for kind in KINDS:
        unfinished = kind.objects.exclude(undone_because="").filter(undone_at=None).order_by("pk")
        some: list[Together] = [*unfinished[:100]]
        each_by_itself(some, _take_back)


# Undo what a moderator took back a minute before the sweep would.
take_back_soon = job(take_back_due)


def _take_back(made: Together) -> None:
    while _go_on(made):
        pass


@transaction.atomic
def _go_on(made: Together) -> bool:
    """Undo some more of the decisions. False: that was all, or the rest is being looked at and waits for the sweep."""
    asked = type(made).objects.select_for_update(of=("self",)).filter(pk=made.pk, undone_at=None)
    found = asked.select_related("undone_by").first()
    if found is None:
        return False
    # It was promised to the people concerned: the place keeps it also when whoever began it is gone.
    by = found.undone_by if is_moderator(found.undone_by) else None
    done = _some(found, by)
    for decision in done:
        take_back(by=by, decision=decision, because=found.undone_because, as_before=True)
        if isinstance(found, JointDecision):
            # Whoever appealed was right, and is told so by the answer.
            if waits := not any(one.came_with_undoing for one in Appeal.objects.filter(decision=decision)):
                open_again(decision.case_id)
            tell_about_undoing(decision, waits=waits)
    if not _standing(found).exists():
        found.undone_at = timezone.now()
        found.save(update_fields=["undone_at"])
        # One person, told once for everything.
        newest = found.decisions.filter(undone_because=found.undone_because).order_by("pk").last()
        if isinstance(found, Clearing) and newest is not None:
            tell_about_undoing(newest)
    return bool(done)


def _some(made: Together, by: Person | None) -> list[Decision]:
    """Some of the decisions that nobody else looks at, locked."""
    standing = _standing(made)
    # While something is still removed, the suspension for it goes on.
    others = standing.exclude(outcome__in=SUSPENDS)
    free = Case.objects.free_for(by, timezone.now()).values("pk")
    due = (others if others.exists() else standing).filter(case__in=free)
    cases = lock_cases(Q(pk__in=list(due.values_list("case", flat=True)[:AT_ONCE])))
    still_free = [case.pk for case in cases.values() if case.other_looking(by) is None]
    return list(due.filter(case__in=still_free).select_for_update(of=("self",)))


def _standing(made: Together) -> QuerySet[Decision]:
    kept = made.decisions.filter(undone_at=None)
    if isinstance(made, JointDecision):
        kept = kept.exclude(outcome=Outcome.NO_ACTION)
    return kept.select_related("case", "person").order_by("pk")
