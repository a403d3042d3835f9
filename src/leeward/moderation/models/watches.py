"""What an organiser asks software to watch for: phrases and simple conditions, and what happens then."""

import hashlib
import json
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.models import Person

# The most of each number that a rule can ask for; the least is 1.
MOST = {"joined_within_days": 366, "posts_in_an_hour": 100, "minutes": 24 * 60, "first_posts": 100}


class WatchAction(models.TextChoices):
    """What happens to what a rule of the place touches, mildest first."""

    FLAG = "flag", _("Put it on the desk; others see it meanwhile")
    LABEL = "label", _("Put a label on it, until a moderator has looked")
    LIMIT = "limit", _("Keep it out of lists, until a moderator has looked")
    HOLD = "hold", _("Keep it back, until a moderator has looked")
    SLOW = "slow", _("Slow the person down: one reply in some minutes")
    APPROVE = "approve", _("Keep back a person’s first posts, until a moderator has looked")


class Watch(models.Model):
    """A rule of this place. All of its conditions must hold; of its phrases, one. It is tried before it is used."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    name = models.CharField(max_length=60)
    phrases = models.JSONField(default=list, blank=True)
    joined_within_days = models.PositiveSmallIntegerField(null=True, blank=True)
    has_links = models.BooleanField(default=False)
    has_pictures = models.BooleanField(default=False)
    posts_in_an_hour = models.PositiveSmallIntegerField(null=True, blank=True)
    action = models.CharField(max_length=8, choices=WatchAction)
    # Of the label; minutes between two replies; how many first posts wait.
    label = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(default=5)
    first_posts = models.PositiveSmallIntegerField(default=3)
    # The community rule it serves, and the words that an author whom it touches reads.
    rule = models.CharField(max_length=40)
    told = models.CharField(max_length=500)
    is_on = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    # What it was when it was last tried, on how many posts, and how many it would have touched.
    tried_as = models.CharField(max_length=64, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    tried_on = models.PositiveIntegerField(default=0)
    tried_touched = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager["Watch"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def get_absolute_url(self) -> str:
        return f"/place/watches/{self.ref}/"

    @property
    def digest(self) -> str:
        """What decides whom it touches and how, in a word: tried once, it counts for these only."""
        says = [
            self.phrases,
            self.joined_within_days,
            self.has_links,
            self.has_pictures,
            self.posts_in_an_hour,
            self.action,
            self.minutes,
            self.first_posts,
        ]
        return hashlib.sha256(json.dumps(says).encode()).hexdigest()

    @property
    def out_of_bounds(self) -> list[str]:
        """The numbers of it that make no sense: below 1, or more than `MOST`."""
        return [name for name, most in MOST.items() if not 1 <= (getattr(self, name) or 1) <= most]

    @property
    def is_tried(self) -> bool:
        return self.tried_as == self.digest
