"""Doubted health claims, and the evidence notes that professionals stand behind."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.models import Credential, Person, Role
from leeward.people.professions import Checking


class Claim(models.Model):
    """A passage that somebody doubts. Until a note stands, only its author and professionals know."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=20)
    object_ref = models.CharField(max_length=40)
    # Whose words they are.
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="claims_of_theirs")
    passage = models.CharField(max_length=500)
    marked_at = models.DateTimeField(default=timezone.now)
    # When the first note stood with it.
    noted_at = models.DateTimeField(null=True, blank=True)
    # When a second professional agreed that it needs no note; who said so first, and why.
    aside_at = models.DateTimeField(null=True, blank=True)
    aside_because = models.TextField(blank=True)
    aside_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_ref", "passage"], name="claim_once_a_passage")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["marked_at"], name="claim_waiting", condition=Q(noted_at=None, aside_at=None)
            ),
            models.Index(fields=["noted_at"], name="claim_noted"),
        ]

    @property
    def waits(self) -> bool:
        """Whether professionals have said nothing about it yet."""
        return self.noted_at is None and self.aside_at is None

    @property
    def may_go_aside(self) -> bool:
        """Whether a professional has said that it needs no note, and no second one has looked."""
        return bool(self.aside_because) and self.aside_at is None


class ClaimMark(models.Model):
    """Somebody's doubt about a claim. Nobody but professionals reads it, and they not whose it is."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="marks")
    person = models.ForeignKey(Person, models.CASCADE, related_name="claims_marked")
    why = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["claim", "person"], name="mark_once")]


class Stance(models.TextChoices):
    AGREES = "agrees", _("agrees with it")
    CONTEXT = "context", _("adds what it leaves out")
    CONTRADICTS = "contradicts", _("contradicts it")


class NoteState(models.TextChoices):
    CHECKING = "checking", _("waits for a second professional")
    SENT_BACK = "sent_back", _("sent back to its writer")
    STANDING = "standing", _("stands with the words")
    TAKEN_DOWN = "taken_down", _("taken down")
    WITHDRAWN = "withdrawn", _("withdrawn by its writer")
    LEFT = "left", _("left by its writer, and written by somebody else")


# In these a note is nobody's concern any more; its words are kept for whoever wrote them.
OVER = (NoteState.TAKEN_DOWN, NoteState.WITHDRAWN, NoteState.LEFT)
# It has never stood, or was sent back: it needs its writer's badge to go up.
UNCHECKED = (NoteState.CHECKING, NoteState.SENT_BACK)
# How long a note that was sent back is left to its writer, before another professional can write one.
LEFT_TO_WRITER = timedelta(days=3)


def _confirmed_writer() -> models.QuerySet[Person]:
    confirmed: models.QuerySet[Person] = Person.objects.filter(
        is_active=True, roles__contains=Role.PROFESSIONAL
    )
    return confirmed.filter(pk=OuterRef("writer"))


class EvidenceNoteQuerySet(models.QuerySet["EvidenceNote"]):
    def in_the_way_of(self, professional: Person) -> "EvidenceNoteQuerySet":
        """Notes by others that keep `professional` from writing one about the same claim.

        One that never stood, and whose writer lost the badge meanwhile, keeps nobody: it can't go up.
        """
        others = self.exclude(state__in=OVER).exclude(writer=professional)
        others = others.exclude(~Exists(_confirmed_writer()), state__in=UNCHECKED)
        return others.exclude(state=NoteState.SENT_BACK, written_at__lt=timezone.now() - LEFT_TO_WRITER)

    def to_check(self) -> "EvidenceNoteQuerySet":
        """Notes that wait for a second professional: new ones, and those of two of whom one lost the badge since."""
        now = Q(person__roles__contains=Role.PROFESSIONAL)
        gone = Credential.objects.filter(
            Q(person=OuterRef("writer")) | Q(person=OuterRef("checked_by")),
            state=Checking.WITHDRAWN,
            decided_at__gt=OuterRef("checked_at"),
        )
        again = Q(Exists(gone.exclude(now)), state=NoteState.STANDING, down_at=None)
        return self.filter(Q(Exists(_confirmed_writer()), state=NoteState.CHECKING) | again)

    def to_take_down(self) -> "EvidenceNoteQuerySet":
        """Standing notes that one professional finds wrong, and no second one has looked."""
        return self.filter(state=NoteState.STANDING, down_at__isnull=False)


class EvidenceNote(models.Model):
    """What a professional says about a claim, with sources, once a second professional has checked it."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="notes")
    writer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="notes_written")
    stance = models.CharField(max_length=12, choices=Stance)
    words = models.TextField()
    # [{title, publisher, year, address, own}]: what it rests on; `own`: its writer had a part in it.
    sources = models.JSONField(default=list)
    interests = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=NoteState, default=NoteState.CHECKING)
    written_at = models.DateTimeField(default=timezone.now)
    checked_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="notes_checked"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    # What the second professional asked for, when they sent it back.
    asked_for = models.TextField(blank=True)
    # Who said that it should fall, and why; since when that waits for a second professional. Of a note that was
    # withdrawn: why.
    down_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    down_because = models.TextField(blank=True)
    down_at = models.DateTimeField(null=True, blank=True)
    # Why its writer would keep it all the same: then somebody else looks.
    kept_because = models.TextField(blank=True)
    # When it was taken down or withdrawn.
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceNoteQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["claim"], condition=~Q(state__in=OVER), name="one_note_a_claim")
        ]
        indexes: ClassVar = [models.Index(fields=["state", "written_at"], name="note_by_state")]

    @property
    def may_go_down(self) -> bool:
        """Whether a professional finds it wrong, and no second one has looked."""
        return self.state == NoteState.STANDING and self.down_at is not None

    @property
    def writer_is_confirmed(self) -> bool:
        """Whether its writer is a professional now, or was one when they left."""
        return self.writer is None or self.writer.has_role(Role.PROFESSIONAL)

    @property
    def lost_its_writer(self) -> bool:
        """Whether it has not gone up, and can't: whoever wrote it is no professional any more."""
        writer = self.writer
        is_confirmed = writer is not None and writer.is_active and writer.holds(Role.PROFESSIONAL)
        return self.state in UNCHECKED and not is_confirmed

    @property
    def checker_is_confirmed(self) -> bool:
        """Whether whoever checked it is a professional now, or was one when they left."""
        return self.checked_by is None or self.checked_by.has_role(Role.PROFESSIONAL)


class ContestQuerySet(models.QuerySet["Contest"]):
    def waiting(self) -> "ContestQuerySet":
        """Contests that no professional has said anything about."""
        return self.filter(answered_at=None, note__down_at=None)


class Contest(models.Model):
    """Somebody says that a standing note is wrong. A professional who did not write it answers, or the note ends."""

    note = models.ForeignKey(EvidenceNote, models.CASCADE, related_name="contests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="contests_made")
    words = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    objects = ContestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["note", "person"], condition=Q(answered_at=None), name="one_open_contest"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["made_at"], name="contest_queue", condition=Q(answered_at=None))
        ]

    @property
    def ended_with_note(self) -> bool:
        """Whether it was closed because the note is gone, and not answered by one professional."""
        return self.answered_at is not None and self.answered_at == self.note.ended_at
