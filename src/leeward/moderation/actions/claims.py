"""Marking a health claim, and saying that one needs no note."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.core.limits import spend
from leeward.core.text import clean
from leeward.moderation import log, news_of_notes
from leeward.moderation.actions.reports import NothingToReport
from leeward.moderation.claims import still_stands
from leeward.moderation.models import OVER, Claim, ClaimMark
from leeward.moderation.passages import is_too_short, same_claim, share_words, stands_in
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.weighing import can_agree, can_weigh
from leeward.people.models import Person
from leeward.people.permissions import can_take_part

LONGEST_PASSAGE = 500


# So many passages of one thing may wait for professionals on one person's word: more would be a way to harass.
MOST_WAITING = 2


class NotInTheWords(Exception):
    """The passage does not stand in the content as it is now."""


class TooShort(Exception):
    """So few letters are no claim."""


class MarkedEnough(Exception):
    """Other passages of it that they marked still wait for professionals."""


class MarkedBefore(Exception):
    """They marked these words, or much of them, and professionals have answered."""


def mark_claim(*, person: Person, kind: str, ref: str, passage: str, why: str) -> Claim:
    """Bring a passage that one doubts to the professionals. Only they, and the passage's author, learn of it.

    The same passage, or a part of it, is one claim, whoever marks it, and each person marks it once, and not again once
    professionals have answered. Raises PermissionDenied for who may not take part or wrote it, `NothingToReport` for
    what one can't see, `TooShort`, `NotInTheWords`, `MarkedEnough`, `MarkedBefore`, and `TooMany`.
    """
    policy = policy_for(kind)
    content = policy.read(ref) if policy and policy.visible(ref, person) else None
    if content is None:
        raise NothingToReport
    if not can_take_part(person) or content.author == person:
        raise PermissionDenied
    passage = " ".join(clean(passage).split())[:LONGEST_PASSAGE]
    if is_too_short(passage):
        raise TooShort
    if not stands_in(passage, content.text):
        raise NotInTheWords
    spend("report", f"person:{person.pk}")
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)  # Two at once count each other.
        _check_marks(person, content, passage)
        claim, is_new = _about(content, passage)
        ClaimMark.objects.get_or_create(claim=claim, person=person, defaults={"why": clean(why)})
        if is_new:
            log.append(by=None, verb="mark_claim", kind=kind, ref=ref, details={"claim": claim.ref})
            news_of_notes.tell_professionals(claim)
        elif claim.aside_at is not None:
            news_of_notes.tell_aside(claim, person)
    return claim


def _check_marks(person: Person, content: Reviewable, passage: str) -> None:
    """Raise unless this person may have these words looked at, too."""
    about = Claim.objects.filter(kind=content.kind, object_ref=content.ref, marks__person=person)
    standing = [claim for claim in about.order_by("pk") if stands_in(claim.passage, content.text)]
    waiting = [claim for claim in standing if claim.waits]
    if any(share_words(passage, claim.passage, content.text) for claim in standing if not claim.waits):
        raise MarkedBefore
    if len(waiting) >= MOST_WAITING and not any(_says(claim, passage) for claim in waiting):
        raise MarkedEnough


def _says(claim: Claim, passage: str) -> bool:
    """Whether a passage is what is doubted already, or part of it."""
    return stands_in(passage, claim.passage) or same_claim(passage, claim.passage)


def _about(content: Reviewable, passage: str) -> tuple[Claim, bool]:
    """Return the claim that `passage` is, or is part of, and whether nobody doubted it before."""
    for claim in Claim.objects.filter(kind=content.kind, object_ref=content.ref).order_by("pk"):
        if stands_in(claim.passage, content.text) and _says(claim, passage):
            return claim, False
    return Claim.objects.get_or_create(
        kind=content.kind, object_ref=content.ref, passage=passage, defaults={"author": content.author}
    )


@transaction.atomic
def set_aside(*, by: Person, claim: Claim, because: str) -> None:
    """Say that a claim needs no note, in words that those who marked it read once a second professional agrees.

    Until then it waits, and a note can be written instead. Raises PermissionDenied for its author, whoever is no
    professional, and once a note is being written or somebody has said so before; `NotInTheWords` when it does not
    stand there any more, and ValueError without words.
    """
    claim = _locked(claim)
    said = claim.aside_at is not None or (claim.may_go_aside and claim.aside_by != by)
    if not can_weigh(by, claim) or said or _is_written(claim, by):
        raise PermissionDenied
    _check_words(claim)
    if not clean(because):
        raise ValueError("What is set aside says why.")
    claim.aside_by, claim.aside_because = by, clean(because)
    claim.save(update_fields=["aside_by", "aside_because"])
    _log(by, "propose_claim_aside", claim)
    news_of_notes.tell_to_agree(claim)


@transaction.atomic
def agree_to_set_aside(*, by: Person, claim: Claim) -> None:
    """Be the second professional who finds that a claim needs no note: those who marked it, and its author, are told.

    Raises PermissionDenied for its author, whoever is no professional, and whoever said so first; `NotInTheWords`.
    """
    claim = _locked(claim)
    if not can_agree(by, claim) or _is_written(claim, by):
        raise PermissionDenied
    _check_words(claim)
    claim.aside_at = timezone.now()
    claim.save(update_fields=["aside_at"])
    _log(by, "set_claim_aside", claim)
    for mark in claim.marks.select_related("person"):
        news_of_notes.tell_aside(claim, mark.person)
    news_of_notes.tell_author_aside(claim)


def _locked(claim: Claim) -> Claim:
    return Claim.objects.select_for_update().get(pk=claim.pk)


def _check_words(claim: Claim) -> None:
    if not still_stands(claim):
        raise NotInTheWords


def _log(by: Person, verb: str, claim: Claim) -> None:
    details = {"claim": claim.ref}
    log.append(by=by, verb=verb, kind=claim.kind, ref=claim.object_ref, details=details)


def _is_written(claim: Claim, by: Person) -> bool:
    mine = claim.notes.filter(writer=by).exclude(state__in=OVER)
    return claim.notes.in_the_way_of(by).exists() or mine.exists()
