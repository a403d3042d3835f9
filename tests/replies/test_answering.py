"""Answering: words reach the thread once, wait or are held with reasons, and are never lost."""

from datetime import timedelta
from threading import Thread as Runner
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from leeward.moderation.actions import report
from leeward.moderation.models import Case, Danger, Reason
from leeward.notifications.models import Notification
from leeward.people.actions import block, follow
from leeward.people.models import Person, WhoMayReply
from leeward.replies.actions import reply
from leeward.replies.models import Reply, ReplyState
from tests.cast import ClientOf, join
from tests.stories.writing import IDEATION, METHOD, PLAN, only_reply, send, shared

pytestmark = pytest.mark.django_db
WORDS = "I read it twice. Thank you for saying it."
HARASSMENT = "You are a pathetic waste of space. Go and kill yourself, nobody wants you."


def test_an_answer_is_read_by_everybody_and_its_author_is_told(
    amara: Person, ben: Person, client_of: ClientOf, visitor: Client
) -> None:
    story = shared(amara)
    assert send(client_of(ben), story, WORDS).status_code == 302
    assert WORDS in visitor.get(story.get_absolute_url()).text
    told = client_of(amara).get("/notifications/").text
    assert "ben" in told
    assert WORDS not in told


def test_the_same_answer_sent_twice_is_stored_once(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story, browser, key = shared(amara), client_of(ben), uuid4()
    first, second = send(browser, story, WORDS, key), send(browser, story, WORDS, key)
    assert first["Location"] == second["Location"]
    assert Reply.objects.count() == 1


def test_other_words_from_a_page_that_one_went_back_to_are_another_answer(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser, key = shared(amara), client_of(ben), uuid4()
    for words in (WORDS, "And one thing more.", "And one thing more."):
        send(browser, story, words, key)
    assert list(Reply.objects.order_by("pk").values_list("body", flat=True)) == [WORDS, "And one thing more."]


@pytest.mark.django_db(transaction=True)
def test_the_same_answer_sent_twenty_times_at_once_is_stored_once(amara: Person, ben: Person) -> None:
    thread, key, outcomes = shared(amara).thread, uuid4(), []

    def answer() -> None:
        try:
            outcomes.append(reply(author=ben, thread=thread, body=WORDS, key=key).pk)
        finally:
            connections.close_all()

    runners = [Runner(target=answer) for _ in range(20)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    assert len(outcomes) == 20
    assert len(set(outcomes)) == 1


def test_an_answer_to_an_answer_stands_one_level_below(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    first = reply(author=ben, thread=story.thread, body=WORDS)
    second = reply(author=june, thread=story.thread, body="So did I.", parent=first)
    client_of(amara).post(f"/replies/{second.ref}/answers/", {"body": "Both of you.", "key": uuid4()})
    assert Reply.objects.get(body="Both of you.").parent == first


def test_a_visitor_is_shown_their_words_again_with_a_way_to_sign_in(amara: Person, visitor: Client) -> None:
    answer = send(visitor, shared(amara), WORDS)
    assert answer.status_code == 403
    assert WORDS in answer.text
    assert "/accounts/login/?next=" in answer.text
    assert not Reply.objects.exists()


def test_an_empty_answer_is_not_sent(amara: Person, ben: Person, client_of: ClientOf) -> None:
    answer = send(client_of(ben), shared(amara), " \n ")
    assert answer.status_code == 422
    assert "There are no words in it yet." in answer.text


def test_an_answer_that_is_too_long_is_shown_again_whole(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    words = "and then " * 700
    answer = send(client_of(ben), shared(amara), words)
    assert answer.status_code == 422
    assert words.strip() in answer.text


def test_sending_too_often_keeps_the_words(
    amara: Person, ben: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"reply": "1/h"}
    story, browser = shared(amara), client_of(ben)
    send(browser, story, "One.")
    answer = send(browser, story, WORDS)
    assert answer.status_code == 429
    assert WORDS in answer.text


def test_whoever_may_be_about_to_act_is_heard_however_much_they_sent(
    amara: Person, ben: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"reply": "1/h"}
    story, browser = shared(amara), client_of(ben)
    send(browser, story, "One.")
    send(browser, story, PLAN, seen="on")
    assert Reply.objects.get(body=PLAN).is_held
    assert Case.objects.get().danger == Danger.LIFE


@pytest.mark.parametrize(("words", "way"), [(WORDS, "Find help in your country"), (IDEATION, "help-panel")])
def test_a_page_that_can_not_take_words_shows_the_way_to_help(
    words: str, way: str, amara: Person, ben: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"reply": "0/h"}
    story, browser = shared(amara), client_of(ben)
    if words == IDEATION:
        Person.objects.filter(pk=ben.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    answer = send(browser, story, words, seen="on")
    assert answer.status_code in (422, 429)
    assert way in answer.text


def test_somebody_suspended_keeps_their_words(amara: Person, ben: Person, client_of: ClientOf) -> None:
    story = shared(amara)
    Person.objects.filter(pk=ben.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    answer = send(client_of(ben), story, WORDS)
    assert answer.status_code == 422
    assert "A moderator paused your account" in answer.text
    assert WORDS in answer.text


@pytest.mark.parametrize(
    ("who", "may"),
    [(WhoMayReply.EVERYONE, {"ben", "finn"}), (WhoMayReply.FOLLOWING, {"finn"}), (WhoMayReply.NOBODY, set())],
)
def test_only_those_the_author_chose_may_answer(
    who: WhoMayReply, may: set[str], amara: Person, ben: Person, client_of: ClientOf
) -> None:
    finn = join("finn")
    follow(follower=amara, followed=finn)
    story = shared(amara, who_may_reply=who)
    for person in (ben, finn):
        send(client_of(person), story, WORDS)
    assert set(Reply.objects.values_list("author__handle", flat=True)) == may


def test_words_that_attack_somebody_are_explained_first_and_held_if_sent(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    step = send(browser, story, HARASSMENT)
    assert step.status_code == 200
    assert "This could hurt somebody" in step.text
    assert "<mark" in step.text
    assert not Reply.objects.exists()
    send(browser, story, HARASSMENT, seen="on")
    assert only_reply().state == ReplyState.HELD
    assert Case.objects.filter(kind="reply").exists()
    assert HARASSMENT not in client_of(june).get(story.get_absolute_url()).text
    assert HARASSMENT not in client_of(amara).get(story.get_absolute_url()).text
    assert not Notification.objects.filter(person=amara).exists()
    assert "A moderator reads this first" in browser.get(story.get_absolute_url()).text


def test_a_method_in_an_answer_is_held_and_an_edit_frees_it(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, browser = shared(amara), client_of(ben)
    send(browser, story, METHOD, seen="on")
    held = only_reply()
    assert held.is_held
    browser.post(f"/replies/{held.ref}/edit/", {"body": WORDS})
    assert only_reply().state == ReplyState.LIVE
    assert Notification.objects.filter(person=amara, url=held.get_absolute_url()).exists()


def test_an_answer_by_somebody_in_danger_shows_help_before_it_is_sent(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    ben.country = "GB"
    ben.save()
    step = send(client_of(ben), shared(amara), IDEATION)
    assert step.text.index("Samaritans") < step.text.index("Send it<")
    assert IDEATION.replace("'", "&#x27;") in step.text or "I want to die" in step.text


def test_an_edit_is_marked_and_its_past_is_for_the_writer_and_moderators(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    written = reply(author=ben, thread=shared(amara).thread, body="First words.")
    client_of(ben).post(f"/replies/{written.ref}/edit/", {"body": WORDS})
    assert "edited" in client_of(amara).get(f"/replies/{written.ref}/", follow=True).text
    report(kind="reply", ref=written.ref, reporter=amara, reason=Reason.OTHER, words="", address="")
    for person, sees in ((ben, True), (mina, True), (amara, False)):
        assert (client_of(person).get(f"/replies/{written.ref}/history/").status_code == 200) is sees


def test_a_deleted_answer_leaves_what_others_answered_to_it(
    amara: Person, ben: Person, june: Person, client_of: ClientOf, visitor: Client
) -> None:
    story = shared(amara)
    written = reply(author=ben, thread=story.thread, body=WORDS)
    reply(author=june, thread=story.thread, parent=written, body="So did I.")
    client_of(ben).post(f"/replies/{written.ref}/delete/")
    page = visitor.get(story.get_absolute_url()).text
    assert WORDS not in page
    assert "So did I." in page


def test_somebody_blocked_can_neither_answer_nor_be_read_by_the_one_who_blocked(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(june)
    reply(author=ben, thread=story.thread, body=WORDS)
    block(blocker=amara, blocked=ben)
    assert WORDS not in client_of(amara).get(story.get_absolute_url()).text
    assert WORDS in client_of(june).get(story.get_absolute_url()).text


def test_a_suspended_persons_answers_are_gone_for_everybody(
    amara: Person, ben: Person, visitor: Client
) -> None:
    story = shared(amara)
    reply(author=ben, thread=story.thread, body=WORDS)
    Person.objects.filter(pk=ben.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    assert WORDS not in visitor.get(story.get_absolute_url()).text


def test_an_answer_in_a_story_that_may_not_be_read_never_existed(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, audience="only_me")
    written = reply(author=amara, thread=story.thread, body=WORDS)
    browser = client_of(ben)
    assert browser.get(f"/replies/{written.ref}/").status_code == 404
    assert send(browser, story, "Anybody there?").status_code == 404
    assert browser.post(f"/threads/{story.thread.ref}/words/me_too/").status_code == 404
    assert browser.post(f"/replies/{written.ref}/words/me_too/").status_code == 404


def test_a_long_thread_is_read_in_parts_that_the_database_answers_in_the_same_number_of_questions(
    amara: Person, ben: Person, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    story = shared(amara)
    thread = story.thread
    Reply.objects.bulk_create(
        Reply(key=uuid4(), thread=thread, author=ben, body=f"Number {n}.", body_html=f"<p>Number {n}.</p>")
        for n in range(50)
    )
    browser = client_of(amara)
    browser.get(story.get_absolute_url())
    # One of them is for whoever shared it alone: how many answers a block keeps from them.
    with django_assert_max_num_queries(14):
        page = browser.get(story.get_absolute_url()).text
    assert "Number 39." in page
    assert "Number 40." not in page
    after = page.split("?after=")[1].split("#")[0]
    later = browser.get(f"{story.get_absolute_url()}?after={after}").text
    assert "Number 40." in later
    assert "Number 39." not in later
