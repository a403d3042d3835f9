"""What a person is told, on the site and, in batches, by letter."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.people.models import Person


class Kind(models.TextChoices):
    REPLY = "reply", _("somebody answered me")
    REACTION = "reaction", _("somebody left me a word")
    FOLLOWED_STORY = "story", _("somebody I follow shared a story")
    DECISION = "decision", _("a decision about something of mine")
    REPORT = "report", _("the outcome of a report I made")
    APPEAL = "appeal", _("the answer to an appeal")
    ACCOUNT = "account", _("my account")
    DESK = "desk", _("something on the desk needs a person")


class Notification(models.Model):
    """One line for one person. `line` is complete and in their language; it never quotes what others wrote."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=10, choices=Kind)
    line = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    # Groups lines about the same thing: a second one with the same key replaces the unread first.
    about = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    # Set when a letter was handed over, or when none is due.
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "-made_at"], name="notification_of"),
            models.Index(fields=["made_at"], name="notification_to_mail", condition=Q(mailed_at=None)),
        ]


class LetterChoice(models.TextChoices):
    BATCH = "batch", _("three times a day")
    NOW = "now", _("straight away")
    NEVER = "never", _("not by e-mail")


class LetterPreference(models.Model):
    """How a person wants to hear of one kind of thing. Without a row: in the batch (promise 7)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="letter_preferences")
    kind = models.CharField(max_length=10, choices=Kind)
    choice = models.CharField(max_length=5, choices=LetterChoice)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "kind"], name="letter_preference_once")]
