"""What members say in a group."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.groups.models.group import READABLE, Group, Heading
from leeward.groups.models.membership import Membership, Standing
from leeward.people.models import Block, Mute, Person, in_view
from leeward.replies.models import Thread


class PostState(models.TextChoices):
    DRAFT = "draft", _("draft")
    # Where somebody is remembered, facilitators read first.
    WAITING = "waiting", _("waits for a facilitator")
    HELD = "held", _("held for a moderator")
    LIVE = "live", _("live")
    WITHDRAWN = "withdrawn", _("taken back")
    REMOVED = "removed", _("removed")


def _apart(viewer: Person) -> Q:
    """Whether `viewer` or the author has blocked the other."""
    blocked = Q(Exists(Block.objects.filter(blocker=viewer, blocked=OuterRef("author"))))
    return blocked | Q(Exists(Block.objects.filter(blocker=OuterRef("author"), blocked=viewer)))


def _in_view() -> Q:
    """What the group itself asks is read, whatever becomes of the account that stands behind it."""
    return Q(by_group=True) | in_view("author")


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: Person | None) -> "PostQuerySet":
        """Posts `viewer` may read: live ones in groups they belong to, and their own there. Nobody else reads any.

        A block hides what stands under a pseudonym, and never what stands under another name: a post that is missing
        for the blocked would tell them who wrote it (promise 4).
        """
        if viewer is None:
            return self.none()
        inside = Membership.objects.filter(group=OuterRef("group"), person=viewer, standing=Standing.MEMBER)
        others = Q(state=PostState.LIVE) & _in_view() & (~Q(thread__byline="") | ~_apart(viewer))
        waits = Q(state=PostState.WAITING) & Exists(inside.filter(facilitates=True))
        return self.filter(Exists(inside), Q(author=viewer) | others | waits, group__state__in=READABLE)

    def said_in(self, group: Group, member: Person) -> "PostQuerySet":
        """Live posts of one group as `member` meets them in its lists. That they are one has been looked at before.

        Asked without the question whether they are: so it follows the index of the list, and a group of 500,000 posts
        costs what a small one does.
        """
        muted = Exists(Mute.objects.filter(muter=member, muted=OuterRef("author")))
        meets = _in_view() & (~Q(thread__byline="") | ~(_apart(member) | muted))
        return self.filter(Q(author=member) | meets, group=group, state=PostState.LIVE)

    def in_groups_of(self, facilitator: Person) -> "PostQuerySet":
        """What others say in groups that `facilitator` looks after, whatever stands between the two of them."""
        mine = Membership.objects.facilitators().filter(group=OuterRef("group"), person=facilitator)
        return self.filter(Exists(mine)).exclude(author=facilitator).exclude(state=PostState.DRAFT)

    def kept_by(self, facilitator: Person) -> "PostQuerySet":
        """Of these, what members read now or will: a block takes nobody out of a facilitator's care."""
        return self.in_groups_of(facilitator).filter(state__in=[PostState.LIVE, PostState.WAITING])

    def written_by(self, person: Person) -> "PostQuerySet":
        """A person's own, whatever became of the group: to find and to delete (rule 8)."""
        return self.filter(author=person)


class Post(models.Model):
    """Something said in a group: a post, or what opens a round. A draft is a post in its first state."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    # Made by the page: sending the same post twice stores it once.
    key = models.UUIDField()
    group = models.ForeignKey(Group, models.CASCADE, related_name="posts")
    author = models.ForeignKey(Person, models.CASCADE, related_name="group_posts")
    # Its byline is the name it stands under, when that is not the author's pseudonym.
    thread = models.OneToOneField(Thread, models.CASCADE, related_name="group_post")
    # The key of the face it is written under (`hosts.faces`), while it is a draft too.
    face = models.CharField(max_length=10, blank=True)
    heading = models.ForeignKey(Heading, models.SET_NULL, null=True, blank=True, related_name="posts")
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    # Codes from core.notes, and one in the author's own words.
    notes = models.JSONField(default=list, blank=True)
    own_note = models.CharField(max_length=80, blank=True)
    # Whether it hopes for answers: then it waits until two people have given one.
    asks = models.BooleanField(default=True)
    # Opened by the group itself, on its schedule: a prompt, a check-in round.
    by_group = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=PostState, default=PostState.DRAFT)
    blurred = models.BooleanField(default=False)
    label = models.CharField(max_length=200, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    # When somebody last said something in it: what is talked about stands first (never what is liked).
    active_at = models.DateTimeField(default=timezone.now)
    # What its thread says, here as well: so that what waits in one group is found without walking all that waits.
    need = models.PositiveSmallIntegerField(default=0)
    waiting_since = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["author", "key"], name="group_post_once")]
        indexes: ClassVar = [
            models.Index(fields=["group", "state", "-active_at"], name="group_post_newest"),
            models.Index(fields=["heading", "state", "-active_at"], name="group_post_under"),
            models.Index(
                fields=["group", "-need", "waiting_since"],
                name="group_post_waiting",
                condition=Q(waiting_since__isnull=False),
            ),
            models.Index(
                fields=["group", "-pinned_at"], name="group_post_pinned", condition=Q(pinned_at__isnull=False)
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"/groups/posts/{self.ref}/"

    @property
    def full_text(self) -> str:
        """Every word of it that others would read, as screening and moderators read it."""
        poll = getattr(self, "poll", None)
        answers = [option.words for option in poll.options.all()] if poll else []
        alts = [picture.alt for picture in self.pictures.all()] if self.pk else []
        return "\n\n".join(filter(None, [self.title, self.body, *answers, *alts, self.own_note]))


class PostRevision(models.Model):
    """What a post said before an edit, for its author and moderators."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField()
    until = models.DateTimeField(default=timezone.now)


class Seen(models.Model):
    """Until when somebody has read a post and what was answered to it. For their eyes only."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "post"], name="seen_once")]
