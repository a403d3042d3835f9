"""What home shows: who waits for an answer, then what is new from whom one follows, then the end."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leeward.people.actions import block, follow, follow_topic, mute, mute_word
from leeward.people.models import Person, Topic
from leeward.people.note_choices import NoteChoice
from leeward.replies.actions import reply
from leeward.replies.models import Thread
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story, StoryTopic
from tests.cast import ClientOf

Titles = Callable[..., list[str]]


@pytest.fixture
def titles() -> Titles:
    """The titles of the stories on a page, in the order in which they are read."""

    def read(client: Client, path: str = "/") -> list[str]:
        return re.findall(r"Story [a-z]+", re.sub(r"<[^>]+>", " ", client.get(path).content.decode()))

    return read


def share(author: Person, title: str, hours_ago: float = 1, *, waits: bool = False, **words: Any) -> Story:
    """Share a story as long ago as said; unless it waits, enough people have answered it."""
    story = share_story(
        author=author,
        title=f"Story {title}",
        body="The rain has stopped.",
        **{"audience": Audience.MEMBERS} | words,
    )
    moment = timezone.now() - timedelta(hours=hours_ago)
    Story.objects.filter(pk=story.pk).update(shared_at=moment)
    StoryTopic.objects.filter(story=story).update(shared_at=moment)
    Thread.objects.filter(pk=story.thread_id).update(waiting_since=moment if waits else None, asked_at=moment)
    return story


def asks(author: Person, title: str, hours_ago: float = 1, **words: Any) -> Story:
    return share(author, title, hours_ago, waits=True, **words)


def test_stories_that_wait_come_first_and_the_longest_wait_before_them_all(
    amara: Person, ben: Person, client_of: ClientOf, titles: Titles
) -> None:
    follow(follower=ben, followed=amara)
    share(amara, "new", hours_ago=0.1)
    asks(amara, "recent", hours_ago=1)
    asks(amara, "patient", hours_ago=9)
    assert titles(client_of(ben)) == ["Story patient", "Story recent", "Story new"]


def test_a_story_with_one_answer_waits_behind_those_with_none(
    amara: Person, ben: Person, june: Person, client_of: ClientOf, titles: Titles
) -> None:
    answered = asks(amara, "answered", hours_ago=9)
    reply(author=june, thread=answered.thread, body="I am reading this with a cup of tea.")
    asks(amara, "alone", hours_ago=1)
    assert titles(client_of(ben)) == ["Story alone", "Story answered"]


def test_two_answers_by_two_people_end_the_wait(
    amara: Person, ben: Person, june: Person, dr_osei: Person, client_of: ClientOf, titles: Titles
) -> None:
    story = asks(amara, "heard")
    reply(author=june, thread=story.thread, body="I am here.")
    reply(author=dr_osei, thread=story.thread, body="So am I.")
    assert titles(client_of(ben)) == []


def test_a_popular_story_stands_no_higher_than_its_time(
    amara: Person, ben: Person, june: Person, dr_osei: Person, client_of: ClientOf, titles: Titles
) -> None:
    follow(follower=ben, followed=amara)
    loud = share(amara, "loud", hours_ago=5)
    share(amara, "quiet", hours_ago=4)
    for person in (june, dr_osei):
        reply(author=person, thread=loud.thread, body="Thank you for this.")
    assert titles(client_of(ben)) == ["Story quiet", "Story loud"]


def test_a_followed_topic_brings_its_stories_and_each_story_comes_once(
    amara: Person, ben: Person, client_of: ClientOf, titles: Titles
) -> None:
    sleep = Topic.objects.create(slug="sleep", name="Sleep")
    follow_topic(person=ben, topic=sleep)
    follow(follower=ben, followed=amara)
    share(amara, "both", topics=[sleep])
    assert titles(client_of(ben)) == ["Story both"]


def test_a_story_under_another_name_never_arrives_because_its_author_is_followed(
    amara: Person, ben: Person, client_of: ClientOf, titles: Titles
) -> None:
    follow(follower=ben, followed=amara)
    share(amara, "apart", byline="Lantern")
    assert titles(client_of(ben)) == []


@pytest.mark.parametrize("keep_away", [block, mute])
def test_people_who_were_kept_away_are_not_in_the_feed(
    amara: Person, ben: Person, client_of: ClientOf, titles: Titles, keep_away: Callable[..., Any]
) -> None:
    asks(amara, "kept")
    names = ("blocker", "blocked") if keep_away is block else ("muter", "muted")
    keep_away(**dict(zip(names, (ben, amara), strict=True)))
    assert titles(client_of(ben)) == []


def test_whoever_was_blocked_does_not_see_the_stories_of_the_one_who_did_it(
    amara: Person, ben: Person, client_of: ClientOf, titles: Titles
) -> None:
    asks(amara, "safe")
    block(blocker=amara, blocked=ben)
    assert titles(client_of(ben)) == []


def test_muted_words_and_notes_to_leave_out_are_left_out(
    amara: Person, ben: Person, client_of: ClientOf, titles: Titles
) -> None:
    mute_word(person=ben, phrase="thunder")
    ben.note_choices = {"eating": NoteChoice.HIDE}
    ben.save()
    asks(amara, "noted", notes=["eating"])
    asks(amara, "thunder")
    asks(amara, "calm")
    assert titles(client_of(ben)) == ["Story calm"]


@pytest.mark.parametrize("audience", [Audience.FOLLOWERS, Audience.ONLY_ME])
def test_a_story_for_fewer_people_stays_with_them(
    amara: Person, ben: Person, client_of: ClientOf, titles: Titles, audience: Audience
) -> None:
    asks(amara, "private", audience=audience)
    assert titles(client_of(ben)) == []


def test_what_a_visitor_reads_first_was_shared_with_everyone(
    amara: Person, visitor: Client, titles: Titles
) -> None:
    share(amara, "open", audience=Audience.EVERYONE)
    share(amara, "inside", audience=Audience.MEMBERS)
    assert titles(visitor) == ["Story open"]


def test_the_feed_ends_and_says_so(ben: Person, client_of: ClientOf) -> None:
    assert "That is everything" in client_of(ben).get("/").content.decode()


def test_older_stories_follow_page_by_page_until_the_end(
    amara: Person, ben: Person, client_of: ClientOf, titles: Titles, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"share": "100/h"}
    follow(follower=ben, followed=amara)
    names = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(45)]
    for age, name in enumerate(names, start=1):
        share(amara, name, hours_ago=age)
    client, path, seen = client_of(ben), "/", []
    while path:
        page = client.get(path).content.decode()
        seen += titles(client, path)
        older = re.search(r'href="(/earlier/[^"]+)"', page)
        # No hour of anybody's stands in the address: it could tell who shared something under another name.
        assert older is None or re.fullmatch(r"/earlier/\?after=[0-9a-z]{13}", older[1])
        path = older[1].replace("&amp;", "&") if older else ""
    assert seen == [f"Story {name}" for name in names]


def test_home_asks_as_many_questions_for_a_long_feed_as_for_a_short_one(
    amara: Person, ben: Person, client_of: ClientOf, django_assert_num_queries: Any
) -> None:
    follow(follower=ben, followed=amara)
    client = client_of(ben)
    for number in range(8):
        share(amara, "x" * (number + 1), hours_ago=number)
    client.get("/")
    with django_assert_num_queries(3):  # session with person, waiting, followed: the cards are kept
        client.get("/")
