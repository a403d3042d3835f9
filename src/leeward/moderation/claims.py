"""What stands with a piece of content, and what waits for professionals."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, TypedDict, TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet

from leeward.moderation.models import OVER, Claim, Contest, EvidenceNote, NoteState
from leeward.moderation.passages import nearest, stands_in
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.weighing import (
    can_answer_contest,
    can_check_note,
    can_look,
    can_second_wrong,
    can_weigh,
    can_write_note,
)
from leeward.people.models import Credential, Person
from leeward.people.queries import standing_credentials

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

SHOWN = 40
# More than are shown: some stand where this professional can't see them.
LOOKED_AT = 400
# Each further person who doubts a claim counts like an hour of waiting: it has reached more people.
HEADWAY, MOST_HEADWAY = timedelta(hours=1), 24


M = TypeVar("M", bound=Model)


class Doubts(TypedDict):
    """How many people doubt a claim, and whether a note about it was sent back to the professional who asks."""

    doubts: int
    was_sent_back: bool


@dataclass(frozen=True)
class Standing:
    """A note with what was checked of its writer, as it stands beneath the words it is about."""

    note: EvidenceNote
    credential: Credential | None
    contested: bool


@dataclass
class Beneath:
    """What stands beneath one piece of content. `doubted` are passages, for their author only.

    `asked_again` is for everybody: passages that nearly say what a note stood with until the words were changed, each
    with that note. The words as they were before are shown to nobody: their author took them back.
    """

    notes: list[Standing] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    asked_again: list[tuple[str, Standing]] = field(default_factory=list)


def beneath(
    texts: Mapping[tuple[str, str], str], mine: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Beneath]:
    """Return what stands beneath content, by (kind, ref), given what each says now.

    `mine` are those that the viewer wrote. A note about words that were changed since no longer stands. One query, two
    more where there are notes, and two where words with a note were changed.
    """
    if not texts:
        return {}
    about = Q()
    for kind in {kind for kind, _ in texts}:
        about |= Q(kind=kind, object_ref__in=[ref for each, ref in texts if each == kind])
    every = list(Claim.objects.filter(about).order_by("pk"))
    claims = [claim for claim in every if stands_in(claim.passage, texts[claim.kind, claim.object_ref])]
    found: dict[tuple[str, str], Beneath] = {}
    noted = {claim.pk: claim for claim in claims if claim.noted_at}
    for standing in _standing(noted.values()):
        claim = noted[standing.note.claim_id]
        found.setdefault((claim.kind, claim.object_ref), Beneath()).notes.append(standing)
    again = _asked_again(every, claims)
    for claim in claims:
        if claim.pk in again:
            below = found.setdefault((claim.kind, claim.object_ref), Beneath())
            below.asked_again.append((claim.passage, again[claim.pk]))
        elif (claim.kind, claim.object_ref) in mine and claim.waits:
            found.setdefault((claim.kind, claim.object_ref), Beneath()).doubted.append(claim.passage)
    return found


def _asked_again(every: list[Claim], stand: list[Claim]) -> dict[int, Standing]:
    """Of the claims that stand in the words now, those that came of words with a note, and nobody has answered yet.

    By their keys, with that note.
    """
    left = [claim for claim in every if claim.noted_at and claim not in stand]
    open_ones = [claim for claim in stand if claim.waits]
    pairs = [
        (claim, before)
        for claim in open_ones
        for before in left
        if (claim.kind, claim.object_ref) == (before.kind, before.object_ref)
        and nearest(before.passage, claim.passage)
    ]
    noted = {one.note.claim_id: one for one in _standing({before for _, before in pairs})}
    return {claim.pk: noted[before.pk] for claim, before in pairs if before.pk in noted}


def notes_before(claim: Claim) -> list[Standing]:
    """Return the notes that stood with nearly these words until they were changed, for whoever answers for them now."""
    same = Claim.objects.filter(kind=claim.kind, object_ref=claim.object_ref, noted_at__isnull=False)
    return _standing([one for one in same.exclude(pk=claim.pk) if nearest(one.passage, claim.passage)])


def as_it_stands(note: EvidenceNote) -> Standing:
    """Return a note as it stands or would stand, for whoever checks it or answers a contest."""
    checked = standing_credentials([note.writer] if note.writer else [])
    contested = note.may_go_down or note.contests.filter(answered_at=None).exists()
    return Standing(note, checked.get(note.writer_id or 0), contested)


def _standing(claims: Iterable[Claim]) -> list[Standing]:
    keys = [claim.pk for claim in claims]
    if not keys:
        return []
    open_ones = Contest.objects.filter(note=OuterRef("pk"), answered_at=None)
    stands: QuerySet[EvidenceNote] = EvidenceNote.objects.filter(claim__in=keys, state=NoteState.STANDING)
    asked = stands.select_related("writer", "checked_by", "claim").annotate(is_contested=Exists(open_ones))
    notes = list(asked.order_by("checked_at", "pk"))
    checked = standing_credentials([note.writer for note in notes if note.writer])
    return [
        Standing(note, checked.get(note.writer_id or 0), note.may_go_down or note.is_contested)
        for note in notes
    ]


def is_noted(kind: str) -> Exists:
    """Whether a note stands with a row of content of this kind: for lists, which say so and do not show it."""
    standing = EvidenceNote.objects.filter(claim__kind=kind, state=NoteState.STANDING)
    return Exists(standing.filter(claim__object_ref=OuterRef("ref")))


def is_doubted(kind: str) -> Exists:
    """Whether somebody has ever doubted a row of content of this kind: if not, nothing can stand beneath it."""
    return Exists(Claim.objects.filter(kind=kind, object_ref=OuterRef("ref")))


@dataclass(frozen=True)
class Waiting:
    """Something for one professional to do, with what it is about."""

    what: str
    since: datetime
    claim: Claim
    content: Reviewable
    url: str


def waiting_for(person: Person) -> list[Waiting]:
    """Return what a professional can do now: contests, notes that may fall, notes to check, then claims.

    Each by age, claims by need too. Only about what they may see, and never about their own. Whether they may see it,
    and what it says, is asked of each; all else in as many questions for many as for few.
    """
    contests = Contest.objects.waiting().select_related("note__claim").prefetch_related("note__contests")
    notes = EvidenceNote.objects.select_related("claim").prefetch_related("contests", "claim__marks")
    found = [
        _waiting("contest", each.made_at, each.note.claim, f"/contests/{each.pk}/")
        for each in _first(contests.order_by("made_at", "pk"), lambda each: can_answer_contest(person, each))
    ]
    down = notes.to_take_down().order_by("down_at", "pk")
    found += [
        _waiting("down", each.down_at or each.written_at, each.claim, f"/notes/{each.ref}/down/")
        for each in _first(down, lambda each: can_second_wrong(person, each))
    ]
    check = notes.to_check().order_by("written_at", "pk")
    found += [
        _waiting(
            "check" if each.state == NoteState.CHECKING else "again",
            each.written_at,
            each.claim,
            f"/notes/{each.ref}/check/",
        )
        for each in _first(check, lambda each: can_check_note(person, each))
    ]
    found += [
        _waiting(_asks(claim), claim.marked_at, claim, f"/claims/{claim.ref}/")
        for claim in sorted(_open(person), key=_need)
    ]
    return [one for one in found if one is not None]


def _open(person: Person) -> "list[WithAnnotations[Claim, Doubts]]":
    notes = EvidenceNote.objects.filter(claim=OuterRef("pk"))
    mine = notes.filter(writer=person, state__in=[NoteState.CHECKING, NoteState.STANDING])
    taken = Exists(notes.in_the_way_of(person)) | Exists(mine)
    back = Exists(notes.filter(writer=person, state=NoteState.SENT_BACK))
    claims = (
        Claim.objects.filter(~taken, aside_at=None)
        .exclude(aside_by=person)
        .annotate(doubts=Count("marks"), was_sent_back=back)
        .prefetch_related("marks")
    )
    return _first(
        claims.order_by("marked_at", "pk"),
        lambda claim: can_weigh(person, claim) if claim.may_go_aside else can_write_note(person, claim),
    )


def _asks(claim: "WithAnnotations[Claim, Doubts]") -> str:
    if claim.may_go_aside:
        return "aside"
    return "write_again" if claim.was_sent_back else "write"


def _first(rows: "QuerySet[M]", may: Callable[[M], bool]) -> list[M]:
    """Return the first rows that somebody may do something about: those that they can't see keep none from them."""
    return list(islice(filter(may, rows[:LOOKED_AT]), SHOWN))


