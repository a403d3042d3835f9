"""What was reported together: as the desk gets it, and as its reporter meets it afterwards."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Case as If
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import (
    Act,
    Case,
    Danger,
    Decision,
    JointDecision,
    Outcome,
    Proposal,
    Report,
    ReportBatch,
)
from leeward.moderation.queries import cases_for
from leeward.people.models import Person

if TYPE_CHECKING:
    from django.utils.functional import Promise

# What happened to the words, and nothing private about who wrote them: whether they were warned is theirs.
WAITS, STAYS, REMOVED = _("Waits for a moderator"), _("Stays as it is"), _("Removed")
WAS_GONE = _("Was deleted before a moderator decided about it")
BECAME: dict[str, "Promise"] = {
    Outcome.NO_ACTION: STAYS,
    Outcome.LABEL: _("Stays, with a label"),
    Outcome.BLUR: _("Covered until opened"),
    Outcome.LIMIT: _("Kept out of lists"),
    Outcome.HOLD: _("Kept back until it is changed"),
    Outcome.REMOVE: REMOVED,
    Outcome.WARN: REMOVED,
    Outcome.SUSPEND: REMOVED,
}


SEVERITY = [str(one) for one in Outcome]


def outcomes_of(batch: ReportBatch) -> list[tuple["Promise", int]]:
    """Return what has become of what is in a batch until now: (words, how many), what waits first. Two questions."""
    told = batch.reports.order_by("made_at", "pk").values_list("case__kind", "case__object_ref", "made_at")
    # Some of it may have been reported later than the rest, after something was decided about it.
    since = {(kind, ref): made_at for kind, ref, made_at in told}
    made: dict[tuple[str, str], list[Decision]] = {thing: [] for thing in since}
    kinds, refs = {kind for kind, _ref in since}, {ref for _kind, ref in since}
    first = min([batch.made_at, *since.values()])
    for one in decided_since(first).filter(case__kind__in=kinds, case__object_ref__in=refs):
        thing = one.case.kind, one.case.object_ref
        if thing in since and one.made_at >= since[thing]:
            made[thing].append(one)
    counted = Counter(_became(what_holds(decisions)) for decisions in made.values())
    order = dict.fromkeys([WAITS, *BECAME.values(), WAS_GONE])
    return [(words, counted[words]) for words in order if words in counted]


def words_told(receipt: str) -> str:
    """Return what the reporter wrote to what has its receipt at this address; empty: nothing, or there is none."""
    told = Report.objects.filter(batch__receipt=receipt.strip("/").rpartition("/")[2]).order_by("pk")
    return told.values_list("words", flat=True).first() or ""


def decided_since(moment: datetime) -> QuerySet[Decision]:
    """Return what moderators have decided since something was reported, in the order in which they did."""
    moderators = Decision.objects.filter(by_software=False, by_keeper=False, made_at__gte=moment)
    return moderators.select_related("case").order_by("made_at", "pk")


def what_holds(decisions: Sequence[Decision]) -> Decision | None:
    """Return which of the decisions about one thing says how it stands now, whatever was reported and decided since.

    The gravest that holds; or else the newest; None: it waits.
    """
    holding = [one for one in decisions if one.restricts and one.stands]
    return max(
        holding, key=lambda one: SEVERITY.index(one.outcome), default=decisions[-1] if decisions else None
    )


def _became(made: Decision | None) -> "Promise":
    if made is None:
        return WAITS
    if not made.stands and made.case.is_open:
        return WAITS
    if made.was_gone:
        return WAS_GONE
    return BECAME.get(made.outcome, REMOVED) if made.stands else STAYS


SHOWN_TOGETHER = 50


def behind_another(moderator: Person) -> Q:
    """Cases that stand in the queue behind another one of the same batch, which leads to all of them.

    That one is the first of the most dangerous that `moderator` may read; of those that nobody else is looking at, as
    long as there are any. A danger to life always stands by itself.
    """
    free = Q(case__in=Case.objects.free_for(moderator, timezone.now()).values("pk"))
    more = Q(case__danger__gt=OuterRef("case__danger"))
    first = Q(case__danger=OuterRef("case__danger"), case__lt=OuterRef("case"))
    beside = Report.objects.filter(
        batch=OuterRef("batch"), case__closed_at=None, case__danger__lt=Danger.LIFE
    ).filter(case__in=cases_for(moderator))
    after_a_free_one = Exists(beside.filter(free, more | first))
    after_any = Exists(beside.filter(free)) | Exists(beside.filter(more | first))
    behind = Report.objects.filter(case=OuterRef("pk"), batch__isnull=False)
    behind = behind.filter(Q(after_a_free_one) | ~free & Q(after_any))
    return Q(danger__lt=Danger.LIFE) & Q(Exists(behind))


def looked_at_in(moderator: Person, refs: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Return who else looks at how many of each batch, by its ref. One question, none for no batch."""
    found: dict[str, list[tuple[str, int]]] = {}
    wanted = set(refs)
    if not wanted:
        return found
    taken = looked_at_by_others(moderator, cases_for(moderator).filter(closed_at=None)).filter(
        reports__batch__ref__in=wanted, danger__lt=Danger.LIFE
    )
    rows = taken.values_list("reports__batch__ref", "leased_to__handle").annotate(times=Count("pk"))
    for ref, handle, times in rows.order_by("leased_to__handle"):
        found.setdefault(ref, []).append((handle, times))
    return found


def cases_together(moderator: Person, ref: str) -> QuerySet[Case]:
    """Return what was reported together and a moderator may read, by who wrote it: first what they have taken.

    A danger to life is read by itself.
    """
    found = cases_for(moderator).filter(reports__batch__ref=ref, danger__lt=Danger.LIFE)
    mine = Q(leased_to=moderator, leased_until__gt=timezone.now())
    return found.prefetch_related("evidence").order_by(If(When(mine, then=0), default=1), "author", "pk")


def joint_decisions(moderator: Person) -> QuerySet[JointDecision]:
    """Return what was decided together that a moderator may read some of, newest first, and how much of that holds."""
    theirs = Decision.objects.filter(joint=OuterRef("pk"), case__in=cases_for(moderator).values("pk"))
    holds = Q(decisions__undone_at=None, decisions__case__in=cases_for(moderator).values("pk"))
    found = JointDecision.objects.filter(Exists(theirs)).select_related("made_by", "batch")
    return found.annotate(times=Count("decisions", filter=holds))


def decidable(moderator: Person, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those that wait, and that a moderator may decide: they are no party to it, and no second person is asked."""
    mine = Report.objects.filter(case=OuterRef("pk"), reporter=moderator)
    asked = Proposal.objects.filter(case=OuterRef("pk"), act=Act.LASTING, decided_at=None)
    return cases.filter(~Exists(mine), ~Exists(asked), closed_at=None)


def free(moderator: Person, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those that nobody else is looking at."""
    return cases.filter(pk__in=Case.objects.free_for(moderator, timezone.now()).values("pk"))


def looked_at_by_others(moderator: Person, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those that somebody else is looking at now."""
    return cases.filter(leased_until__gt=timezone.now()).exclude(Q(leased_to=None) | Q(leased_to=moderator))
