"""A person and what they choose: whom they follow, whom they keep away, what they want to see."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.names import skeleton
from leeward.people.professions import Checking, Profession


class Role(models.TextChoices):
    SUPPORTER = "supporter", _("supporter")
    PROFESSIONAL = "professional", _("professional")
    MODERATOR = "moderator", _("moderator")
    ORGANISER = "organiser", _("organiser")


# Roles that can see or change what is other people's: they need a second factor.
STAFF_ROLES = frozenset({Role.SUPPORTER, Role.MODERATOR, Role.ORGANISER})


class WhoMayReply(models.TextChoices):
    EVERYONE = "everyone", _("every member")
    FOLLOWING = "following", _("people I follow")
    NOBODY = "nobody", _("nobody")


class Topic(models.Model):
    """What people talk about here. Curated by the organiser; hashtags are free."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    about = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


def in_view(path: str = "") -> models.Q:
    """People whose words others may meet: here, not suspended, their consent standing.

    `path` leads to the person: `Story.objects.filter(in_view("author"))`.
    """
    at = f"{path}__" if path else ""
    free = models.Q(**{f"{at}suspended_until": None}) | models.Q(
        **{f"{at}suspended_until__lte": timezone.now()}
    )
    return free & models.Q(**{f"{at}is_active": True, f"{at}health_consent_at__isnull": False})


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, viewer: "Person | None") -> "PersonQuerySet":
        """People whose page `viewer` may open: in view, or themself; neither has blocked the other."""
        if viewer is None:
            return self.filter(in_view())
        people = self.filter(in_view() | models.Q(pk=viewer.pk))
        return people.exclude(blocks_made__blocked=viewer).exclude(blocks_received__blocker=viewer)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    def create_user(
        self, handle: str, email: str = "", password: str | None = None, **fields: Any
    ) -> "Person":
        """Make a person; without a password they sign in by code or passkey."""
        person = self.model(handle=handle, look=skeleton(handle), email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person  # type: ignore[no-any-return]

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(handle__iexact=username)  # type: ignore[no-any-return]


class Person(AbstractBaseUser):
    """Somebody with an account, always under a pseudonym. Only they ever see their e-mail address."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    handle = models.CharField(max_length=30, unique=True)
    # What the name looks like at a glance (`names.skeleton`): nobody else gets one that passes for it.
    look = models.CharField(max_length=40, blank=True, db_index=True)
    email = models.EmailField(blank=True)
    pronouns = models.CharField(max_length=30, blank=True)
    about = models.CharField(max_length=500, blank=True)
    # {field: words} of what a moderator removed from it, to bring back if that was wrong.
    removed_words = models.JSONField(default=dict, blank=True)
    avatar_seed = models.CharField(max_length=16, default=new_ref)
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=40, default="UTC")
    country = models.CharField(max_length=2, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="people")
    who_may_reply = models.CharField(max_length=10, choices=WhoMayReply, default=WhoMayReply.EVERYONE)
    # Words and phrases not to meet, case-folded; and {content note: NoteChoice}, covered until opened when not named.
    # On the person's own row: every list needs them and none should ask for them.
    muted_words = models.JSONField(default=list, blank=True)
    note_choices = models.JSONField(default=dict, blank=True)
    # Whether hints show while they write a reply to somebody who is having a hard time.
    reply_hints = models.BooleanField(default=True)
    # Comma-separated names of `Role`, kept by people.actions.roles from RoleGrant, so that no page asks twice.
    roles = models.CharField(max_length=80, blank=True)
    # Bumped whenever something shown on cards changes, so that cards kept in memory fall out.
    version = models.PositiveIntegerField(default=1)
    adult_affirmed_at = models.DateTimeField(null=True, blank=True)
    # The consent that stands now, kept by people.actions.consent; `Consent` remembers the earlier ones.
    health_consent_at = models.DateTimeField(null=True, blank=True)
    health_consent_version = models.CharField(max_length=20, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)
    is_active = models.BooleanField(default=True)
    suspended_until = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()
    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("handle"), name="handle_once_in_any_case")]

    def __str__(self) -> str:
        return self.handle

    def get_absolute_url(self) -> str:
        return f"/@{self.handle}/"

    def holds(self, *names: str) -> bool:
        """Whether the person was given any of the roles `names`, whether or not they may use it now."""
        return not set(names).isdisjoint(self.roles.split(","))

    def has_role(self, *names: str) -> bool:
        """Whether the person may act in any of the roles `names` now: nobody does who is suspended."""
        return self.holds(*names) and not self.is_suspended

    def is_over(self, role: str) -> bool:
        """Whether the day came on which the person's `role` ends, and the sweep that ends it did not come yet."""
        ends = [one.expires_at for one in self.role_grants.all() if one.role == role and not one.withdrawn_at]
        return bool(ends) and max(ends) <= timezone.now()

    @property
    def is_staff(self) -> bool:
        return self.has_role(*STAFF_ROLES)

    @property
    def is_suspended(self) -> bool:
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @property
    def is_in_view(self) -> bool:
        """The same as `in_view` asks of the database."""
        return self.is_active and not self.is_suspended and self.health_consent_at is not None


class RoleGrant(models.Model):
    """Who gave whom which power, and until when: extra power expires."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role)
    # What the power is limited to, as the part that enforces it reads it (a moderator's: `moderation.scope`).
    scope = models.JSONField(default=dict, blank=True)
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Credential(models.Model):
    """What somebody says they are by profession, and what a second person found at the register (rule 19)."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="credentials")
    profession = models.CharField(max_length=20, choices=Profession)
    register = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    # Sealed (core.vault): number, link to the register, words to whoever checks. Emptied once it is decided.
    evidence = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=Checking, default=Checking.WAITING)
    applied_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    # What was checked and found, for everybody to read; and why not, or no longer, for the person alone.
    found = models.CharField(max_length=300, blank=True)
    because = models.CharField(max_length=500, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "state"],
                condition=models.Q(state__in=[Checking.WAITING, Checking.CHECKED]),
                name="one_credential_a_person",
            )
        ]

    def get_absolute_url(self) -> str:
        """Return where its holder reads of it."""
        return "/you/credentials/"


