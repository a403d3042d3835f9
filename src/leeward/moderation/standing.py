"""How far a report is believed before anybody has looked. Nobody is ever shown or told it."""

import hashlib
import hmac
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from leeward.moderation.models import Case, Decision, Misuse, Outcome, Reason, Report
from leeward.people.models import Person

# A report or a worry found to be sent to harm takes this much weight, which comes back evenly over so many days.
MISUSE_WEIGHS, FORGIVEN_AFTER = 0.5, timedelta(days=90)
LATELY = timedelta(days=30)
# Reports left as they were, lately, after which a reporter is not counted when they outnumber the others.
REJECTED = 2
# Things hidden with somebody's help that nobody has looked at yet, after which theirs no longer counts.
UNSEEN = 3


def is_new(person: Person) -> bool:
    """Whether an account is younger than a place's new accounts are."""
    return person.joined_at > timezone.now() - timedelta(days=settings.LEEWARD_NEW_DAYS)


def weight(person: Person) -> float:
    """Return from 0 to 1 how much a person's reports count: 1 for whoever never misused one, and again in time."""
    now = timezone.now()
    found = Misuse.objects.filter(reporter=person, found_at__gt=now - FORGIVEN_AFTER)
    lost = sum(
        MISUSE_WEIGHS * (1 - (now - at) / FORGIVEN_AFTER) for at in found.values_list("found_at", flat=True)
    )
    return max(0.0, 1.0 - lost)


def is_doubtful(reporter: Person | None) -> bool:
    """Whether a danger that they report joins others like it: visitors, new accounts, and who misused reports."""
    if reporter is None:
        return True
    return not reporter.is_staff and (is_new(reporter) or weight(reporter) < MISUSE_WEIGHS)


def source_of(reporter: Person | None, address: str) -> str:
    """Return a keyed hash that tells one source of reports from another, and nothing else."""
    return hashed(f"person:{reporter.pk}" if reporter else f"address:{address}")


def hashed(what: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"source:{what}".encode(), hashlib.sha256).hexdigest()


def counts(reporter: Person) -> bool:
    """Whether somebody's report counts towards hiding something before anybody has looked."""
    if not reporter.is_in_view or is_new(reporter) or weight(reporter) < MISUSE_WEIGHS:
        return False
    return not _rejected_lately(reporter) and _unseen(reporter) < UNSEEN


def _rejected_lately(reporter: Person) -> bool:
    """Whether moderators left most of what they reported lately as it was. To worry about somebody is never wrong."""
    theirs = Report.objects.filter(reporter=reporter).exclude(reason=Reason.IN_DANGER)
    decided = Decision.objects.filter(
        by_software=False,
        by_keeper=False,
        undone_at=None,
        made_at__gt=timezone.now() - LATELY,
        case__in=theirs.values("case"),
    )
    outcomes = list(decided.values_list("outcome", flat=True))
    left = outcomes.count(Outcome.NO_ACTION)
    return left >= REJECTED and left > len(outcomes) - left


def _unseen(reporter: Person) -> int:
    """Return how many things are hidden now, by reports alone, that they reported and nobody has looked at."""
    hidden = Decision.objects.filter(
        by_software=True, found_by_software=False, outcome=Outcome.HOLD, undone_at=None
    )
    return Report.objects.filter(
        reporter=reporter, case__closed_at=None, case__in=hidden.values("case")
    ).count()


def independent_reports(case: Case) -> int:
    """Return how many reports of a case stand for somebody of their own.

    Those from one network, or by accounts that joined on one day, count as one together. A worry about the author
    does not count: to hide somebody's words would not help them.
    """
    told = case.reports.exclude(reporter=None).exclude(reason=Reason.IN_DANGER)
    groups: list[set[str | date]] = []
    for report in told.select_related("reporter", "source"):
        if report.reporter is None or not counts(report.reporter):
            continue
        network = report.source.network if hasattr(report, "source") else ""
        mine: set[str | date] = {report.reporter.joined_at.date(), *filter(None, [network])}
        alike = [group for group in groups if group & mine]
        groups = [group for group in groups if not group & mine] + [mine.union(*alike)]
    return len(groups)
