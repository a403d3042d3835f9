"""Writing an evidence note, a second professional's check, and contesting one that stands."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.core.limits import spend
from leeward.core.text import clean
from leeward.moderation import log, news_of_notes
from leeward.moderation.actions.decisions import AlreadyDecided
from leeward.moderation.events import NotesChanged, NoteStands, NoteTakenDown
from leeward.moderation.models import Claim, Contest, EvidenceNote, NoteState, Stance
from leeward.moderation.weighing import can_answer_contest, can_check_note, can_contest, can_weigh
from leeward.people.models import Person

Source = dict[str, str | int]


@transaction.atomic
def write_note(
    *,
    by: Person,
    claim: Claim,
    stance: Stance,
    words: str,
    sources: Sequence[Source],
    interests: str,
) -> EvidenceNote:
    """Write what the evidence says about a claim; it stands once a second professional has checked it.

    Written again by the same professional it replaces what was sent back; by another, what its writer has left for
    some days (`LEFT_TO_WRITER`). Raises PermissionDenied for the claim's
    author and whoever is no professional, `AlreadyDecided` when somebody else's note is there, and ValueError without
    a source.
    """
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if not can_weigh(by, claim):
        raise PermissionDenied
    if not sources or not clean(words):
        raise ValueError("A note has words and a source.")
    said = {
        "stance": stance,
        "words": clean(words),
        "sources": list(sources),
        "interests": clean(interests),
        "state": NoteState.CHECKING,
        "written_at": timezone.now(),
    }
    mine = claim.notes.filter(writer=by, state__in=[NoteState.SENT_BACK, NoteState.CHECKING]).first()
    if (
        claim.notes.in_the_way_of(by).exists()
        or claim.notes.filter(writer=by, state=NoteState.STANDING).exists()
    ):
        raise AlreadyDecided
    if mine is None:
        claim.notes.filter(state=NoteState.SENT_BACK).update(state=NoteState.LEFT)
        note = EvidenceNote.objects.create(claim=claim, writer=by, **said)
    else:
        EvidenceNote.objects.filter(pk=mine.pk).update(**said)
        note = mine
    Claim.objects.filter(pk=claim.pk, aside_at=None).update(aside_because="", aside_by=None)
    _log(by, "write_note", note)
    news_of_notes.tell_checkers(note)
    return note


@transaction.atomic
def approve_note(*, by: Person, note: EvidenceNote) -> None:
    """Let a note stand with the words it is about; whoever met them is told, unless it stood with them already.

    Raises PermissionDenied for its writer, the claim's author and whoever is no professional, and `AlreadyDecided`.
    """
    note = _to_check(by, note)
    stood, now = note.state == NoteState.STANDING, timezone.now()
    note.state, note.checked_by, note.checked_at, note.asked_for = NoteState.STANDING, by, now, ""
    note.save()
    Claim.objects.filter(pk=note.claim_id, noted_at=None).update(noted_at=now)
    _log(by, "approve_note", note)
    announce(NotesChanged(note.claim.kind, note.claim.object_ref))
    if not stood:
        announce(NoteStands(note.pk))


@transaction.atomic
def send_note_back(*, by: Person, note: EvidenceNote, because: str) -> None:
    """Ask the writer for something else first; a note whose writer is no professional any more is taken down.

    Raises as approving does, and ValueError without words.
    """
    note = _to_check(by, note)
    if not clean(because):
        raise ValueError("What is sent back says why.")
    if note.state == NoteState.STANDING:
        note.asked_for = clean(because)
        _take_down(note)
        _log(by, "take_note_down", note)
        return
    note.state, note.asked_for = NoteState.SENT_BACK, clean(because)
    note.save(update_fields=["state", "asked_for"])
    _log(by, "send_note_back", note)
    news_of_notes.tell_writer(note)


def contest(*, person: Person, note: EvidenceNote, words: str) -> Contest:
    """Say that a standing note is wrong, once at a time. It stands, marked as contested, until it is answered.

    Raises PermissionDenied for its writer, and for whoever can't see what it stands with; `TooMany`.
    """
    note = EvidenceNote.objects.select_related("claim").get(pk=note.pk)
    if not can_contest(person, note):
        raise PermissionDenied
    spend("report", f"person:{person.pk}")
    try:
        with transaction.atomic():
            made = Contest.objects.create(note=note, person=person, words=clean(words))
            _log(None, "contest_note", note)
            news_of_notes.tell_answerers(made)
    except IntegrityError as twice:
        raise AlreadyDecided from twice
    return made


@transaction.atomic
def answer_contest(*, by: Person, contest: Contest, keeps: bool, answer: str) -> None:
    """Answer in writing by somebody who did not write the note; unless it `keeps`, the note is taken down
    and whoever was told of it is told that too.

    Raises PermissionDenied, `AlreadyDecided`, and ValueError without words.
    """
    contest = Contest.objects.select_for_update().get(pk=contest.pk)
    if contest.answered_at is not None:
        raise AlreadyDecided
    if not can_answer_contest(by, contest):
        raise PermissionDenied
    if not clean(answer):
        raise ValueError("A contest is answered in writing.")
    contest.answered_by, contest.answered_at, contest.answer = by, timezone.now(), clean(answer)
    contest.save()
    note = contest.note
    if not keeps and note.state == NoteState.STANDING:
        _take_down(note)
    _log(by, "keep_note" if keeps else "take_note_down", note)
    news_of_notes.tell_contester(contest, keeps=keeps)


def _take_down(note: EvidenceNote) -> None:
    note.state = NoteState.TAKEN_DOWN
    note.save(update_fields=["state", "asked_for"])
    announce(NotesChanged(note.claim.kind, note.claim.object_ref))
    announce(NoteTakenDown(note.pk))


def _to_check(by: Person, note: EvidenceNote) -> EvidenceNote:
    note = EvidenceNote.objects.select_for_update(of=("self",)).select_related("claim").get(pk=note.pk)
    if not EvidenceNote.objects.to_check().filter(pk=note.pk).exists():
        raise AlreadyDecided
    if not can_check_note(by, note):
        raise PermissionDenied
    return note


def _log(by: Person | None, verb: str, note: EvidenceNote) -> None:
    log.append(
        by=by,
        verb=verb,
        kind=note.claim.kind,
        ref=note.claim.object_ref,
        details={"claim": note.claim.ref, "note": note.ref},
    )
