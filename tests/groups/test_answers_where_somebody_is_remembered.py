"""In a group in memory of somebody, answers too wait until a facilitator has read them."""

import pytest

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.groups.models import Group, Post
from leeward.moderation import actions as moderation
from leeward.notifications.models import Notification
from leeward.people.models import Block, Person
from leeward.replies import actions as replies
from leeward.replies.models import Reply
from leeward.replies.permissions import Refused
from tests.cast import ClientOf
from tests.groups.circles import circle, say

SAID = "She taught me to whistle"


@pytest.fixture
def memorial(nur: Person, tomas: Person, amara: Person, ben: Person, june: Person) -> Group:
    return circle(nur, tomas, amara, ben, june, name="For Ana", in_memory=True)


@pytest.fixture
def post(memorial: Group, nur: Person, amara: Person) -> Post:
    """What amara said there, which members can read."""
    said = say(amara, memorial, "Her laugh on Sundays.")
    actions.approve_post(by=nur, post=said)
    return Post.objects.get(pk=said.pk)


def answered(post: Post, ben: Person, face: str = "") -> Reply:
    made = replies.reply(author=ben, thread=post.thread, body=SAID, face=face)
    run_due()
    return made


def test_an_answer_waits_for_a_facilitator_and_only_its_writer_reads_it_meanwhile(
    post: Post, memorial: Group, nur: Person, amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    page = post.get_absolute_url()
    assert "read answers first" in client_of(ben).get(page).text
    made = answered(post, ben)
    theirs = client_of(ben).get(page).text
    assert SAID in theirs
    assert "Somebody who looks after this group reads it first" in theirs
    for person in (amara, june):
        assert SAID not in client_of(person).get(page).text
        assert client_of(person).get(made.get_absolute_url()).status_code == 404
    assert not Notification.objects.filter(person=amara, about=f"reply:{made.ref}").exists()
    post.thread.refresh_from_db()
    assert post.thread.live_replies == 0
    assert Notification.objects.filter(person=nur, about=f"waits:{memorial.ref}").exists()
    browser = client_of(nur)
    assert SAID in browser.get(f"/groups/{memorial.ref}/how-it-goes/").text
    assert f"/groups/replies/{made.ref}/approved/" in browser.get(page).text
    browser.post(f"/groups/replies/{made.ref}/approved/")
    browser.post(f"/groups/replies/{made.ref}/approved/")
    assert SAID in client_of(june).get(page).text
    assert SAID not in browser.get(f"/groups/{memorial.ref}/how-it-goes/").text
    assert Notification.objects.filter(person=amara, about=f"reply:{made.ref}").count() == 1


def test_neither_members_nor_whom_it_answers_let_it_through(
    post: Post, amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    made = answered(post, ben)
    for person in (amara, ben, june):
        assert client_of(person).post(f"/groups/replies/{made.ref}/approved/").status_code == 404
        with pytest.raises(Refused):
            actions.approve_answer(by=person, reply=made)
    client_of(amara).post(f"/replies/{made.ref}/approved/")
    assert Reply.objects.get().state == "unread"


def test_an_answer_that_waits_anonymously_stays_anonymous(
    post: Post, memorial: Group, nur: Person, ben: Person, client_of: ClientOf
) -> None:
    made = answered(post, ben, face="anonymous")
    browser = client_of(nur)
    for page in (post.get_absolute_url(), f"/groups/{memorial.ref}/how-it-goes/"):
        told = browser.get(page).text
        assert made.byline in told
        assert ben.handle not in told
        assert ben.avatar_seed not in told


def test_a_block_takes_no_answer_out_of_a_facilitators_care(
    post: Post, nur: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    made = answered(post, ben)
    Block.objects.create(blocker=ben, blocked=nur)
    assert SAID in client_of(nur).get(post.get_absolute_url()).text
    actions.approve_answer(by=nur, reply=made)
    assert SAID in client_of(june).get(post.get_absolute_url()).text


def test_an_answer_can_be_kept_back_with_reasons_and_an_appeal_leads_past_nobody(
    post: Post, nur: Person, mina: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    made = answered(post, ben)
    client_of(nur).post(
        f"/groups/replies/{made.ref}/looked-at/",
        {"outcome": "remove", "rule": "methods", "facts": "It names the place."},
    )
    run_due()
    assert Notification.objects.filter(person=ben, kind="decision").exists()
    asked = moderation.appeal(person=ben, decision=ben.decisions_received.get(), words="It names no place.")
    moderation.answer_appeal(by=mina, appeal=asked, overturned=True, answer="It names none.")
    assert Reply.objects.get().state == "unread"
    assert SAID not in client_of(june).get(post.get_absolute_url()).text


def test_changed_words_of_an_answer_are_read_again(
    post: Post, nur: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    made = answered(post, ben)
    actions.approve_answer(by=nur, reply=made)
    replies.edit_reply(reply=Reply.objects.get(), by=ben, body="Other words.")
    assert Reply.objects.get().state == "unread"
    assert "Other words." not in client_of(june).get(post.get_absolute_url()).text


def test_words_that_changed_while_they_were_hidden_are_read_before_they_are_shown(
    post: Post, nur: Person, amara: Person, ben: Person
) -> None:
    for together in (False, True):
        made = answered(post, ben)
        actions.approve_answer(by=nur, reply=made)
        replies.hide_reply(reply=made, by=amara)
        replies.edit_reply(reply=Reply.objects.get(pk=made.pk), by=ben, body=f"Other words {made.ref}.")
        assert Reply.objects.get(pk=made.pk).state == "hidden"
        if together:
            replies.show_replies(by=amara, thread=post.thread, refs=[made.ref])
        else:
            replies.show_reply(reply=Reply.objects.get(pk=made.pk), by=amara)
        assert Reply.objects.get(pk=made.pk).state == "unread"


def test_it_then_waits_for_whom_it_answers_if_they_read_answers_first(
    post: Post, nur: Person, amara: Person, ben: Person
) -> None:
    post.thread.approve_first = True
    post.thread.save()
    made = answered(post, ben)
    actions.approve_answer(by=nur, reply=made)
    made.refresh_from_db()
    assert made.state == "waiting"
    replies.approve_reply(reply=made, by=amara)
    made.refresh_from_db()
    assert made.state == "live"


def test_facilitators_answers_and_those_in_other_groups_need_nobodys_yes(
    post: Post, nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    assert answered(post, nur).state == "live"
    other = say(amara, circle(nur, tomas, amara, ben, name="Ward nine"))
    assert answered(other, ben).state == "live"
