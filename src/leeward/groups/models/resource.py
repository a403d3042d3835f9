"""What facilitators take from the library for their group."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from leeward.groups.models.group import Group
from leeward.library.models import Article


class Resource(models.Model):
    """An article that stands on the list of a group. Nobody outside of the group can tell that it does."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="resources")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "article"], name="resource_once")]
