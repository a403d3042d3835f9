"""Who is on a break from the desk: called about a danger to life like others, and never alone."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from leeward.moderation.models import Escalation, Look, Pause

# A break lasts so long, unless whoever takes it comes back earlier. It asks for nothing on the way back.
A_BREAK = timedelta(minutes=45)


def on_a_break(now: datetime) -> set[int]:
    """Return the keys of everybody on a break: who opened nothing since it began, and came to no danger to life."""
    begun = Pause.objects.filter(rested_at__gt=now - A_BREAK)
    looked = Look.objects.filter(by=OuterRef("person"), at__gt=OuterRef("rested_at"))
    came = Escalation.objects.filter(
        acknowledged_by=OuterRef("person"), acknowledged_at__gt=OuterRef("rested_at")
    )
    return set(begun.exclude(Exists(looked)).exclude(Exists(came)).values_list("person_id", flat=True))
