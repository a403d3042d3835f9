"""A meeting in writing: when it is, who is there, whose turn it is, and what is said in it."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.groups.models.group import READABLE, Group, GroupState
from leeward.groups.models.membership import Membership, Standing
from leeward.people.models import Block, Mute, Person, in_view


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("planned")
    ROUND = "round", _("goes round by turns")
    TALK = "talk", _("open talk")
    ENDED = "ended", _("over")


RUNNING = (MeetingState.ROUND, MeetingState.TALK)
# How long before it people can come in, and those who said they will are told; and how long after it that is of use.
SOON, STILL_OF_USE = timedelta(minutes=30), timedelta(minutes=10)


class Kept(models.IntegerChoices):
    """For how many hours after the end those who were there can read what was said."""

    HOUR = 1, _("for an hour")
    DAY = 24, _("for 24 hours")
    WEEK = 168, _("for a week")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, viewer: Person | None) -> "MeetingQuerySet":
        """Meetings of groups that `viewer` is in."""
        if viewer is None:
            return self.none()
        inside = Membership.objects.filter(group=OuterRef("group"), person=viewer, standing=Standing.MEMBER)
        return self.filter(Exists(inside), group__state__in=READABLE)

    def unsettled(self) -> "MeetingQuerySet":
        """What the clock may have moved on while nobody looked."""
        now = timezone.now()
        over = Q(state__in=RUNNING) & (Q(ends_at__lte=now) | Q(turn_ends_at__lte=now, paused_at=None))
        return self.filter(over | Q(erase_at__lte=now))


class Meeting(models.Model):
    """A meeting of a group. Its row goes with everything that was said when its time to be kept is over."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="meetings")
    title = models.CharField(max_length=70)
    begins_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    turn_minutes = models.PositiveSmallIntegerField()
    # Told to everybody before they come in, so it never changes.
    kept_hours = models.PositiveSmallIntegerField(choices=Kept, default=Kept.DAY)
    state = models.CharField(max_length=8, choices=MeetingState, default=MeetingState.PLANNED)
    began_at = models.DateTimeField(null=True, blank=True)
    # Also while it is paused: whoever set an hour aside has an hour.
    ends_at = models.DateTimeField(null=True, blank=True)
    # How often it has gone round, this time included.
    rounds = models.PositiveSmallIntegerField(default=0)
    turn = models.ForeignKey("Seat", models.SET_NULL, null=True, blank=True, related_name="+")
    turn_ends_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    # In open talk: how many seconds everybody leaves between two messages of theirs.
    slow_seconds = models.PositiveSmallIntegerField(default=0)
    # Grows with everything that a page would show differently: what pages have shown is named by it.
    changes = models.PositiveIntegerField(default=0)
    # When it goes, and all that was said with it: also one that never began.
    erase_at = models.DateTimeField()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["group", "begins_at"], name="meetings_of_group"),
            models.Index(fields=["state", "ends_at"], name="meetings_running"),
            models.Index(fields=["erase_at"], name="meetings_gone"),
        ]

    def get_absolute_url(self) -> str:
        return f"/groups/meetings/{self.ref}/"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_near(self) -> bool:
        """Whether people can come in already."""
        return self.is_running or self.begins_at <= timezone.now() + SOON

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None


class ComingQuerySet(models.QuerySet["Coming"]):
    def due(self) -> "ComingQuerySet":
        """Who is to be told now that it begins soon: still a member, of a group that is open."""
        now = timezone.now()
        inside = Membership.objects.inside().filter(
            group=OuterRef("meeting__group"), person=OuterRef("person")
        )
        return self.filter(
            Exists(inside),
            told_at=None,
            meeting__state__in=[MeetingState.PLANNED, *RUNNING],
            meeting__begins_at__range=(now - STILL_OF_USE, now + SOON),
            meeting__group__state=GroupState.OPEN,
        )


