"""Answers and word reactions, shared by every part that people can answer."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.models import Block, Mute, Person, WhoMayReply, in_view
from leeward.replies import hosts
from leeward.replies.unsent import Unsent  # noqa: F401 - a table of this part

# Two real replies end the wait: exactly one reply makes people post less (product.md, figures to beat).
ENOUGH_REPLIES = 2
# For so long somebody can undo what they did to many replies at once.
UNDO_DAYS = 7


class Need(models.IntegerChoices):
    """How soon somebody should answer. It only orders; nobody is ever shown it."""

    NONE = 0, _("none said")
    SUPPORT = 1, _("asks for support")
    SOON = 2, _("may be having a very hard time")


class Thread(models.Model):
    """What can be answered. The part that owns it (its host) points here, and says who may see it (`hosts`)."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    host = models.CharField(max_length=20)
    author = models.ForeignKey(Person, models.CASCADE, related_name="threads")
    # Another name made for this thread: the author also answers under it, so that nothing links it to them.
    byline = models.CharField(max_length=30, blank=True)
    byline_seed = models.CharField(max_length=16, default=new_ref)
    who_may_reply = models.CharField(max_length=10, choices=WhoMayReply, default=WhoMayReply.EVERYONE)
    approve_first = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    # For the machinery only, never shown as a number (promise 3): live replies by others than the author.
    live_replies = models.PositiveIntegerField(default=0)
    need = models.PositiveSmallIntegerField(choices=Need, default=Need.NONE)
    # When it first asked for answers; None while it asks for none.
    asked_at = models.DateTimeField(null=True, blank=True)
    # Equal to `asked_at` while fewer than ENOUGH_REPLIES people have answered.
    waiting_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["-need", "live_replies", "waiting_since"],
                name="thread_waiting",
                condition=Q(waiting_since__isnull=False),
            ),
            models.Index(fields=["asked_at"], name="thread_asked", condition=Q(asked_at__isnull=False)),
        ]

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def hides(self, person: Person) -> bool:
        """Whether `person` is here under another name that nothing may link to them."""
        return bool(self.byline) and person.pk == self.author_id

    def shown_name(self, person: Person) -> str:
        """The name `person` has in this thread, for everybody to see."""
        return self.byline if self.hides(person) else person.handle

    def shown_seed(self, person: Person) -> str:
        """The seed of the drawing beside that name."""
        return self.byline_seed if self.hides(person) else person.avatar_seed

    def shown_href(self, person: Person) -> str:
        """The page behind that name: none behind another name."""
        return "" if self.hides(person) else person.get_absolute_url()


class ReplyState(models.TextChoices):
    LIVE = "live", _("live")
    # Where those who look after it read first (`hosts.keepers_first`): for them and its writer alone.
    UNREAD = "unread", _("waiting for somebody who looks after the group")
    WAITING = "waiting", _("waiting for the author's yes")
    HELD = "held", _("held for a moderator")
    HIDDEN = "hidden", _("hidden by the author of the story")
    REMOVED = "removed", _("removed by a moderator")


class ReplyQuerySet(models.QuerySet["Reply"]):
    def readable_by(self, viewer: Person | None) -> "ReplyQuerySet":
        """Of replies in threads that `viewer` may see: live ones, their own, and what waits for their yes.

        What waits for somebody who looks after it is theirs to read whatever stands between them and its writer.

        Blocks and mutes never touch answers under another name: those that are missing for the blocked would tell
        them who wrote them (promise 4).
        """
        here = in_view("author")
        if viewer is None:
            return self.filter(here, state=ReplyState.LIVE)
        theirs_to_see = Q(thread__author=viewer, state__in=[ReplyState.WAITING, ReplyState.HIDDEN])
        blocked = Exists(Block.objects.filter(blocker=viewer, blocked=OuterRef("author")))
        blocking = Exists(Block.objects.filter(blocker=OuterRef("author"), blocked=viewer))
        muted = Exists(Mute.objects.filter(muter=viewer, muted=OuterRef("author")))
        met = ~Q(byline="") | ~(blocked | blocking | muted)
        unread = Q(state=ReplyState.UNREAD) & here & hosts.kept_by(viewer)
        return self.filter(
            Q(author=viewer) | unread | (here & (Q(state=ReplyState.LIVE) | theirs_to_see) & met)
        )

    def kept_by(self, keeper: Person) -> "ReplyQuerySet":
        """What others answered below what `keeper` shared, for them to decide about (rule 8).

        Also what a block or a mute keeps off their pages: others read it there, and nobody else could hide it.
        """
        theirs = self.filter(in_view("author"), thread__author=keeper).exclude(author=keeper)
        return theirs.filter(state__in=[ReplyState.LIVE, ReplyState.WAITING, ReplyState.HIDDEN])

    def written_by(self, person: Person) -> "ReplyQuerySet":
        """A person's own, whatever became of the thread: to find and to delete (rule 8)."""
        return self.filter(author=person)

    def visible_to(self, viewer: Person | None) -> "ReplyQuerySet":
        """Replies `viewer` may read, in threads they may see."""
        threads = hosts.visible_threads(viewer).filter(pk=OuterRef("thread"))
        return self.readable_by(viewer).filter(Exists(threads))


