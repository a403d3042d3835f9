"""Adding to the record of a danger to life that is over: what else was done, or what was written down wrongly."""

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
    """Whether somebody may add: whoever may see a danger that is over, so also whoever ended it."""
    return escalation.is_done and can_see_escalation(by, escalation)


@transaction.atomic
def add_account(*, by: Person, escalation: Escalation, words: str) -> None:
    """Add to what was done, below what stands there. Raises PermissionDenied unless `may_add`, ValueError unsaid."""
    found = Escalation.objects.select_for_update().get(pk=escalation.pk)
    if not may_add(by, found):
        raise PermissionDenied
    if not (words := clean(words)):
        raise ValueError("What was done is said in words.")
    title = _title(by, found) % {"when": formats.date_format(timezone.localtime(), "DATETIME_FORMAT")}
    found.what_was_done = f"{found.what_was_done}\n\n{title}\n{words}".strip()
    found.save(update_fields=["what_was_done"])
    row = found.cases.select_related("case").first()
    if row is not None:
        details = {"case": row.case.ref}
        log.append(by=by, verb="add_account", kind=row.case.kind, ref=row.case.object_ref, details=details)


def _title(by: Person, escalation: Escalation) -> str:
    """Without a name: these words stay, and the log says whose they are, as long as they are here."""
    if escalation.done_by_id == by.pk:
        return _("Added on %(when)s by whoever ended it:")
    if escalation.acknowledged_by_id == by.pk:
        return _("Added on %(when)s by whoever looked after it:")
    return _("Added on %(when)s by another moderator or organiser:")
