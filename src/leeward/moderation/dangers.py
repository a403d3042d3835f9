"""Words that told of a danger to life and can be read since: what others can say to them is chosen with care."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeward.moderation.models import Case, Danger, Decision, Ending, Outcome


def told_of_danger(kind: str) -> Exists:
    """Whether a row of content of this kind told of a danger to life, as far as its readers may know."""
    return Exists(_told(kind).filter(object_ref=OuterRef("ref")))


def tells_of_danger(kind: str, ref: str) -> bool:
    """The same of one piece of content."""
    return _told(kind).filter(object_ref=ref).exists()


def _told(kind: str) -> QuerySet[Case]:
    """What waits still says nothing, nor does a report alone: others would learn from it that somebody reported."""
    held = Decision.objects.filter(case=OuterRef("pk"), by_software=True, outcome=Outcome.HOLD)
    looked_after = Q(escalated__escalation__ending__in=(Ending.ANSWERED, Ending.SAFE, Ending.UNREACHED))
    mistaken = Q(escalated__escalation__ending__in=(Ending.NO_DANGER, Ending.ABUSE))
    closed = Case.objects.filter(kind=kind, danger=Danger.LIFE, closed_at__isnull=False)
    return closed.filter(Exists(held) | looked_after).exclude(mistaken)
