"""Polls: nothing is seen before one has chosen, and never who chose what."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Group, Option, Poll, Post, Vote
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, join
from tests.groups.circles import bring_in, circle, say


def question(author: Person, group: Group, **words: Any) -> Poll:
    post = say(author, group, "When shall we meet?", **{"options": ["Sundays", "Mondays"]} | words)
    return Poll.objects.get(post=post)


def chooses(person: Person, poll: Poll, *words: str) -> None:
    refs = [option.ref for option in Option.objects.filter(poll=poll, words__in=words)]
    actions.vote(person=person, poll=poll, options=refs)


def test_a_post_carries_a_poll_and_its_answers_are_seen_only_after_choosing(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    sent = {"key": str(uuid4()), "body": "When shall we meet?", "options": "Sundays\nMondays", "days": 7}
    client_of(nur).post(f"/groups/{group.ref}/write/", sent | {"send": "send"})
    post, browser = Post.objects.get(), client_of(amara)
    before = browser.get(post.get_absolute_url()).text
    assert "Sundays" in before
    assert 'class="poll"' not in before
    option = Option.objects.get(words="Mondays")
    browser.post(f"{post.get_absolute_url()}vote/", {"option": option.ref})
    assert 'class="poll"' in browser.get(post.get_absolute_url()).text
    assert 'class="poll"' not in client_of(nur).get(post.get_absolute_url()).text


def test_two_votes_tell_nothing_few_tell_little_and_many_a_share(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    poll = question(nur, group)
    browser, here = client_of(amara), poll.post.get_absolute_url()
    chooses(amara, poll, "Sundays")
    chooses(ben, poll, "Mondays")
    assert "Too few have chosen" in browser.get(here).text
    for number in range(4):
        person = join(f"member-{number}")
        bring_in(group, nur, person)
        chooses(person, poll, "Sundays")
        told = browser.get(here).text
        assert ("few or nobody" in told) is (number < 2)
    assert "about 80 %" in told
    assert "about 20 %" in told


def test_a_vote_can_be_changed_until_the_poll_closes(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    poll = question(nur, circle(nur, tomas, amara), days=3)
    chooses(amara, poll, "Sundays")
    chooses(amara, poll, "Mondays")
    assert Vote.objects.get().option.words == "Mondays"
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1), tick=False):
        with pytest.raises(Refused, match="closed"):
            chooses(amara, poll, "Sundays")
        told = client_of(nur).get(poll.post.get_absolute_url()).text
        assert "This poll is closed." in told
        assert 'class="poll"' in told


def test_one_answer_is_one_unless_the_poll_takes_several(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas, amara)
    with pytest.raises(Refused, match="one answer"):
        chooses(amara, question(nur, group), "Sundays", "Mondays")
    chooses(amara, question(nur, group, several=True), "Sundays", "Mondays")
    assert Vote.objects.count() == 2


def test_answers_of_another_poll_are_none(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas, amara)
    one, other = question(nur, group), question(nur, group)
    refs = [option.ref for option in other.options.all()]
    with pytest.raises(Refused, match="Choose an answer"):
        actions.vote(person=amara, poll=one, options=refs)


def test_a_poll_with_one_answer_is_kept_as_a_draft(nur: Person, tomas: Person, client_of: ClientOf) -> None:
    group = circle(nur, tomas)
    sent = {"key": str(uuid4()), "body": "When?", "options": "Sundays", "send": "send"}
    told = client_of(nur).post(f"/groups/{group.ref}/write/", sent)
    assert told.status_code == 422
    assert "two to eight answers" in told.text
    assert "Sundays" in told.text
    assert Post.objects.get().state == "draft"


def test_answers_are_read_like_other_words_and_stay_as_they_were_sent(nur: Person, tomas: Person) -> None:
    group = circle(nur, tomas)
    held = say(nur, group, "Which?", options=["I will kill myself tonight", "I have written the letters"])
    assert held.state == "held"
    poll = question(nur, group)
    actions.edit_post(post=poll.post, by=nur, body="When, then?", options=["Tuesdays", "Fridays"])
    assert [one.words for one in poll.options.all()] == ["Sundays", "Mondays"]


def test_others_cannot_vote(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    poll = question(nur, group)
    sent = {"option": Option.objects.filter(poll=poll).values_list("ref", flat=True)[0]}
    assert client_of(ben).post(f"{poll.post.get_absolute_url()}vote/", sent).status_code == 404
    plain = say(nur, group)
    assert client_of(amara).post(f"{plain.get_absolute_url()}vote/", sent).status_code == 404
    assert not Vote.objects.exists()
