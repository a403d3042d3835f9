"""Who of the staff looked at something of somebody's, as far as they may know it now."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.moderation.models import Case, Danger, Decision, Look
from leeward.moderation.words import CONCERN
from leeward.people.models import Person, Role

# After so long a look that led to nothing no longer tells who reported what.
LATER = timedelta(days=30)


def seen_as(look: Look) -> str:
    """Return as whom somebody looked, for the person whose words they were: never so that it says who.

    Many are moderators. Often there is one organiser only, so that the role would be a name.
    """
    return str(
        Role.MODERATOR.label if look.role == Role.MODERATOR else _("somebody of the staff")
    ).capitalize()


def looks_about(person: Person) -> QuerySet[Look]:
    """Return the looks that somebody may know of (promise 8), none of which tells that they were reported (rule 22).

    While a case is open a look shows when they were told anyway that it is held; a danger to life is never touched.
    Once it is decided it shows when they were told so, or else later, so that nothing is missing in the end.
    """
    # Only looks since it was opened: one that stood here and then goes would tell the same.
    same = Case.objects.filter(
        kind=OuterRef("kind"), object_ref=OuterRef("object_ref"), opened_at__lte=OuterRef("at")
    )
    told = Decision.objects.about(person).filter(case=OuterRef("pk"))
    is_open = Q(closed_at=None) & (Q(danger=Danger.LIFE) | ~Exists(told.filter(undone_at=None)))
    just_closed = Q(closed_at__gt=timezone.now() - LATER) & ~Q(kind=CONCERN) & ~Exists(told)
    return Look.objects.filter(~Exists(same.filter(is_open | just_closed)), author=person)
