"""A large place, the same at every run: people, topics, follows, stories, replies and words of invented text."""

import random
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import models
from django.utils import timezone

from leeward.core import text
from leeward.groups.models import Access, Group, GroupState, Membership, Post, PostState, Standing
from leeward.people.models import Follow, Person, Topic, TopicFollow
from leeward.replies.models import Reaction, Reply, Thread, Word
from leeward.stories.models import Audience, Story, StoryState, StoryTopic

BATCH = 5_000
TOPICS = 30
# Words with the frequencies of talk: the first is common, the last is rare.
_WORDS = [first + last for first in "ba do fi ga ho ju ke lo mi na pe ra so tu wa".split() for last in
          "bel dan fin gor hal jen kis lum mor nep rit sol tav wen".split()]  # fmt: skip


class Source:
    """Invented words from one seed."""

    def __init__(self, seed: int = 20) -> None:
        self.random = random.Random(seed)
        self._weights = [1 / (rank + 2) for rank in range(len(_WORDS))]

    def words(self, count: int) -> str:
        chosen = self.random.choices(_WORDS, self._weights, k=count)
        return " ".join(chosen).capitalize() + "."


def _store(rows: Iterator[models.Model], model: type[models.Model]) -> None:
    while batch := list(islice(rows, BATCH)):
        model._default_manager.bulk_create(batch)


def fill(*, people: int, stories: int, replies: int, say: Callable[[str], None]) -> None:
    """Fill an empty database. The time spans two years; one story in twenty asks for support and still waits."""
    source, now = Source(), timezone.now()
    rand = source.random
    say(f"{people:,} people")
    agreed = {"adult_affirmed_at": now, "health_consent_at": now, "health_consent_version": "1"}
    _store((Person(handle=f"person_{n}", about=source.words(12), **agreed) for n in range(people)), Person)
    ids = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    Topic.objects.bulk_create(
        Topic(slug=f"topic-{n}", name=f"Topic {n}", about=source.words(8)) for n in range(TOPICS)
    )
    topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    _store(_follows(rand, ids), Follow)
    _store(
        (TopicFollow(person_id=pk, topic_id=topic) for pk in ids for topic in rand.sample(topics, 3)),
        TopicFollow,
    )
    say(f"{stories:,} stories")
    moments = sorted(now - timedelta(days=730) * rand.random() ** 2 for _ in range(stories))
    _store(_threads(rand, ids, moments), Thread)
    threads = list(Thread.objects.order_by("pk").values_list("pk", "author_id", "asked_at", "waiting_since"))
    _store(_stories(source, threads, moments), Story)
    shared = list(Story.objects.order_by("pk").values_list("pk", "shared_at"))
    _store(_topics(rand, shared, topics), StoryTopic)
    say(f"{replies:,} replies")
    _store(_replies(source, ids, threads, moments, replies), Reply)
    _store(_reactions(rand, ids, threads), Reaction)


def fill_group(*, members: int, posts: int, say: Callable[[str], None]) -> None:
    """Add one open group with so many members, one of them "person_77", and so many posts over two years."""
    source, now = Source(seed=21), timezone.now()
    rand = source.random
    say(f"a group of {members:,} with {posts:,} posts")
    agreed = {"adult_affirmed_at": now, "health_consent_at": now, "health_consent_version": "1"}
    more = max(members - Person.objects.count(), 0)
    _store((Person(handle=f"member_{n}", **agreed) for n in range(more)), Person)
    ids = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:members])
    group = Group.objects.create(
        name="The large one", about=source.words(12), access=Access.OPEN, state=GroupState.OPEN
    )
    inside = {"group": group, "standing": Standing.MEMBER, "joined_at": now, "agreed_version": 1}
    _store((Membership(person_id=pk, facilitates=n < 5, **inside) for n, pk in enumerate(ids)), Membership)
    moments = sorted(now - timedelta(days=730) * rand.random() ** 2 for _ in range(posts))
    known = Thread.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    _store(_group_threads(rand, ids, moments), Thread)
    threads = Thread.objects.filter(host="group", pk__gt=known).order_by("pk")
    rows = list(threads.values_list("pk", "author_id", "waiting_since"))
    _store(_posts(source, group, rows, moments), Post)


