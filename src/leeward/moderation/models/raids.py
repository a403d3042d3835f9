"""A raid: many strangers at once. For its length new accounts wait and everybody is slower; it always has an end."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from leeward.people.models import Person


class RaidQuerySet(models.QuerySet["Raid"]):
    def running(self) -> "RaidQuerySet":
        return self.filter(ended_at=None, ends_at__gt=timezone.now()).order_by("-pk")


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

    objects = RaidQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ends_at"], name="raid_running", condition=Q(ended_at=None))
        ]
