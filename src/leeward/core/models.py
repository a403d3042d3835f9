import time
from typing import Any

from django.db import models
from django.utils import timezone


class RateLimit(models.Model):
    """One row per limited key, overwritten window by window. Swept when it has ended."""

    key = models.CharField(max_length=64, primary_key=True)
    period = models.BigIntegerField()
    spent = models.IntegerField()
    expires = models.BigIntegerField(db_index=True)


class Place(models.Model):
    """The place itself: one row, filled by `leeward init` and the organiser."""

    name = models.CharField(max_length=80, default="Leeward")
    country = models.CharField(max_length=2, blank=True)
    languages = models.JSONField(default=list)
    accountable_person = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    duty_hours = models.TextField(blank=True)
    community_rules = models.TextField(blank=True)
    privacy_notice = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


_current: tuple[float, Place] | None = None
FRESH_SECONDS = 5.0


def current_place() -> Place:
    """Return the place, at most five seconds old: every page shows its name, none should ask for it."""
    global _current
    now = time.monotonic()
    if _current is None or now - _current[0] > FRESH_SECONDS:
        _current = (now, Place.objects.first() or Place())
    return _current[1]


def forget_place(**_: Any) -> None:
    """Let the next page read the place afresh."""
    global _current
    _current = None


class Heartbeat(models.Model):
    """When the jobs last ran: one row, written by the sweep, read by `leeward doctor`."""

    at = models.DateTimeField(default=timezone.now)


class Effect(models.Model):
    """An after-effect that is still to come: written with its cause and deleted with its outcome."""

    reaction = models.CharField(max_length=120)
    event = models.JSONField()
    tries = models.PositiveSmallIntegerField(default=0)
    # When the sweep may take it up: a moment after it was made, later after each failure.
    due_at = models.DateTimeField(db_index=True)


def last_sweep() -> float | None:
    """Return how many seconds ago the jobs last ran; None: never."""
    row = Heartbeat.objects.first()
    return None if row is None else (timezone.now() - row.at).total_seconds()
