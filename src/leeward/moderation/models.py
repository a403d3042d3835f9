"""Cases, evidence, reports, decisions, appeals and the log nobody can edit."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.models import Person

# How long a decision can be appealed: six months (Digital Services Act, article 20).
APPEAL_WINDOW = timedelta(days=183)


class Danger(models.IntegerChoices):
    """The queue's first order: danger, then age."""

    LOW = 0, _("rules of the place")
    HARM = 1, _("harm to somebody")
    SERIOUS = 2, _("serious harm")
    LIFE = 3, _("danger to life")


class Reason(models.TextChoices):
    """Why something is reported, in a reporter's words."""

    IN_DANGER = "in_danger", _("Somebody may be in danger")
    METHODS = "methods", _("It describes a way to die or to hurt oneself")
    ENCOURAGES = "encourages", _("It encourages suicide, self-harm or an eating disorder")
    HARASSMENT = "harassment", _("It insults, threatens or harasses somebody")
    HATE = "hate", _("It attacks people for who they are")
    PRIVATE = "private", _("It gives away somebody’s private details")
    HEALTH = "health", _("It makes a health claim that could harm")
    SEXUAL = "sexual", _("It is sexual, or approaches somebody sexually")
    SPAM = "spam", _("It is advertising or a scam")
    OTHER = "other", _("Something else")


class Case(models.Model):
    """One piece of content, one person or one thing about the place that a human was asked to look at."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=20)
    object_ref = models.CharField(max_length=40)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="cases")
    danger = models.SmallIntegerField(choices=Danger, default=Danger.LOW)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "object_ref"], condition=Q(closed_at=None), name="one_open_case_an_object"
            )
        ]
        indexes: ClassVar = [
            models.Index(F("danger").desc(), "opened_at", name="case_queue", condition=Q(closed_at=None)),
            models.Index(fields=["kind", "object_ref"], name="case_of_object"),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Evidence(models.Model):
    """The words as they were when somebody or something noticed them: evidence outlives editing and deletion."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="evidence")
    words = models.TextField()
    # What screening found in these words: a list of {kind, rule, source, explanation, start, end, held}.
    findings = models.JSONField(default=list)
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]


class Report(models.Model):
    """Somebody's report. The reporter is named to nobody outside the moderators; its receipt is a secret address."""

    receipt = models.CharField(max_length=40, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="reports_made")
    reason = models.CharField(max_length=12, choices=Reason)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "reporter"], name="report_once_a_case")
        ]

    def get_absolute_url(self) -> str:
        return f"/reports/{self.receipt}/"


class Outcome(models.TextChoices):
    """The ladder, mildest first. To warn or suspend somebody for something also removes it."""

    NO_ACTION = "no_action", _("Leave it as it is")
    LABEL = "label", _("Add a label")
    BLUR = "blur", _("Cover it until opened")
    LIMIT = "limit", _("Keep it out of lists")
    HOLD = "hold", _("Hold it back until it is changed")
    REMOVE = "remove", _("Remove it")
    WARN = "warn", _("Remove it and warn the person")
    SUSPEND = "suspend", _("Remove it and suspend the person")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def about(self, person: Person) -> "DecisionQuerySet":
        """Every decision that `person` received, newest first: the only decisions a member can reach."""
        return self.filter(person=person).select_related("case", "appeal").order_by("-made_at", "-pk")

    def standing(self, kind: str, object_ref: str) -> "DecisionQuerySet":
        """Restrictions of one piece of content that hold now, oldest first."""
        return (
            self.filter(case__kind=kind, case__object_ref=object_ref, undone_at=None)
            .exclude(outcome=Outcome.NO_ACTION)
            .order_by("made_at", "pk")
        )


class Decision(models.Model):
    """What was decided and why: the statement of reasons (Digital Services Act, article 17)."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    # Whom it restricts; None once they are gone.
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="decisions_received")
    # None: software did it, for the moment, until a person has looked.
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="decisions_made")
    by_software = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome)
    rule = models.CharField(max_length=40, blank=True)
    facts = models.TextField(blank=True)
    # Whether software found the content (article 17, 3 c), and whether somebody had reported it (3 b).
    found_by_software = models.BooleanField(default=False)
    found_by_report = models.BooleanField(default=False)
    label = models.CharField(max_length=200, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.TextField(blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-made_at"], name="decision_about")]

    def get_absolute_url(self) -> str:
        return f"/decisions/{self.ref}/"

    @property
    def restricts(self) -> bool:
        return self.outcome != Outcome.NO_ACTION

    @property
    def stands(self) -> bool:
        return self.undone_at is None

    @property
    def appeal_until(self) -> datetime:
        return self.made_at + APPEAL_WINDOW


class Appeal(models.Model):
    """Open for six months, decided by somebody else, answered in writing (rule 21)."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="appeal")
    person = models.ForeignKey(Person, models.CASCADE, related_name="appeals")
    words = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="appeals_decided"
    )
    overturned = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["made_at"], name="appeal_queue", condition=Q(decided_at=None)),
        ]


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


class LogHead(models.Model):
    """The one row that says where the log ends: locked by whoever appends, compared by whoever verifies."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
