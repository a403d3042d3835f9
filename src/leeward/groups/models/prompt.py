"""What a group asks its members on a schedule, and what somebody says who checks in."""

from datetime import datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.groups.models.group import Group
from leeward.groups.models.post import Post
from leeward.people.models import Person


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Prompt(models.Model):
    """Something a group asks every week, or every other: "One small thing that helped"."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="prompts")
    # Whose account stands behind the posts it opens, for moderators; others read the group's. Passed on when they go.
    written_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    body = models.TextField(blank=True)
    # A check-in round asks for one of these; empty: it asks for replies alone.
    words = models.JSONField(default=list, blank=True)
    weekday = models.PositiveSmallIntegerField(choices=Weekday, validators=[MaxValueValidator(6)])
    hour = models.PositiveSmallIntegerField(validators=[MaxValueValidator(23)])
    time_zone = models.CharField(max_length=50)
    every_weeks = models.PositiveSmallIntegerField(default=1)
    next_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="prompts_due", condition=Q(stopped_at=None))
        ]

    def first_after(self, moment: datetime) -> datetime:
        """The first time after `moment` at which its weekday has its hour, in its time zone."""
        zone = ZoneInfo(self.time_zone)
        local = moment.astimezone(zone)
        day = local.date() + timedelta(days=(self.weekday - local.weekday()) % 7)
        found = datetime.combine(day, time(self.hour), zone)
        return found if found > moment else datetime.combine(day + timedelta(days=7), time(self.hour), zone)

    def following(self, slot: datetime) -> datetime:
        """The time after the one at `slot`: as many weeks later, at the same hour of the clock on the wall."""
        zone = ZoneInfo(self.time_zone)
        day = slot.astimezone(zone).date() + timedelta(weeks=self.every_weeks)
        return datetime.combine(day, time(self.hour), zone)


class Round(models.Model):
    """One time at which a group asked. `slot`: the time it was due, so that nothing is asked twice."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="round")
    prompt = models.ForeignKey(Prompt, models.SET_NULL, null=True, blank=True, related_name="rounds")
    slot = models.DateTimeField()
    # As the prompt had them then.
    words = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["prompt", "slot"], name="asked_once")]


class CheckIn(models.Model):
    """How somebody is, in one of a few words or a short one of their own. For their eyes, and never counted."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="check_ins")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)
    # Whether the facilitators may see it too.
    for_facilitators = models.BooleanField(default=False)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "person"], name="checks_in_once")]
