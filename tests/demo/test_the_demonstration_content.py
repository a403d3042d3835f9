"""The words and pictures of the demonstration place: whole, various, and within the rules that the place applies."""

import re
from collections import Counter

import pytest
from PIL import Image

from leeward.core import text
from leeward.core.notes import BY_CODE
from leeward.helplines.listing import NEEDS
from leeward.moderation.models import InDanger, Outcome, Reason, Stance
from leeward.moderation.passages import stands_in
from leeward.moderation.rules import rule
from leeward.people import names
from leeward.people.models import Role, WhoMayReply
from leeward.replies.models import ENOUGH_REPLIES, ReplyState, Word
from leeward.screening import Kind, screen
from leeward.stories.models import Audience, Hope, StoryState
from leeward.stories.permissions import LONGEST, MOST_PICTURES, MOST_TOPICS
from tests.demo.content import (
    CONTENT,
    EACH_STORY,
    PEOPLE,
    STORIES,
    TOPICS,
    Table,
    ago,
    everything_written,
    full_text,
    held_kinds,
    replies_of,
)

PICTURE_LIMIT = 60 * 1024
BANNED = re.compile(
    r"commit(s|ted|ting)? suicide|failed attempt|successful suicide|\bvictims?\b|\bsufferers?\b|suffers? from"
    r"|lorem|\boops\b|\b(an?|the) (addict|schizophrenic|psycho|lunatic)\b",
    re.IGNORECASE,
)


def test_there_is_enough_life_to_judge_the_place_by() -> None:
    assert len(PEOPLE) >= 12
    assert len(STORIES) >= 38
    assert sum(len(replies_of(story)) for story in STORIES) >= 95
    assert {"amara", "ben", "june", "dr_osei", "mina", "tomas"} <= PEOPLE.keys()
    assert sum("moderator" in person["roles"] for person in PEOPLE.values()) >= 2


def test_stories_are_of_many_lengths_languages_and_moods() -> None:
    lengths = [len(story["body"].split()) for story in STORIES]
    assert min(lengths) <= 15
    assert max(lengths) >= 900
    assert len(set(lengths)) >= 30
    assert {"en", "es", "ar", "he"} <= {story["language"] for story in STORIES}
    assert {topic for story in STORIES for topic in story["topics"]} == TOPICS.keys()
    assert sum(bool(story.get("pictures")) for story in STORIES) >= 5
    assert sum(bool(story.get("byline")) for story in STORIES) >= 3
    assert {story["audience"] for story in STORIES} == set(Audience.values)
    assert {story["state"] for story in STORIES} == {"live", "held", "draft", "withdrawn"}
    assert {state for story in STORIES for state in (r.get("state", "live") for r in replies_of(story))} == {
        "live", "waiting", "hidden",
    }  # fmt: skip


def test_some_stories_wait_some_have_one_reply_and_some_are_answered() -> None:
    answers = Counter[str]()
    for story in STORIES:
        if story["state"] == "live" and story["waits"]:
            count = sum(reply["author"] != story["author"] for reply in replies_of(story))
            answers["none" if not count else "one" if count < ENOUGH_REPLIES else "enough"] += 1
    assert answers["none"] >= 4
    assert answers["one"] >= 3
    assert answers["enough"] >= 8


def test_a_decision_has_been_appealed_and_upheld_and_another_overturned_by_somebody_else() -> None:
    decisions = [d for story in STORIES for r in story.get("reports", []) if (d := r.get("decision"))]
    appeals = [(decision, decision["appeal"]) for decision in decisions if "appeal" in decision]
    assert {appeal["outcome"] for _, appeal in appeals} == {"upheld", "overturned"}
    assert all(appeal["by_decider"] != decision["by"] and appeal["answer"] for decision, appeal in appeals)
    assert any("by" not in report for story in STORIES for report in story.get("reports", []))
    assert any("decision" not in report for story in STORIES for report in story.get("reports", []))


