"""What is needed to believe several reports, and to stop believing a few."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from leeward.moderation.models.cases import Report
from leeward.people.models import Person


class ReportSource(models.Model):
    """From which network a report came, as a keyed hash: several from one count as one. Deleted after a week."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="source")
    network = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)


class Misuse(models.Model):
    """A moderator found that a report was made to harm. Its reporter counts for less, and for more again with time.

    Nobody but moderators ever learns of it, the reporter included: it takes nothing from them but weight.
    """

    report = models.OneToOneField(Report, models.CASCADE, related_name="misuse")
    reporter = models.ForeignKey(Person, models.CASCADE, related_name="misuses")
    found_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["reporter", "found_at"], name="misuse_of")]
