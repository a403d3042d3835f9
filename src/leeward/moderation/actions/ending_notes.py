"""How a note that stands comes to an end: two professionals find it wrong, or its writer withdraws it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.core.text import clean
from leeward.moderation import log, news_of_notes
from leeward.moderation.actions.decisions import AlreadyDecided
from leeward.moderation.events import NotesChanged, NoteTakenDown
from leeward.moderation.models import EvidenceNote, NoteState
from leeward.moderation.weighing import can_find_wrong, can_say_it_stays, can_second_wrong, can_withdraw_note
from leeward.people.models import Person


@transaction.atomic
def find_note_wrong(*, by: Person, note: EvidenceNote, because: str) -> None:
    """Say that a standing note should be taken down. It stands, as contested, until a second professional has looked.

    Raises PermissionDenied for its writer, the author of the words, whoever contested it or said so before, and whoever
    is no professional; `AlreadyDecided` where somebody has said so or it stands no more; ValueError without words.
    """
    note = locked(note)
    if note.state != NoteState.STANDING or note.may_go_down:
        raise AlreadyDecided
    if not can_find_wrong(by, note):
        raise PermissionDenied
    note.down_by, note.down_because, note.down_at, note.kept_because = by, _said(because), timezone.now(), ""
    note.save()
    log_note(by, "propose_note_down", note)
    news_of_notes.tell_to_take_down(note)


@transaction.atomic
def take_note_down(*, by: Person, note: EvidenceNote) -> None:
    """Be the second professional who finds a note wrong, who may have written it. What is said against it ends there.

    Whoever met it is told. Raises PermissionDenied for whoever contested it or said so first, the author of the words,
    and whoever is no professional; `AlreadyDecided`.
    """
    note = _to_second(by, note)
    _end(note, NoteState.TAKEN_DOWN, by_writer=by.pk == note.writer_id)
    log_note(by, "take_note_down", note)


@transaction.atomic
def keep_note(*, by: Person, note: EvidenceNote, because: str) -> None:
    """Say, as the second professional, that a note should stand: whoever contested it reads why.

    Of whoever wrote it that is no answer, nor to a contest of whoever checked it, while another can give one: then what
    is said against it waits for somebody else. Raises as taking it down does, and ValueError without words.
    """
    note, said = _to_second(by, note), _said(because)
    is_contested = note.contests.filter(answered_at=None).exists()
    if by.pk == note.writer_id or (is_contested and not can_say_it_stays(by, note)):
        note.down_at, note.kept_because = None, said
        note.save()
        log_note(by, "would_keep_note", note)
        news_of_notes.tell_writer_would_keep(note)
        return
    if not note.writer_is_confirmed:
        note.checked_by, note.checked_at = by, timezone.now()
    forget_doubts(note)
    log_note(by, "keep_note", note)
    for contest in note.contests.filter(answered_at=None).select_related("person").order_by("pk"):
        contest.answered_by, contest.answered_at, contest.answer = by, timezone.now(), said
        contest.save()
        news_of_notes.tell_kept(contest)


@transaction.atomic
def withdraw_note(*, by: Person, note: EvidenceNote, because: str) -> None:
    """Withdraw a standing note of one's own; whoever met it is told, and whoever contested it reads why.

    Another can be written, which a second professional checks. Raises PermissionDenied for everybody else,
    `AlreadyDecided`, and ValueError without words.
    """
    note = locked(note)
    if not can_withdraw_note(by, note):
        raise PermissionDenied
    if note.state != NoteState.STANDING:
        raise AlreadyDecided
    note.down_by, note.down_because = by, _said(because)
    _end(note, NoteState.WITHDRAWN)
    log_note(by, "withdraw_note", note)


def locked(note: EvidenceNote) -> EvidenceNote:
    """Return a note as it is now, which nobody else changes meanwhile."""
    rows = EvidenceNote.objects.select_for_update(of=("self",)).select_related("claim", "writer")
    return rows.get(pk=note.pk)


def forget_doubts(note: EvidenceNote) -> None:
    """Begin anew: what professionals said against a note is answered."""
    note.down_by, note.down_because, note.down_at, note.kept_because = None, "", None, ""
    note.save()


def log_note(by: Person | None, verb: str, note: EvidenceNote) -> None:
    """Put on the log what somebody did about a note."""
    log.append(
        by=by,
        verb=verb,
        kind=note.claim.kind,
        ref=note.claim.object_ref,
        details={"claim": note.claim.ref, "note": note.ref},
    )


def _to_second(by: Person, note: EvidenceNote) -> EvidenceNote:
    note = locked(note)
    if not note.may_go_down:
        raise AlreadyDecided
    if not can_second_wrong(by, note):
        raise PermissionDenied
    return note


def _end(note: EvidenceNote, state: NoteState, *, by_writer: bool = False) -> None:
    note.state, note.ended_at = state, timezone.now()
    note.save()
    # At the same moment, which tells them from those that one professional answered.
    note.contests.filter(answered_at=None).update(answered_at=note.ended_at, answer=note.down_because)
    announce(NotesChanged(note.claim.kind, note.claim.object_ref))
    announce(NoteTakenDown(note.pk, by_writer))


def _said(because: str) -> str:
    said = clean(because)
    if not said:
        raise ValueError("It is said why.")
    return said
