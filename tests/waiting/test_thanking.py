"""Whoever was answered can thank everybody at once, and each is told once."""

from uuid import uuid4

import pytest

from leeward.notifications.models import Kind, Notification
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reaction, Reply, Word
from leeward.replies.permissions import Refused
from leeward.stories.models import Story
from leeward.waiting.actions import thank
from tests.cast import ClientOf, RunJobs, join
from tests.stories.writing import shared

WORDS = "I read it twice, and I am here."
THANKS = "I read each of them. It was a lighter night."


@pytest.fixture
def answered(amara: Person) -> Story:
    """Rhea and femi answered, rhea twice."""
    story, rhea = shared(amara), join("rhea")
    for person in (rhea, rhea, join("femi")):
        reply(author=person, thread=story.thread, body=WORDS)
    return story


def told() -> list[str]:
    return sorted(Notification.objects.filter(kind=Kind.REACTION).values_list("person__handle", flat=True))


def test_a_word_of_thanks_reaches_everybody_who_answered(
    answered: Story, amara: Person, run_jobs: RunJobs
) -> None:
    thank(by=amara, thread=answered.thread)
    run_jobs()
    assert list(Reaction.objects.values_list("word", flat=True)) == [Word.THANK_YOU] * 2
    assert told() == ["femi", "rhea"]
    assert not Reply.objects.filter(author=amara).exists()


def test_thanks_in_words_stand_below_the_story_and_everybody_is_told_once(
    answered: Story, amara: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    browser, key = client_of(amara), uuid4()
    assert "Thank everybody who answered" in browser.get(answered.get_absolute_url()).text
    for _twice in range(2):
        sent = browser.post(f"/threads/{answered.thread.ref}/thanks/", {"words": THANKS, "key": key})
        assert sent["Location"] == answered.get_absolute_url()
    run_jobs()
    assert THANKS in client_of(Person.objects.get(handle="femi")).get(answered.get_absolute_url()).text
    assert told() == ["femi", "rhea"]
    news = client_of(Person.objects.get(handle="femi")).get("/notifications/").text
    assert "amara thanked you" in news
    assert THANKS not in news


def test_thanks_under_another_name_do_not_say_whose_it_is(amara: Person, client_of: ClientOf) -> None:
    story, rhea = shared(amara, byline="harbour-light"), join("rhea")
    reply(author=rhea, thread=story.thread, body=WORDS)
    thank(by=amara, thread=story.thread, words=THANKS)
    news = client_of(rhea).get("/notifications/").text
    assert "harbour-light thanked you" in news.lower()
    assert "amara" not in news


def test_nobody_else_can_thank_and_nobody_is_thanked_for_nothing(amara: Person, ben: Person) -> None:
    story = shared(amara)
    with pytest.raises(Refused):
        thank(by=amara, thread=story.thread)
    reply(author=ben, thread=story.thread, body=WORDS)
    with pytest.raises(Refused):
        thank(by=ben, thread=story.thread)
