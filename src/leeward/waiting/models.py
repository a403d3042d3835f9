"""Nobody goes unanswered (promise 2): what waits for answers, who would like to give them, and whom we asked."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.models import Mute, Person, Topic
from leeward.people.note_choices import NoteChoice
from leeward.replies import hosts
from leeward.replies.models import MutedThread, Need, Thread

# How long an offer, and that somebody was on duty, is kept: longer than any limit looks back.
KEPT_DAYS = 30


def packed(codes: "list[str] | tuple[str, ...]") -> str:
    """Return codes as one column that both engines can look into: ",en,es,"."""
    return f",{','.join(codes)}," if codes else ""


def unpacked(column: str) -> list[str]:
    return [code for code in column.split(",") if code]


class Stage(models.IntegerChoices):
    """Who is asked by now. Those before go on being asked."""

    MEMBERS = 1, _("members who said they would like to answer")
    SUPPORTERS = 2, _("supporters")
    ORGANISER = 3, _("the organiser")


class Ended(models.TextChoices):
    ANSWERED = "answered", _("two people answered")
    CLOSED = "closed", _("its author asks for no answers any more")
    PASSED = "passed", _("its week is over")


class WaitQuerySet(models.QuerySet["Wait"]):
    def running(self) -> "WaitQuerySet":
        return self.filter(ended_at=None)

    def visible_to(self, viewer: Person) -> "WaitQuerySet":
        """What others wait for that `viewer` may read, without what they asked not to meet."""
        seen = hosts.visible_threads(viewer).filter(pk=OuterRef("thread"))
        unwanted = Q()
        for code in (code for code, choice in viewer.note_choices.items() if choice == NoteChoice.HIDE):
            unwanted |= Q(notes__contains=f",{code},")
        muted = Exists(Mute.objects.filter(muter=viewer, muted=OuterRef("thread__author")))
        # Under another name a mute changes nothing: what is missing would tell who wrote it.
        found = self.filter(Exists(seen), ~Q(thread__byline="") | ~muted).exclude(thread__author=viewer)
        found = found.exclude(Exists(MutedThread.objects.filter(person=viewer, thread=OuterRef("thread"))))
        return found.exclude(unwanted) if unwanted else found


class Wait(models.Model):
    """A thread that asks for answers, from its asking until two people have answered."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    thread = models.OneToOneField(Thread, models.CASCADE, related_name="wait")
    # What the thread and its host said when somebody was last asked: it orders and filters, and nobody is shown need.
    need = models.PositiveSmallIntegerField(choices=Need, default=Need.SUPPORT)
    language = models.CharField(max_length=12, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="waits")
    notes = models.CharField(max_length=400, blank=True)
    asked_at = models.DateTimeField()
    stage = models.PositiveSmallIntegerField(choices=Stage, default=Stage.MEMBERS)
    # When the sweep looks again; None once it has ended.
    next_at = models.DateTimeField(null=True)
    # When others could first read an answer, and one by a second person.
    first_at = models.DateTimeField(null=True, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=8, choices=Ended, blank=True)
    # A supporter who said that they are writing. It runs out by itself and keeps nobody from answering.
    writer = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    writing_until = models.DateTimeField(null=True, blank=True)

    objects = WaitQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="wait_due", condition=Q(ended_at=None)),
            models.Index(fields=["-need", "asked_at"], name="wait_board", condition=Q(ended_at=None)),
            models.Index(fields=["asked_at"], name="wait_asked"),
        ]

    def written_by(self) -> Person | None:
        """Who said that they are writing, while that holds."""
        holds = self.writing_until is not None and self.writing_until > timezone.now()
        return self.writer if holds else None


class Willing(models.Model):
    """Somebody who said that they would like to answer. Without a row nobody is ever asked."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="willing")
    # Empty: whatever it is about.
    topics = models.ManyToManyField(Topic, blank=True, related_name="willing")
    languages = models.CharField(max_length=200)
    not_notes = models.CharField(max_length=400, blank=True)
    a_day = models.PositiveSmallIntegerField(default=1)
    a_week = models.PositiveSmallIntegerField(default=3)
    # Between which hours of their own clock they may be asked; the same twice: at any.
    from_hour = models.PositiveSmallIntegerField(default=9)
    until_hour = models.PositiveSmallIntegerField(default=21)
    paused_until = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField(default=timezone.now)
    # Whom we have not asked for longest comes first; who was never asked stands at when they said it.
    last_asked_at = models.DateTimeField(default=timezone.now)
    # Before then nobody need look whether they are free: asleep, resting, at their limit.
    free_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["last_asked_at"], name="willing_turn"),
            models.Index(fields=["free_at"], name="willing_free"),
        ]

    @property
    def rests(self) -> bool:
        """Whether they asked not to be asked for a while, and it is not over."""
        return self.paused_until is not None and self.paused_until > timezone.now()


class OfferState(models.TextChoices):
    OFFERED = "offered", _("offered")
    ACCEPTED = "accepted", _("wants to answer")
    DECLINED = "declined", _("not today")
    LAPSED = "lapsed", _("the time went by")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("no longer needed")


OPEN = (OfferState.OFFERED, OfferState.ACCEPTED)


class OfferQuerySet(models.QuerySet["Offer"]):
    def running(self) -> "OfferQuerySet":
        return self.filter(state__in=OPEN)

    def visible_to(self, person: Person) -> "OfferQuerySet":
        """A person's own."""
        return self.filter(person=person)

    def readable_by(self, person: Person) -> "OfferQuerySet":
        """Of a person's own: those about something that they may still read, and that still waits."""
        seen = hosts.visible_threads(person).filter(pk=OuterRef("wait__thread"))
        return self.visible_to(person).running().filter(Exists(seen), wait__ended_at=None)


class Offer(models.Model):
    """That somebody who is willing was asked to answer, once for one wait, and what came of it."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    wait = models.ForeignKey(Wait, models.CASCADE, related_name="offers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="offers")
    state = models.CharField(max_length=9, choices=OfferState, default=OfferState.OFFERED)
    made_at = models.DateTimeField(default=timezone.now)
    lapses_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["wait", "person"], name="offer_once")]
        indexes: ClassVar = [
            models.Index(fields=["person", "-made_at"], name="offer_of"),
            models.Index(fields=["made_at"], name="offer_old"),
            models.Index(
                fields=["lapses_at"], name="offer_lapses", condition=Q(state__in=["offered", "accepted"])
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/answering/{self.ref}/"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class PresenceQuerySet(models.QuerySet["Presence"]):
    def running(self) -> "PresenceQuerySet":
        return self.filter(ended_at=None, ends_at__gt=timezone.now())


class Presence(models.Model):
    """That a supporter is here to answer, until a moment. It always ends by itself."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="presences")
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ends_at"], name="presence_running", condition=Q(ended_at=None)),
            models.Index(fields=["person"], name="presence_of"),
        ]


class WaitPlan(models.Model):
    """After how many minutes supporters and the organiser are told: one row, once an organiser has chosen."""

    supporters_minutes = models.PositiveSmallIntegerField()
    organiser_minutes = models.PositiveSmallIntegerField()
