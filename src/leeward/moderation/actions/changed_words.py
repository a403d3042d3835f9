"""Words that somebody doubted were changed: professionals are asked again, and nobody is left waiting."""

from django.db import transaction

from leeward.core.events import announce, later
from leeward.core.text import clean
from leeward.moderation import log, news_of_notes
from leeward.moderation.actions.claims import LONGEST_PASSAGE
from leeward.moderation.events import WordsChanged
from leeward.moderation.models import Claim, ClaimMark, NoteState
from leeward.moderation.passages import nearest, stands_in
from leeward.moderation.registry import policy_for


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
