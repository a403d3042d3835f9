"""What became of a case and of the danger that it is part of, for whoever is asked about it later."""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from leeward.moderation.models import Case, EscalatedCase, Escalation


def became_of(case: Case) -> list[str]:
    """Return, in sentences, how the case was decided, and who looks after the danger or how it ended.

    Nothing while the case waits and nobody was called.
    """
    danger = _danger(case)
    return [words for words in (_decided(case), _of_danger(danger) if danger else "") if words]


def state_of(case: Case) -> str:
    """Return what stands for all of that: another, once something became of it."""
    danger = _danger(case)
    at = [case.closed_at, danger.acknowledged_at if danger else None, danger.done_at if danger else None]
    return " ".join(one.isoformat() if one else "-" for one in at)


def _danger(case: Case) -> Escalation | None:
    people = ("escalation__acknowledged_by", "escalation__done_by")
    row = EscalatedCase.objects.filter(case=case).select_related(*people).first()
    return row.escalation if row else None


def _decided(case: Case) -> str:
    if case.is_open:
        return ""
    newest = (
        case.decisions.filter(by_software=False)
        .select_related("decided_by")
        .order_by("-made_at", "-pk")
        .first()
    )
    if newest is None:
        return _("The case is closed.")
    words = _("The case was decided on %(when)s by %(name)s: “%(outcome)s”.")
    name = newest.decided_by.handle if newest.decided_by else _("a former moderator")
    outcome = newest.get_outcome_display()
    return words % {"when": _moment(newest.made_at), "name": name, "outcome": outcome}


def _of_danger(danger: Escalation) -> str:
    if danger.done_at is not None:
        words = _("The danger was ended on %(when)s by %(name)s: “%(how)s”.")
        name = danger.done_by.handle if danger.done_by else _("a former moderator")
        return words % {"when": _moment(danger.done_at), "name": name, "how": danger.get_ending_display()}
    if danger.acknowledged_by is not None:
        return _("%(name)s looks after the danger.") % {"name": danger.acknowledged_by.handle}
    return _("People are being called about the danger.")


def _moment(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")
