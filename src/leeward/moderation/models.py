"""Cases, reports, decisions, appeals and the log nobody can edit."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.models import Person


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
    PRIVATE = "private", _("It gives away somebody's private details")
    HEALTH = "health", _("It makes a health claim that could harm")
    SEXUAL = "sexual", _("It is sexual, or approaches somebody sexually")
    SPAM = "spam", _("It is advertising or a scam")
    OTHER = "other", _("Something else")


class Case(models.Model):
    """One piece of content (or one person) that somebody or something asked a human to look at."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=20)
    object_ref = models.CharField(max_length=40)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="cases")
    danger = models.SmallIntegerField(choices=Danger, default=Danger.LOW)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    # The words as they were when the case was opened: evidence outlives deletion.
    evidence = models.TextField(blank=True)
    # What screening found: a list of {kind, start, end, rule, source, explanation}.
    findings = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "object_ref"], condition=Q(closed_at=None), name="one_open_case_an_object"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["-danger", "opened_at"], name="case_queue", condition=Q(closed_at=None))]


class Report(models.Model):
    """Somebody's report. The reporter is named to nobody outside the moderators; its receipt is a secret address."""

    ref = models.CharField(max_length=40, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="reports_made")
    reason = models.CharField(max_length=12, choices=Reason)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)


class Outcome(models.TextChoices):
    """The ladder, mildest first."""

    NO_ACTION = "no_action", _("leave it as it is")
    LABEL = "label", _("add a label")
    BLUR = "blur", _("cover it until opened")
    LIMIT = "limit", _("keep it out of lists")
    HOLD = "hold", _("hold it back for now")
    REMOVE = "remove", _("remove it")
    WARN = "warn", _("warn the person")
    SUSPEND = "suspend", _("suspend the person")


class Decision(models.Model):
    """What was decided and why: the statement of reasons (Digital Services Act, article 17)."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    # Whom it restricts; None once they are gone.
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="decisions_received")
    # None: software did it, for the moment, until a person has looked.
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="decisions_made")
    outcome = models.CharField(max_length=10, choices=Outcome)
    rule = models.CharField(max_length=40, blank=True)
    facts = models.TextField(blank=True)
    # Whether software found the content (article 17, 3 c).
    found_by_software = models.BooleanField(default=False)
    label = models.CharField(max_length=200, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)


class Appeal(models.Model):
    """Open for six months, decided by somebody else, answered in writing (rule 21)."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="appeal")
    person = models.ForeignKey(Person, models.CASCADE, related_name="appeals")
    words = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="appeals_decided")
    overturned = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)


class LogEntry(models.Model):
    """What staff and software did. The database refuses to change or delete a row, and each carries the one before.

    It names people by their ref only, so that erasing an account needs no change here.
    """

    at = models.DateTimeField(default=timezone.now)
    actor_ref = models.CharField(max_length=16, blank=True)
    verb = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=20, blank=True)
    object_ref = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
