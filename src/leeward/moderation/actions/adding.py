"""Adding to the record of a danger to life what was done by whoever looked after it, when somebody else ended it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from leeward.core.text import clean
from leeward.moderation import log
from leeward.moderation.models import Escalation
from leeward.moderation.permissions import can_see_escalation
from leeward.people.models import Person


def may_add(by: Person, escalation: Escalation) -> bool:
    """Whether somebody looked after a danger that another has ended: only they know what they did."""
    ended = escalation.is_done and escalation.done_by_id != by.pk
    return ended and escalation.acknowledged_by_id == by.pk and can_see_escalation(by, escalation)


@transaction.atomic
def add_account(*, by: Person, escalation: Escalation, words: str) -> None:
    """Add to what was done, below what stands there. Raises PermissionDenied unless `may_add`, ValueError unsaid."""
    found = Escalation.objects.select_for_update().get(pk=escalation.pk)
    if not may_add(by, found):
        raise PermissionDenied
    if not (words := clean(words)):
        raise ValueError("What was done is said in words.")
    # Without a name: who it was stands beside it, as long as they are here.
    when = formats.date_format(timezone.localtime(), "DATETIME_FORMAT")
    title = _("Added on %(when)s by whoever looked after it:") % {"when": when}
    found.what_was_done = f"{found.what_was_done}\n\n{title}\n{words}".strip()
    found.save(update_fields=["what_was_done"])
    row = found.cases.select_related("case").first()
    if row is not None:
        details = {"case": row.case.ref}
        log.append(by=by, verb="add_account", kind=row.case.kind, ref=row.case.object_ref, details=details)
