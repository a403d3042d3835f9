"""A raid: many strangers at once. For its length new accounts wait and everybody is slower; it always has an end."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from leeward.moderation.models.joint import DecidedTogether
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


class Clearing(DecidedTogether):
    """What was decided at once about everything of one account that waits from a raid: also a row until it is done."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="clearings")
    rule = models.CharField(max_length=40, blank=True)
    # Empty: the usual words, in the person's language.
    facts = models.TextField(blank=True)
    # When a suspension ends.
    until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # The newest evidence when the page was opened: what came after it nobody has read. None: all of it.
    read_until = models.PositiveBigIntegerField(null=True, blank=True)

    objects: ClassVar[models.Manager["Clearing"]] = models.Manager()

    class Meta(DecidedTogether.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(done_at=None), name="one_open_clearing_a_person"
            )
        ]
