"""Words that somebody doubted were changed: professionals are asked again, and nobody is left waiting."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from leeward.core.events import announce, later
from leeward.core.text import clean
from leeward.moderation import log, news_of_notes
from leeward.moderation.actions.claims import LONGEST_PASSAGE
from leeward.moderation.events import WordsChanged
from leeward.moderation.models import Claim, ClaimMark, EvidenceNote, NoteState
from leeward.moderation.passages import nearest, stands_in
from leeward.moderation.registry import policy_for

# So long after it was written a note that waits is looked at every minute, and so many at once.
LOOKED_AFTER, MOST_NOTES = timedelta(days=30), 100


def announce_words(kind: str, ref: str) -> None:
    """Say that content may read otherwise now, if anybody has ever doubted something in it."""
    if Claim.objects.filter(kind=kind, object_ref=ref).exists():
        announce(WordsChanged(kind, ref))


@later
@transaction.atomic
def follow_words(event: WordsChanged) -> None:
    """Go on with each claim whose words were changed: with the words that say nearly the same, if there are any.

    A note never moves to words that it is not about, so they are a new claim for professionals, who read the note. What
    nobody has answered yet moves. Where nothing like it is left, those who doubted it are told.
    """
    policy = policy_for(event.kind)
    content = policy.read(event.ref) if policy else None
    if content is None:
        return
    about = Claim.objects.filter(kind=event.kind, object_ref=event.ref, aside_at=None)
    for claim in about.select_for_update().order_by("pk"):
        if stands_in(claim.passage, content.text):
            continue
        said = " ".join(clean(nearest(claim.passage, content.text)).split())[:LONGEST_PASSAGE]
        if claim.notes.filter(state=NoteState.STANDING).exists():
            if said:
                _ask_again(claim, said)
        elif said:
            _move(claim, said)
        else:
            news_of_notes.tell_gone(claim)


def _ask_again(claim: Claim, said: str) -> None:
    again, is_new = Claim.objects.get_or_create(
        kind=claim.kind, object_ref=claim.object_ref, passage=said, defaults={"author": claim.author}
    )
    _doubt_too(again, claim)
    if is_new:
        details = {"claim": again.ref, "before": claim.ref}
        log.append(by=None, verb="ask_again", kind=claim.kind, ref=claim.object_ref, details=details)
        news_of_notes.tell_asked_again(again)


def _move(claim: Claim, said: str) -> None:
    others = Claim.objects.filter(kind=claim.kind, object_ref=claim.object_ref, passage=said)
    there = others.exclude(pk=claim.pk).first()
    if there is None:
        claim.passage = said
        claim.save(update_fields=["passage"])
    elif not claim.notes.exists():
        _doubt_too(there, claim)
        claim.delete()


def _doubt_too(claim: Claim, before: Claim) -> None:
    """Whoever doubted the words before doubts these, so that they are told what becomes of it."""
    marks = [ClaimMark(claim=claim, person=mark.person, why=mark.why) for mark in before.marks.all()]
    ClaimMark.objects.bulk_create(marks, ignore_conflicts=True)


def tell_writers_of_gone_words() -> None:
    """Tell whoever wrote a note that waits for its check when nothing like its words is there any more.

    Whatever ended them: content is deleted in many ways, and few of them name what hung on it.
    """
    lately = timezone.now() - LOOKED_AFTER
    waiting = EvidenceNote.objects.filter(state=NoteState.CHECKING, written_at__gt=lately)
    for note in waiting.select_related("claim", "writer").order_by("-written_at", "-pk")[:MOST_NOTES]:
        policy = policy_for(note.claim.kind)
        content = policy.read(note.claim.object_ref) if policy else None
        if content is None or not (
            stands_in(note.claim.passage, content.text) or nearest(note.claim.passage, content.text)
        ):
            news_of_notes.tell_writer_gone(note)
