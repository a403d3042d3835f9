"""Reporting many things at once: a pile-on is one report, with a case for each thing in it."""

import secrets
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Count, Q

from leeward.core.limits import spend
from leeward.core.text import clean
from leeward.moderation import log, news, standing
from leeward.moderation.actions.cases import known_of
from leeward.moderation.actions.listening import listen
from leeward.moderation.actions.locking import lock_cases
from leeward.moderation.actions.protection import protect
from leeward.moderation.actions.reports import DANGER_OF, NothingToReport, add_to
from leeward.moderation.calling import call_plan
from leeward.moderation.models import Case, Danger, Evidence, Reason, Report, ReportBatch, ReportSource
from leeward.moderation.registry import Reviewable
from leeward.moderation.words import CONCERN
from leeward.people.models import Person

# A danger to life is about one person, and calls somebody: it is reported by itself.
TOGETHER = [reason for reason in Reason if reason != Reason.IN_DANGER]
MOST_TOGETHER = 200


@transaction.atomic
def report_together(
    *, contents: Sequence[Reviewable], reporter: Person, reason: Reason, words: str, address: str
) -> ReportBatch:
    """Report `contents`, all of one kind, for one reason, and return the batch; its own address is the receipt.

    What joins something that they reported together before, and that still waits, joins that batch: one receipt.
    The caller has fetched them through the reporter. It counts as one report against what somebody may report in an
    hour, and asks the database as often for two hundred things as for two; each report weighs what its reporter's
    weigh (`standing`). Words that tell of a plan to die call people about whoever wrote them: it is one person at whom
    many wrote. Raises `NothingToReport` for none, ValueError for too many and for a danger to life, `TooMany`.
    """
    if not contents:
        raise NothingToReport
    if len(contents) > MOST_TOGETHER or reason not in TOGETHER:
        raise ValueError("At most two hundred things, and a danger to life by itself.")
    spend("report", f"person:{reporter.pk}")
    cases = _open_cases(contents, DANGER_OF[reason], reporter)
    batch = _earlier(cases, reporter) or ReportBatch.objects.create(receipt=secrets.token_urlsafe(24))
    _keep_evidence(cases, contents)
    made = _add_reports(cases, batch, reporter, reason, clean(words))
    _count_effort(cases)
    if address:
        network = standing.hashed(f"network:{address}")
        ReportSource.objects.bulk_create(ReportSource(report=report, network=network) for report in made)
    log.append_all(
        log.Line("report", one.kind, one.object_ref, {"case": one.ref, "reason": reason.value})
        for one in cases
    )
    _protect(cases)
    listen(person=reporter, words=words)
    news.tell_moderators_together(cases)
    return batch


def _open_cases(contents: Sequence[Reviewable], danger: Danger, reporter: Person) -> list[Case]:
    """Return the open case about each, locked; danger only ever rises."""
    kind, refs = contents[0].kind, [content.ref for content in contents]
    these = Q(kind=kind, object_ref__in=refs, closed_at=None)
    # Their own words may add to a worry about them (`listen`): it is locked now, in its place among the others.
    known = {
        one.object_ref
        for one in lock_cases(these | Q(kind=CONCERN, author=reporter, closed_at=None)).values()
    }
    waiting = Case.objects.select_for_update().filter(these)
    opened = {
        content.ref: Case(
            kind=kind,
            object_ref=content.ref,
            author=content.author,
            danger=danger,
            **known_of(content, content.author),
        )
        for content in contents
        if content.ref not in known
    }
    # Somebody may have reported the same a moment ago: theirs is the case then.
    Case.objects.bulk_create(opened.values(), ignore_conflicts=True)
    waiting.filter(danger__lt=danger).update(danger=danger)
    cases = list(waiting.order_by("pk"))
    ours = {case.ref for case in opened.values()}
    log.append_all(
        log.Line("open_case", kind, case.object_ref, {"case": case.ref, "danger": int(danger)})
        for case in cases
        if case.ref in ours
    )
    return cases


def _earlier(cases: Iterable[Case], reporter: Person) -> ReportBatch | None:
    """Return the newest batch of theirs that some of it is in: a second receipt must not take from the first."""
    mine = Report.objects.filter(case__in=cases, reporter=reporter).exclude(batch=None)
    newest = mine.select_related("batch").order_by("-batch", "-pk").first()
    return newest.batch if newest else None


def _keep_evidence(cases: Iterable[Case], contents: Iterable[Reviewable]) -> None:
    said = {content.ref: content.text for content in contents}
    newest = {one.case_id: one.words for one in Evidence.objects.filter(case__in=cases).order_by("pk")}
    Evidence.objects.bulk_create(
        Evidence(case=case, words=said[case.object_ref])
        for case in cases
        if newest.get(case.pk) != said[case.object_ref]
    )


def _add_reports(
    cases: Iterable[Case], batch: ReportBatch, reporter: Person, reason: Reason, words: str
) -> list[Report]:
    before = {
        one.case_id: one
        for one in Report.objects.filter(case__in=cases, reporter=reporter).select_related("batch")
    }
    for report in before.values():
        add_to(report, reason, words)
        # What stands on an earlier receipt stays on it.
        report.batch = report.batch or batch
    Report.objects.bulk_update(before.values(), ["words", "reason", "batch"])
    return Report.objects.bulk_create(
        Report(
            receipt=secrets.token_urlsafe(24),
            case=case,
            reporter=reporter,
            by_member=True,
            reason=reason,
            words=words,
            batch=batch,
        )
        for case in cases
        if case.pk not in before
    )


def _count_effort(cases: Sequence[Case]) -> None:
    """Keep how much there is to read in each, as `count_effort` does for one."""
    read = {one.case_id: len(one.words) for one in Evidence.objects.filter(case__in=cases).order_by("pk")}
    for case_id, words in Report.objects.filter(case__in=cases).values_list("case", "words"):
        read[case_id] += len(words)
    for case in cases:
        case.effort = read[case.pk]
    Case.objects.bulk_update(cases, ["effort"])


def _protect(cases: Iterable[Case]) -> None:
    """Ask `protect` about those that enough people have reported: mostly none."""
    told = Case.objects.filter(pk__in=[case.pk for case in cases]).annotate(told=Count("reports"))
    for case in told.filter(told__gte=max(call_plan().hiding_reports, 1)).select_related("author"):
        protect(case)
