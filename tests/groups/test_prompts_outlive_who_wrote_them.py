"""What a group asks belongs to the group: it goes on, and stays, when whoever wrote it goes."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import CheckIn, Group, Post, Prompt, Round
from leeward.people.actions import delete_account
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reply
from tests.cast import ClientOf
from tests.groups.circles import circle

ASKED = "One small thing that helped"
ANSWER = "The radio in the kitchen."


@pytest.fixture
def ward(nur: Person, kofi: Person, tomas: Person, amara: Person, ben: Person) -> Group:
    """A group that nur and kofi look after. nur wrote what it asks; it was asked once, and ben answered."""
    group = circle(nur, tomas, amara, ben, access="request", second=kofi)
    prompt = actions.keep_prompt(
        by=nur,
        group=group,
        title=ASKED,
        body="",
        words=["calm", "tired"],
        weekday=0,
        hour=18,
        time_zone="UTC",
        every_weeks=1,
    )
    with time_machine.travel(prompt.next_at + timedelta(minutes=1), tick=False):
        actions.ask_what_is_due()
    post = Post.objects.get()
    actions.check_in(person=ben, round=post.round, word="tired")
    reply(author=ben, thread=post.thread, body=ANSWER)
    return group


def stands_and_goes_on(group: Group, amara: Person, heir: Person, client_of: ClientOf) -> None:
    """What was asked is read, with its answers, under the group's name, and is asked again."""
    post = Post.objects.get()
    told = client_of(amara).get(post.get_absolute_url()).text
    assert ASKED in told
    assert ANSWER in told
    assert group.name in told
    assert heir.handle not in told
    assert (post.author, post.thread.author) == (heir, heir)
    assert CheckIn.objects.exists()
    prompt = Prompt.objects.get()
    assert prompt.written_by == heir
    with time_machine.travel(prompt.next_at + timedelta(minutes=1), tick=False):
        actions.ask_what_is_due()
    assert Round.objects.count() == 2


def test_deleting_the_account_leaves_what_was_asked_to_the_other_facilitator(
    ward: Group, nur: Person, kofi: Person, amara: Person, client_of: ClientOf
) -> None:
    delete_account(person=nur)
    stands_and_goes_on(ward, amara, kofi, client_of)


def test_stepping_down_leaves_it_too_and_the_power_to_delete_it(
    ward: Group, nur: Person, kofi: Person, amara: Person, client_of: ClientOf
) -> None:
    actions.step_down(by=nur, group=ward)
    assert client_of(nur).post(f"/groups/posts/{Post.objects.get().ref}/delete/").status_code == 404
    stands_and_goes_on(ward, amara, kofi, client_of)


def test_leaving_the_group_leaves_it_too(
    ward: Group, nur: Person, kofi: Person, amara: Person, client_of: ClientOf
) -> None:
    actions.leave(person=nur, group=ward)
    stands_and_goes_on(ward, amara, kofi, client_of)


def test_what_one_said_oneself_goes_with_the_account(
    ward: Group, nur: Person, ben: Person, amara: Person
) -> None:
    actions.share_post(author=nur, group=ward, key=Post.objects.get().key, body="Mine.")
    reply(author=nur, thread=Post.objects.get(by_group=True).thread, body="Mine too.")
    delete_account(person=nur)
    assert Post.objects.get().by_group
    assert Reply.objects.get().author == ben


def test_an_organiser_stands_behind_it_while_nobody_looks_after_the_group(
    ward: Group, nur: Person, kofi: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    for person in (nur, kofi):
        delete_account(person=person)
    post = Post.objects.get()
    assert post.author == tomas
    assert ANSWER in client_of(amara).get(post.get_absolute_url()).text
    assert client_of(tomas).get(post.get_absolute_url()).status_code == 404


def test_what_a_group_asks_is_read_while_the_account_behind_it_is_suspended(
    ward: Group, nur: Person, amara: Person, client_of: ClientOf
) -> None:
    nur.suspended_until = timezone.now() + timedelta(days=30)
    nur.save()
    browser = client_of(amara)
    assert ASKED in browser.get(ward.get_absolute_url()).text
    assert ANSWER in browser.get(Post.objects.get().get_absolute_url()).text
