"""Counting what moderators read, asking them to rest, and keeping their notes (rule 23)."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.text import clean
from leeward.core.vault import seal, unseal
from leeward.moderation.actions.handing_on import HandedOn, hand_on_for_a_break
from leeward.moderation.models import Case, Danger, Debrief, Escalation, Exposure, Pause
from leeward.moderation.permissions import is_moderator
from leeward.moderation.queries import cases_for
from leeward.moderation.resting import A_BREAK
from leeward.notifications.actions import notify, take_back
from leeward.notifications.models import Kind
from leeward.people.models import Person, Role

# How heavy a case weighs. A place decides how much is enough (`LEEWARD_EXPOSURE`).
WEIGHTS = {Danger.LOW: 1, Danger.HARM: 2, Danger.SERIOUS: 5, Danger.LIFE: 8}
# The same case opened again within an hour weighs nothing; whoever opened none for the length of a break has rested.
ONCE, PUT_OFF, KEPT = timedelta(hours=1), timedelta(minutes=20), timedelta(days=30)


@dataclass(frozen=True)
class Rest:
    """That a break is due: whether it can be put off, and something lighter to go on with, if anything waits.

    `looks_after`: whether they look after a danger to life, which others are called to when they take it.
    """

    can_put_off: bool
    lighter: Case | None
    looks_after: bool


def count_exposure(*, person: Person, case: Case) -> None:
    """Count that somebody opened a case, in the caller's transaction."""
    now = timezone.now()
    if not Exposure.objects.filter(person=person, case=case, at__gt=now - ONCE).exists():
        Exposure.objects.create(person=person, case=case, weight=WEIGHTS[Danger(case.danger)])


def rest_due(person: Person) -> Rest | None:
    """Return what to ask a moderator who has read enough since their last break, or None."""
    now, pause = timezone.now(), Pause.objects.filter(person=person).first()
    read = Exposure.objects.filter(person=person, at__gt=now - timedelta(hours=12))
    if pause and pause.rested_at:
        read = read.filter(at__gt=pause.rested_at)
    newest = read.order_by("-at", "-pk").first()
    if newest is None or newest.at < now - A_BREAK:
        return None
    if (read.aggregate(sum=Sum("weight"))["sum"] or 0) < settings.LEEWARD_EXPOSURE:
        return None
    put_off = pause.put_off_until if pause else None
    if put_off is not None and put_off > now:
        return None
    free = Case.objects.free_for(person, now).exclude(reports__reporter=person).values("pk")
    lighter = cases_for(person).filter(pk__in=free, closed_at=None, danger__lte=Danger.HARM)
    looks_after = Escalation.objects.unfinished().filter(acknowledged_by=person).exists()
    return Rest(put_off is None, lighter.order_by("danger", "opened_at", "pk").first(), looks_after)


@transaction.atomic
def take_break(*, by: Person) -> HandedOn:
    """Begin a break: what was read until now no longer counts, and others are called to what one looks after."""
    _keep_pause(by, rested_at=timezone.now(), put_off_until=None)
    return hand_on_for_a_break(by)


def put_off_break(*, by: Person) -> None:
    """Go on for twenty minutes more: once between two breaks; a second time changes nothing."""
    if not Pause.objects.filter(person=by, put_off_until__isnull=False).exists():
        _keep_pause(by, put_off_until=timezone.now() + PUT_OFF)


def _keep_pause(person: Person, **fields: object) -> None:
    if not is_moderator(person):
        raise PermissionDenied
    Pause.objects.update_or_create(person=person, defaults=fields)


def forget_exposure() -> None:
    Exposure.objects.filter(at__lt=timezone.now() - KEPT).delete()


@transaction.atomic
def write_debrief(*, by: Person, words: str, shared_with: Person | None = None) -> Debrief:
    """Keep a note that only its writer, and an organiser of their choice, can read, sealed; the organiser is told.

    Raises PermissionDenied unless `by` is a moderator, and ValueError for no words or for somebody who is no organiser.
    """
    if not is_moderator(by):
        raise PermissionDenied
    words = clean(words)
    if not words or (shared_with is not None and not shared_with.has_role(Role.ORGANISER)):
        raise ValueError("A note has words, and is shared with an organiser only.")
    note = Debrief.objects.create(person=by, sealed=seal(words), shared_with=shared_with)
    if shared_with is not None and shared_with != by:
        notify(
            person=shared_with,
            kind=Kind.DESK,
            line=_("A moderator wrote a note and chose you to read it."),
            url="/desk/notes/",
            about=_about(note),
        )
    return note


def _about(note: Debrief) -> str:
    return f"debrief:{note.pk}"


def read_debriefs(person: Person) -> list[tuple[Debrief, str]]:
    """Return the notes that `person` may read, newest first, with their words."""
    return [(note, unseal(note.sealed)) for note in Debrief.objects.visible_to(person)[:100]]


@transaction.atomic
def delete_debrief(*, by: Person, debrief: Debrief) -> None:
    """Delete a note of one's own for good. Raises PermissionDenied."""
    if debrief.person_id != by.pk:
        raise PermissionDenied
    if debrief.shared_with is not None:
        take_back(person=debrief.shared_with, about=[_about(debrief)])
    debrief.delete()
