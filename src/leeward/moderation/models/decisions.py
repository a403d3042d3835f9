"""What was decided, why, and the appeal against it."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.moderation.models.cases import Case, Evidence
from leeward.people.models import Person

# How long a decision can be appealed: six months (Digital Services Act, article 20).
APPEAL_WINDOW = timedelta(days=183)


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
    # Nobody chooses it: it stands while a second person is asked about a lasting suspension.
    PAUSE = "pause", _("Held, and the person suspended, until a second person has looked")


# What ends on a day by itself, if it was decided so. A suspension ends too, and what was removed stays removed.
TIMED = frozenset({Outcome.LABEL, Outcome.BLUR, Outcome.LIMIT, Outcome.HOLD})
SUSPENDS = frozenset({Outcome.SUSPEND, Outcome.PAUSE})


class DecisionQuerySet(models.QuerySet["Decision"]):
    def about(self, person: Person) -> "DecisionQuerySet":
        """Every decision that `person` was told of, newest first: the only decisions a member can reach.

        Of a look that led to nothing they learn only if they knew of something: else it would tell them that they were
        reported (rule 22). They know of what it ended, in the same moment, and of what was said to them first.
        """
        same = {"case__kind": OuterRef("case__kind"), "case__object_ref": OuterRef("case__object_ref")}
        ended = Decision.objects.filter(person=person, undone_at=OuterRef("made_at"), **same)
        said_first = Q(case__in=Case.objects.filter(considerations__person=person))
        told = ~Q(outcome=Outcome.NO_ACTION) | Exists(ended) | said_first
        return self.filter(told, person=person).select_related("case", "appeal").order_by("-made_at", "-pk")

    def with_words(self) -> "models.QuerySet[Any]":
        """With `words_then`: what each is about, as it read when that was decided. None: no words were kept."""
        kept = Evidence.objects.filter(case=OuterRef("case"))
        then = kept.filter(taken_at__lte=OuterRef("made_at")).order_by("-pk").values("words")[:1]
        # What software holds is decided about in the moment in which its words are kept.
        first = kept.order_by("pk").values("words")[:1]
        return self.annotate(words_then=Coalesce(Subquery(then), Subquery(first)))

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
    # The second person, for what needs two.
    confirmed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="decisions_confirmed"
    )
    by_software = models.BooleanField(default=False)
    # Whether somebody who looks after a part of the place did it, such as a facilitator of a group (`keepers`).
    by_keeper = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome)
    rule = models.CharField(max_length=40, blank=True)
    facts = models.TextField(blank=True)
    # Whether software found the content (article 17, 3 c), and whether somebody had reported it (3 b).
    found_by_software = models.BooleanField(default=False)
    found_by_report = models.BooleanField(default=False)
    # Whether what it is about had been deleted by then: nothing could be removed or kept back any more.
    was_gone = models.BooleanField(default=False)
    # Whether it is not said if there was a report: only one other person can have read it, or nobody knows any more.
    report_unsaid = models.BooleanField(default=False)
    label = models.CharField(max_length=200, blank=True)
    # When it ends by itself; None: it does not.
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.TextField(blank=True)
    # Made together with others about the same account: told, and undone, in one.
    clearing = models.ForeignKey(
        "moderation.Clearing", models.SET_NULL, null=True, blank=True, related_name="decisions"
    )

    # Made together with others about what was reported together, and undone with them if somebody asks for that.
    joint = models.ForeignKey(
        "moderation.JointDecision", models.SET_NULL, null=True, blank=True, related_name="decisions"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-made_at"], name="decision_about"),
            models.Index(
                fields=["until"], name="decision_ends", condition=Q(undone_at=None, until__isnull=False)
            ),
            models.Index(fields=["made_at"], name="decision_when"),
        ]

    def get_absolute_url(self) -> str:
        return f"/decisions/{self.ref}/"

    @property
    def restricts(self) -> bool:
        return self.outcome != Outcome.NO_ACTION

    @property
    def stands(self) -> bool:
        return self.undone_at is None

    @property
    def is_over(self) -> bool:
        """Whether the day or the moment has come until which it was made."""
        return self.until is not None and self.until <= timezone.now()

    @property
    def appeal_until(self) -> datetime:
        return self.made_at + APPEAL_WINDOW


def promised_by() -> datetime:
    """Return until when an appeal that is made now is answered: what the place promises (`LEEWARD_APPEAL_DAYS`)."""
    return timezone.now() + timedelta(days=settings.LEEWARD_APPEAL_DAYS)


class Appeal(models.Model):
    """Open for six months, decided by somebody else, answered in writing by a promised day (rule 21)."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="appeal")
    person = models.ForeignKey(Person, models.CASCADE, related_name="appeals")
    words = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    # What the person was promised. A later change of the setting changes no promise.
    promised_by = models.DateTimeField(default=promised_by)
    # When the person was told that the promise is broken, once.
    late_told_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="appeals_decided"
    )
    overturned = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["promised_by"], name="appeal_queue", condition=Q(decided_at=None)),
            models.Index(fields=["decided_at"], name="appeal_answered"),
        ]

    @property
    def is_late(self) -> bool:
        """Whether it is, or was, answered later than promised."""
        return (self.decided_at or timezone.now()) > self.promised_by

    @property
    def by_another(self) -> bool:
        """Whether somebody answered who had not decided: everybody but who takes their own decision back."""
        if not self.overturned:
            return True
        before = (self.decision.decided_by_id, self.decision.confirmed_by_id)
        return self.decided_by_id is not None and self.decided_by_id not in before

    @property
    def came_with_undoing(self) -> bool:
        """Whether undoing the decision answered it, so that both are told in one."""
        return self.decided_at is not None and self.decided_at == self.decision.undone_at