def _group_threads(rand: random.Random, ids: list[int], moments: list[datetime]) -> Iterator[Thread]:
    for moment in moments:
        waits = {"waiting_since": moment} if rand.random() < 0.05 else {"live_replies": 4}
        byline = "Quiet Heron" if rand.random() < 0.1 else ""
        yield Thread(
            host="group", author_id=rand.choice(ids), asked_at=moment, need=1, byline=byline, **waits
        )


def _posts(
    source: Source, group: Group, threads: list[tuple[int, int, datetime | None]], moments: list[datetime]
) -> Iterator[Post]:
    for (thread, author, waiting), moment in zip(threads, moments, strict=True):
        body = source.words(source.random.randint(15, 60))
        yield Post(
            key=uuid.UUID(int=source.random.getrandbits(128)),
            group=group,
            author_id=author,
            thread_id=thread,
            body=body,
            body_html=f"<p>{body}</p>",
            state=PostState.LIVE,
            saved_at=moment,
            shared_at=moment,
            active_at=moment + timedelta(hours=source.random.random() * 40),
            need=1,
            waiting_since=waiting,
        )


def _follows(rand: random.Random, ids: list[int]) -> Iterator[Follow]:
    for pk in ids:
        for other in {rand.choice(ids) for _ in range(10)} - {pk}:
            yield Follow(follower_id=pk, followed_id=other)


def _threads(rand: random.Random, ids: list[int], moments: list[object]) -> Iterator[Thread]:
    for moment in moments:
        waits = rand.random() < 0.05
        asked = {"asked_at": moment, "need": 1, "waiting_since": moment if waits else None}
        yield Thread(host="story", author_id=rand.choice(ids), live_replies=0 if waits else 5, **asked)


def _stories(source: Source, threads: list[tuple], moments: list) -> Iterator[Story]:  # type: ignore[type-arg]
    for (thread, author, _, _), moment in zip(threads, moments, strict=True):
        body = "\n\n".join(
            source.words(source.random.randint(15, 60)) for _ in range(source.random.randint(1, 4))
        )
        yield Story(
            key=uuid.UUID(int=source.random.getrandbits(128)),
            author_id=author,
            thread_id=thread,
            title=source.words(4) if source.random.random() < 0.5 else "",
            body=body,
            body_html=text.render(body) if thread % 50 == 0 else f"<p>{body}</p>",
            audience=Audience.EVERYONE if source.random.random() < 0.5 else Audience.MEMBERS,
            state=StoryState.LIVE,
            indexed_version=1,
            started_at=moment,
            saved_at=moment,
            shared_at=moment,
        )


def _topics(rand: random.Random, shared: list[tuple], topics: list[int]) -> Iterator[StoryTopic]:  # type: ignore[type-arg]
    for pk, moment in shared:
        for topic in rand.sample(topics, 2):
            yield StoryTopic(story_id=pk, topic_id=topic, shared_at=moment)


def _replies(source: Source, ids: list[int], threads: list, moments: list, count: int) -> Iterator[Reply]:  # type: ignore[type-arg]
    answered = [
        (thread[0], moment) for thread, moment in zip(threads, moments, strict=True) if thread[3] is None
    ]
    for n in range(count):
        thread, moment = answered[n % len(answered)]
        words = source.words(source.random.randint(5, 40))
        yield Reply(
            key=uuid.UUID(int=source.random.getrandbits(128)),
            thread_id=thread,
            author_id=source.random.choice(ids),
            body=words,
            body_html=f"<p>{words}</p>",
            shared_at=moment + timedelta(hours=source.random.random() * 40),
        )


def _reactions(rand: random.Random, ids: list[int], threads: list) -> Iterator[Reaction]:  # type: ignore[type-arg]
    for thread in threads[::2]:
        for pk in {rand.choice(ids) for _ in range(2)}:
            yield Reaction(thread_id=thread[0], person_id=pk, word=rand.choice(Word.values))
