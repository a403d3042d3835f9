"""What is needed to believe several reports, and to stop believing a few."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from leeward.moderation.models.cases import Report
from leeward.moderation.models.concerns import Concern
from leeward.people.models import Person


class ReportSource(models.Model):
    """From which network a report came, as a keyed hash: several from one count as one. Deleted after a week."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="source")
    network = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)


class Misuse(models.Model):
    """A moderator found that a report, or a worry about somebody, was sent to harm. What its sender reports counts for
    less, and for more again with time.

    Nobody but moderators ever learns of it, the sender included: it takes nothing from them but weight.
    """

    # One of the two.
    report = models.OneToOneField(Report, models.CASCADE, null=True, blank=True, related_name="misuse")
    concern = models.OneToOneField(Concern, models.CASCADE, null=True, blank=True, related_name="misuse")
    reporter = models.ForeignKey(Person, models.CASCADE, related_name="misuses")
    found_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["reporter", "found_at"], name="misuse_of")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(report=None, concern__isnull=False) | Q(report__isnull=False, concern=None),
                name="misuse_of_one",
            )
        ]
