"""What the author of a story decides about its answers, and when it stops waiting for them."""

import pytest
from django.test import Client

from leeward.moderation.actions import decide
from leeward.moderation.models import Case, Outcome
from leeward.people.models import Person
from leeward.replies.actions import (
    approve_reply,
    close_replies,
    delete_reply,
    edit_reply,
    hide_reply,
    reply,
    show_reply,
)
from leeward.replies.models import Reply, ReplyState
from leeward.replies.permissions import Refused
from tests.cast import ClientOf
from tests.stories.writing import PLAN, fresh, only_reply, send, shared

pytestmark = pytest.mark.django_db
WORDS = "I read it twice. Thank you for saying it."


def test_replies_that_are_closed_take_no_more_and_open_again(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story, author, other = shared(amara), client_of(amara), client_of(ben)
    author.post(f"/threads/{story.thread.ref}/closed/")
    answer = send(other, story, WORDS)
    assert answer.status_code == 422
    assert WORDS in answer.text
    assert "Replies to this are closed" in other.get(story.get_absolute_url()).text
    author.post(f"/threads/{story.thread.ref}/closed/delete/")
    assert send(other, story, WORDS).status_code == 302


def test_an_author_who_reads_first_says_yes_or_no(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara, approve_first=True)
    author, other = client_of(amara), client_of(june)
    send(client_of(ben), story, WORDS)
    waiting = only_reply()
    assert waiting.state == ReplyState.WAITING
    assert WORDS not in other.get(story.get_absolute_url()).text
    assert "Waits for your yes" in author.get(story.get_absolute_url()).text
    author.post(f"/replies/{waiting.ref}/approved/")
    assert WORDS in other.get(story.get_absolute_url()).text
    send(client_of(ben), story, "And another.")
    author.post(f"/replies/{Reply.objects.get(body='And another.').ref}/declined/")
    assert "And another." not in other.get(story.get_absolute_url()).text


def test_keeping_a_reply_to_the_two_of_them_is_never_in_vain_also_from_an_old_page(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story, author = shared(amara, approve_first=True), client_of(amara)
    send(client_of(ben), story, WORDS)
    decisions = f"/replies/{only_reply().ref}"
    author.post(f"{decisions}/approved/")
    assert WORDS in client_of(june).get(story.get_absolute_url()).text
    told = author.post(f"{decisions}/declined/", follow=True).text
    assert "It is kept between you and who wrote it from now on. Others could read it until now" in told
    assert WORDS not in client_of(june).get(story.get_absolute_url()).text
    assert "from now on" not in author.post(f"{decisions}/declined/", follow=True).text


def test_an_old_page_does_not_show_what_was_kept_to_the_two_of_them(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story, author = shared(amara, approve_first=True), client_of(amara)
    send(client_of(ben), story, WORDS)
    decisions = f"/replies/{only_reply().ref}"
    author.post(f"{decisions}/declined/")
    told = author.post(f"{decisions}/approved/", follow=True).text
    assert "Others can’t read this reply" in told
    assert "choose “Show it to others”" in told
    assert f'formaction="{decisions}/hidden/delete/"' in told
    assert WORDS not in client_of(june).get(story.get_absolute_url()).text


def test_what_is_hidden_from_an_old_page_while_it_waits_is_hidden(amara: Person, ben: Person) -> None:
    reply(author=ben, thread=shared(amara, approve_first=True).thread, body=WORDS)
    hide_reply(reply=only_reply(), by=amara)
    assert only_reply().state == ReplyState.HIDDEN


def test_a_hidden_reply_is_seen_by_its_writer_and_the_author_and_can_be_shown_again(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    written = reply(author=ben, thread=story.thread, body=WORDS)
    author = client_of(amara)
    author.post(f"/replies/{written.ref}/hidden/")
    for person, sees in ((ben, True), (amara, True), (june, False)):
        assert (WORDS in client_of(person).get(story.get_absolute_url()).text) is sees
    author.post(f"/replies/{written.ref}/hidden/delete/")
    assert WORDS in client_of(june).get(story.get_absolute_url()).text


def test_nobody_but_the_author_of_the_story_decides_about_its_replies(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    written = reply(author=ben, thread=shared(amara).thread, body=WORDS)
    for person in (ben, june):
        for verb in ("approved", "declined", "hidden", "hidden/delete"):
            assert client_of(person).post(f"/replies/{written.ref}/{verb}/").status_code == 404
    assert only_reply().state == ReplyState.LIVE


def test_two_people_who_answered_end_the_wait_and_one_who_left_begins_it_again(
    amara: Person, ben: Person, june: Person
) -> None:
    story = shared(amara)
    asked = fresh(story).thread.waiting_since
    assert asked is not None
    reply(author=amara, thread=story.thread, body="A word of mine.")
    reply(author=ben, thread=story.thread, body=WORDS)
    reply(author=ben, thread=story.thread, body="And once more.")
    assert fresh(story).thread.waiting_since == asked
    second = reply(author=june, thread=story.thread, body="With you.")
    assert fresh(story).thread.waiting_since is None
    hide_reply(reply=second, by=amara)
    assert fresh(story).thread.waiting_since == asked
    show_reply(reply=second, by=amara)
    assert fresh(story).thread.waiting_since is None
    delete_reply(reply=second, by=june)
    assert fresh(story).thread.waiting_since == asked


@pytest.mark.parametrize("choice", [{"who_may_reply": "nobody"}, {"audience": "only_me"}])
def test_what_nobody_can_answer_does_not_wait(choice: dict[str, str], amara: Person) -> None:
    assert shared(amara, **choice).thread.waiting_since is None


def test_a_reply_that_is_changed_waits_again_where_the_author_reads_first(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara, approve_first=True)
    written = reply(author=ben, thread=story.thread, body=WORDS)
    approve_reply(reply=written, by=amara)
    edit_reply(reply=only_reply(), by=ben, body="Something she never said yes to.")
    assert only_reply().state == ReplyState.WAITING
    assert "never said yes" not in client_of(june).get(story.get_absolute_url()).text
    assert "Waits for your yes" in client_of(amara).get(story.get_absolute_url()).text


def test_neither_its_writer_nor_a_moderator_brings_back_what_the_author_read_first_and_did_not_approve(
    amara: Person, ben: Person, mina: Person
) -> None:
    written = reply(author=ben, thread=shared(amara, approve_first=True).thread, body=WORDS)
    approve_reply(reply=written, by=amara)
    edit_reply(reply=only_reply(), by=ben, body=PLAN)
    decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="It quotes a poem.")
    assert only_reply().state == ReplyState.WAITING


def test_a_hidden_reply_stays_hidden_when_its_writer_changes_it_and_a_moderator_releases_it(
    amara: Person, ben: Person, mina: Person
) -> None:
    written = reply(author=ben, thread=shared(amara).thread, body=WORDS)
    hide_reply(reply=written, by=amara)
    edit_reply(reply=only_reply(), by=ben, body=PLAN)
    assert only_reply().state == ReplyState.HIDDEN
    decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="It quotes a poem.")
    assert only_reply().state == ReplyState.HIDDEN


def test_a_reply_to_a_thread_that_was_closed_meanwhile_is_refused(amara: Person, ben: Person) -> None:
    thread = shared(amara).thread
    close_replies(thread=thread, by=amara)
    thread.closed_at = None  # as a page that was opened before still has it
    with pytest.raises(Refused):
        reply(author=ben, thread=thread, body=WORDS)


def test_whoever_is_blocked_leaves_nothing_below_the_stories_of_the_one_who_blocked_them(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    story = shared(amara)
    reply(author=ben, thread=story.thread, body=WORDS)
    client_of(amara).post("/@ben/block/")
    assert WORDS not in client_of(june).get(story.get_absolute_url()).text
    assert WORDS not in Client().get(story.get_absolute_url()).text


def test_below_another_name_the_answers_of_the_blocked_stay_so_that_they_tell_nothing(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    story = shared(amara, byline="quiet heron")
    reply(author=ben, thread=story.thread, body=WORDS)
    client_of(amara).post("/@ben/block/")
    assert WORDS in Client().get(story.get_absolute_url()).text