class Coming(models.Model):
    """That somebody plans to come to a meeting: for them, and for facilitators. It goes with the meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="coming")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    # When they were told that it begins soon: once, and again only when it was moved.
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ComingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person"], name="comes_to_a_meeting_once")
        ]


class Seat(models.Model):
    """Somebody who came to a meeting, under the name they have in the group."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # Empty: their pseudonym. The same as in the group, and kept when they leave it before the meeting is erased.
    byline = models.CharField(max_length=30, blank=True)
    byline_seed = models.CharField(max_length=16, blank=True)
    # Turns go in the order in which people came.
    place = models.PositiveIntegerField()
    came_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    # The round in which they last had a turn, or passed.
    had_turn = models.PositiveSmallIntegerField(default=0)
    hand_at = models.DateTimeField(null=True, blank=True)
    # A facilitator puts them in next.
    called = models.BooleanField(default=False)
    spoke_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person"], name="at_a_meeting_once"),
            models.UniqueConstraint(fields=["meeting", "place"], name="a_place_each"),
        ]

    @property
    def shown_name(self) -> str:
        return self.byline or self.person.handle

    @property
    def shown_seed(self) -> str:
        return self.byline_seed if self.byline else self.person.avatar_seed


class WordState(models.TextChoices):
    LIVE = "live", _("live")
    HELD = "held", _("held for a moderator")
    REMOVED = "removed", _("removed")


class MeetingWordQuerySet(models.QuerySet["MeetingWord"]):
    def visible_to(self, viewer: Person | None) -> "MeetingWordQuerySet":
        """What `viewer` may read: their own words, and what others who were there said to all or to them.

        Blocks and mutes hide what stands under a pseudonym, and never what stands under another name (promise 4).
        """
        if viewer is None:
            return self.none()
        apart = Exists(Block.objects.filter(blocker=viewer, blocked=OuterRef("author"))) | Exists(
            Block.objects.filter(blocker=OuterRef("author"), blocked=viewer)
        )
        muted = Exists(Mute.objects.filter(muter=viewer, muted=OuterRef("author")))
        others = Q(Q(to=None) | Q(to__person=viewer), in_view("author"), state=WordState.LIVE)
        met = Q(author=viewer) | (others & (~Q(seat__byline="") | ~(apart | muted)))
        return self.heard_by(viewer).filter(met)

    def heard_by(self, person: Person) -> "MeetingWordQuerySet":
        """What was said while `person` was there, in meetings that can still be read."""
        # Whoever left is seen to be gone, and reads nothing that is said since then, until they come back.
        still = Q(left_at=None) | Q(left_at__gte=OuterRef("said_at"))
        here = Seat.objects.filter(still, meeting=OuterRef("meeting"), person=person)
        return self.filter(
            Exists(Meeting.objects.visible_to(person).filter(pk=OuterRef("meeting"))) & Exists(here)
        )

    def kept_by(self, facilitator: Person) -> "MeetingWordQuerySet":
        """Of what `facilitator` heard in groups they look after: what others said to all or to them, blocks or not."""
        mine = Membership.objects.facilitators().filter(group=OuterRef("meeting__group"), person=facilitator)
        to_them = Q(to=None) | Q(to__person=facilitator)
        return self.heard_by(facilitator).filter(Exists(mine), to_them).exclude(author=facilitator)


class MeetingWord(models.Model):
    """Something said in a meeting: to everybody there, or privately between a facilitator and one member."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    # Made by the page: sending the same words twice stores them once.
    key = models.UUIDField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="words")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="words")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    to = models.ForeignKey(Seat, models.CASCADE, null=True, blank=True, related_name="+")
    body = models.TextField()
    state = models.CharField(max_length=7, choices=WordState, default=WordState.LIVE)
    said_at = models.DateTimeField(default=timezone.now)
    # What `Meeting.changes` was when this was said, let go or taken away: pages ask for what is later than they know.
    change = models.PositiveIntegerField()

    objects = MeetingWordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["author", "key"], name="meeting_word_once")]
        indexes: ClassVar = [models.Index(fields=["meeting", "change"], name="said_since")]

    def get_absolute_url(self) -> str:
        return f"/groups/meetings/{self.meeting.ref}/#said-{self.ref}"
