"""Reporting: anything, by anybody who can see it, signed in or not (rule 22)."""

import secrets

from django.db import transaction

from leeward.core.events import announce
from leeward.core.ids import new_ref
from leeward.core.limits import spend
from leeward.core.text import clean
from leeward.moderation import keepers, log, news, past_blocks, standing
from leeward.moderation.actions.cases import (
    count_effort,
    keep_evidence,
    keep_what_was_known,
    open_case,
    with_more,
)
from leeward.moderation.actions.listening import tells_of_a_plan
from leeward.moderation.actions.protection import keep_source, protect
from leeward.moderation.events import ReportMayBeKnown
from leeward.moderation.models import Case, Danger, Reason, Report
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.words import PLACE
from leeward.people.models import Person

DANGER_OF: dict[Reason, Danger] = {
    Reason.IN_DANGER: Danger.LIFE,
    Reason.METHODS: Danger.SERIOUS,
    Reason.ENCOURAGES: Danger.SERIOUS,
    Reason.SEXUAL: Danger.SERIOUS,
    Reason.HARASSMENT: Danger.HARM,
    Reason.HATE: Danger.HARM,
    Reason.PRIVATE: Danger.HARM,
    Reason.HEALTH: Danger.HARM,
    Reason.SPAM: Danger.LOW,
    Reason.OTHER: Danger.LOW,
}


class NothingToReport(Exception):
    """There is nothing there, or nothing that this person can see: the two are never told apart."""


def report(
    *,
    kind: str,
    ref: str,
    reporter: Person | None,
    reason: Reason,
    words: str,
    address: str,
    keepers_may_know: bool = False,
    as_seen: Reviewable | None = None,
) -> Report:
    """Bring something to the moderators and return the report; its own address is the receipt.

    `kind` and `ref` name the content, or `PLACE` and "" the place itself. `address` is the network address it comes
    from; it is kept for a week, as a keyed hash that no page shows. Nobody but the moderators is told. Somebody who
    reports the same thing again while it waits adds to their first report. `keepers_may_know`: those who look after a
    group may know that something in it was reported, never by whom. Whatever the reason: words that tell of a plan to
    die call people. `as_seen`: the content as the reporter read it, for when
    they can't see it any more. Raises `NothingToReport` and `TooMany`.
    """
    policy = policy_for(kind)
    stands = policy.read(ref) if policy else None
    content = stands if past_blocks.sees(kind, ref, reporter) else as_seen
    if content is None and kind != PLACE:
        raise NothingToReport
    _spend(reporter, address, "" if reason == Reason.IN_DANGER else kind, ref)
    with transaction.atomic():
        case = open_case(
            kind=kind,
            ref=ref if content else new_ref(),
            author=content.author if content else None,
            danger=Danger.LIFE if tells_of_a_plan(words) else DANGER_OF[reason],
            source=standing.source_of(reporter, address),
            doubtful=standing.is_doubtful(reporter),
        )
        _keep_what_was_read(case, content, stands)
        made = _add(case, reporter, reason, clean(words))
        count_effort(case)
        # Who reported is not in the log, which every moderator reads, the reported one too.
        details = {"case": case.ref, "reason": reason.value}
        log.append(by=None, verb="report", kind=kind, ref=case.object_ref, details=details)
        keep_source(made, address)
        if content is stands:  # what others read now is not hidden for words that it was changed from
            protect(case)
        news.tell_moderators(case)
        if keepers_may_know and keepers.is_kept(kind, ref):
            announce(ReportMayBeKnown(kind, ref))
    return made


def _spend(reporter: Person | None, address: str, kind: str, ref: str) -> None:
    """Count one report by somebody, and about one thing unless it is the place, or a danger to life (no `kind`)."""
    spend("report", f"person:{reporter.pk}" if reporter else f"address:{address}")
    if kind not in ("", PLACE) and not _is_known(reporter, kind, ref):
        spend("report_target", f"{kind}:{ref}")


def _is_known(reporter: Person | None, kind: str, ref: str) -> bool:
    """Whether somebody has been here for a while, or adds to their own report.

    Newcomers who report one thing over and over must not take from all others the power to report it.
    """
    if reporter is None:
        return False
    before = Report.objects.filter(case__kind=kind, case__object_ref=ref, case__closed_at=None)
    return not standing.is_new(reporter) or before.filter(reporter=reporter).exists()


def _keep_what_was_read(case: Case, content: Reviewable | None, stands: Reviewable | None) -> None:
    """Keep the words as they were read, and last, where the desk looks first, those that stand now."""
    if content:
        keep_what_was_known(case, content)
        if content is not stands and not case.evidence.filter(words=content.text).exists():
            keep_evidence(case, content.text)
        if stands:
            keep_evidence(case, stands.text)


def _add(case: Case, reporter: Person | None, reason: Reason, words: str) -> Report:
    before = Report.objects.filter(case=case, reporter=reporter).first() if reporter else None
    if before is None:
        return Report.objects.create(
            receipt=secrets.token_urlsafe(24),
            case=case,
            reporter=reporter,
            by_member=reporter is not None,
            reason=reason,
            words=words,
        )
    add_to(before, reason, words)
    before.save(update_fields=["words", "reason"])
    return before


def add_to(report: Report, reason: Reason, words: str) -> None:
    """Bring a report up to what its reporter says now; the caller saves it."""
    report.words = with_more(report.words, words)
    if DANGER_OF[reason] > DANGER_OF[Reason(report.reason)]:
        report.reason = reason
