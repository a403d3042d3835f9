"""What moderators read, so that software can ask them to rest; and notes for themselves. Never a score of anybody."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from leeward.moderation.models.cases import Case
from leeward.people.models import Person


class Exposure(models.Model):
    """Somebody opened a case, and how heavy it weighs. Only they are ever shown what follows; kept for a month."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="exposures")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    weight = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "at"], name="exposure_of")]


class Pause(models.Model):
    """When somebody last took a break from the desk, and until when they put the question off."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="pause")
    rested_at = models.DateTimeField(null=True, blank=True)
    # Put off once between two breaks.
    put_off_until = models.DateTimeField(null=True, blank=True)


class DebriefQuerySet(models.QuerySet["Debrief"]):
    def visible_to(self, person: Person) -> "DebriefQuerySet":
        """One's own, and what others chose to let one read."""
        return self.filter(Q(person=person) | Q(shared_with=person)).select_related("person", "shared_with")


class Debrief(models.Model):
    """What stays with a moderator, written for themself; an organiser of their choice may read it. Sealed."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="debriefs")
    sealed = models.TextField()
    shared_with = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = DebriefQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
