"""Words that somebody wrote and did not send yet, where no draft is kept."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from leeward.people.models import Person

# Long enough to call somebody first and to sleep a night; nothing lasting is made of what was not sent.
UNSENT_KEPT = timedelta(days=1)


class UnsentQuerySet(models.QuerySet["Unsent"]):
    def visible_to(self, person: Person) -> "UnsentQuerySet":
        """A person's own, and nobody else's ever."""
        return self.filter(person=person)


class Unsent(models.Model):
    """The fields of one form, as its writer left them: for them alone, until they send or drop it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="unsent")
    # What it would answer or change.
    about = models.CharField(max_length=40)
    # The form's fields as browsers send them, sealed (core.vault).
    sealed = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = UnsentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "about"], name="unsent_once")]
