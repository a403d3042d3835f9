"""After a heavy day somebody is offered what is lighter first. They may go on; nobody else is told."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Case, Sum, When
from django.utils import timezone

from leeward.moderation.models import Danger, Exposure
from leeward.people.models import Person

# A day at the desk, and how many times what asks for one break makes a day heavy. Breaks do not make it lighter.
A_DAY, HEAVY = timedelta(hours=18), 2
# The order of cases then: a danger to life first, what is heavy last, also when more waits than is shown.
HEAVY_LAST = Case(When(danger=Danger.LIFE, then=0), When(danger=Danger.SERIOUS, then=2), default=1)


def had_a_heavy_day(person: Person) -> bool:
    """Whether somebody has opened so much today that what is lighter comes first for them now."""
    opened = Exposure.objects.filter(person=person, at__gt=timezone.now() - A_DAY)
    return (opened.aggregate(sum=Sum("weight"))["sum"] or 0) >= HEAVY * settings.LEEWARD_EXPOSURE
