"""Anybody can doubt a health claim; verified professionals, and only the words' author besides, learn of it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Claim, ClaimMark
from leeward.people.actions import follow
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf
from tests.moderation.evidence import BODY, PASSAGE, STANDS, page, told, write

pytestmark = pytest.mark.django_db


def test_until_a_note_stands_only_the_author_sees_that_it_was_marked(
    claim: Claim, story: Story, amara: Person, ben: Person, mina: Person, client_of: ClientOf, visitor: Client
) -> None:
    asked = "Somebody asked whether this is so"
    assert asked in page(client_of(amara), story.get_absolute_url())
    for browser in (visitor, client_of(ben), client_of(mina)):
        assert asked not in page(browser, story.get_absolute_url())
    assert "ben" not in page(client_of(amara), story.get_absolute_url())


def test_a_reply_can_be_marked_and_noted_too(
    story: Story, ben: Person, amara: Person, dr_osei: Person, dr_ito: Person, visitor: Client
) -> None:
    answer = reply(author=ben, thread=story.thread, body="Magnesium ends depression.")
    claim = actions.mark_claim(
        person=amara, kind="reply", ref=answer.ref, passage="Magnesium ends depression", why="Really?"
    )
    actions.approve_note(by=dr_ito, note=write(dr_osei, claim))
    assert STANDS in page(visitor, story.get_absolute_url())


def test_the_same_passage_is_one_claim_and_each_person_marks_it_once(
    claim: Claim, story: Story, ben: Person, june: Person
) -> None:
    for person in (ben, june, june):
        actions.mark_claim(person=person, kind="story", ref=story.ref, passage=PASSAGE, why="Is it so?")
    assert Claim.objects.count() == 1
    assert ClaimMark.objects.count() == 2


def test_words_are_found_as_they_were_copied_and_only_what_stands_there(story: Story, ben: Person) -> None:
    actions.mark_claim(
        person=ben, kind="story", ref=story.ref, passage="cold  showers\ncure panic attacks and", why="?"
    )
    with pytest.raises(actions.NotInTheWords):
        actions.mark_claim(person=ben, kind="story", ref=story.ref, passage="Garlic heals", why="?")


def test_nobody_marks_what_they_cannot_see_or_wrote(amara: Person, ben: Person, client_of: ClientOf) -> None:
    private = share_story(author=amara, title="", body=BODY, audience=Audience.ONLY_ME)
    with pytest.raises(actions.NothingToReport):
        actions.mark_claim(person=ben, kind="story", ref=private.ref, passage=PASSAGE, why="?")
    assert client_of(ben).get(f"/claims/mark/story/{private.ref}/").status_code == 404
    assert client_of(amara).get(f"/claims/mark/story/{private.ref}/").status_code == 404


def test_a_claim_in_a_story_for_followers_reaches_only_professionals_who_follow(
    amara: Person, ben: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    shared = share_story(author=amara, title="", body=BODY, audience=Audience.FOLLOWERS)
    follow(follower=ben, followed=amara)
    claim = actions.mark_claim(person=ben, kind="story", ref=shared.ref, passage=PASSAGE, why="Is it?")
    assert PASSAGE not in page(client_of(dr_osei), "/claims/")
    assert client_of(dr_osei).get(f"/claims/{claim.ref}/").status_code == 404


def test_the_longest_wait_comes_first_and_each_further_doubt_counts_an_hour(
    story: Story, ben: Person, june: Person, mina: Person, amara: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    def doubt(passage: str, *people: Person) -> None:
        for person in people:
            actions.mark_claim(person=person, kind="story", ref=story.ref, passage=passage, why="Is it?")

    now = timezone.now()
    with time_machine.travel(now - timedelta(hours=5), tick=False):
        doubt("I was where you are", ben)
    with time_machine.travel(now - timedelta(hours=4), tick=False):
        doubt(PASSAGE, ben, june, mina)
    with time_machine.travel(now - timedelta(hours=3), tick=False):
        doubt("you can stop your tablets", ben)
    listed = page(client_of(dr_osei), "/claims/")
    order = [listed.index(words) for words in (PASSAGE, "I was where you are", "you can stop your tablets")]
    assert order == sorted(order)


def test_a_claim_that_needs_no_note_is_set_aside_and_those_who_doubted_it_read_why(
    claim: Claim, ben: Person, june: Person, dr_osei: Person, client_of: ClientOf, story: Story
) -> None:
    client_of(dr_osei).post(f"/claims/{claim.ref}/aside/", {"because": "It is their own experience."})
    assert "needs no note" in told(ben)
    assert "It is their own experience." in page(client_of(ben), f"/claims/{claim.ref}/outcome/")
    assert client_of(june).get(f"/claims/{claim.ref}/outcome/").status_code == 404
    actions.mark_claim(person=june, kind="story", ref=story.ref, passage=PASSAGE, why="Is it so?")
    assert "needs no note" in told(june)
    assert PASSAGE not in page(client_of(dr_osei), "/claims/")
