"""A danger to life that somebody must look at now: a row until it is done, so that no crash forgets it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Case as If
from django.db.models import CharField, Q, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.moderation.models.cases import Case
from leeward.people.models import Person, Role


class Ending(models.TextChoices):
    """What came of it, said by whoever looked."""

    ANSWERED = "answered", _("A person of this place answered them")
    SAFE = "safe", _("They are safe, or somebody is with them")
    DECIDED = "decided", _("It was decided on the desk")
    UNREACHED = "unreached", _("They could not be reached: nobody knows how they are")
    NO_DANGER = "no_danger", _("Nobody was in danger: it was a mistake")
    ABUSE = "abuse", _("Nobody was in danger: it was reported to harm somebody or us")


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def visible_to(self, person: Person) -> "EscalationQuerySet":
        """Moderators see all but those about themselves; an organiser those that they were called to.

        How far a moderator's scope reaches is asked after (`can_see_escalation`).
        """
        mine = self.exclude(cases__case__author=person)
        if person.has_role(Role.MODERATOR):
            return mine
        if person.has_role(Role.ORGANISER):
            return mine.filter(calls__person=person).distinct()
        return mine.none()

    def unfinished(self) -> "EscalationQuerySet":
        return self.filter(done_at=None)


class Escalation(models.Model):
    """Somebody may be in danger. People are called, one after the other, until one says what was done."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    opened_at = models.DateTimeField(default=timezone.now)
    # From somebody nobody knows yet: others like it join it instead of calling everybody again.
    doubtful = models.BooleanField(default=False)
    # A keyed hash of who reported it, or of their network; emptied after a week.
    source = models.CharField(max_length=64, blank=True, db_index=True)
    # How many times people were called, and how many times everybody was and nobody came.
    step = models.PositiveIntegerField(default=0)
    turn = models.PositiveSmallIntegerField(default=1)
    # When the next are called, unless somebody acknowledges before.
    next_at = models.DateTimeField(default=timezone.now)
    acknowledged_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    what_was_done = models.TextField(blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="escalation_due", condition=Q(done_at=None)),
            models.Index(fields=["opened_at"], name="escalation_by_age"),
        ]

    def get_absolute_url(self) -> str:
        return f"/desk/escalations/{self.ref}/"

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


class EscalatedCaseQuerySet(models.QuerySet["EscalatedCase"]):
    def with_whose(self) -> "models.QuerySet[Any]":
        """With `whose`: the same for all that is one person's, also once they have left.

        Whatever never had an author we know stands for somebody of its own.
        """
        nobodys = Concat(Value("case "), Cast("case", CharField()))
        return self.annotate(
            whose=If(When(person_ref="", then=nobodys), default="person_ref", output_field=CharField())
        )


class EscalatedCase(models.Model):
    """What an escalation is about: the case that began it, and those that joined it. A case is escalated once."""

    escalation = models.ForeignKey(Escalation, models.CASCADE, related_name="cases")
    case = models.OneToOneField(Case, models.CASCADE, related_name="escalated")
    # The ref of whose it is: all of theirs is one person's, also once their account is gone.
    person_ref = models.CharField(max_length=16, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = EscalatedCaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]


class Call(models.Model):
    """Somebody was called, by one channel, at one step. Sent at most once a step."""

    escalation = models.ForeignKey(Escalation, models.CASCADE, related_name="calls")
    step = models.PositiveIntegerField()
    turn = models.PositiveSmallIntegerField()
    # None: the address of the place, which the accountable person reads.
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="calls")
    channel = models.CharField(max_length=20)
    made_at = models.DateTimeField(default=timezone.now)
    # When it should be sent, or be tried again. None: it is away, or no longer wanted.
    try_at = models.DateTimeField(null=True, blank=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["escalation", "step", "person", "channel"], name="one_call_a_step"
            ),
            models.UniqueConstraint(
                fields=["escalation", "step", "channel"],
                condition=Q(person=None),
                name="one_call_a_step_to_the_place",
            ),
        ]
