"""What a human was asked to look at: a case, the words as they were, and who reported them."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.moderation.models.batches import ReportBatch
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
    PRIVATE = "private", _("It gives away somebody’s private details")
    HEALTH = "health", _("It makes a health claim that could harm")
    SEXUAL = "sexual", _("It is sexual, or approaches somebody sexually")
    SPAM = "spam", _("It is advertising or a scam")
    OTHER = "other", _("Something else")


class CaseQuerySet(models.QuerySet["Case"]):
    def free_for(self, person: Person | None, now: datetime) -> "CaseQuerySet":
        """Cases that nobody else is looking at: never taken, given back, run out, or their own."""
        return self.filter(Q(leased_to=None) | Q(leased_to=person) | Q(leased_until__lte=now))


class Case(models.Model):
    """One piece of content, one person or one thing about the place that a human was asked to look at."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=20)
    object_ref = models.CharField(max_length=40)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="cases")
    # What is known of the words themselves while they are there, kept for when they are deleted: another name that
    # they were shared under, the thread that they stand in, and when they were said.
    byline = models.CharField(max_length=30, blank=True)
    within = models.CharField(max_length=40, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    danger = models.SmallIntegerField(choices=Danger, default=Danger.LOW)
    # The language of the pages it was written on, as far as anybody knows: who can read it.
    language = models.CharField(max_length=12, blank=True)
    # How much there is to read, in characters: the newest words and what reporters added.
    effort = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Who looks at it now, or at an appeal against what was decided in it, and until when nobody else decides.
    leased_to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    leased_until = models.DateTimeField(null=True, blank=True)
    # Until when it stays out of the queue, because a moderator wants to look again then.
    later_until = models.DateTimeField(null=True, blank=True)

    # The raid that it came in with: somebody reads it before others do, whatever becomes of the words meanwhile.
    raid = models.ForeignKey("moderation.Raid", models.SET_NULL, null=True, blank=True, related_name="cases")
    # Words that say that somebody is not well are read by themselves, never decided together with others from a raid.
    alone = models.BooleanField(default=False)

    objects = CaseQuerySet.as_manager()

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
    def shown_as(self) -> str:
        """The name that it was shared under, for the desk; empty once its author has left."""
        return (self.byline or self.author.handle) if self.author else ""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def other_looking(self, person: Person | None) -> Person | None:
        """Who else looks at this now; while they do, `person` can read it and decide nothing."""
        runs = self.leased_until is not None and self.leased_until > timezone.now()
        return self.leased_to if runs and (person is None or self.leased_to_id != person.pk) else None


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
    # Whether it came from a member, who may have left since; False: from a visitor.
    by_member = models.BooleanField(default=False)
    reason = models.CharField(max_length=12, choices=Reason)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    # What it was reported together with; None: it was reported alone.
    batch = models.ForeignKey(ReportBatch, models.SET_NULL, null=True, blank=True, related_name="reports")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "reporter"], name="report_once_a_case")
        ]

    def get_absolute_url(self) -> str:
        return f"/reports/{self.receipt}/"
