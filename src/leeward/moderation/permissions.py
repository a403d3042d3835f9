"""Who may report, decide and appeal. Each asks about a person and the row it is about."""

from typing import TypeGuard

from django.utils import timezone

from leeward.moderation.models import Appeal, Case, Decision, Escalation
from leeward.people.models import Person, Role


def is_moderator(person: Person | None) -> TypeGuard[Person]:
    return person is not None and person.is_active and person.has_role(Role.MODERATOR)


def can_read_case(person: Person | None, case: Case) -> bool:
    """Nobody reads a case about themself: it names who reported them."""
    return is_moderator(person) and case.author_id != person.pk


def can_decide(person: Person | None, case: Case) -> bool:
    """Not where they are a party: about what they wrote, or what they reported."""
    return can_read_case(person, case) and not case.reports.filter(reporter=person).exists()


def can_undo(person: Person | None, decision: Decision) -> bool:
    """What software holds is not undone but decided, as long as its case is open."""
    waits = decision.by_software and decision.case.is_open
    return decision.restricts and decision.stands and not waits and can_decide(person, decision.case)


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
        and appeal.decision.decided_by_id != person.pk
    )


def can_see_escalation(person: Person | None, escalation: Escalation) -> bool:
    """Moderators, and organisers who were called; nobody about themself."""
    return person is not None and Escalation.objects.visible_to(person).filter(pk=escalation.pk).exists()
