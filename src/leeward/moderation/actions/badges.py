"""A badge that was withdrawn: the statement of reasons, which its holder can appeal (rules 20 and 21)."""

from leeward.moderation.actions.cases import closed_case
from leeward.moderation.models import Decision, Outcome
from leeward.moderation.words import BADGE
from leeward.people.models import Credential, Person


def state_reasons(credential: Credential, by: Person) -> Decision:
    """Keep why an organiser withdrew a badge, as a decision like any other. Moderators answer an appeal against it."""
    person = credential.person
    case = closed_case(kind=BADGE, ref=credential.ref, person=person)
    return Decision.objects.create(
        case=case, person=person, decided_by=by, outcome=Outcome.REMOVE, facts=credential.because
    )
