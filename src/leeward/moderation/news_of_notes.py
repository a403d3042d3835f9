"""Whom claims and evidence notes are told to. No line quotes anything."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leeward.core.events import later
from leeward.moderation.events import NoteStands
from leeward.moderation.models import Claim, Contest, EvidenceNote, NoteState
from leeward.moderation.reach import reached
from leeward.moderation.registry import policy_for
from leeward.notifications.actions import notify
from leeward.notifications.models import Kind
from leeward.people.models import Person, Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LIST = "/claims/"


def tell_professionals(claim: Claim) -> None:
    """A claim waits for a note."""
    _to_professionals(_("Somebody doubts a health claim. A note is asked for."), [claim.author_id])


def tell_checkers(note: EvidenceNote) -> None:
    """A note waits for a second professional."""
    _to_professionals(
        _("An evidence note waits for a second professional."), [note.claim.author_id, note.writer_id]
    )


def tell_answerers(contest: Contest) -> None:
    """A note is contested: somebody who did not write it answers."""
    away = [contest.note.claim.author_id, contest.note.writer_id, contest.person_id]
    _to_professionals(_("An evidence note is contested. Somebody else looks at it again."), away)


def _to_professionals(line: "_StrPromise", but: Iterable[int | None]) -> None:
    people = Person.objects.filter(roles__contains=Role.PROFESSIONAL, is_active=True)
    for person in people.exclude(pk__in=[key for key in but if key]):
        if person.has_role(Role.PROFESSIONAL):
            notify(person=person, kind=Kind.DESK, line=line, url=LIST, about="claims")


def tell_writer(note: EvidenceNote) -> None:
    """Their note was sent back."""
    _one(
        note.writer,
        _("Your evidence note was sent back. Here is what is asked for."),
        f"/claims/{note.claim.ref}/",
        f"note:{note.ref}",
    )


def tell_aside(claim: Claim, person: Person) -> None:
    """What they doubted needs no note."""
    line = _("A professional looked at what you doubted, and found that it needs no note. Here is why.")
    _one(person, line, f"/claims/{claim.ref}/outcome/", f"claim:{claim.ref}")


def tell_contester(contest: Contest, *, keeps: bool) -> None:
    """Another professional looked at it again."""
    line = (
        _("Another professional looked at the note again, and it stays. Here is why.")
        if keeps
        else _("Another professional looked at the note again, and it is taken down. Here is why.")
    )
    _one(contest.person, line, f"/notes/{contest.note.ref}/contest/", f"contest:{contest.pk}")


@later
def tell_reached(event: NoteStands) -> None:
    """Tell the author, who doubted it, and whoever answered, left a word or saved it and may still see it."""
    note = (
        EvidenceNote.objects.select_related("claim")
        .filter(pk=event.note_id, state=NoteState.STANDING)
        .first()
    )
    if note is None:
        return
    claim = note.claim
    policy = policy_for(claim.kind)
    content = policy.read(claim.object_ref) if policy else None
    if policy is None or content is None:
        return
    keys = reached(claim.kind, claim.object_ref) | set(claim.marks.values_list("person", flat=True))
    for person in Person.objects.filter(pk__in=keys - {content.author.pk, note.writer_id}):
        if policy.visible(claim.object_ref, person):
            line = _(
                "A professional’s note now stands with something you answered, kept, left a word for or doubted."
            )
            _one(person, line, content.url, f"note:{note.ref}")
    line = _(
        "A professional’s note now stands with something you shared. You can change your words or contest it."
    )
    _one(content.author, line, content.url, f"note:{note.ref}")


def _one(person: Person | None, line: "_StrPromise", url: str, about: str) -> None:
    if person is not None:
        notify(person=person, kind=Kind.NOTE, line=line, url=url, about=about)
