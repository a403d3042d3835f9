"""The one queue of the desk: what waits, in the order in which somebody should look at it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone

from leeward.moderation.filters import APPEALS, SECONDS, SOURCES, USUAL, Filters
from leeward.moderation.from_raids import from_raids
from leeward.moderation.models import Act, Appeal, Case, Danger, Decision, InDanger, Outcome, Proposal, Reason
from leeward.moderation.permissions import looks_after_it
from leeward.moderation.queries import appeals_for, cases_for, proposals_for
from leeward.moderation.rotation import HEAVY_LAST, had_a_heavy_day
from leeward.moderation.rules import rule as community_rule
from leeward.moderation.together import behind_another
from leeward.moderation.words import CONCERN, noun
from leeward.people.models import Person

if TYPE_CHECKING:
    from django.utils.functional import Promise

QUEUE_SHOWN = 100
CHARACTERS_A_MINUTE = 1000


@dataclass(frozen=True)
class Waiting:
    """One line of the queue. It says why, and quotes nothing: reading is for whoever opens it."""

    case: Case
    danger: Danger
    since: datetime
    # Characters to read.
    effort: int
    what: "Promise"
    why: tuple[str, ...]
    held: bool
    # Only software noticed it: nobody has reported it.
    by_software: bool
    appeal: bool
    url: str
    # Who else looks at it now.
    other: Person | None
    mine: bool
    # Whether this moderator may decide it: they are no party to it.
    may_act: bool
    # A proposal that waits for the word of a second person.
    second: bool = False
    # The ref of what it was reported together with; empty: it was reported by itself.
    batch: str = ""
    # Until when an appeal was promised an answer.
    due: datetime | None = None

    @property
    def is_late(self) -> bool:
        """Whether a promise to the person is broken."""
        return self.due is not None and self.due < timezone.now()

    @property
    def minutes(self) -> int:
        """About how long reading it takes."""
        return -(-self.effort // CHARACTERS_A_MINUTE)

    @property
    def order(self) -> tuple[int, bool, datetime, int, datetime, int]:
        """Danger, then what is late, then age, then effort, then what came first. Danger to life goes by age alone.

        An appeal is as old as its promise: as if it had come in so many days before that.
        """
        age = self.due - timedelta(days=settings.LEEWARD_APPEAL_DAYS) if self.due else self.since
        if self.danger < Danger.LIFE:
            # What came in within the same hour counts as equally old: of those, the shorter is read first.
            age = age.replace(minute=0, second=0, microsecond=0)
        return (-self.danger, not self.is_late, age, self.effort, self.since, self.case.pk)

    @property
    def heavy(self) -> bool:
        """Whether it waits a little for whoever had a heavy day: a danger to life never does."""
        return self.danger == Danger.SERIOUS


def queue(moderator: Person, filters: Filters | None = None) -> list[Waiting]:
    """Return what waits for a moderator within their scope, in order, at most `QUEUE_SHOWN`.

    After a heavy day what is lighter comes first, unless they asked for the usual order; a danger to life comes before
    all of it for everybody.
    """
    filters = filters or Filters()
    cases = [] if filters.source in (APPEALS, SECONDS) else _cases(moderator, filters)
    others = []
    if filters.source in ("", APPEALS) and filters.danger in ("", str(Danger.LOW.value)):
        others += _appeals(moderator, filters)
    if filters.source in ("", SECONDS):
        others += _seconds(moderator, filters)
    lighter = any(line.heavy for line in cases + others) and lighter_first(moderator, filters)
    if lighter and len(cases) == QUEUE_SHOWN:
        cases = _cases(moderator, filters, HEAVY_LAST)  # of more than is shown, others
    lines = cases + others
    if filters.mine:
        lines = [line for line in lines if line.mine]
    lines.sort(key=lambda line: line.order)
    if lighter:
        lines.sort(key=lambda line: (line.danger < Danger.LIFE, line.heavy))
    return lines[:QUEUE_SHOWN]


def lighter_first(moderator: Person, filters: Filters) -> bool:
    """Whether what is lighter comes first now: for who had a heavy day and did not ask for the usual order."""
    return filters.order != USUAL and had_a_heavy_day(moderator)


def next_for(moderator: Person, filters: Filters) -> Waiting | None:
    """Return what a moderator takes next: the first that they may decide and nobody else is looking at."""
    return next((line for line in queue(moderator, filters) if line.may_act and line.other is None), None)


def _cases(moderator: Person, filters: Filters, *first: Combinable) -> list[Waiting]:
    holds = Decision.objects.filter(
        case__kind=OuterRef("kind"),
        case__object_ref=OuterRef("object_ref"),
        outcome=Outcome.HOLD,
        undone_at=None,
    )
    # Whoever is second decides about these: they stand in the queue as what they wait for.
    waits = Proposal.objects.filter(case=OuterRef("pk"), act=Act.LASTING, decided_at=None)
    due = Q(later_until=None) | Q(later_until__lte=timezone.now())
    cases = cases_for(moderator).filter(filters.on_case(), due, closed_at=None)
    cases = cases.exclude(Exists(waits))
    if not filters.danger and not filters.mine:
        cases = cases.exclude(behind_another(moderator))
    cases = cases.annotate(is_held=Exists(holds), told=Count("reports"))
    by_account = Q(told=0, pk__in=from_raids(moderator).values("pk"))  # a page of its own
    cases = cases.filter(SOURCES[filters.source][1]) if filters.source else cases.exclude(by_account)
    ordered = _leased(cases, "", moderator, filters).order_by(*first, "-danger", "opened_at", "pk")
    shown = ordered.prefetch_related("reports__batch", "decisions", "concerns")[:QUEUE_SHOWN]
    return [_waiting(moderator, case) for case in shown]


def _leased(rows: QuerySet, path: str, moderator: Person, filters: Filters) -> QuerySet:  # type: ignore[type-arg]
    """Narrow down to what the moderator has taken, if that is asked for."""
    return rows.filter(**{f"{path}leased_to": moderator}) if filters.mine else rows


def _address(case: Case, batch: str) -> str:
    if case.kind == CONCERN:
        return f"/desk/concerns/{case.ref}/"
    return f"/desk/together/{batch}/" if batch else f"/desk/cases/{case.ref}/"


def _waiting(moderator: Person, case: Case) -> Waiting:
    reports, concerns = list(case.reports.all()), list(case.concerns.all())
    told = dict.fromkeys(
        [str(Reason(report.reason).label) for report in reports]
        + [str(InDanger(concern.danger).label) for concern in concerns]
    )
    batch = next((report.batch.ref for report in reports if report.batch and case.danger < Danger.LIFE), "")
    holds = [one for one in case.decisions.all() if one.outcome == Outcome.HOLD and one.stands]
    rules = dict.fromkeys(str(found.title) for one in holds if (found := community_rule(one.rule)))
    return Waiting(
        case=case,
        danger=Danger(case.danger),
        since=case.opened_at,
        effort=case.effort,
        what=noun(case.kind),
        why=(*told, *rules),
        held=bool(getattr(case, "is_held", False)),
        by_software=not told,
        appeal=False,
        url=_address(case, batch),
        other=case.other_looking(moderator),
        mine=_is_mine(moderator, case),
        may_act=moderator.pk not in {*(one.reporter_id for one in reports), *(one.by_id for one in concerns)},
        batch=batch,
    )


def _appeals(moderator: Person, filters: Filters) -> list[Waiting]:
    found = appeals_for(moderator).filter(filters.on_case("decision__case"), decided_at=None)
    found = _leased(found, "decision__case__", moderator, filters)
    found = found.select_related("decision__case__leased_to").prefetch_related("decision__case__reports")
    shown = found.order_by("promised_by", "pk")[:QUEUE_SHOWN]
    return [_waiting_appeal(moderator, appeal) for appeal in shown]


def _waiting_appeal(moderator: Person, appeal: Appeal) -> Waiting:
    decision, case = appeal.decision, appeal.decision.case
    parties = {report.reporter_id for report in case.reports.all()} | {decision.decided_by_id}
    return Waiting(
        case=case,
        danger=Danger.LOW,
        since=appeal.made_at,
        effort=case.effort + len(appeal.words),
        what=noun(case.kind),
        why=(),
        held=False,
        by_software=False,
        appeal=True,
        url=f"/desk/appeals/{decision.ref}/",
        other=case.other_looking(moderator),
        mine=_is_mine(moderator, case),
        may_act=moderator.pk not in parties and not looks_after_it(moderator, decision),
        due=appeal.promised_by,
    )


def _seconds(moderator: Person, filters: Filters) -> list[Waiting]:
    found = proposals_for(moderator).filter(filters.on_case("case"), decided_at=None)
    if filters.mine:
        return []
    if filters.danger:
        found = found.filter(case__danger=filters.danger)
    found = found.prefetch_related("case__reports", "case__concerns")
    found = found.order_by("-case__danger", "made_at", "pk")
    return [_waiting_second(moderator, proposal) for proposal in found[:QUEUE_SHOWN]]


def _waiting_second(moderator: Person, proposal: Proposal) -> Waiting:
    case = proposal.case
    parties = {report.reporter_id for report in case.reports.all()} | {proposal.proposed_by_id}
    parties |= {concern.by_id for concern in case.concerns.all()}
    return Waiting(
        case=case,
        danger=Danger(case.danger),
        since=proposal.made_at,
        effort=case.effort + len(proposal.words),
        what=noun(case.kind),
        why=(str(Act(proposal.act).label),),
        held=proposal.pause_id is not None,
        by_software=False,
        appeal=False,
        url=f"/desk/proposals/{proposal.ref}/",
        other=None,
        mine=False,
        may_act=moderator.pk not in parties,
        second=True,
    )


def _is_mine(moderator: Person, case: Case) -> bool:
    runs = case.leased_until is not None and case.leased_until > timezone.now()
    return runs and case.leased_to_id == moderator.pk
