"""Lists of the library, each in a fixed number of questions."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from leeward.library.finding import folded
from leeward.library.models import IN_WORK, Article, Edition, EditionState
from leeward.people.models import Person, Topic
from leeward.people.reading import meets

# So long before the day of its next check an article asks for one.
DUE_WITHIN = timedelta(days=30)
# Lists show none.
_BODIES = ("current__body", "current__body_html", "current__findable")
SHOWN = 40
# On the page of a professional: what there is to do first comes first.
WORK = 30


def listed(viewer: Person | None, *, topic: str = "", words: str = "") -> QuerySet[Article]:
    """Return what the library shows to `viewer`, the newest first: of a topic, and with these words in it."""
    found = Article.objects.listed_for(viewer).select_related("author", "current")
    if topic:
        found = found.filter(topics__slug=topic)
    for word in folded(words).split()[:8]:
        found = found.filter(current__findable__contains=word)
    return found.defer(*_BODIES).order_by("-published_at", "-pk")


def wanted(articles: Iterable[Article], viewer: Person | None, *, asked_for: str = "") -> list[Article]:
    """Leave out articles that say in a list what the viewer asked not to meet; never their own.

    `asked_for`: what they look for, as `reading.meets` takes it.
    """
    return [
        one
        for one in articles
        if one.current is None
        or (viewer is not None and one.author_id == viewer.pk)
        or not meets(viewer, one.current.title, one.current.summary, asked_for=asked_for)
    ]


def topics_with_articles(viewer: Person | None) -> QuerySet[Topic]:
    """Return the topics that something in the library stands under."""
    return Topic.objects.filter(articles__in=Article.objects.listed_for(viewer)).distinct()


def written_by(person: Person) -> list[tuple[Article, Edition | None]]:
    """Return a person's articles, the newest first, each with the edition in work; two queries."""
    found = Article.objects.filter(author=person).select_related("current")
    mine = list(found.defer(*_BODIES).order_by("-begun_at", "-pk")[:200])
    in_work = {one.article_id: one for one in Edition.objects.filter(article__in=mine, state__in=IN_WORK)}
    return [(article, in_work.get(article.pk)) for article in mine]


def waiting_for(person: Person) -> QuerySet[Edition]:
    """Return what waits for a second professional such as `person`, the longest first."""
    waits = Edition.objects.visible_to(person).filter(state=EditionState.CHECKING)
    waits = waits.exclude(article__author=person).select_related("article__author")
    return waits.defer("body", "body_html", "findable").order_by("sent_at", "pk")[:WORK]


def due_for(person: Person) -> QuerySet[Article]:
    """Return what `person` could check once more: what is or will soon be past its day, the longest first."""
    due = timezone.now() + DUE_WITHIN
    others = Article.objects.visible_to(person).exclude(author=person).filter(current__check_again_at__lt=due)
    others = others.select_related("author", "current").defer(*_BODIES)
    return others.order_by("current__check_again_at", "pk")
