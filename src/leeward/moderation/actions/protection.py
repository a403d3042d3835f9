"""Protection that needs nobody: what several independent people report while nobody is on duty waits for a person."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leeward.moderation import duty, log, news, standing
from leeward.moderation.calling import call_plan
from leeward.moderation.models import Case, Concern, Decision, Misuse, Outcome, Report, ReportSource
from leeward.moderation.outcomes import impose_what_stands
from leeward.moderation.permissions import can_decide, can_read_case
from leeward.moderation.queries import RULE_OF
from leeward.moderation.registry import Effect, policy_for
from leeward.people.models import Person

SOURCES_KEPT = timedelta(days=7)


def keep_source(report: Report, address: str) -> None:
    """Remember for a week from which network a report came, as a keyed hash."""
    if address:
        made = {"network": standing.hashed(f"network:{address}"), "made_at": timezone.now()}
        ReportSource.objects.update_or_create(report=report, defaults=made)


def forget_sources() -> None:
    ReportSource.objects.filter(made_at__lt=timezone.now() - SOURCES_KEPT).delete()


def protect(case: Case) -> Decision | None:
    """Hide what enough independent people reported out of hours, until somebody looks; the author is told why.

    In the caller's transaction, with the case locked. None, and nothing happens, while somebody is on duty who may read
    it, when it is hidden already, and when a moderator has read the same words and let them stand.
    """
    policy, needed = policy_for(case.kind), call_plan().hiding_reports
    if not needed or policy is None or Effect.HOLD not in policy.effects:
        return None
    kept_back = Decision.objects.standing(case.kind, case.object_ref).filter(
        outcome__in=[Outcome.HOLD, Outcome.REMOVE, Outcome.WARN, Outcome.SUSPEND]
    )
    if case.reports.count() < needed or kept_back.exists() or _is_watched(case):
        return None
    if _let_stand(case) or standing.independent_reports(case) < needed:
        return None
    reasons = list(case.reports.values_list("reason", flat=True))
    made = Decision.objects.create(
        case=case,
        person=case.author,
        by_software=True,
        outcome=Outcome.HOLD,
        rule=RULE_OF.get(max(reasons, key=reasons.count), "kindness"),
        facts=_facts(case.author),
        found_by_report=True,
    )
    impose_what_stands(case.kind, case.object_ref, release=False)
    details = {"case": case.ref, "rule": made.rule}
    log.append(by=None, verb="protect", kind=case.kind, ref=case.object_ref, details=details)
    news.tell_about_decision(made)
    return made


def _is_watched(case: Case) -> bool:
    return any(can_read_case(person, case) for person in duty.on_duty(timezone.now()))


def _let_stand(case: Case) -> bool:
    """Whether a moderator has read the same words and left them as they are."""
    now = case.evidence.order_by("-pk").first()
    stood = Decision.objects.filter(
        case__kind=case.kind,
        case__object_ref=case.object_ref,
        by_software=False,
        outcome=Outcome.NO_ACTION,
        undone_at=None,
    )
    newest = stood.order_by("-made_at", "-pk").first()
    then = newest.case.evidence.order_by("-pk").first() if newest else None
    return now is not None and then is not None and now.words == then.words


def _facts(author: Person | None) -> str:
    with translation.override((author.language if author else "") or settings.LANGUAGE_CODE):
        return _(
            "Several people reported this while no moderator was on duty, so software keeps it back until one has read"
            " it. Nobody has found that it breaks a rule."
        )


@transaction.atomic
def find_misuse(*, by: Person, sent: Report | Concern) -> Misuse:
    """Say that a report, or a worry, was sent to harm: its sender counts for less for a while.

    Raises PermissionDenied.
    """
    sender = sent.by if isinstance(sent, Concern) else sent.reporter
    if sender is None or not can_decide(by, sent.case):
        raise PermissionDenied
    made, is_new = Misuse.objects.get_or_create(**_named(sent), defaults={"reporter": sender, "found_by": by})
    if is_new:
        _log(by, "find_misuse", sent.case)
    return made


@transaction.atomic
def take_back_misuse(*, by: Person, sent: Report | Concern) -> None:
    """Say that it was sent in good faith after all. Raises PermissionDenied."""
    if not can_decide(by, sent.case):
        raise PermissionDenied
    if Misuse.objects.filter(**_named(sent)).delete()[0]:
        _log(by, "take_back_misuse", sent.case)


def _named(sent: Report | Concern) -> dict[str, Any]:
    return {"concern" if isinstance(sent, Concern) else "report": sent}


def _log(by: Person, verb: str, case: Case) -> None:
    # Not by whom: every moderator reads the log, the reported one too.
    log.append(by=by, verb=verb, kind=case.kind, ref=case.object_ref, details={"case": case.ref})
