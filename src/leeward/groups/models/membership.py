"""Who belongs to a group, under which name, and how they wish to hear from it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.groups.models.group import Group
from leeward.people.models import Person


class Standing(models.TextChoices):
    ASKED = "asked", _("asked to join")
    INVITED = "invited", _("invited")
    MEMBER = "member", _("member")
    DECLINED = "declined", _("was not let in")
    SHUT_OUT = "shut_out", _("may not come back")


class Letters(models.TextChoices):
    """How often a letter tells what is new. Letters never say what was said, nor what the group is called."""

    NEVER = "never", _("never")
    DAILY = "daily", _("once a day, when there is something new")
    WEEKLY = "weekly", _("once a week, when there is something new")
    NONE = "none", _("never, and none about meetings and answers to me here either")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def inside(self) -> "MembershipQuerySet":
        return self.filter(standing=Standing.MEMBER)

    def facilitators(self) -> "MembershipQuerySet":
        return self.inside().filter(facilitates=True)


class Membership(models.Model):
    """Somebody's place in a group. Visible to its members; that it is theirs, only under the name they chose there."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    standing = models.CharField(max_length=8, choices=Standing)
    facilitates = models.BooleanField(default=False)
    # When they were asked to look after the group; None once they have answered.
    asked_to_facilitate_at = models.DateTimeField(null=True, blank=True)
    # The name they have in this group alone. Empty: their pseudonym.
    name = models.CharField(max_length=30, blank=True)
    name_seed = models.CharField(max_length=16, default=new_ref)
    # What that name looks like at a glance: nobody else in the group gets one that passes for it.
    look = models.CharField(max_length=40, blank=True)
    # What they answered to the group's questions, for its facilitators; emptied once they are let in or not.
    answers = models.JSONField(default=list, blank=True)
    agreed_version = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    joined_at = models.DateTimeField(null=True, blank=True)
    # Facilitators: away until then, and what they have read about facilitating (codes).
    away_until = models.DateTimeField(null=True, blank=True)
    checklist = models.JSONField(default=list, blank=True)
    # Whether facilitators may ask after them when they have been quiet for long.
    wants_nudge = models.BooleanField(default=False)
    nudged_at = models.DateTimeField(null=True, blank=True)
    letters = models.CharField(max_length=6, choices=Letters, default=Letters.NEVER)
    letter_at = models.DateTimeField(null=True, blank=True)
    # Whether they are told when a meeting is planned.
    hears_of_meetings = models.BooleanField(default=True)
    # Whether letters about an answer in the group can themselves be answered by e-mail.
    answers_by_mail = models.BooleanField(default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "person"], name="in_a_group_once"),
            models.UniqueConstraint(
                fields=["group", "look"], condition=~Q(look=""), name="one_name_in_a_group"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "standing"], name="groups_of"),
            models.Index(
                fields=["group", "asked_at"], name="asking_to_join", condition=Q(standing=Standing.ASKED)
            ),
            models.Index(
                fields=["group"],
                name="facilitators_of",
                condition=Q(standing=Standing.MEMBER, facilitates=True),
            ),
            models.Index(fields=["letter_at"], name="group_letters", condition=Q(letter_at__isnull=False)),
        ]

    def get_absolute_url(self) -> str:
        """The list of groups: whoever was shut out of one finds no page of it."""
        return "/groups/"

    @property
    def is_inside(self) -> bool:
        return self.standing == Standing.MEMBER

    @property
    def is_facilitator(self) -> bool:
        return self.is_inside and self.facilitates

    @property
    def shown_name(self) -> str:
        return self.name or self.person.handle

    @property
    def shown_seed(self) -> str:
        return self.name_seed if self.name else self.person.avatar_seed

    @property
    def shown_href(self) -> str:
        return "" if self.name else self.person.get_absolute_url()


class FormerName(models.Model):
    """A name that somebody had in a group: nobody else gets one there that passes for it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    look = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "look", "person"], name="former_name_once")
        ]


class Invitation(models.Model):
    """A link by which people get into a group. Only its keyed hash is kept; it ends, and can be taken back."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    left = models.PositiveIntegerField()
