"""A story: what somebody shares, who may see it, and what they hope for."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin

from leeward.core.ids import new_ref
from leeward.people.models import Block, Follow, Mute, Person, Topic, in_view
from leeward.replies.models import MutedThread, Thread


class Audience(models.TextChoices):
    EVERYONE = "everyone", _("everyone, signed in or not")
    MEMBERS = "members", _("members of this place")
    FOLLOWERS = "followers", _("people who follow me")
    ONLY_ME = "only_me", _("only me")


class StoryState(models.TextChoices):
    DRAFT = "draft", _("draft")
    HELD = "held", _("held for a moderator")
    LIVE = "live", _("shared")
    WITHDRAWN = "withdrawn", _("taken back")
    REMOVED = "removed", _("removed by a moderator")


class Hope(models.TextChoices):
    LISTENING = "listening", _("just listening")
    ADVICE = "advice", _("advice welcome")
    ME_TOO = "me_too", _("“me too”s")


class Hashtag(models.Model):
    name = models.CharField(max_length=50, unique=True)

    def __str__(self) -> str:
        return f"#{self.name}"


class KeepFor(models.TextChoices):
    """How long a story stays up."""

    ALWAYS = "always", _("until I take it back")
    DAY = "day", _("one day")
    WEEK = "week", _("one week")
    MONTH = "month", _("one month")
    DATE = "date", _("until a day I choose")


def _is_live() -> Q:
    """Shared, not expired, by somebody whose words others may meet."""
    ends = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return Q(state=StoryState.LIVE) & ends & in_view("author")


class StoryQuerySet(SearchableQuerySetMixin, models.QuerySet["Story"]):
    def live(self) -> "StoryQuerySet":
        """Shared, not expired, by somebody who is here, not suspended, and agrees that health data is kept."""
        return self.filter(_is_live())

    def visible_to(self, viewer: Person | None) -> "StoryQuerySet":
        """Stories `viewer` may read: other people's live ones that are shared with them, and their own in any state.

        Blocks and mutes never touch a story under another name: a story that disappears for the blocked would tell
        them who wrote it (promise 4).
        """
        if viewer is None:
            return self.live().filter(audience=Audience.EVERYONE)
        # Whom their author is not shown as a follower (`people.queries.people_of`) does not read as one.
        following = Exists(
            Follow.objects.filter(in_view("follower"), follower=viewer, followed=OuterRef("author"))
        )
        shared_with_me = Q(audience__in=[Audience.EVERYONE, Audience.MEMBERS]) | (
            Q(audience=Audience.FOLLOWERS) & following
        )
        apart = Exists(Block.objects.filter(blocker=viewer, blocked=OuterRef("author"))) | Exists(
            Block.objects.filter(blocker=OuterRef("author"), blocked=viewer)
        )
        return self.filter(Q(author=viewer) | (_is_live() & shared_with_me & (~Q(byline="") | ~apart)))

    def listed_for(self, viewer: Person | None) -> "StoryQuerySet":
        """Of the visible: what lists show. Not drafts, limited ones, or people and stories the viewer has muted."""
        stories = self.visible_to(viewer).live().filter(limited=False)
        if viewer is None:
            return stories
        return stories.filter(
            ~Q(byline="") | ~Exists(Mute.objects.filter(muter=viewer, muted=OuterRef("author"))),
            ~Exists(MutedThread.objects.filter(person=viewer, thread=OuterRef("thread"))),
        )


class Story(index.Indexed, models.Model):
    """Something a person shared, or is still writing (a draft is a story in its first state)."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    # Made by the page: saving or sharing the same story twice stores it once.
    key = models.UUIDField()
    # The open page that wrote the draft last: two pages writing one draft never overwrite each other.
    page = models.UUIDField(null=True, blank=True)
    author = models.ForeignKey(Person, models.CASCADE, related_name="stories")
    thread = models.OneToOneField(Thread, models.CASCADE, related_name="story")
    # Another name made for this story. Empty: the author's own. Members can't link it to the author.
    byline = models.CharField(max_length=30, blank=True)
    # What that name looks like at a glance, once others could meet it: nobody may pass as its author.
    byline_look = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.MEMBERS)
    hopes = models.JSONField(default=list)
    # Codes from stories.notes, and one note in the author's own words.
    notes = models.JSONField(default=list)
    own_note = models.CharField(max_length=80, blank=True)
    topics = models.ManyToManyField(Topic, through="StoryTopic", blank=True, related_name="stories")
    hashtags = models.ManyToManyField(Hashtag, through="StoryHashtag", blank=True, related_name="stories")
    state = models.CharField(max_length=10, choices=StoryState, default=StoryState.DRAFT)
    blurred = models.BooleanField(default=False)
    limited = models.BooleanField(default=False)
    label = models.CharField(max_length=200, blank=True)
    # Bumped by every visible change, the author's new name too: cards are kept by it.
    version = models.PositiveIntegerField(default=1)
    # The version that search has read: the sweep finds what a crash left behind.
    indexed_version = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    # When others could first read it; None while it never was live.
    shared_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    keep_for = models.CharField(max_length=6, choices=KeepFor, default=KeepFor.ALWAYS)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    # What search reads. The index follows the events (config/reactions.py), not every save of a draft.
    search_fields: ClassVar = [index.SearchField("title"), index.SearchField("body")]
    search_auto_update = False

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["author", "key"], name="story_once")]
        indexes: ClassVar = [
            models.Index(fields=["author", "-shared_at"], name="story_by_author"),
            models.Index(fields=["state", "-shared_at"], name="story_newest"),
            models.Index(fields=["byline_look"], name="story_byline", condition=~models.Q(byline_look="")),
            models.Index(
                fields=["state"],
                name="story_to_index",
                condition=~models.Q(version=models.F("indexed_version")),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.ref

    def get_absolute_url(self) -> str:
        return f"/stories/{self.ref}/"

    @property
    def is_held(self) -> bool:
        return self.state == StoryState.HELD

    @classmethod
    def get_indexed_objects(cls) -> "StoryQuerySet":
        """Only what every member may read is ever in the index."""
        return cls.objects.live().filter(audience__in=[Audience.EVERYONE, Audience.MEMBERS], limited=False)

    def get_indexed_instance(self) -> "Story | None":
        return type(self).get_indexed_objects().filter(pk=self.pk).first()

    @property
    def full_text(self) -> str:
        """Every word of it that others would read, as screening and moderators read it. Asks for its pictures."""
        alts = [picture.alt for picture in self.pictures.all()]
        return "\n\n".join(filter(None, [self.title, self.body, self.own_note, self.byline, *alts]))


class StoryTopic(models.Model):
    """Carries the time as well, so that the newest of a quiet topic are found without walking the busy ones."""

    story = models.ForeignKey(Story, models.CASCADE)
    topic = models.ForeignKey(Topic, models.CASCADE)
    # Equal to the story's `shared_at`; None while it is a draft.
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "topic"], name="story_topic_once")]
        indexes: ClassVar = [models.Index(fields=["topic", "-shared_at"], name="story_newest_in_topic")]


class StoryHashtag(models.Model):
    """Carries the time for the same reason."""

    story = models.ForeignKey(Story, models.CASCADE)
    hashtag = models.ForeignKey(Hashtag, models.CASCADE)
    # Equal to the story's `shared_at`; None while it is a draft.
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "hashtag"], name="story_hashtag_once")
        ]
        indexes: ClassVar = [models.Index(fields=["hashtag", "-shared_at"], name="story_newest_with_tag")]


class StoryRevision(models.Model):
    """What a story said before an edit, for its author and moderators."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField()
    until = models.DateTimeField(default=timezone.now)


class Picture(models.Model):
    """A re-encoded picture of a story; its files stand in the media folder under its random ref."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    story = models.ForeignKey(Story, models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    alt = models.CharField(max_length=500, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["position"]


class SavedStory(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="saved_stories")
    story = models.ForeignKey(Story, models.CASCADE, related_name="saves")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "story"], name="saved_once")]
