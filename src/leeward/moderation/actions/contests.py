"""Contesting a note that stands, and answering that."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.limits import spend
from leeward.core.text import clean
from leeward.moderation import news_of_notes
from leeward.moderation.actions.decisions import AlreadyDecided
from leeward.moderation.actions.ending_notes import find_note_wrong, forget_doubts, locked, log_note
from leeward.moderation.models import Contest, EvidenceNote, NoteState
from leeward.moderation.weighing import can_answer_contest, can_contest, can_say_it_stays, contest_again_at
from leeward.people.models import Person


class ContestedLately(Exception):
    """They had an answer about this note not long ago; `again_at` is when they can contest it anew."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__(f"Contested lately: again at {again_at}")
        self.again_at = again_at


@transaction.atomic
def contest(*, person: Person, note: EvidenceNote, words: str) -> Contest:
    """Say that a standing note is wrong, once at a time. It stands, marked as contested, until it is answered.

    Raises PermissionDenied for its writer, for whoever can't see what it stands with, and once it stands no more;
    `AlreadyDecided` while they wait for an answer, `ContestedLately` for some time after they had one, and `TooMany`.
    """
    # Whoever ends it closes what was said against it: after that nobody would answer.
    note = locked(note)
    if not can_contest(person, note):
        raise PermissionDenied
    if note.contests.filter(person=person, answered_at=None).exists():
        raise AlreadyDecided
    again_at = contest_again_at(person, note)
    if again_at is not None:
        raise ContestedLately(again_at)
    spend("contest", f"person:{person.pk}")
    made = Contest.objects.create(note=note, person=person, words=clean(words))
    log_note(None, "contest_note", note)
    news_of_notes.tell_answerers(made)
    return made


@transaction.atomic
def answer_contest(*, by: Person, contest: Contest, keeps: bool, answer: str) -> None:
    """Answer in writing that a note stays; or, unless it `keeps`, ask a second professional to take it down.

    Raises PermissionDenied for whoever wrote or contested it; that it stays, also for whoever checked it, while another
    professional can say so; `AlreadyDecided` once it is answered, waits for a
    second professional, or the note stands no more, and ValueError without words.
    """
    note = locked(contest.note)
    contest = Contest.objects.select_for_update().get(pk=contest.pk)
    if contest.answered_at is not None or note.may_go_down or note.state != NoteState.STANDING:
        raise AlreadyDecided
    if not can_answer_contest(by, contest) or (keeps and not can_say_it_stays(by, note)):
        raise PermissionDenied
    if not clean(answer):
        raise ValueError("A contest is answered in writing.")
    if not keeps:
        find_note_wrong(by=by, note=note, because=answer)
        return
    contest.answered_by, contest.answered_at, contest.answer = by, timezone.now(), clean(answer)
    contest.save()
    if not note.contests.filter(answered_at=None).exists():
        forget_doubts(note)
    log_note(by, "keep_note", note)
    news_of_notes.tell_kept(contest)
