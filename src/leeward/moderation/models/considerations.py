"""A decision that is announced before it is taken: the person can change their words, or answer, until a day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.moderation.models.cases import Case, Evidence
from leeward.moderation.models.decisions import Decision, Outcome
from leeward.people.models import Person


class HowItEnded(models.TextChoices):
    """What came of it."""

    TOOK_EFFECT = "effect", _("it took effect")
    CHANGED = "changed", _("the words were changed, so a moderator reads them again")
    WITHDRAWN = "withdrawn", _("a moderator withdrew it")
    DECIDED = "decided", _("it was decided otherwise")
    BACK = "back", _("a moderator reads it again first")


class Consideration(models.Model):
    """What a moderator considers to decide. A row until its day, when the sweep takes it up."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="considerations")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="considerations")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    rule = models.CharField(max_length=40)
    facts = models.TextField()
    label = models.CharField(max_length=200, blank=True)
    # How many days it would hold; None: it would not end by itself.
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    # The words that it is about: when they are others on the day, somebody reads them first.
    evidence = models.ForeignKey(Evidence, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    takes_effect_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=9, choices=HowItEnded, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="considered_once_at_a_time"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["takes_effect_at"], name="considered_until", condition=Q(ended_at=None)),
            models.Index(fields=["person", "-made_at"], name="considered_about"),
        ]

    def get_absolute_url(self) -> str:
        return f"/decisions/considered/{self.ref}/"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def would_be(self) -> Decision:
        """The decision as it would be, saved nowhere, so that its statement can be read first."""
        return Decision(
            case=self.case,
            person=self.person,
            outcome=self.outcome,
            rule=self.rule,
            facts=self.facts,
            label=self.label,
        )