def test_keys_are_given_once() -> None:
    keys = [thing["key"] for story in STORIES for thing in (story, *replies_of(story))]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_no_words_are_used_twice() -> None:
    bodies = [thing["body"].strip() for story in STORIES for thing in (story, *replies_of(story))]
    assert [body for body, times in Counter(bodies).items() if times > 1] == []


@pytest.mark.parametrize("person", PEOPLE.values(), ids=list(PEOPLE))
def test_a_person_could_have_joined_and_follows_what_exists(person: Table) -> None:
    assert names.problem_with(names.normal(person["handle"])) == ""
    assert names.normal(person["handle"]) == person["handle"]
    assert set(person["roles"]) <= set(Role.values)
    assert set(person["topics"]) | set(person["follows_topics"]) <= TOPICS.keys()
    assert set(person["follows"]) <= PEOPLE.keys() - {person["handle"]}
    assert len(person["about"]) <= 500
    assert len(person["pronouns"]) <= 30


def test_topics_have_a_calm_sentence_and_a_kind_of_help() -> None:
    for topic in TOPICS.values():
        assert len(topic["about"]) <= 200
        assert topic["about"].endswith(".")
        assert topic["need"] in NEEDS


@EACH_STORY
def test_a_story_says_only_what_the_place_knows(story: Table) -> None:
    assert story["author"] in PEOPLE
    assert story["audience"] in Audience.values
    assert story["state"] in StoryState.values
    assert story["who_may_reply"] in WhoMayReply.values
    assert set(story["hopes"]) <= set(Hope.values)
    assert 1 <= len(story["topics"]) <= MOST_TOPICS
    assert len(story["body"]) <= LONGEST
    assert len(story.get("title", "")) <= 120
    assert sorted(story["hashtags"]) == sorted(text.hashtags(story["body"]))
    own_notes = [note for note in story["notes"] if note not in BY_CODE]
    assert len(own_notes) <= 1
    assert all(re.search(r"[ a-z]", note) and "_" not in note and len(note) <= 80 for note in own_notes)
    assert set(story.get("saved_by", [])) <= PEOPLE.keys()


@pytest.mark.parametrize("story", [s for s in STORIES if s.get("byline")], ids=lambda story: story["key"])
def test_another_name_is_not_given_away(story: Table) -> None:
    assert names.problem_with(names.normal("-".join(story["byline"].split()))) == ""
    assert story["audience"] in (Audience.EVERYONE, Audience.MEMBERS)
    assert story["who_may_reply"] != WhoMayReply.FOLLOWING
    for reply in replies_of(story):
        assert (reply.get("byline") == story["byline"]) is (reply["author"] == story["author"])
        assert story["author"] not in {reaction["by"] for reaction in reply.get("reactions", [])}


@EACH_STORY
def test_replies_and_reactions_come_from_people_who_could_be_there(story: Table) -> None:
    firsts = {reply["key"] for reply in replies_of(story) if "parent" not in reply}
    for reply in replies_of(story):
        assert reply["author"] in PEOPLE
        assert reply.get("state", "live") in ReplyState.values
        assert reply.get("parent") is None or reply["parent"] in firsts
        assert ago(reply["after"]) < ago(story["shared"])
        assert ago(story["shared"]) - ago(reply["after"]) < ago(PEOPLE[reply["author"]]["joined"])
    for thing in (story, *replies_of(story)):
        reactions = thing.get("reactions", [])
        assert {reaction["word"] for reaction in reactions} <= set(Word.values)
        givers = [reaction["by"] for reaction in reactions]
        assert len(givers) == len(set(givers))
        assert set(givers) <= PEOPLE.keys() - {thing["author"]}
    assert ago(story["shared"]) < ago(PEOPLE[story["author"]]["joined"])


