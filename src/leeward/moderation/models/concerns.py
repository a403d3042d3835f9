"""Somebody is worried about a person: never a report, never an accusation (rule 24)."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.moderation.models.cases import Case
from leeward.people.models import Person


class InDanger(models.TextChoices):
    """Whether the worried person thinks that it is now."""

    NOW = "now", _("Yes, they may be in danger now")
    UNSURE = "unsure", _("I’m not sure")
    NO = "no", _("No, but I’m worried")


class Concern(models.Model):
    """One person's worry about another. All about the same person join one case while it is open."""

    # The secret address where the worried person reads that somebody has looked.
    receipt = models.CharField(max_length=40, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="concerns")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="concerns_raised")
    # What they were reading when it worried them.
    kind = models.CharField(max_length=20)
    object_ref = models.CharField(max_length=40)
    danger = models.CharField(max_length=6, choices=InDanger)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "by"], name="concern_once_a_case")]

    def get_absolute_url(self) -> str:
        return f"/worries/{self.receipt}/"


class Step(models.TextChoices):
    """What a moderator can do about a worry. None of it is a decision about the person."""

    OFFER = "offer", _("Write to them, and show them help where they are")
    CALL = "call", _("Call people now: a life may be in danger")
    LATER = "later", _("Look again later")
    NOTHING = "nothing", _("There is nothing to do: close it")


# These end it, and whoever was worried is told that somebody has looked.
CLOSES = frozenset({Step.OFFER, Step.NOTHING})


class Care(models.Model):
    """One step that somebody of the place took because others were worried. With words it is a message."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="care")
    # Whom it is for; None once they are gone.
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="care_received")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="care_given")
    step = models.CharField(max_length=7, choices=Step)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["person", "-made_at"], name="care_for")]

    def get_absolute_url(self) -> str:
        return f"/care/{self.ref}/"

    @property
    def asked(self) -> bool:
        """Whether somebody else was worried; otherwise it is about the person's own words."""
        return bool(self.case.concerns.all())


class LeftAlone(models.Model):
    """Somebody asked for no messages because of worries: the row is their wish, and deleting it takes it back."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="left_alone")
    since = models.DateTimeField(default=timezone.now)
