"""What one person alone may not do: it is proposed by one and confirmed or declined by another (rule 13)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.moderation.models.cases import Case
from leeward.moderation.models.decisions import Decision
from leeward.people.models import Person


class Act(models.TextChoices):
    """What needs two people."""

    LASTING = "lasting", _("Suspend the person with no end")
    OUTSIDE = "outside", _("Tell somebody outside of this place")


class Proposal(models.Model):
    """One act that waits for, or has had, the word of a second person."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="proposals")
    act = models.CharField(max_length=8, choices=Act)
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="proposals_made")
    # Empty for an act that restricts nobody.
    rule = models.CharField(max_length=40, blank=True)
    # A suspension: what the person will read. Telling somebody outside: whom, what, and why.
    words = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    # What keeps content and person still in the meantime.
    pause = models.OneToOneField(Decision, models.SET_NULL, null=True, blank=True, related_name="proposal")
    second = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="proposals_seconded"
    )
    agreed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "act"], condition=Q(decided_at=None), name="one_open_proposal_an_act"
            )
        ]

    @property
    def waits(self) -> bool:
        return self.decided_at is None
