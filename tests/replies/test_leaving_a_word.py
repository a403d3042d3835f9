"""Reactions are words. Only the one who wrote it learns who left them, and nobody is shown a number (promise 3)."""

import pytest

from leeward.moderation import actions as moderation
from leeward.moderation.models import Case, Ending, Escalation, Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.actions import block
from leeward.people.models import Person
from leeward.replies.actions import react, reply
from leeward.replies.models import Reaction, Word
from tests.cast import ClientOf
from tests.groups.circles import circle, say
from tests.moderation.calls import PLAN
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


def let_be_read(by: Person) -> None:
    """A moderator has read the goodbye that was kept back, and lets others read it."""
    moderation.decide(
        by=by, case=Case.objects.get(closed_at=None), outcome=Outcome.NO_ACTION, facts="We are here."
    )


def test_nobody_is_offered_to_say_me_too_to_a_goodbye_that_can_be_read(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara, PLAN), client_of(ben)
    let_be_read(mina)
    words = f"/threads/{story.thread.ref}/words"
    for page in (story.get_absolute_url(), "/@amara/stories/"):
        shown = browser.get(page).text
        assert f"{words}/with_you/" in shown
        assert f"{words}/me_too/" not in shown
    answer = browser.post(f"{words}/me_too/")
    assert answer.status_code == 422
    assert "could sound like agreeing" in answer.text
    assert f'href="{story.get_absolute_url()}#thread-{story.thread.ref}"' in answer.text
    assert "Send it again" not in answer.text
    browser.post(f"{words}/with_you/")
    assert Reaction.objects.get().word == Word.WITH_YOU


def test_nor_to_an_answer_or_in_a_group(
    amara: Person, ben: Person, mina: Person, june: Person, tomas: Person, client_of: ClientOf
) -> None:
    story, browser = shared(june), client_of(ben)
    written = reply(author=amara, thread=story.thread, body=PLAN)
    let_be_read(mina)
    post = say(amara, circle(june, tomas, amara, ben), PLAN)
    let_be_read(mina)
    shown = browser.get(story.get_absolute_url()).text
    assert f"/threads/{story.thread.ref}/words/me_too/" in shown
    assert f"/replies/{written.ref}/words/me_too/" not in shown
    assert browser.post(f"/replies/{written.ref}/words/me_too/").status_code == 422
    assert f"/threads/{post.thread.ref}/words/me_too/" not in browser.get(post.get_absolute_url()).text
    assert browser.post(f"/threads/{post.thread.ref}/words/me_too/").status_code == 422


def test_a_report_alone_takes_no_word_away_nor_does_a_mistake(
    amara: Person, ben: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    reported, mistaken = shared(amara), shared(june, PLAN)
    moderation.record_done(
        by=mina, escalation=Escalation.objects.get(), ending=Ending.NO_DANGER, words="Asked."
    )
    let_be_read(mina)
    moderation.report(
        kind="story", ref=reported.ref, reporter=ben, reason=Reason.IN_DANGER, words="", address=""
    )
    for _ in range(2):
        for story in (reported, mistaken):
            shown = client_of(ben).get(story.get_absolute_url()).text
            assert f"/threads/{story.thread.ref}/words/me_too/" in shown
        if Case.objects.filter(closed_at=None):
            let_be_read(mina)


def test_who_said_me_too_before_can_take_it_back(
    amara: Person, ben: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara, "See you in the morning.")
    react(person=ben, thread=story.thread, word=Word.ME_TOO)
    moderation.report(
        kind="story", ref=story.ref, reporter=june, reason=Reason.IN_DANGER, words="", address=""
    )
    moderation.record_done(by=mina, escalation=Escalation.objects.get(), ending=Ending.SAFE, words="Asked.")
    let_be_read(mina)
    back = f"/threads/{story.thread.ref}/words/me_too/delete/"
    browser = client_of(ben)
    assert back in browser.get(story.get_absolute_url()).text
    browser.post(back)
    assert not Reaction.objects.exists()
    assert "/words/me_too/" not in browser.get(story.get_absolute_url()).text