def _need(claim: "WithAnnotations[Claim, Doubts]") -> datetime:
    more = min(claim.doubts - 1, MOST_HEADWAY)
    return claim.marked_at - more * HEADWAY


def _waiting(what: str, since: datetime, claim: Claim, url: str) -> Waiting | None:
    """What waits, of what they may see; nothing once the words are others or gone."""
    policy = policy_for(claim.kind)
    content = policy.read(claim.object_ref) if policy else None
    if content is None or not stands_in(claim.passage, content.text):
        return None
    return Waiting(what, since, claim, content, url)


def still_stands(claim: Claim) -> bool:
    """Whether its words are there now. A note about others is shown to nobody."""
    policy = policy_for(claim.kind)
    content = policy.read(claim.object_ref) if policy else None
    return content is not None and stands_in(claim.passage, content.text)


def are_gone(claim: Claim) -> bool:
    """Whether what its words stood in is deleted, for whoever could have read it there."""
    policy = policy_for(claim.kind)
    return policy is not None and policy.read(claim.object_ref) is None


def content_of(claim: Claim, person: Person) -> Reviewable | None:
    """Return the content of a claim as far as `person` may see it."""
    policy = policy_for(claim.kind)
    return policy.read(claim.object_ref) if policy and can_look(person, claim) else None


def notes_of(person: Person) -> list[EvidenceNote]:
    """Return a professional's own notes that wait, were sent back or stand, the newest first; in one query."""
    mine = EvidenceNote.objects.filter(writer=person).exclude(state__in=OVER).select_related("claim")
    return list(mine.order_by("-written_at", "-pk")[:SHOWN])
