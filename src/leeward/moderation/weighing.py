"""Who may look at a doubted health claim, write and check a note about it, and contest one that stands."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeGuard

from django.db.models import Max
from django.utils import timezone

from leeward.moderation.models import Claim, Contest, EvidenceNote, NoteState
from leeward.moderation.permissions import is_professional
from leeward.moderation.registry import policy_for
from leeward.people.models import Person, Role
from leeward.people.permissions import can_take_part

# So long after an answer the same person can contest the same note again.
CONTEST_AGAIN = timedelta(days=30)


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


def can_write_note(person: Person | None, claim: Claim) -> bool:
    """A professional; whoever doubted it themselves only where no other can."""
    return person is not None and can_weigh(person, claim) and not _leaves_it(person, claim)


def can_check_note(person: Person | None, note: EvidenceNote) -> bool:
    """A second professional, never who wrote it; whoever doubted the words themselves only where no other can."""
    return can_judge(person, note) and not _leaves_it(person, note.claim, but=note.writer_id)


def _leaves_it(person: Person, claim: Claim, but: int | None = None) -> bool:
    """Whether they doubted it, and somebody who did not can say what is so: nobody judges a case of their own."""
    marked = {mark.person_id for mark in claim.marks.all()}
    return person.pk in marked and bool(who_may_weigh(claim, [*marked, but]))


def can_judge(person: Person | None, note: EvidenceNote) -> TypeGuard[Person]:
    """A professional who is no party: wrote neither the note nor the words, and has not contested it."""
    return (
        person is not None
        and note.writer_id != person.pk
        and all(one.person_id != person.pk for one in note.contests.all())
        and can_weigh(person, note.claim)
    )


def can_find_wrong(person: Person | None, note: EvidenceNote) -> bool:
    """A professional who is no party, and has not said so already."""
    return can_judge(person, note) and note.down_by_id != person.pk


def can_second_wrong(person: Person | None, note: EvidenceNote) -> bool:
    """Another professional than who says that it is wrong; also its writer, and nobody who contested it."""
    return note.may_go_down and can_be_second(person, note)


def can_be_second(person: Person | None, note: EvidenceNote) -> bool:
    """Whether a note that somebody else finds wrong is, or was a moment ago, theirs to look at."""
    if person is None:
        return False
    is_writer = note.writer_id == person.pk and can_weigh(person, note.claim)
    return note.down_by_id != person.pk and (is_writer or can_judge(person, note))


def can_withdraw_note(person: Person | None, note: EvidenceNote) -> bool:
    """Whoever wrote it, while they are a professional and may look at the words."""
    return person is not None and note.writer_id == person.pk and can_weigh(person, note.claim)


def can_contest(person: Person | None, note: EvidenceNote) -> bool:
    """Anybody who takes part and may look at what it stands with; not who wrote it."""
    return (
        person is not None
        and bool(can_take_part(person))
        and note.state == NoteState.STANDING
        and note.writer_id != person.pk
        and can_look(person, note.claim)
    )


def contest_again_at(person: Person, note: EvidenceNote) -> datetime | None:
    """Return when somebody who was answered about a note may contest it again; None: now. A new note is another."""
    answered = note.contests.filter(person=person, answered_at__isnull=False)
    last: datetime | None = answered.aggregate(last=Max("answered_at"))["last"]
    again_at = last + CONTEST_AGAIN if last else None
    return again_at if again_at and again_at > timezone.now() else None


def can_answer_contest(person: Person | None, contest: Contest) -> bool:
    """A professional who is no party."""
    return can_judge(person, contest.note)


def can_say_it_stays(person: Person | None, note: EvidenceNote) -> bool:
    """A professional who is no party; whoever checked it only where no other can: it is their own judgement.

    Who found it wrong already is no other: they have said what they think.
    """
    if not can_judge(person, note):
        return False
    if note.checked_by_id != person.pk:
        return True
    contesters = [one.person_id for one in note.contests.all()]
    return not who_may_weigh(note.claim, [person.pk, note.writer_id, note.down_by_id, *contesters])
