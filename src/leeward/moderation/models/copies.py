"""What somebody was sent, kept by them: evidence of their own, which no edit and no deletion reaches."""

import hashlib
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from leeward.core.ids import new_ref
from leeward.people.models import Person

# Long enough to go to the police or a court; not for ever, since the words are somebody else's.
COPIES_KEPT = timedelta(days=730)


class KeptCopyQuerySet(models.QuerySet["KeptCopy"]):
    def visible_to(self, person: Person) -> "KeptCopyQuerySet":
        """A person's own, and nobody else's ever."""
        return self.filter(owner=person)


class KeptCopy(models.Model):
    """An exact copy, as its owner could see it: the name it was shown under, and the time only as far as it showed."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    owner = models.ForeignKey(Person, models.CASCADE, related_name="kept_copies")
    kind = models.CharField(max_length=20)
    object_ref = models.CharField(max_length=40)
    shown_as = models.CharField(max_length=60)
    words = models.TextField()
    # The page that it stood on: a path here.
    url = models.CharField(max_length=300)
    # ISO 8601, as exact as readers are shown it: a moment, a day, or nothing.
    said = models.CharField(max_length=40, blank=True)
    kept_at = models.DateTimeField(default=timezone.now)
    # SHA-256 of what `fingerprint` joins: tells whether a copy was changed after it was kept.
    digest = models.CharField(max_length=64)

    objects = KeptCopyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-kept_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "kind", "object_ref", "digest"], name="copy_kept_once")
        ]
        indexes: ClassVar = [models.Index(fields=["kept_at"], name="copy_old")]

    @property
    def said_at(self) -> datetime | None:
        """The moment at which it was said, where that was shown."""
        return datetime.fromisoformat(self.said) if "T" in self.said else None

    @property
    def kept_until(self) -> datetime:
        return self.kept_at + COPIES_KEPT


def fingerprint(shown_as: str, url: str, said: str, words: str) -> str:
    """Return the SHA-256, in hexadecimal, of the four joined by line feeds, in UTF-8."""
    return hashlib.sha256("\n".join((shown_as, url, said, words)).encode()).hexdigest()
