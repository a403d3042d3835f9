"""Taking back at once what was decided at once about things that were reported together."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from leeward.core.jobs import each_by_itself, job
from leeward.core.text import clean
from leeward.moderation import log
from leeward.moderation.actions.decisions import AlreadyDecided, take_back
from leeward.moderation.models import Case, Decision, JointDecision, Outcome
from leeward.moderation.news import tell_about_undoing
from leeward.moderation.permissions import is_moderator
from leeward.moderation.queries import cases_for
from leeward.people.models import Person

# Undone in one transaction.
AT_ONCE = 20


@transaction.atomic
def undo_together(*, by: Person, joint: JointDecision, because: str) -> None:
    """Take back every decision of a joint one that still holds, with the reason that each person reads.

    A job does it at once, a sweep what a crash left; what somebody looks at meanwhile, to answer an appeal, comes back
    when they are done. Raises `AlreadyDecided` when it is being undone or nothing of it holds, PermissionDenied when
    one of them is beyond what `by` may decide, and ValueError without a reason.
    """
    joint = JointDecision.objects.select_for_update(of=("self",)).get(pk=joint.pk)
    standing = _standing(joint)
    if joint.is_being_undone or not standing.exists():
        raise AlreadyDecided
    beyond = standing.exclude(case__in=cases_for(by).values("pk"))
    if not is_moderator(by) or beyond.exists() or standing.filter(case__reports__reporter=by).exists():
        raise PermissionDenied
    joint.undone_by, joint.undone_because, joint.undone_at = by, clean(because), None
    if not joint.undone_because:
        raise ValueError("Undoing a decision gives its reason.")
    joint.save(update_fields=["undone_by", "undone_because", "undone_at"])
    log.append(by=by, verb="undo_together", kind="posts", details={"joint": joint.ref})
    take_joint_back(joint.pk)


@job
def take_joint_back(pk: int) -> None:
    """Undo what a moderator took back a minute before the sweep would."""
    _take_back(pk)


def take_joint_back_due() -> None:
    """Finish what a crash left, and what somebody was looking at."""
    unfinished = JointDecision.objects.exclude(undone_because="").filter(undone_at=None).order_by("pk")
    each_by_itself(list(unfinished.values_list("pk", flat=True)[:100]), _take_back)


def _take_back(pk: int) -> None:
    while _go_on(pk):
        pass


@transaction.atomic
def _go_on(pk: int) -> bool:
    """Undo some more of the decisions. False: that was all, or the rest is being looked at and waits for the sweep."""
    asked = JointDecision.objects.select_for_update(of=("self",)).filter(pk=pk, undone_at=None)
    joint = asked.exclude(undone_because="").select_related("undone_by").first()
    if joint is None or joint.undone_by is None:
        return False
    by, standing = joint.undone_by, _standing(joint)
    free = Case.objects.free_for(by, timezone.now()).values("pk")
    some = list(standing.filter(case__in=free).select_for_update(of=("self",))[:AT_ONCE])
    # Locked after the decisions, as whoever undoes a single one does.
    cases = Case.objects.select_for_update().filter(pk__in=[one.case_id for one in some])
    still_free = {case.pk for case in cases if case.other_looking(by) is None}
    done = [one for one in some if one.case_id in still_free]
    for decision in done:
        take_back(by=by, decision=decision, because=joint.undone_because)
        tell_about_undoing(decision)
    if not standing.exists():
        joint.undone_at = timezone.now()
        joint.save(update_fields=["undone_at"])
    return bool(done)


def _standing(joint: JointDecision) -> QuerySet[Decision]:
    held = joint.decisions.filter(undone_at=None).exclude(outcome=Outcome.NO_ACTION)
    return held.select_related("case", "person").order_by("pk")
