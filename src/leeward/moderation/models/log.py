"""The log nobody can edit."""

from typing import ClassVar

from django.db import models


class LogEntry(models.Model):
    """What staff and software did. The database refuses to change or delete a row, and each carries the one before.

    It names people by their ref only, so that erasing an account needs no change here.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    # Empty: software.
    actor_ref = models.CharField(max_length=16, blank=True)
    verb = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=20, blank=True)
    object_ref = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    # Unique, so that the chain can't fork.
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-number"]
        indexes: ClassVar = [models.Index(fields=["verb", "at"], name="log_by_verb")]


class LogHead(models.Model):
    """The one row that says where the log ends: locked by whoever appends, compared by whoever verifies."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
