"""A badge that was withdrawn: the statement of reasons, which its holder can appeal (rules 20 and 21)."""

from django.utils import timezone

from leeward.moderation.models import Case, Danger, Decision, Outcome
from leeward.moderation.words import BADGE
from leeward.people.models import Credential, Person


def state_reasons(credential: Credential, by: Person) -> Decision:
    """Keep why an organiser withdrew a badge, as a decision like any other. Moderators answer an appeal against it."""
    now, person = timezone.now(), credential.person
    case = Case.objects.create(
        kind=BADGE,
        object_ref=credential.ref,
        author=person,
        danger=Danger.LOW,
        language=person.language,
        opened_at=now,
        closed_at=now,
    )
    return Decision.objects.create(
        case=case, person=person, decided_by=by, outcome=Outcome.REMOVE, facts=credential.because
    )
