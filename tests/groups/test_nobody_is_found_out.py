"""Somebody clever in the group who wants to know who wrote something, and what they learn: nothing."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.groups.models import Access, Group, Post
from leeward.moderation import actions as moderation
from leeward.moderation.models import InDanger
from leeward.notifications.models import Notification
from leeward.people.models import Person, Role
from leeward.replies.actions import react, reply
from leeward.replies.models import Reaction, Reply, Word
from leeward.replies.permissions import Refused
from leeward.waiting.actions import begin_writing, find_missed, thank
from leeward.waiting.models import Wait
from tests.cast import ClientOf, join
from tests.groups.circles import bring_in, circle, say

SAID = "I am so tired of it."


def no_more_anonymity(group: Group, by: Person) -> None:
    actions.keep_group(by=by, group=group, lets_anonymous=False)


def test_a_post_begun_anonymously_is_never_sent_under_ones_own_name(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    """A facilitator who ends anonymity while somebody writes would learn who it is."""
    group, browser = circle(nur, tomas, amara), client_of(amara)
    page, begun = f"/groups/{group.ref}/write/", {"key": str(uuid4()), "body": SAID, "face": "anonymous"}
    kept = begun | {"key": str(uuid4())}
    browser.post(f"/groups/{group.ref}/draft/", kept)
    no_more_anonymity(group, nur)
    for said in (begun, kept, {name: kept[name] for name in ("key", "body")}):
        answer = browser.post(page, said | {"send": "send"})
        assert answer.status_code == 422
        assert SAID in answer.text
        assert "anonymously" in answer.text
    assert set(Post.objects.values_list("state", flat=True)) == {"draft"}
    # Whoever reads that and chooses to stand by it can.
    assert browser.post(page, begun | {"face": "self", "send": "send"}).status_code == 302
    assert Post.objects.filter(state="live").get().thread.byline == ""


def test_an_answer_begun_anonymously_is_never_sent_under_ones_own_name(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group, browser = circle(nur, tomas, amara, ben), client_of(amara)
    post = say(ben, group)
    page, said = f"/threads/{post.thread.ref}/replies/", {"body": SAID, "face": "anonymous"}
    assert "Anonymously" in browser.get(post.get_absolute_url()).text
    no_more_anonymity(group, nur)
    answer = browser.post(page, said | {"key": str(uuid4())})
    assert answer.status_code == 422
    assert SAID in answer.text
    assert not Reply.objects.exists()
    assert browser.post(page, {"body": SAID, "face": "self", "key": str(uuid4())}).status_code == 302


def test_who_was_anonymous_in_a_conversation_is_told_when_they_no_longer_can_be(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group, browser = circle(nur, tomas, amara, ben), client_of(amara)
    post = say(ben, group)
    reply(author=amara, thread=post.thread, body="One.", face="anonymous")
    no_more_anonymity(group, nur)
    assert '(<span dir="auto">amara</span>)' in browser.get(post.get_absolute_url()).text
    answer = browser.post(f"/threads/{post.thread.ref}/replies/", {"body": SAID, "key": str(uuid4())})
    assert answer.status_code == 422
    assert browser.post(f"/threads/{post.thread.ref}/words/with_you/").status_code == 422
    assert not Reaction.objects.exists()
    assert Reply.objects.count() == 1


def test_thanks_stand_under_the_name_of_what_was_answered(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    """Only its author thanks: under a second name of theirs the thanks would say whose that is."""
    group = circle(nur, tomas, amara, ben)
    post = say(amara, group)
    reply(author=ben, thread=post.thread, body="I read it.")
    hidden = reply(author=amara, thread=post.thread, body="Me too, on some days.", face="anonymous")
    thank(by=amara, thread=post.thread, words="Thank you all.")
    thank(by=amara, thread=post.thread)
    run_due()
    assert Reply.objects.get(body="Thank you all.").byline == ""
    news = client_of(ben).get("/notifications/").text
    assert hidden.byline not in news


def test_a_supporter_who_is_writing_is_not_named_where_they_may_have_another_name(
    nur: Person, tomas: Person, june: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group, jo = circle(nur, tomas, amara), join("jo", Role.SUPPORTER)
    bring_in(group, nur, june, name="Grey Heron")
    bring_in(group, nur, jo)
    say(amara, group)
    find_missed()
    begin_writing(by=june, wait=Wait.objects.get())
    board = client_of(jo).get("/waiting/").text
    assert "is writing" in board
    assert june.handle not in re.sub(r"<header.*?</header>", "", board, flags=re.DOTALL)


def test_asking_somebody_to_look_after_it_does_not_tell_who_is_who(
    nur: Person, kofi: Person, tomas: Person, amara: Person, ben: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    """Whom one asks by pseudonym looks the same whether they are strangers, members, facilitators or shut out."""
    group = circle(nur, tomas, access=Access.PRIVATE, second=kofi)
    actions.rename(person=kofi, group=group, name="Grey Heron")
    bring_in(group, nur, amara, name="Late Hour")
    gone = bring_in(group, nur, ben, name="Red Robin")
    actions.shut_out(by=nur, membership=gone, rule="kindness", facts="It was unkind.")
    Notification.objects.all().delete()
    browser, page, told = client_of(nur), f"/groups/{group.ref}/inviting/", []
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        for person in (dr_osei, amara, kofi, ben):
            answer = browser.post(page, {"handle": person.handle}, follow=True)
            told.append((answer.status_code, person.handle in answer.text, "They are asked" in answer.text))
    assert set(told) == {(200, True, True)}
    assert client_of(ben).get(group.get_absolute_url()).status_code == 404
    with pytest.raises(Refused):
        actions.answer_facilitating(person=ben, group=group, yes=True)
    assert not Notification.objects.filter(person__in=[ben, kofi], about__startswith="facilitating").exists()


def test_how_often_others_worry_about_somebody_does_not_tell_whose_other_name_it_is(
    nur: Person, tomas: Person, amara: Person, ben: Person, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"concern_target": "1/d"}
    group = circle(nur, tomas, amara, ben)
    named = say(amara, group)
    hidden = actions.share_post(author=amara, group=group, key=uuid4(), body=SAID, face="anonymous")
    for post in (named, hidden):
        moderation.worry(by=ben, kind="group_post", ref=post.ref, danger=InDanger.UNSURE, words="")


def test_lists_tell_no_moment_of_what_is_said_under_another_name(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    hidden = actions.share_post(author=amara, group=group, key=uuid4(), body=SAID, face="anonymous")
    answered = say(ben, group, "And you?")
    reply(author=amara, thread=answered.thread, body="Long.", face="anonymous")
    Post.objects.update(active_at=timezone.now() - timedelta(minutes=7))
    browser = client_of(nur)
    for page in (group.get_absolute_url(), f"/groups/{group.ref}/how-it-goes/", hidden.get_absolute_url()):
        told = browser.get(page).text
        assert "7 minutes ago" not in told, page
        assert hidden.saved_at.isoformat()[:16] not in told, page
        assert (timezone.now() - timedelta(minutes=7)).isoformat()[:15] not in told, page


def test_nobody_takes_a_name_that_somebody_else_spoke_under_in_the_group(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    """Not an anonymous one, not that of somebody who left, not the one the group itself asks under."""
    group = circle(nur, tomas, ben, name="After a loss")
    bring_in(group, nur, amara, name="Grey Heron")
    hidden = actions.share_post(author=amara, group=group, key=uuid4(), body=SAID, face="anonymous")
    answer = reply(author=amara, thread=say(ben, group).thread, body="Me too.", face="anonymous")
    say(amara, group)
    actions.leave(person=amara, group=group)
    for name in ("grey heron", "Grey  Heron", hidden.thread.byline, answer.byline.upper(), "After a loss"):
        with pytest.raises(Refused):
            actions.rename(person=ben, group=group, name=name)
    actions.join(person=amara, group=group, agrees=True, name="Grey Heron")


def test_words_left_for_others_go_along_with_a_new_name(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    post, other = say(ben, group), say(ben, group)
    react(person=amara, thread=post.thread, word=Word.WITH_YOU)
    reply(author=amara, thread=other.thread, body=SAID, face="anonymous")
    hidden = react(person=amara, thread=other.thread, word=Word.WITH_YOU).byline
    actions.rename(person=amara, group=group, name="Grey Heron")
    browser = client_of(ben)
    told = browser.get(post.get_absolute_url()).text
    assert "Grey Heron" in told
    assert "amara" not in told
    assert hidden in browser.get(other.get_absolute_url()).text


def test_the_way_in_says_what_whoever_invites_can_know(
    nur: Person, kofi: Person, tomas: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, access=Access.PRIVATE, second=kofi)
    token = actions.make_invitation(by=nur, group=group)
    assert "may guess who you are" in client_of(ben).get(f"/groups/in/{token}/").text


def test_who_looks_after_a_secret_group_is_shown_to_those_who_are_asked_in(
    nur: Person, kofi: Person, tomas: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, access=Access.PRIVATE, second=kofi)
    browser, token = client_of(ben), actions.make_invitation(by=nur, group=group)
    assert "nur" not in browser.get(group.get_absolute_url()).text
    assert "nur" in browser.get(f"/groups/in/{token}/").text


def test_the_door_keeps_people_apart_who_are_apart(
    nur: Person, tomas: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas)
    assert "/@nur/" in client_of(ben).get(group.get_absolute_url()).text
    client_of(nur).post("/@ben/block/")
    assert "/@nur/" not in client_of(ben).get(group.get_absolute_url()).text