class Consent(models.Model):
    """That somebody agreed to their health data being kept, to which words, and until when (GDPR, articles 7 and 9)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    version = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class FormerHandle(models.Model):
    """A pseudonym somebody gave up, kept from others for a while so that nobody can pass as them.

    Only a keyed hash of it: the name itself is gone when its owner wants it gone.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="former_handles")
    free_at = models.DateTimeField(db_index=True)


class Erasure(models.Model):
    """That somebody asked for their account to be deleted. The sweep finishes what a crash interrupted."""

    person = models.OneToOneField(Person, models.SET_NULL, null=True, related_name="erasure")
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)


class Follow(models.Model):
    """Visible to nobody but the follower and the followed."""

    follower = models.ForeignKey(Person, models.CASCADE, related_name="follows_made")
    followed = models.ForeignKey(Person, models.CASCADE, related_name="follows_received")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~models.Q(follower=models.F("followed")), name="follow_another"),
        ]


class TopicFollow(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="topic_follows")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="follows")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "topic"], name="topic_follow_once")
        ]


class Block(models.Model):
    """Neither sees, answers or follows the other. The blocked person is never told."""

    blocker = models.ForeignKey(Person, models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(Person, models.CASCADE, related_name="blocks_received")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~models.Q(blocker=models.F("blocked")), name="block_another"),
        ]


class Mute(models.Model):
    """The muter no longer sees the other; the other notices nothing."""

    muter = models.ForeignKey(Person, models.CASCADE, related_name="mutes_made")
    muted = models.ForeignKey(Person, models.CASCADE, related_name="mutes_received")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["muter", "muted"], name="mute_once")]


class DeviceSession(models.Model):
    """A browser somebody is signed in with, found by the hash of its token. Deleting the row signs it out at once."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    data = models.TextField(default="{}")
    device = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_on = models.DateField(default=timezone.localdate)
    expires_at = models.DateTimeField(db_index=True)

    def is_live(self, now: datetime) -> bool:
        return self.expires_at > now
