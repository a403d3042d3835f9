"""Why what somebody wrote to us was not taken. Their words stay on the page: each sentence says what is so instead."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from leeward.moderation.models import Appeal, Consideration, Decision


def why_no_appeal(decision: Decision) -> str:
    """Return why a decision can't be appealed now, and what became of the appeal that was made before."""
    made: Appeal | None = getattr(decision, "appeal", None)
    if made is not None and made.decided_at is not None:
        return _("You appealed this before, and it was answered. A decision is appealed once.")
    if made is not None:
        day = formats.date_format(timezone.localtime(made.promised_by))
        if made.is_late:
            return _("You appealed this before, and that appeal still waits. A decision is appealed once.")
        said = _("You appealed this before. That appeal is answered by %(day)s. A decision is appealed once.")
        return said % {"day": day}
    if not decision.stands:
        return _("This decision no longer holds, so there is nothing left to appeal.")
    day = formats.date_format(timezone.localtime(decision.appeal_until))
    return _("This could be appealed until %(day)s. That time is over.") % {"day": day}


def why_no_answer(consideration: Consideration) -> str:
    """Return why what is considered can't be answered now."""
    if consideration.answered_at is not None and consideration.is_open:
        return _("You have answered before, and a moderator reads that answer before anything happens.")
    return _("It is over: %(how)s.") % {"how": consideration.get_ending_display()}
