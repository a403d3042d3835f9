"""Who of the staff looked at what somebody wrote, and why: kept for the person it was about."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.people.models import Person


class WhyLooked(models.TextChoices):
    """Why a member of staff opened something."""

    QUEUE = "queue", _("it came next in the queue")
    ASKED = "asked", _("another moderator asked me to look too")
    RELATED = "related", _("it belongs to something else that I am deciding")
    AGAIN = "again", _("I worked on it before")
    CHECKING = "checking", _("I check how it was decided")
    SECOND = "second", _("I am asked to be the second person")
    RAID = "raid", _("I look through what new accounts posted in a raid")
    DANGER = "danger", _("I look after a danger to life that it is part of")
    HISTORY = "history", _("I read what it said before it was edited")
    CHOSEN = "chosen", _("a filter or a list led me to it")


# What somebody who opens a thing out of turn chooses from. The others are known without asking.
OUT_OF_TURN = (WhyLooked.CHOSEN, WhyLooked.ASKED, WhyLooked.RELATED, WhyLooked.AGAIN, WhyLooked.CHECKING)


class WhyNamed(models.TextChoices):
    """Why a moderator wants to know who told us of something."""

    HARM = "harm", _("I look whether it was sent to harm")
    REACH = "reach", _("I have to reach whoever told us")
    CHECKING = "checking", _("I check how it was decided")


class Look(models.Model):
    """One member of staff opened something of somebody's. Opening it again soon after is the same look."""

    kind = models.CharField(max_length=20)
    object_ref = models.CharField(max_length=40)
    # Whose it is; None for something about the place.
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="looks_received")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="looks")
    role = models.CharField(max_length=20)
    why = models.CharField(max_length=10, choices=WhyLooked)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["author", "-at"], name="look_about"),
            models.Index(fields=["by", "kind", "object_ref", "-at"], name="look_by"),
        ]
