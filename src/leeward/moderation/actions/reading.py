"""Whoever looks at other people's words is seen doing so, by the log and by the person whose words they are."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from leeward.moderation import log
from leeward.moderation.actions.wellbeing import count_exposure
from leeward.moderation.models import Case, Look, WhyLooked
from leeward.people.models import Person, Role

# Opening the same thing again within this time is the same look.
ONE_LOOK = timedelta(hours=1)


def is_looking(by: Person, case: Case) -> bool:
    """Whether somebody has said a short while ago why they opened this."""
    soon = timezone.now() - ONE_LOOK
    return Look.objects.filter(by=by, kind=case.kind, object_ref=case.object_ref, at__gt=soon).exists()


@transaction.atomic
def read_case(*, by: Person, case: Case, why: WhyLooked = WhyLooked.QUEUE) -> None:
    """Write down that a member of staff opened a case, and why: in the log, and for the person it is about."""
    count_exposure(person=by, case=case)
    role = Role.MODERATOR if by.holds(Role.MODERATOR) else Role.ORGANISER
    Look.objects.create(
        kind=case.kind, object_ref=case.object_ref, author_id=case.author_id, by=by, role=role, why=why
    )
    log.append(
        by=by,
        verb="read_case",
        kind=case.kind,
        ref=case.object_ref,
        details={"case": case.ref, "why": str(why)},
    )


def read_history(*, by: Person, case: Case) -> None:
    """Write down that a moderator read what something said before it was edited."""
    if not is_looking(by, case):
        read_case(by=by, case=case, why=WhyLooked.HISTORY)


def refuse_reading(*, by: Person, case: Case) -> None:
    """Write down that a moderator tried to open what their scope does not reach. They meet what a stranger meets."""
    log.append(by=by, verb="tried_case", kind=case.kind, ref=case.object_ref, details={"case": case.ref})
