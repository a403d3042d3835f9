"""Finding stories, articles, topics and help by words. Only what every member may read is indexed, newest first."""

import re
from dataclasses import dataclass, field

from django.db.models import F
from modelsearch import index

from leeward.core.jobs import job
from leeward.helplines import directory
from leeward.library import queries as library
from leeward.library.models import Article
from leeward.people.models import Person, Topic
from leeward.screening import QueryRisk, screen_query
from leeward.stories.events import StoryChanged, StoryGone, StoryShared
from leeward.stories.models import Story, StoryState
from leeward.stories.queries import wanted

FOUND_AT_MOST = 20
ARTICLES_AT_MOST = 5
# More than are shown, since some may not be for this reader.
LOOKED_AT = 120


@dataclass(frozen=True)
class Found:
    """What a search returns. With `risk` METHOD there is help and nothing else (rule 11)."""

    risk: QueryRisk
    stories: list[Story] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    countries: list[directory.Country] = field(default_factory=list)
    # Whether something is not among these because the viewer asked not to meet it.
    left_out: bool = False

    @property
    def shows_only_help(self) -> bool:
        return self.risk is QueryRisk.METHOD

    @property
    def is_empty(self) -> bool:
        return not (self.stories or self.articles or self.topics or self.countries)


def find(words: str, viewer: Person | None) -> Found:
    """Search for `words` on behalf of `viewer`."""
    risk = screen_query(words)
    if risk is QueryRisk.METHOD:
        return Found(risk)
    hits = Story.objects.only("pk").search(_plain(words), order_by_relevance=False)[:LOOKED_AT]
    readable = Story.objects.listed_for(viewer).filter(pk__in=[hit.pk for hit in hits])
    newest = list(readable.order_by("-shared_at", "-pk")[:FOUND_AT_MOST])
    stories = wanted(newest, viewer, asked_for=words)
    topics = Topic.objects.filter(name__icontains=words) | Topic.objects.filter(about__icontains=words)
    countries = [country for country in directory.countries() if words.casefold() in country.name.casefold()]
    known = list(library.listed(viewer, words=words)[:ARTICLES_AT_MOST])
    articles = library.wanted(known, viewer, asked_for=words)
    left_out = len(stories) + len(articles) < len(newest) + len(known)
    return Found(risk, stories, articles, list(topics[:5]), countries[:5], left_out)


def _plain(words: str) -> str:
    """Only words: what else people type (quotes, signs) means something to the engines that nobody meant."""
    return " ".join(re.findall(r"\w+", words))


def index_story(event: StoryShared | StoryChanged) -> None:
    """Let the worker bring the index up to date with one story."""
    bring_up_to_date(event.story_id)


@job
def bring_up_to_date(story_id: int) -> None:
    """Read one story into the index; what is no longer for every member leaves it."""
    if story := Story.objects.exclude(state=StoryState.DRAFT).filter(pk=story_id).first():
        index.insert_or_update_object(story)
        Story.objects.filter(pk=story.pk).update(indexed_version=story.version)


def catch_up(most: int = 500) -> None:
    """Read up to `most` stories that changed since they were read: what a crash or a lost job left."""
    behind = Story.objects.exclude(version=F("indexed_version")).exclude(state=StoryState.DRAFT)
    for story_id in behind.values_list("pk", flat=True)[:most]:
        bring_up_to_date(story_id)


def forget_story(event: StoryGone) -> None:
    index.remove_object(Story(pk=event.story_id))
