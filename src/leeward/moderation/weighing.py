"""Who may look at a doubted health claim, write and check a note about it, and contest one that stands."""

from collections.abc import Iterable

from leeward.moderation.models import Claim, Contest, EvidenceNote, NoteState
from leeward.moderation.permissions import is_professional
from leeward.moderation.registry import policy_for
from leeward.people.models import Person, Role
from leeward.people.permissions import can_take_part


def can_look(person: Person | None, claim: Claim) -> bool:
    """Whoever may see the words; and a professional what any member may read, whatever stands between two people.

    To look at what is doubted is an office, like moderating: otherwise a block would keep words that everybody reads
    from all who could answer them. What is said in a group, or to few, stays with those who are there.
    """
    policy = policy_for(claim.kind)
    if policy is None:
        return False
    return policy.visible(claim.object_ref, person) or (
        is_professional(person) and policy.visible(claim.object_ref, _any_member())
    )


def _any_member() -> Person:
    """Somebody who follows nobody, is in no group, and whom nobody has blocked or muted."""
    return Person(pk=0)


def can_weigh(person: Person | None, claim: Claim) -> bool:
    """A verified professional, about what they may look at and did not write themselves."""
    return is_professional(person) and claim.author_id != person.pk and can_look(person, claim)


def who_may_weigh(claim: Claim, but: Iterable[int | None] = ()) -> list[Person]:
    """Return the professionals who may say something about a claim, without those whose keys are in `but`."""
    people = Person.objects.filter(roles__contains=Role.PROFESSIONAL, is_active=True)
    others = people.exclude(pk__in=[key for key in but if key]).order_by("pk")
    return [person for person in others if can_weigh(person, claim)]


def can_agree(person: Person | None, claim: Claim) -> bool:
    """That a claim needs no note: a second professional, never who said so."""
    return claim.may_go_aside and can_weigh(person, claim) and claim.aside_by != person


def can_check_note(person: Person | None, note: EvidenceNote) -> bool:
    """A second professional, never who wrote it."""
    return can_weigh(person, note.claim) and person is not None and note.writer_id != person.pk


def can_contest(person: Person | None, note: EvidenceNote) -> bool:
    """Anybody who takes part and may look at what it stands with; not who wrote it."""
    return (
        person is not None
        and bool(can_take_part(person))
        and note.state == NoteState.STANDING
        and note.writer_id != person.pk
        and can_look(person, note.claim)
    )


def can_answer_contest(person: Person | None, contest: Contest) -> bool:
    """A professional who wrote neither the note nor the words, and did not contest it."""
    return can_check_note(person, contest.note) and person is not None and contest.person_id != person.pk
