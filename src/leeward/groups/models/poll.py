"""A question with answers to choose from. Nobody sees who chose what, nor how many did before they chose themselves."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from leeward.core.ids import new_ref
from leeward.groups.models.post import Post
from leeward.people.models import Person


class Poll(models.Model):
    """The answers that a post lets its readers choose from. They can't change once it was sent."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="poll")
    several = models.BooleanField(default=False)
    # How many days it stays open, counted from when others could first read it.
    days = models.PositiveSmallIntegerField(default=7)

    @property
    def closes_at(self) -> datetime | None:
        """None while nobody else can read it."""
        return self.post.shared_at and self.post.shared_at + timedelta(days=self.days)

    @property
    def is_closed(self) -> bool:
        return self.closes_at is not None and self.closes_at <= timezone.now()


class Option(models.Model):
    """One of the answers."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["position"]


class Vote(models.Model):
    """That somebody chose an answer: kept so that they can change it, and shown to nobody."""

    option = models.ForeignKey(Option, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["option", "person"], name="one_vote_for_an_option")
        ]
