"""Whom claims and evidence notes are told to. No line quotes anything."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.core.events import later
from leeward.moderation.events import NoteStands, NoteTakenDown
from leeward.moderation.models import OVER, UNCHECKED, Claim, Contest, EvidenceNote, NoteState
from leeward.moderation.reach import reached
from leeward.moderation.registry import policy_for
from leeward.moderation.weighing import who_may_weigh
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind, Notification
from leeward.people.events import CredentialDecided
from leeward.people.models import Credential, Person, Role
from leeward.people.professions import Checking

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LIST = "/claims/"


def tell_professionals(claim: Claim) -> None:
    """A claim waits for a note."""
    _to_professionals(claim, _("Somebody doubts a health claim. A note is asked for."))


def tell_asked_again(claim: Claim) -> None:
    """Words with a note were changed, and say nearly the same: a professional says whether the note still holds."""
    _to_professionals(claim, _("Words that a note stands with were changed. Does it still hold?"))
    line = _(
        "Words that you doubted were changed after a professional’s note. Professionals are asked again."
    )
    for mark in claim.marks.select_related("person"):
        _about_words(claim, mark.person, line)


def tell_gone(claim: Claim) -> None:
    """Words that nobody has answered yet stand there no more. Each is told once."""
    line = _("Words that you doubted were changed, so nobody looks at them now. You can mark the new ones.")
    told = Notification.objects.filter(about=f"gone:{claim.ref}").values("person")
    for mark in claim.marks.select_related("person").exclude(person__in=told):
        _about_words(claim, mark.person, line, about="gone")


def _about_words(claim: Claim, person: Person, line: "_StrPromise", about: str = "claim") -> None:
    policy = policy_for(claim.kind)
    content = policy.read(claim.object_ref) if policy and policy.visible(claim.object_ref, person) else None
    if content is not None:
        _one(person, line, content.url, f"{about}:{claim.ref}")


def tell_checkers(note: EvidenceNote) -> None:
    """A note waits for a second professional."""
    _to_professionals(note.claim, _("An evidence note waits for a second professional."), [note.writer_id])


@later
def ask_to_look_again(event: CredentialDecided) -> None:
    """A badge was withdrawn: other professionals look again at what its holder wrote or checked, and stands."""
    credential = Credential.objects.filter(pk=event.credential_id, state=Checking.WITHDRAWN).first()
    if credential is None:
        return
    theirs = Q(writer=credential.person_id) | Q(checked_by=credential.person_id)
    notes = EvidenceNote.objects.to_check().filter(theirs, state=NoteState.STANDING)
    line = _(
        "Whoever wrote or checked a note is no confirmed professional any more. Somebody else looks at it again."
    )
    for note in notes.select_related("claim").order_by("pk"):
        _to_professionals(note.claim, line, [note.writer_id])
    waited = EvidenceNote.objects.filter(writer=credential.person_id, state__in=UNCHECKED)
    for note in waited.select_related("claim", "writer").order_by("pk"):
        if note.lost_its_writer:
            _tell_lost(note)


def _tell_lost(note: EvidenceNote) -> None:
    """Its writer is no professional any more, and it has not gone up: they keep the words, another writes one."""
    line = _(
        "A note of yours waited for its check, and can’t stand without your badge. You can read it here."
    )
    _one(note.writer, line, f"/notes/{note.ref}/contest/", f"note:{note.ref}")
    _to_professionals(note.claim, _("Somebody doubts a health claim. A note is asked for."), [note.writer_id])


def tell_answerers(contest: Contest) -> None:
    """A note is contested: somebody who did not write it answers, and its writer knows."""
    away = [contest.note.writer_id, contest.person_id]
    line = _("An evidence note is contested. Somebody else looks at it again.")
    _to_professionals(contest.note.claim, line, away)
    _to_writer(
        contest.note, _("Somebody contests a note of yours. Another professional looks at it and answers.")
    )


def _to_professionals(claim: Claim, line: "_StrPromise", but: Iterable[int | None] = ()) -> None:
    """Tell whoever can do it; where nobody can, organisers, who can find somebody: not what it is about."""
    people = who_may_weigh(claim, but)
    for person in people:
        notify(person=person, kind=Kind.DESK, line=line, url=LIST, about="claims")
    if not people:
        line = _("Something about health waits for a professional, and nobody here can look at it.")
        for person in Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True):
            notify(person=person, kind=Kind.DESK, line=line, url="/place/credentials/", about="nobody_weighs")


def tell_writer(note: EvidenceNote) -> None:
    """Their note was sent back."""
    _to_writer(note, _("Your evidence note was sent back. Here is what is asked for."))


def tell_writer_stands(note: EvidenceNote) -> None:
    """Their note was checked, and stands."""
    _to_writer(note, _("A second professional checked your evidence note. It stands now."))


def tell_writer_gone(note: EvidenceNote) -> None:
    """The words that it is about are gone, and nobody checks it. Each note is told of once."""
    about = f"gone_note:{note.ref}"
    if not Notification.objects.filter(about=about).exists():
        line = _(
            "Words that a note of yours is about were changed or deleted, so nobody checks it. It is here."
        )
        _one(note.writer, line, f"/notes/{note.ref}/contest/", about)


def _to_writer(note: EvidenceNote, line: "_StrPromise") -> None:
    _one(note.writer, line, f"/claims/{note.claim.ref}/", f"note:{note.ref}")


def tell_aside(claim: Claim, person: Person) -> None:
    """What they doubted needs no note."""
    line = _("Two professionals looked at what you doubted, and found that it needs no note. Here is why.")
    _one(person, line, f"/claims/{claim.ref}/outcome/", f"claim:{claim.ref}")


def tell_to_agree(claim: Claim) -> None:
    """A professional finds that it needs no note: a second one looks."""
    line = _("A professional says that a claim needs no note. A second one looks at it.")
    _to_professionals(claim, line, [claim.aside_by_id])


def tell_author_aside(claim: Claim) -> None:
    """Their words, which somebody doubted, need no note."""
    line = _("Somebody doubted words of yours. Two professionals found that they need no note.")
    if claim.author is not None:
        _about_words(claim, claim.author, line)


def tell_to_take_down(note: EvidenceNote) -> None:
    """A professional finds a note wrong: a second one looks, who may have written it."""
    line = _("A professional says that a note should be taken down. A second one looks at it.")
    _to_professionals(note.claim, line, [note.down_by_id, *_contesters(note)])


def tell_writer_would_keep(note: EvidenceNote) -> None:
    """Whoever wrote or checked it disagrees: somebody else says whether it stays."""
    line = _("Whoever wrote or checked a contested note would keep it. Somebody else looks at it again.")
    _to_professionals(note.claim, line, [note.writer_id, *_contesters(note)])


def tell_kept(contest: Contest) -> None:
    """Another professional looked at it again, and it stays."""
    line = _("Another professional looked at the note again, and it stays. Here is why.")
    _one(contest.person, line, f"/notes/{contest.note.ref}/contest/", f"contest:{contest.pk}")


def _contesters(note: EvidenceNote) -> set[int]:
    return set(note.contests.values_list("person", flat=True))


@later
def tell_reached(event: NoteStands) -> None:
    """Tell the author, who doubted it, and whoever answered, left a word or saved it and may still see it.

    Whoever was told of an earlier note about the same claim, which stands no more, reads that this one corrects it.
    """
    note = _note(event.note_id, NoteState.STANDING)
    if note is None:
        return
    corrects = note.claim.notes.filter(state__in=[NoteState.TAKEN_DOWN, NoteState.WITHDRAWN])
    before = _told(corrects)
    if before:
        line = _("A corrected professional’s note now stands, in place of one that you were told about.")
        _tell(note, before, line, line)
    _tell(
        note,
        _reached(note.claim) - before,
        _("A professional’s note now stands with something you answered, kept, left a word for or doubted."),
        _(
            "A professional’s note now stands with something you shared. You can change your words or contest it."
        ),
    )


@later
def tell_reached_again(event: NoteTakenDown) -> None:
    """Tell whoever was told of a note, or has met it since, that it stands no more: a mistake of ours is corrected.

    Whoever ever contested it reads why.
    """
    note = EvidenceNote.objects.select_related("claim").filter(pk=event.note_id, state__in=OVER).first()
    if note is None:
        return
    line, mine, contested = _ENDED[NoteState(note.state)]
    contesters = _contesters(note)
    _tell(note, (_told([note]) | _reached(note.claim)) - contesters, line, mine)
    path = f"/notes/{note.ref}/contest/"
    for contester in Person.objects.filter(pk__in=contesters):
        _one(contester, contested, path, f"note:{note.ref}")
    if note.state == NoteState.TAKEN_DOWN:
        fell = _("Two professionals found a note of yours wrong. It is taken down, and here is why.")
        if event.by_writer:
            fell = _(
                "You and another professional found a note of yours wrong. It is taken down; here is why."
            )
        _one(note.writer, fell, path, f"note:{note.ref}")


# To whoever knows what it stood with, to its author, and to whoever contested it.
_ENDED = {
    NoteState.TAKEN_DOWN: (
        _("A professional’s note that stood with something you know here was wrong, and is taken down."),
        _("A professional’s note that stood with something you shared was wrong, and is taken down."),
        _("A note that you contested was wrong, and is taken down. Here is why."),
    ),
    NoteState.WITHDRAWN: (
        _("A professional’s note that stood with something you know here was withdrawn by whoever wrote it."),
        _("A professional’s note that stood with something you shared was withdrawn by whoever wrote it."),
        _("A note that you contested was withdrawn by whoever wrote it. Here is why."),
    ),
}


def _note(pk: int, state: NoteState) -> EvidenceNote | None:
    return EvidenceNote.objects.select_related("claim").filter(pk=pk, state=state).first()


def _told(notes: Iterable[EvidenceNote]) -> set[int]:
    """Return who was told that one of these stands, as far as that is still kept."""
    lines = Notification.objects.filter(about__in=[f"note:{note.ref}" for note in notes])
    return set(lines.values_list("person", flat=True))


def _reached(claim: Claim) -> set[int]:
    keys = reached(claim.kind, claim.object_ref) | set(claim.marks.values_list("person", flat=True))
    return keys | ({claim.author_id} if claim.author_id else set())


def _tell(note: EvidenceNote, keys: set[int], line: "_StrPromise", mine: "_StrPromise") -> None:
    """Leave `line` to everybody of `keys` who may see what the note is about, and `mine` to its author."""
    claim = note.claim
    policy = policy_for(claim.kind)
    content = policy.read(claim.object_ref) if policy else None
    if policy is None or content is None:
        return
    for person in Person.objects.filter(pk__in=keys - {note.writer_id}):
        is_author = person == content.author
        if is_author or policy.visible(claim.object_ref, person):
            _one(person, mine if is_author else line, content.url, f"note:{note.ref}")


def _one(person: Person | None, line: "_StrPromise", url: str, about: str) -> None:
    if person is not None:
        notify(person=person, kind=Kind.NOTE, line=line, url=url, about=about)