@EACH_STORY
def test_reports_and_decisions_say_what_moderation_knows(story: Table) -> None:
    keys = {thing["key"] for thing in (story, *replies_of(story))}
    for report in story.get("reports", []):
        assert report["on"] in keys
        assert report["reason"] in Reason.values
        assert "by" not in report or report["by"] in PEOPLE
        assert "by" in report or story["audience"] == Audience.EVERYONE
        times = [report["after"]]
        if decision := report.get("decision"):
            assert "moderator" in PEOPLE[decision["by"]]["roles"]
            assert decision["outcome"] in Outcome.values
            assert decision["outcome"] == Outcome.NO_ACTION or rule(decision["rule"]) is not None
            assert decision["outcome"] != Outcome.LABEL or 0 < len(decision["label"]) <= 200
            appeal = decision.get("appeal", {})
            times += [decision["after"], *(appeal[when] for when in ("after", "answered") if appeal)]
        lengths = [ago(time) for time in times]
        assert lengths == sorted(lengths)
        assert lengths[-1] < ago(story["shared"])


@EACH_STORY
def test_worries_are_about_somebody_else_and_messages_come_from_a_moderator(story: Table) -> None:
    keys = {thing["key"] for thing in (story, *replies_of(story))}
    for worry in story.get("worries", []):
        assert worry["on"] in keys
        assert worry["by"] in PEOPLE.keys() - {story["author"]}
        assert worry["danger"] in InDanger.values
        care = worry.get("care", {"by": "mina", "after": worry["after"]})
        assert "moderator" in PEOPLE[care["by"]]["roles"]
        assert ago(worry["after"]) <= ago(care["after"]) < ago(story["shared"])


@EACH_STORY
def test_doubted_claims_stand_in_the_words_and_two_professionals_answer(story: Table) -> None:
    bodies = {thing["key"]: thing["body"] for thing in (story, *replies_of(story))}
    for claim in story.get("claims", []):
        assert stands_in(claim["passage"], bodies[claim["on"]])
        assert claim["by"] in PEOPLE
        if note := claim.get("note"):
            assert note["by"] != note["checked_by"]
            assert all("professional" in PEOPLE[note[who]]["roles"] for who in ("by", "checked_by"))
            assert note["stance"] in Stance.values
            assert all(source["address"].startswith("https://") for source in note["sources"])
            times = [ago(claim["after"]), ago(note["after"]), ago(note["checked"]), ago(story["shared"])]
            assert times == sorted(times)


@EACH_STORY
def test_pictures_are_described_and_light(story: Table) -> None:
    pictures = story.get("pictures", [])
    assert len(pictures) <= MOST_PICTURES
    for picture in pictures:
        assert 40 <= len(picture["alt"]) <= 500
        path = CONTENT / "pictures" / picture["file"]
        assert path.stat().st_size <= PICTURE_LIMIT
        with Image.open(path) as image:
            assert image.format == "WEBP"
            assert image.size == (1200, 900)


def test_every_picture_is_used() -> None:
    used = {picture["file"] for story in STORIES for picture in story.get("pictures", [])}
    assert used == {path.name for path in (CONTENT / "pictures").glob("*.webp")}


def test_no_wording_that_shames_or_fills_space() -> None:
    assert [found.group() for words in everything_written() for found in BANNED.finditer(words)] == []


@EACH_STORY
def test_screening_holds_what_is_meant_to_be_held_and_nothing_else(story: Table) -> None:
    held = held_kinds("story", screen(full_text(story), lang=story["language"]))
    assert bool(held) is (story["state"] == "held")
    for reply in replies_of(story):
        assert (
            held_kinds("reply", screen(reply["body"], lang=reply.get("language", story["language"]))) == set()
        )


def test_one_story_is_held_for_a_method_and_one_for_numbers() -> None:
    held = [held_kinds("story", screen(full_text(story))) for story in STORIES if story["state"] == "held"]
    assert sorted(held, key=str) == [{Kind.ED_NUMBERS}, {Kind.METHOD_DETAIL}]
