"""An article of the library, and its editions: what its author writes, a second professional checks, and all read."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core.ids import new_ref
from leeward.people.models import Block, Credential, Mute, Person, Topic, in_view
from leeward.people.professions import Checking


class ArticleState(models.TextChoices):
    DRAFT = "draft", _("not published yet")
    LIVE = "live", _("in the library")
    HELD = "held", _("held for a moderator")
    WITHDRAWN = "withdrawn", _("taken back")
    REMOVED = "removed", _("removed by a moderator")


class EditionState(models.TextChoices):
    WRITING = "writing", _("being written")
    CHECKING = "checking", _("waits for a second professional")
    SENT_BACK = "sent_back", _("sent back to its author")
    CURRENT = "current", _("what the article says now")
    EARLIER = "earlier", _("what the article said before")


# What an author is at work on; an article has one of them at most.
IN_WORK = (EditionState.WRITING, EditionState.CHECKING, EditionState.SENT_BACK)


class Evidence(models.TextChoices):
    """How far what is said is known, in words that need no training. The strongest first."""

    GUIDELINE = "guideline", _("guidelines, or reviews of many studies")
    STUDIES = "studies", _("several studies that point the same way")
    EARLY = "early", _("one or a few studies: more of them could change it")
    PRACTICE = "practice", _("what professionals have learned from practice, and hardly anybody has studied")


def _is_checked(author: str) -> Exists:
    """Whether the profession of the person that `author` leads to is checked now."""
    standing = Credential.objects.filter(state=Checking.CHECKED, expires_at__gt=timezone.now())
    return Exists(standing.filter(person=OuterRef(author)))


def _is_live() -> Q:
    return Q(state=ArticleState.LIVE, current__isnull=False) & in_view("author")


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, viewer: Person | None) -> "ArticleQuerySet":
        """Articles `viewer` may open: what is in the library, for everybody, and their own in any state.

        A block takes nothing away here: whoever is signed out reads it too, and it speaks to nobody in particular.
        """
        return self.filter(_is_live() | Q(author=viewer)) if viewer else self.filter(_is_live())

    def listed_for(self, viewer: Person | None) -> "ArticleQuerySet":
        """Of what is in the library: what its lists show (rule 18).

        Not what is past the day of its next check, nor by somebody whose profession is not checked now, nor by people
        whom `viewer` keeps away.
        """
        found = self.filter(
            _is_live(), _is_checked("author"), limited=False, current__check_again_at__gt=timezone.now()
        )
        if viewer is None:
            return found
        kept_away = Exists(Block.objects.filter(blocker=viewer, blocked=OuterRef("author"))) | Exists(
            Mute.objects.filter(muter=viewer, muted=OuterRef("author"))
        )
        return found.exclude(kept_away)


class Article(models.Model):
    """Something in the library. What it says stands in its editions."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    author = models.ForeignKey(Person, models.CASCADE, related_name="articles")
    state = models.CharField(max_length=9, choices=ArticleState, default=ArticleState.DRAFT)
    # What readers read.
    current = models.OneToOneField(
        "Edition", models.SET_NULL, null=True, blank=True, related_name="current_of", db_index=True
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="articles")
    # Raised by every save of any edition, and never given twice: a page knows by it what it read.
    saves = models.PositiveIntegerField(default=0)
    limited = models.BooleanField(default=False)
    label = models.CharField(max_length=200, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    # When it could first be read.
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "-published_at"], name="article_newest"),
            models.Index(fields=["author", "-begun_at"], name="article_by_author"),
        ]

    def __str__(self) -> str:
        return self.current.title if self.current else self.ref

    def get_absolute_url(self) -> str:
        return f"/library/{self.ref}/"

    @property
    def corrections(self) -> "models.QuerySet[Edition]":
        """The corrections that readers see, the newest first: of editions that could be read."""
        told = self.editions.exclude(correction="").exclude(published_at=None)
        return told.order_by("-published_at", "-pk")

    @property
    def full_text(self) -> str:
        """Every word that readers would read, as screening and moderators read it: of earlier corrections too."""
        if self.current is None:
            return ""
        earlier = self.corrections.exclude(pk=self.current.pk).values_list("correction", flat=True)
        return "\n\n".join([self.current.full_text, *earlier])

    @property
    def is_past_due(self) -> bool:
        """Whether the day of its next check has gone by: readers are told, and lists leave it out (rule 18)."""
        due = self.current.check_again_at if self.current else None
        return due is not None and due <= timezone.now()


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, viewer: Person | None) -> "EditionQuerySet":
        """What is in work: an author's own, and for other professionals what waits for their check."""
        if viewer is None:
            return self.none()
        own = Q(article__author=viewer, state__in=IN_WORK)
        if not viewer.has_role("professional"):
            return self.filter(own)
        waits = Q(_is_checked("article__author"), state=EditionState.CHECKING) & in_view("article__author")
        return self.filter(own | (waits & ~Q(article__author=viewer)))


class Edition(models.Model):
    """What an article says, will say, or said, with what it rests on and who checked it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="editions")
    state = models.CharField(max_length=9, choices=EditionState, default=EditionState.WRITING)
    title = models.CharField(max_length=120, blank=True)
    # What it is about and for whom, in a sentence or two: what lists show.
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    # Its words as they are looked for (`finding.folded`).
    findable = models.TextField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    # Slugs; the article stands under them once this edition does.
    topics = models.JSONField(default=list, blank=True)
    evidence = models.CharField(max_length=9, choices=Evidence, blank=True)
    # [{title, publisher, year, address}]: what it rests on.
    sources = models.JSONField(default=list, blank=True)
    # What its author has to gain. Declared either way (rule 18): in words, or that there is nothing.
    interests = models.CharField(max_length=500, blank=True)
    nothing_to_declare = models.BooleanField(default=False)
    # What was wrong in the edition before, in words for those who have read it (promise 5).
    correction = models.CharField(max_length=500, blank=True)
    # What `Article.saves` was at the last save: two pages that write never overwrite each other unseen, and nothing
    # is approved that was not read.
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    # What the second professional asked for, when they sent it back.
    asked_for = models.TextField(blank=True)
    # When readers could first read it: None while it was held from them.
    published_at = models.DateTimeField(null=True, blank=True)
    # The second professional who looked: it stands by them once `checked_at` says when.
    checked_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="editions_checked"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    check_again_at = models.DateTimeField(null=True, blank=True)
    # When its author was told that the check is due soon.
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state__in=["writing", "checking", "sent_back"]),
                name="one_edition_in_work",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "sent_at"], name="edition_to_check"),
            models.Index(fields=["state", "check_again_at"], name="edition_due"),
        ]

    @property
    def full_text(self) -> str:
        """Every word of it that readers would read, as screening and moderators read it."""
        sources = [" ".join(str(words) for words in source.values()) for source in self.sources]
        said = [self.title, self.summary, self.body, *sources, self.interests, self.correction]
        return "\n\n".join(filter(None, said))
