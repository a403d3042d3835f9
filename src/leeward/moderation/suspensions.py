"""The suspensions of somebody that stand beside each other: the longest of them holds."""

from datetime import UTC, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from leeward.moderation.models import SUSPENDS, Decision
from leeward.people.models import Person

# When a suspension without an end would end.
FOR_GOOD = datetime(9999, 12, 1, tzinfo=UTC)


def longest(person: Person) -> datetime | None:
    """Return until when what stands suspends somebody, `FOR_GOOD` without an end; None when nothing does any more."""
    standing = Decision.objects.filter(person=person, outcome__in=SUSPENDS, undone_at=None)
    until = max((one or FOR_GOOD for one in standing.values_list("until", flat=True)), default=None)
    return until if until is not None and until > timezone.now() else None


def until_when(person: Person) -> str:
    """Return for whoever decides that somebody is suspended already, and until when; "" otherwise."""
    if not person.is_suspended or person.suspended_until is None:
        return ""
    if person.suspended_until >= FOR_GOOD:
        return _("They are suspended already, with no end. A shorter suspension leaves that as it is.")
    day = formats.date_format(timezone.localtime(person.suspended_until))
    words = _("They are suspended already, until %(day)s. A shorter suspension leaves that as it is.")
    return words % {"day": day}


def holds_longer(decision: Decision) -> str:
    """Return for whoever is suspended that something else suspends them longer than this does; "" otherwise."""
    person = decision.person
    if decision.outcome not in SUSPENDS or decision.until is None or person is None:
        return ""
    if person.suspended_until is None or person.suspended_until <= decision.until or not person.is_suspended:
        return ""
    if person.suspended_until >= FOR_GOOD:
        return _("Another decision suspends you with no end: it holds all the same.")
    day = formats.date_format(timezone.localtime(person.suspended_until))
    return _("Another decision suspends you until %(day)s: it holds all the same.") % {"day": day}
