"""What organisers found when they tried a helpline. The helplines themselves are files of the package."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def standing(self) -> "dict[str, Confirmation]":
        """The latest confirmation of each service that was not taken back, by service id."""
        rows = self.filter(withdrawn_at=None).order_by("at", "pk")
        return {row.service: row for row in rows}


class Confirmation(models.Model):
    """That somebody tried a line and what they found. Never changed; a newer one counts instead."""

    # The id of a service in the package's files, such as "gb/samaritans".
    service = models.CharField(max_length=70)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    works = models.BooleanField()
    free = models.BooleanField()
    people = models.BooleanField()
    confidential = models.BooleanField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["service", "-at"], name="confirmation_of_service")]
