"""Lists: newest first, without scores, covered as the reader chose, and cheap once a card is made."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from leeward.people.actions import choose_notes, follow_topic, mute_word
from leeward.people.models import Person, Topic
from leeward.replies.actions import react, reply
from leeward.replies.models import Word
from leeward.stories import cards
from leeward.stories.actions import edit_story, take_back
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def sleep(db: None) -> Topic:
    return Topic.objects.create(slug="sleep", name="Sleep", about="For the nights that don't end.")


def test_a_topic_lists_its_stories_newest_first_and_ends(
    amara: Person, sleep: Topic, visitor: Client, settings: Any
) -> None:
    settings.LEEWARD_LIMITS |= {"share": "100/h"}
    for number in range(25):
        shared(amara, f"Night {number:02}.", topics=[sleep])
    first = visitor.get("/topics/sleep/").text
    nights = re.findall(r"Night (\d\d)\.", first)
    assert nights == [f"{number:02}" for number in range(24, 4, -1)]
    second = visitor.get("/topics/sleep/" + re.search(r"\?after=\w+", first)[0]).text  # type: ignore[index]
    assert re.findall(r"Night (\d\d)\.", second) == ["04", "03", "02", "01", "00"]
    assert "That is everything for now" in second


def test_a_member_follows_a_topic_from_its_page(ben: Person, sleep: Topic, client_of: ClientOf) -> None:
    browser = client_of(ben)
    browser.post("/topics/sleep/follow/")
    assert "you follow it" in browser.get("/topics/").text
    assert "Stop following" in browser.get("/topics/sleep/").text


def test_what_touches_a_topic_is_covered_shown_or_left_out_as_the_reader_chose(
    amara: Person, ben: Person, client_of: ClientOf, visitor: Client
) -> None:
    shared(amara, "Thoughts on #kettles.", notes=["addiction"])
    browser = client_of(ben)

    def page() -> str:
        return browser.get("/tags/kettles/").text

    assert '<details class="veil">' in page()
    assert '<details class="veil">' in visitor.get("/tags/kettles/").text
    choose_notes(person=ben, choices={"addiction": "show"})
    assert '<details class="veil" open>' in page()
    choose_notes(person=ben, choices={"addiction": "hide"})
    assert "Thoughts on" not in page()


def test_the_same_holds_on_the_storys_own_page_but_nothing_is_left_out_there(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, notes=["addiction"])
    browser = client_of(ben)
    choose_notes(person=ben, choices={"addiction": "hide"})
    assert '<details class="veil">' in browser.get(story.get_absolute_url()).text
    choose_notes(person=ben, choices={"addiction": "show"})
    assert '<details class="veil"' not in browser.get(story.get_absolute_url()).text


def test_what_a_moderator_covered_stays_covered_whatever_was_chosen(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, "Thoughts on #kettles.")
    Story.objects.filter(pk=story.pk).update(blurred=True)
    browser = client_of(ben)
    for path in ("/tags/kettles/", story.get_absolute_url()):
        assert '<details class="veil">' in browser.get(path).text


def test_a_muted_word_keeps_a_story_out_of_lists(amara: Person, ben: Person, client_of: ClientOf) -> None:
    shared(amara, "Thoughts on #kettles and Übermut.")
    mute_word(person=ben, phrase="übermut")
    assert "Thoughts on" not in client_of(ben).get("/tags/kettles/").text


def test_a_story_kept_out_of_lists_by_a_moderator_is_read_at_its_address(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, "Thoughts on #kettles.")
    Story.objects.filter(pk=story.pk).update(limited=True)
    assert "Thoughts on" not in client_of(ben).get("/tags/kettles/").text
    assert client_of(ben).get(story.get_absolute_url()).status_code == 200


def test_a_tag_that_speaks_of_danger_shows_help_first(amara: Person, visitor: Client) -> None:
    shared(amara, "Thoughts on #suicidal nights.")
    page = visitor.get("/tags/suicidal/", headers={"accept-language": "en-GB"}).text
    assert page.index("Samaritans") < page.index("Thoughts on")


def test_a_tag_that_asks_for_a_method_shows_help_and_nothing_else(amara: Person, visitor: Client) -> None:
    Story.objects.filter(pk=shared(amara, "Thoughts on #howtokillmyself here.").pk).update(state="live")
    page = visitor.get("/tags/howtokillmyself/", headers={"accept-language": "en-GB"}).text
    assert "Samaritans" in page
    assert "Thoughts on" not in page
    assert "howtokillmyself" not in page.split("<main")[1].split("</main")[0]


def test_a_card_says_whether_the_story_still_waits(
    amara: Person, ben: Person, june: Person, visitor: Client
) -> None:
    story = shared(amara, "Thoughts on #kettles.")
    assert "Nobody has answered yet" in visitor.get("/tags/kettles/").text
    reply(author=ben, thread=story.thread, body="With you.")
    assert "One more answer would help" in visitor.get("/tags/kettles/").text
    reply(author=june, thread=story.thread, body="With you.")
    assert "answer" not in visitor.get("/tags/kettles/").text.split("<main")[1].split("</main")[0]


def test_a_card_shows_what_the_reader_said_and_nobody_elses_words(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara, "Thoughts on #kettles.")
    react(person=ben, thread=story.thread, word=Word.ME_TOO)
    mine, theirs = client_of(ben).get("/tags/kettles/").text, client_of(june).get("/tags/kettles/").text
    assert mine.count('aria-pressed="true"') == 1
    assert 'aria-pressed="true"' not in theirs


def test_an_edit_shows_on_a_card_that_was_kept(amara: Person, visitor: Client) -> None:
    story = shared(amara, "Thoughts on #kettles.")
    visitor.get("/tags/kettles/")
    edit_story(story=story, by=amara, body="Second thoughts on #kettles.")
    assert "Second thoughts" in visitor.get("/tags/kettles/").text


def test_cards_that_are_kept_cost_no_query_and_those_that_are_not_cost_three_together(
    amara: Person, sleep: Topic, django_assert_num_queries: object
) -> None:
    stories = [shared(amara, f"Night {number}.", topics=[sleep]) for number in range(8)]
    rows = [cards.Row(story.pk, story.version) for story in stories]
    reader = cards.reader_for(None)
    with django_assert_num_queries(3):  # type: ignore[operator]
        made = cards.join(rows, reader)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert cards.join(rows, reader) == made


def test_no_list_and_no_story_shows_a_number_of_anything(
    amara: Person, ben: Person, june: Person, sleep: Topic, client_of: ClientOf
) -> None:
    story = shared(amara, "Thoughts on #kettles.", topics=[sleep])
    for person in (ben, june):
        react(person=person, thread=story.thread, word=Word.ME_TOO)
        reply(author=person, thread=story.thread, body="With you.")
    browser = client_of(ben)
    for path in ("/tags/kettles/", "/topics/sleep/", "/topics/", story.get_absolute_url()):
        words = re.sub(r"<[^>]+>", " ", browser.get(path).text.split("<main")[1].split("</main")[0])
        assert not re.search(r"\b\d+ (repl|answer|reaction|like|view|follower|stor|people)", words)


def test_ones_own_lists_say_what_is_empty(amara: Person, client_of: ClientOf) -> None:
    browser = client_of(amara)
    assert "You have not shared anything yet" in browser.get("/stories/mine/").text
    assert "Nothing saved yet" in browser.get("/stories/saved/").text
    assert "No drafts" in browser.get("/stories/drafts/").text


def test_a_persons_page_shows_what_they_shared_under_their_name(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    shared(amara, "Under my own name.")
    shared(amara, "For myself.", audience="only_me")
    page = client_of(ben).get("/@amara/").text
    assert "Under my own name." in page
    assert "For myself." not in page
    assert "Under my own name." in client_of(ben).get("/@amara/stories/").text


def test_where_a_page_begins_tells_nothing_of_a_story_that_one_may_not_see(
    amara: Person, ben: Person, client_of: ClientOf, sleep: Topic
) -> None:
    older, newer = (shared(amara, f"Night {number}.", topics=[sleep]) for number in (1, 2))
    browser = client_of(ben)
    assert "Night 2." not in browser.get(f"/topics/sleep/?after={newer.ref}").text
    take_back(story=newer, by=amara)
    for path in ("/topics/sleep/", "/@amara/stories/"):
        known, unknown = browser.get(f"{path}?after={newer.ref}"), browser.get(f"{path}?after=0123456789abc")
        assert "Night 1." in known.text
        assert re.findall(r"/stories/\w+/", known.text) == re.findall(r"/stories/\w+/", unknown.text)
    assert older.ref in browser.get("/topics/sleep/").text


def test_a_story_without_a_title_is_not_announced_twice(amara: Person, visitor: Client) -> None:
    untitled, titled = shared(amara, "Slept."), shared(amara, "Walked.", title="To the lake")
    page = visitor.get(untitled.get_absolute_url()).text
    assert re.search(r'<h1 class="hidden-words"[^>]*>A story by amara</h1>', page)
    assert re.search(r"<h1 dir[^>]*>To the lake</h1>", visitor.get(titled.get_absolute_url()).text)
    cards = visitor.get("/@amara/stories/").text
    assert re.search(r'card__title--quiet"[^>]*><a[^>]*>A story by amara', cards)
    assert re.search(r'card__title"[^>]*><a[^>]*>To the lake', cards)


@pytest.mark.parametrize(
    "path", ["/topics/sleep/", "/tags/lake/", "/stories/saved/", "/@amara/stories/", "/earlier/"]
)
def test_headings_of_lists_leave_out_no_level(
    amara: Person, ben: Person, sleep: Topic, client_of: ClientOf, path: str
) -> None:
    story = shared(amara, "To the #lake.", topics=[sleep])
    follow_topic(person=ben, topic=sleep)
    browser = client_of(ben)
    browser.post(f"/stories/{story.ref}/saved/")
    levels = [int(level) for level in re.findall(r"<h([1-6])", browser.get(path).text)]
    assert levels[0] == 1
    assert 3 in levels
    assert all(after - before <= 1 for before, after in pairwise(levels))
