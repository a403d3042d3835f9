"""Reactions are words. Only the one who wrote it learns who left them, and nobody is shown a number (promise 3)."""

import pytest

from leeward.notifications.models import Notification
from leeward.people.actions import block
from leeward.people.models import Person
from leeward.replies.actions import react, reply
from leeward.replies.models import Reaction, Word
from tests.cast import ClientOf
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db


def test_a_word_left_twice_is_left_once_and_can_be_taken_back(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    where = f"/threads/{story.thread.ref}/words/me_too/"
    browser.post(where)
    browser.post(where)
    assert Reaction.objects.count() == 1
    assert 'words/me_too/delete/" aria-pressed="true"' in browser.get(story.get_absolute_url()).text
    browser.post(f"{where}delete/")
    browser.post(f"{where}delete/")
    assert not Reaction.objects.exists()


def test_the_author_sees_names_and_words_and_others_see_neither(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    react(person=ben, thread=story.thread, word=Word.WITH_YOU)
    react(person=june, thread=story.thread, word=Word.WITH_YOU)
    assert "ben, june" in client_of(amara).get(story.get_absolute_url()).text
    page = client_of(june).get(story.get_absolute_url()).text
    assert "ben" not in page


def test_the_writer_of_an_answer_sees_who_left_it_a_word(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    written = reply(author=ben, thread=story.thread, body="With you.")
    client_of(june).post(f"/replies/{written.ref}/words/thank_you/")
    assert "june" in client_of(ben).get(story.get_absolute_url()).text
    assert "june" not in client_of(amara).get(story.get_absolute_url()).text


def test_the_author_is_told_in_words(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    client_of(ben).post(f"/threads/{story.thread.ref}/words/me_too/")
    assert "me too" in client_of(amara).get("/notifications/").text
    assert Notification.objects.filter(person=amara).count() == 1


def test_somebody_blocked_is_not_among_the_names(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    react(person=ben, thread=story.thread, word=Word.ME_TOO)
    block(blocker=amara, blocked=ben)
    assert "ben" not in client_of(amara).get(story.get_absolute_url()).text


def test_nobody_leaves_a_word_for_themselves_or_one_that_does_not_exist(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    assert client_of(amara).post(f"/threads/{story.thread.ref}/words/me_too/").status_code == 422
    assert client_of(ben).post(f"/threads/{story.thread.ref}/words/wow/").status_code == 404
    assert not Reaction.objects.exists()


def test_afterwards_the_person_is_where_they_were(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    where, place = f"/threads/{story.thread.ref}/words/me_too/", f"#thread-{story.thread.ref}"
    answer = client_of(ben).post(where, headers={"referer": "http://testserver/topics/sleep/?after=x"})
    assert answer["Location"] == f"/topics/sleep/?after=x{place}"
    foreign = client_of(ben).post(where, headers={"referer": "https://elsewhere.example/"})
    assert foreign["Location"] == f"{story.get_absolute_url()}{place}"
