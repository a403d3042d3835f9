"""Pictures of what is said in a group."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from leeward.core.ids import new_ref
from leeward.groups.models.post import Post


class Picture(models.Model):
    """A re-encoded picture of a post; its files stand in the media folder under its random ref."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    alt = models.CharField(max_length=500, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["position"]
