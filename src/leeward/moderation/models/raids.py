"""A raid: many strangers at once. For its length new accounts wait and everybody is slower; it always has an end."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from leeward.core.ids import new_ref
from leeward.moderation.models.decisions import Outcome
from leeward.people.models import Person


class RaidQuerySet(models.QuerySet["Raid"]):
    def running(self) -> "RaidQuerySet":
        return self.filter(ended_at=None, ends_at__gt=timezone.now()).order_by("-pk")

    def over(self) -> "RaidQuerySet":
        return self.filter(Q(ended_at__isnull=False) | Q(ends_at__lte=timezone.now()))


class Raid(models.Model):
    """Switched on by one press, off by one press, and off by itself at `ends_at`."""

    started_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    # Everybody may send one reply in so many minutes.
    reply_minutes = models.PositiveSmallIntegerField(default=2)
    pauses_sign_up = models.BooleanField(default=False)
    # What new accounts posted after this, before it was switched on, waits too. None: nothing that came before.
    holds_since = models.DateTimeField(null=True, blank=True)
    # When all of that was held; until then a sweep goes on with it.
    gathered_at = models.DateTimeField(null=True, blank=True)
    # When everybody whose words still waited at its end was told who reads them.
    told_at = models.DateTimeField(null=True, blank=True)

    objects = RaidQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ends_at"], name="raid_running", condition=Q(ended_at=None))
        ]


class Clearing(models.Model):
    """What a moderator decided at once about everything of one account that waits from a raid.

    A row until it is done, and again until it is undone, so that no crash leaves half of it. Each post has a decision
    of its own, with its appeal.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="clearings")
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    rule = models.CharField(max_length=40, blank=True)
    # Empty: the usual words, in the person's language.
    facts = models.TextField(blank=True)
    # When a suspension ends.
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    # Who takes all of it back, with the reason that the person reads, and when that was finished.
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_because = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(done_at=None), name="one_open_clearing_a_person"
            )
        ]

    @property
    def is_being_undone(self) -> bool:
        """Whether somebody has asked for it, and not all of it is back yet."""
        return self.undone_by_id is not None and self.undone_at is None
