"""One decision about several things, to be undone together."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from leeward.core.ids import new_ref
from leeward.moderation.models.batches import ReportBatch
from leeward.moderation.models.decisions import Outcome
from leeward.people.models import Person


class DecidedTogether(models.Model):
    """What a moderator decided at once about several things. Each has a decision of its own, with its appeal.

    Once somebody takes it back it is a row until all of it is undone, so that no crash leaves half.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    made_at = models.DateTimeField(default=timezone.now)
    # Who takes all of it back, with the reason that each person reads, and when that was finished.
    undone_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_because = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-made_at", "-pk"]

    @property
    def is_being_undone(self) -> bool:
        """Whether somebody has asked for it, and not all of it is back yet."""
        return bool(self.undone_because) and self.undone_at is None


class JointDecision(DecidedTogether):
    """What was decided at once about things in a batch."""

    batch = models.ForeignKey(ReportBatch, models.CASCADE, related_name="decided")

    objects: ClassVar[models.Manager["JointDecision"]] = models.Manager()
