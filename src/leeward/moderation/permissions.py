"""Who may report, decide and appeal. Each asks about a person and the row it is about."""

from typing import TypeGuard

from django.utils import timezone

from leeward.moderation import keepers
from leeward.moderation.models import (
    Appeal,
    Case,
    Decision,
    Escalation,
    Outcome,
    Proposal,
)
from leeward.moderation.scope import scope_of
from leeward.moderation.words import PLACE
from leeward.people.models import Person, Role


def is_moderator(person: Person | None) -> TypeGuard[Person]:
    return person is not None and person.is_active and person.has_role(Role.MODERATOR)


def can_switch_raid_mode(person: Person | None) -> bool:
    """It is about every post in the place: for organisers, and moderators of all languages and kinds of content."""
    if person is None or not person.is_active:
        return False
    if person.has_role(Role.ORGANISER):
        return True
    return is_moderator(person) and scope_of(person).is_about_all


def can_read_case(person: Person | None, case: Case) -> bool:
    """Within one's scope, and never about oneself: it names who reported them."""
    return is_moderator(person) and case.author_id != person.pk and scope_of(person).reaches(case)


def can_decide(person: Person | None, case: Case) -> bool:
    """Not where they are a party: about what they wrote, reported, or are worried about."""
    return can_read_case(person, case) and not (
        case.reports.filter(reporter=person).exists() or case.concerns.filter(by=person).exists()
    )


def can_undo(person: Person | None, decision: Decision) -> bool:
    """What software holds, or a proposal pauses, is not undone but decided, as long as its case is open.

    What was left as it is can be looked at again too; an answer to whoever wrote to the place is sent.
    """
    waits = (decision.by_software or decision.outcome == Outcome.PAUSE) and decision.case.is_open
    is_answer = decision.case.kind == PLACE
    return decision.stands and not waits and not is_answer and can_decide(person, decision.case)


def can_appeal(person: Person | None, decision: Decision) -> bool:
    """Once, for six months, and only the person whom it restricts (rule 21)."""
    return (
        person is not None
        and decision.person_id == person.pk
        and decision.restricts
        and decision.stands
        and timezone.now() < decision.appeal_until
        and not Appeal.objects.filter(decision=decision).exists()
    )


def can_answer_appeal(person: Person | None, appeal: Appeal) -> bool:
    """Somebody else than who decided, and no party to it (rule 21)."""
    return (
        is_moderator(person)
        and can_decide(person, appeal.decision.case)
        and not looks_after_it(person, appeal.decision)
        and person.pk not in (appeal.decision.decided_by_id, appeal.decision.confirmed_by_id)
    )


def looks_after_it(person: Person, decision: Decision) -> bool:
    """Whether they look after what keepers decided about: the place answers for that, and not they to themselves."""
    case = decision.case
    return decision.by_keeper and keepers.may_keep(person, case.kind, case.object_ref)


def can_second(person: Person | None, proposal: Proposal) -> bool:
    """Somebody else than who proposed it: a moderator who may decide the case, or an organiser who is no party."""
    if person is None or person.pk == proposal.proposed_by_id:
        return False
    case = proposal.case
    if is_moderator(person):
        return can_decide(person, case)
    is_organiser = person.is_active and person.has_role(Role.ORGANISER)
    is_party = case.reports.filter(reporter=person).exists() or case.concerns.filter(by=person).exists()
    return is_organiser and case.author_id != person.pk and not is_party


def can_see_escalation(person: Person | None, escalation: Escalation) -> bool:
    """Moderators within their scope, and organisers who were called; nobody about themself."""
    if person is None or not Escalation.objects.visible_to(person).filter(pk=escalation.pk).exists():
        return False
    cases = [row.case for row in escalation.cases.select_related("case")]
    return not person.has_role(Role.MODERATOR) or all(map(scope_of(person).reaches, cases))


def is_professional(person: Person | None) -> TypeGuard[Person]:
    return person is not None and person.is_active and person.has_role(Role.PROFESSIONAL)