class Reply(models.Model):
    """An answer to a thread, or to another answer (one level)."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    # Made by the client: sending the same reply twice stores it once.
    key = models.UUIDField()
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="replies")
    # An answer outlives what it answered: those words are somebody else's.
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="answers")
    author = models.ForeignKey(Person, models.CASCADE, related_name="replies")
    # The name it was written under, when that is not the author's own: nothing that others see links it to them.
    byline = models.CharField(max_length=30, blank=True)
    byline_seed = models.CharField(max_length=16, blank=True)
    body = models.TextField()
    body_html = models.TextField()
    state = models.CharField(max_length=8, choices=ReplyState, default=ReplyState.LIVE)
    blurred = models.BooleanField(default=False)
    label = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    shared_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    # When others could first read it; None while it never was live.
    live_since = models.DateTimeField(null=True, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["shared_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["author", "key"], name="reply_once")]
        indexes: ClassVar = [models.Index(fields=["thread", "shared_at"], name="reply_in_thread")]

    def get_absolute_url(self) -> str:
        return f"/replies/{self.ref}/"

    @property
    def is_held(self) -> bool:
        return self.state == ReplyState.HELD

    @property
    def shown_name(self) -> str:
        """The name others know its writer by here."""
        return self.byline or self.author.handle

    @property
    def shown_seed(self) -> str:
        """The seed of the drawing beside that name."""
        return self.byline_seed if self.byline else self.author.avatar_seed

    @property
    def shown_href(self) -> str:
        """The page behind that name: none behind another name."""
        return "" if self.byline else self.author.get_absolute_url()


class ReplyRevision(models.Model):
    """What a reply said before an edit, for its author and moderators."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="revisions")
    body = models.TextField()
    until = models.DateTimeField(default=timezone.now)


class Word(models.TextChoices):
    """Reactions are words (promise 3)."""

    ME_TOO = "me_too", _("me too")
    WITH_YOU = "with_you", _("with you")
    THANK_YOU = "thank_you", _("thank you")


class Reaction(models.Model):
    """Somebody's word to a thread's first post, or to one reply in it. Only its author sees who."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="reactions")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, blank=True, related_name="reactions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="reactions")
    word = models.CharField(max_length=10, choices=Word)
    # The name it was left under, when that is not the person's own.
    byline = models.CharField(max_length=30, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "thread", "word"], condition=Q(reply=None), name="reaction_once_a_thread"
            ),
            models.UniqueConstraint(
                fields=["person", "reply", "word"],
                condition=Q(reply__isnull=False),
                name="reaction_once_a_reply",
            ),
        ]

    @property
    def shown_name(self) -> str:
        return self.byline or self.person.handle


class QuietTimeQuerySet(models.QuerySet["QuietTime"]):
    def running(self) -> "QuietTimeQuerySet":
        return self.filter(ended_at=None, ends_at__gt=timezone.now()).order_by("-pk")


class QuietTime(models.Model):
    """For a while strangers' answers wait for somebody's yes (`replies/quiet.py` says who is one). It always ends.

    Without `thread`: below everything that they shared under their own name. With it: below that one, which they
    shared under another name, and there for everybody. That the two begin together would tell who wrote it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="quiet_times")
    thread = models.ForeignKey(Thread, models.CASCADE, null=True, blank=True, related_name="quiet_times")
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = QuietTimeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "ends_at"], name="quiet_running", condition=Q(ended_at=None))
        ]


class MutedThread(models.Model):
    """What somebody does not want to meet in lists or hear of, whoever is behind it: also under another name."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="muted_threads")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="mutes")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "thread"], name="thread_muted_once")
        ]


class TidyingQuerySet(models.QuerySet["Tidying"]):
    def visible_to(self, person: Person) -> "TidyingQuerySet":
        """A person's own."""
        return self.filter(person=person)


class Tidying(models.Model):
    """What somebody did at once to many replies below something of theirs, so that it can be undone for a while."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="tidyings")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="tidyings")
    # {reply's ref: its state before}, and the refs of the people who were not blocked before.
    hidden = models.JSONField(default=dict)
    blocked = models.JSONField(default=list)
    # Where the outcome of what they reported with it will stand; empty: they reported nothing.
    receipt = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = TidyingQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        return f"/you/safety/cleared/{self.ref}/"
