"""A group: what it is for, who gets in, and what its members agree on."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.models import Person, Topic


class Access(models.TextChoices):
    """Who gets in. What is said inside is for members only, whatever this says."""

    OPEN = "open", _("anybody here can join")
    REQUEST = "request", _("people ask to join, and a facilitator says yes")
    PRIVATE = "private", _("by invitation; others see that it exists")
    INVISIBLE = "invisible", _("by invitation; others can’t tell that it exists")


# Two facilitators, so that nobody is alone with what is said there and nobody is left alone when one is away.
NEEDS_TWO = frozenset({Access.PRIVATE, Access.INVISIBLE})


class GroupState(models.TextChoices):
    PROPOSED = "proposed", _("waits for an organiser")
    PREPARING = "preparing", _("getting ready")
    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")
    DECLINED = "declined", _("not started")


# Its members go on reading in these.
READABLE = (GroupState.OPEN, GroupState.PAUSED, GroupState.CLOSED)


class Ages(models.TextChoices):
    """Adults and minors are never in one group (rule 17)."""

    ADULTS = "adults", _("adults")
    MINORS = "minors", _("young people under 18")


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, viewer: Person | None) -> "GroupQuerySet":
        """Groups whose first page `viewer` may open: listed ones, and those they belong to, asked for or started."""
        listed = ~Q(access=Access.INVISIBLE) & Q(state__in=[GroupState.OPEN, GroupState.PAUSED])
        if viewer is None:
            return self.filter(listed)
        theirs = Group.objects.filter(
            pk=OuterRef("pk"), members__person=viewer, members__standing__in=["asked", "invited", "member"]
        )
        # Whoever may not come back finds nothing there to come back to.
        shut_out = Group.objects.filter(
            pk=OuterRef("pk"), members__person=viewer, members__standing="shut_out"
        )
        return self.filter((listed | Exists(theirs)) & ~Exists(shut_out))

    def listed(self, viewer: Person | None) -> "GroupQuerySet":
        """What the list of groups shows: open for everybody to find."""
        return self.visible_to(viewer).filter(state=GroupState.OPEN).exclude(access=Access.INVISIBLE)

    def invited_by(self, token_hash: str) -> "GroupQuerySet":
        """The group that an invitation leads into, while it does."""
        lasts = {"invitations__ends_at__gt": timezone.now(), "invitations__left__gt": 0}
        return self.filter(state=GroupState.OPEN, invitations__token_hash=token_hash, **lasts)

    def proposed(self) -> "GroupQuerySet":
        """What waits for an organiser's answer, the oldest first."""
        return self.filter(state=GroupState.PROPOSED).order_by("made_at", "pk")


class Group(models.Model):
    """People who share an experience, with facilitators who look after them."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    name = models.CharField(max_length=60)
    about = models.CharField(max_length=600)
    # Why it is needed, in the words of whoever proposed it; for organisers only.
    why = models.CharField(max_length=1000, blank=True)
    access = models.CharField(max_length=10, choices=Access, default=Access.REQUEST)
    ages = models.CharField(max_length=6, choices=Ages, default=Ages.ADULTS)
    state = models.CharField(max_length=10, choices=GroupState, default=GroupState.PROPOSED)
    topics = models.ManyToManyField(Topic, blank=True, related_name="groups")
    language = models.CharField(max_length=12, blank=True)
    # For people near a place, or of an organisation. Empty: for anybody.
    place = models.CharField(max_length=60, blank=True)
    organisation = models.CharField(max_length=80, blank=True)
    # What everybody agrees to on joining. A change raises the version: members are shown it before they write again.
    agreements = models.TextField(blank=True)
    agreements_version = models.PositiveIntegerField(default=1)
    welcome = models.TextField(blank=True)
    # Asked of whoever asks to join, at most three.
    questions = models.JSONField(default=list, blank=True)
    # {field: words} of what a moderator removed from these, to bring back if that was wrong.
    removed_words = models.JSONField(default=dict, blank=True)
    lets_anonymous = models.BooleanField(default=True)
    # In memory of somebody, with rules of its own (docs/groups.md).
    in_memory = models.BooleanField(default=False)
    started_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    # When two or more last met in writing: meetings themselves are deleted.
    met_at = models.DateTimeField(null=True, blank=True)
    # An organiser's words to whoever proposed it, when they said no.
    answer = models.CharField(max_length=1000, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "name"], name="group_listed")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/groups/{self.ref}/"

    @property
    def letters_source(self) -> str:
        """What letters about it are stopped by (`notifications.sources`)."""
        return f"group:{self.ref}"

    @property
    def is_secret(self) -> bool:
        """Whether even its name may not be read outside of it, on a lock screen or in a letter."""
        return self.access in NEEDS_TWO


class Heading(models.Model):
    """A heading of a group's own, under which its posts stand."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="headings")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "name"], name="heading_once")]

    def __str__(self) -> str:
        return self.name
