"""What a person is told, on the site and, in batches, by letter."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.people.models import Person, in_view
from leeward.people.reading import meets

# News older than this, read or not, is of no use to anybody.
KEPT_DAYS = 90


class Kind(models.TextChoices):
    REPLY = "reply", _("Somebody answers me")
    REACTION = "reaction", _("Somebody leaves me a word")
    OFFER = "offer", _("Somebody waits for an answer, and I said I would like to answer")
    FOLLOWED_STORY = "story", _("Somebody I follow shares a story")
    GROUP = "group", _("Something in a group of mine, or about one")
    DECISION = "decision", _("A decision about something of mine")
    REPORT = "report", _("The outcome of a report I made")
    APPEAL = "appeal", _("The answer to an appeal")
    NOTE = "note", _("A professional’s note on something I answered, kept, doubted or shared")
    CARE = "care", _("A message to me from this place, and that somebody looked at what worried me")
    ACCOUNT = "account", _("My account")
    DESK = "desk", _("Something on the desk needs a person")


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, person: Person) -> "NotificationQuerySet":
        """A person's own lines, less those that come from somebody they have since kept away, or who is gone."""
        return (
            self.filter(Q(by=None) | in_view("by"), person=person)
            .select_related("by")
            .exclude(by__blocks_made__blocked=person)
            .exclude(by__blocks_received__blocker=person)
            .exclude(by__mutes_received__muter=person)
        )

    def unread(self) -> "NotificationQuerySet":
        return self.filter(seen_at=None)

    def to_mail(self) -> "NotificationQuerySet":
        """Lines whose letter is due now: not yet sent, and not read on the site meanwhile."""
        return self.unread().filter(mailed_at=None, mail_at__lte=timezone.now())


class Notification(models.Model):
    """One line for one person, complete and in their language; it quotes nothing of others but a name."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=10, choices=Kind)
    # "{who}" stands for the name of `by` as it is when the line is read, or else for `name`.
    line = models.CharField(max_length=300)
    # Another name that somebody goes by, or what a group is called.
    name = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=300)
    # Whom the person sees it come from. None: nobody, or somebody under another name.
    by = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    # Groups lines about the same thing: a second one with the same key replaces the unread first.
    about = models.CharField(max_length=60, blank=True)
    # Where a letter about it can be answered: then it gets one of its own. Empty: nowhere.
    reply_to = models.CharField(max_length=120, blank=True)
    # What letters about it can be stopped by (`sources`): they tell of nothing else. Empty: all letters alone.
    source = models.CharField(max_length=30, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    # When a letter should tell of it, or be tried again. None: no letter is wanted.
    mail_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "about"],
                condition=Q(seen_at=None) & ~Q(about=""),
                name="one_unread_line_about",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-made_at"], name="notification_of"),
            models.Index(fields=["made_at"], name="notification_old"),
            models.Index(fields=["about"], name="notification_about"),
            models.Index(
                fields=["mail_at"],
                name="notification_to_mail",
                condition=Q(mailed_at=None, seen_at=None, mail_at__isnull=False),
            ),
        ]

    @property
    def words(self) -> str:
        """The line as the person whose it is reads it. `words_for` asks the database for nobody."""
        return self.words_for(self.person)

    def words_for(self, person: Person) -> str:
        """The line as `person`, whose it is, reads it. A name that holds words they chose not to meet is left out."""
        name = self.by.handle if self.by else self.name
        if not name:
            return self.line
        shown = _("a name that holds words you chose not to meet") if meets(person, name) else name
        words = self.line.replace("{who}", str(shown))
        return words if shown is name else words[:1].upper() + words[1:]


class LetterChoice(models.TextChoices):
    BATCH = "batch", _("Three times a day")
    NOW = "now", _("Straight away")
    NEVER = "never", _("Not by e-mail")


class LetterPreference(models.Model):
    """How a person wants to hear of one kind of thing. Without a row: in the batch (promise 7)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="letter_preferences")
    kind = models.CharField(max_length=10, choices=Kind)
    choice = models.CharField(max_length=5, choices=LetterChoice)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind"], name="letter_preference_once")
        ]
