"""Who looks after the desk when: shifts, each once or every week."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from leeward.people.models import Person


class ShiftQuerySet(models.QuerySet["Shift"]):
    def current(self, today: date | None = None) -> "ShiftQuerySet":
        """Shifts that are not over yet, in the order in which their people are paged."""
        # Yesterday's may still run: past midnight, or because its own clock is behind ours.
        since = (today or timezone.now().date()) - timedelta(days=2)
        runs = Q(weekly=False, day__gte=since) | Q(weekly=True) & (Q(last_day=None) | Q(last_day__gte=since))
        return self.filter(runs, person__is_active=True).select_related("person").order_by("turn", "pk")


class Shift(models.Model):
    """Somebody is on duty on a day, or on the same day of each week, by the clock of `time_zone`.

    Kept as people say it ("Mondays, 22:00 to 06:00 in London"), so that it stays right when clocks change.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="shifts")
    day = models.DateField()
    starts = models.TimeField()
    # At or before `starts`: it ends on the next day.
    ends = models.TimeField()
    time_zone = models.CharField(max_length=40, default="UTC")
    weekly = models.BooleanField(default=False)
    last_day = models.DateField(null=True, blank=True)
    # Who is paged first (1), second, third, of those on duty together.
    turn = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["weekly", "day"], name="shift_by_day")]


class CallPlan(models.Model):
    """How long, in minutes, those who are called have, and how many reports hide something while nobody is on duty.

    One row, once an organiser has chosen.
    """

    next_minutes = models.PositiveSmallIntegerField()
    accountable_minutes = models.PositiveSmallIntegerField()
    done_minutes = models.PositiveSmallIntegerField()
    # 0: no number of reports does.
    hiding_reports = models.PositiveSmallIntegerField()
