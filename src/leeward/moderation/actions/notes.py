"""Writing an evidence note, and a second professional's check."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce
from leeward.core.text import clean
from leeward.moderation import news_of_notes
from leeward.moderation.actions.claims import NotInTheWords
from leeward.moderation.actions.decisions import AlreadyDecided
from leeward.moderation.actions.ending_notes import find_note_wrong, locked, log_note
from leeward.moderation.claims import still_stands
from leeward.moderation.events import NotesChanged, NoteStands
from leeward.moderation.models import UNCHECKED, Claim, EvidenceNote, NoteState, Stance
from leeward.moderation.weighing import can_check_note, can_write_note
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
    some days (`LEFT_TO_WRITER`). Each source has a title, and the address of a page, or its publisher and year; `own`
    says that the writer had a part in it. Raises PermissionDenied for the claim's author, whoever is no professional,
    and whoever doubted it while another professional can write; `NotInTheWords` when what it is about does not stand
    there any more; `AlreadyDecided` when somebody else's note is there;
    and ValueError without such a source, and where all are their own and `interests` are empty, which means none.
    """
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if not can_write_note(by, claim):
        raise PermissionDenied
    if not still_stands(claim):
        raise NotInTheWords
    _check(words, sources, interests)
    said = {
        "stance": stance,
        "words": clean(words),
        "sources": list(sources),
        "interests": clean(interests),
        "state": NoteState.CHECKING,
        "written_at": timezone.now(),
    }
    mine = claim.notes.filter(writer=by, state__in=UNCHECKED).first()
    if _is_answered(by, claim):
        raise AlreadyDecided
    if mine is None:
        claim.notes.filter(state__in=UNCHECKED).update(state=NoteState.LEFT)
        note = EvidenceNote.objects.create(claim=claim, writer=by, **said)
    else:
        note = mine
        for name, value in said.items():
            setattr(note, name, value)
        note.save(update_fields=list(said))
    Claim.objects.filter(pk=claim.pk, aside_at=None).update(aside_because="", aside_by=None)
    log_note(by, "write_note", note)
    news_of_notes.tell_checkers(note)
    return note


def _is_answered(by: Person, claim: Claim) -> bool:
    stands = claim.notes.filter(writer=by, state=NoteState.STANDING)
    return claim.notes.in_the_way_of(by).exists() or stands.exists()


@transaction.atomic
def approve_note(*, by: Person, note: EvidenceNote) -> None:
    """Let a note stand with the words it is about; whoever met them is told, unless it stood with them already.

    Raises PermissionDenied for its writer, the claim's author and whoever is no professional, `AlreadyDecided` (also
    for a new note whose writer is no professional any more: two stand behind each that goes up), and
    `NotInTheWords` when what it is about does not stand in the words any more.
    """
    note = _to_check(by, note)
    if not still_stands(note.claim):
        raise NotInTheWords
    stood, now = note.state == NoteState.STANDING, timezone.now()
    note.state, note.checked_by, note.checked_at, note.asked_for = NoteState.STANDING, by, now, ""
    note.save()
    Claim.objects.filter(pk=note.claim_id, noted_at=None).update(noted_at=now)
    log_note(by, "keep_note" if stood else "approve_note", note)
    if not stood:
        news_of_notes.tell_writer_stands(note)
        announce(NotesChanged(note.claim.kind, note.claim.object_ref))
        announce(NoteStands(note.pk))


@transaction.atomic
def send_note_back(*, by: Person, note: EvidenceNote, because: str) -> None:
    """Ask the writer for something else first; of a note whose writer is no professional now, say that it is wrong.

    Raises as approving does, and ValueError without words.
    """
    note = _to_check(by, note)
    if not clean(because):
        raise ValueError("What is sent back says why.")
    if note.state == NoteState.STANDING:
        find_note_wrong(by=by, note=note, because=because)
        return
    note.state, note.asked_for = NoteState.SENT_BACK, clean(because)
    note.save(update_fields=["state", "asked_for"])
    log_note(by, "send_note_back", note)
    news_of_notes.tell_writer(note)


def _check(words: str, sources: Sequence[Source], interests: str) -> None:
    if not clean(words) or not sources or not all(map(_can_be_found, sources)):
        raise ValueError("A note has words, and sources that a reader can find.")
    if not clean(interests) and all(source.get("own") for source in sources):
        raise ValueError("Who rests on nothing but their own work says so as something to gain.")


def _can_be_found(source: Source) -> bool:
    address = str(source.get("address") or "")
    is_reference = bool(source.get("publisher") and source.get("year"))
    return bool(source.get("title")) and (address.startswith(("https://", "http://")) or is_reference)


def _to_check(by: Person, note: EvidenceNote) -> EvidenceNote:
    note = locked(note)
    if not EvidenceNote.objects.to_check().filter(pk=note.pk).exists():
        raise AlreadyDecided
    if not can_check_note(by, note):
        raise PermissionDenied
    return note
