"""Who somebody chose to be here, and what stands between two people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from leeward.people import actions
from leeward.people.models import Follow, Person, Topic, TopicFollow

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_shows_what_the_person_wrote_and_nothing_else(visitor: Client, amara: Person) -> None:
    topic = Topic.objects.create(slug="grief", name="Grief")
    actions.edit_profile(
        person=amara, pronouns="she/her", about="I grow okra.", topics=[topic], who_may_reply="everyone"
    )
    page = words(visitor, "/@amara/")
    for shown in ("she/her", "I grow okra.", "Grief", "/avatar/"):
        assert shown in page
    assert amara.email not in page


def test_a_page_is_found_in_any_letter_case(visitor: Client, amara: Person) -> None:
    assert visitor.get("/@AMARA/").status_code == 200


def test_markup_in_a_profile_stays_words(visitor: Client, amara: Person) -> None:
    evil = "<script>alert(1)</script>"
    actions.edit_profile(person=amara, pronouns=evil[:30], about=evil, topics=[], who_may_reply="everyone")
    assert "<script>alert" not in words(visitor, "/@amara/")


def test_no_page_counts_followers_or_says_who_they_are(
    amara: Person, ben: Person, june: Person, client_of: ClientOf, visitor: Client
) -> None:
    actions.follow(follower=ben, followed=amara)
    for client in (visitor, client_of(june)):
        page = words(client, "/@amara/")
        assert "ben" not in page
        assert "follower" not in page.lower()


def test_whom_i_follow_and_who_follows_me_is_on_my_own_page_by_name(
    amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    actions.follow(follower=amara, followed=ben)
    actions.follow(follower=june, followed=amara)
    page = words(client_of(amara), "/you/people/")
    assert "/@ben/" in page
    assert "/@june/" in page
    assert "/@amara/" not in page


@pytest.mark.parametrize(
    ("noun", "made", "gone"),
    [
        ("follow", "Stop following", "Follow"),
        ("mute", "Stop muting", "Mute:"),
    ],
)
def test_following_and_muting_are_plain_forms(
    amara: Person, ben: Person, client_of: ClientOf, noun: str, made: str, gone: str
) -> None:
    client = client_of(amara)
    assert gone in words(client, "/@ben/")
    assert client.post(f"/@ben/{noun}/").status_code == 302
    assert made in words(client, "/@ben/")
    client.post(f"/@ben/{noun}/")
    client.post(f"/@ben/{noun}/delete/")
    assert gone in words(client, "/@ben/")


def test_a_block_parts_both_and_ends_following_both_ways(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    actions.follow(follower=amara, followed=ben)
    actions.follow(follower=ben, followed=amara)
    client_of(amara).post("/@ben/block/")
    assert not Follow.objects.exists()
    assert client_of(amara).get("/@ben/").status_code == 404
    assert client_of(ben).get("/@amara/").status_code == 404


def test_being_blocked_looks_exactly_like_nobody_being_there(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    client = client_of(ben)
    actions.block(blocker=amara, blocked=ben)
    there, nowhere = client.get("/@amara/"), client.get("/@nobody/")
    assert there.status_code == nowhere.status_code == 404
    for noun in ("follow", "mute", "block", "block/delete"):
        assert (
            client.post(f"/@amara/{noun}/").status_code == client.post(f"/@nobody/{noun}/").status_code == 404
        )
    assert len(there.content) == len(nowhere.content)


def test_only_whoever_blocked_can_undo_it(amara: Person, ben: Person, client_of: ClientOf) -> None:
    actions.block(blocker=amara, blocked=ben)
    client_of(ben).post("/@amara/block/delete/")
    assert client_of(ben).get("/@amara/").status_code == 404
    assert "Stop blocking" in words(client_of(amara), "/you/people/")
    client_of(amara).post("/@ben/block/delete/")
    assert client_of(ben).get("/@amara/").status_code == 200


@pytest.mark.parametrize("noun", ["follow", "mute", "block"])
def test_nobody_follows_mutes_or_blocks_themself(amara: Person, client_of: ClientOf, noun: str) -> None:
    assert client_of(amara).post(f"/@amara/{noun}/").status_code == 404


@pytest.mark.parametrize("noun", ["follow", "mute", "block", "follow/delete", "mute/delete", "block/delete"])
def test_a_visitor_is_asked_to_sign_in_and_a_link_changes_nothing(
    visitor: Client, amara: Person, ben: Person, client_of: ClientOf, noun: str
) -> None:
    assert visitor.post(f"/@amara/{noun}/")["Location"].startswith("/accounts/login/")
    assert client_of(ben).get(f"/@amara/{noun}/").status_code == 405


@pytest.mark.parametrize(
    ("unable", "said"),
    [
        ({"suspended_until": "2999-01-01T00:00:00Z"}, "while your account is paused"),
        ({"health_consent_at": None}, "agree first that we may keep data about health"),
        ({"adult_affirmed_at": None}, "you follow nothing new"),
    ],
)
def test_whoever_may_not_take_part_begins_to_follow_nobody_and_nothing_and_is_told_why(
    amara: Person, ben: Person, client_of: ClientOf, unable: dict[str, Any], said: str
) -> None:
    sleep, grief = (Topic.objects.create(slug=slug, name=slug) for slug in ("sleep", "grief"))
    actions.follow_topic(person=ben, topic=grief)
    Person.objects.filter(pk=ben.pk).update(**unable)
    browser = client_of(ben)
    for address, sent in (
        ("/@amara/follow/", {}),
        ("/topics/sleep/follow/", {}),
        (reverse("your_topics"), {"topics": [sleep.pk]}),
    ):
        assert said in browser.post(address, sent, follow=True).text
    assert not Follow.objects.exists()
    assert not TopicFollow.objects.exists()
    ben.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.follow(follower=ben, followed=amara)
    with pytest.raises(PermissionDenied):
        actions.follow_topic(person=ben, topic=sleep)


@pytest.mark.parametrize(
    "gone",
    [
        {"suspended_until": "2999-01-01T00:00:00Z"},
        {"is_active": False},
        {"health_consent_at": None},
    ],
)
def test_the_page_of_somebody_out_of_view_is_not_there(
    visitor: Client, amara: Person, ben: Person, client_of: ClientOf, gone: dict[str, Any]
) -> None:
    Person.objects.filter(pk=amara.pk).update(**gone)
    assert visitor.get("/@amara/").status_code == 404
    assert client_of(ben).get("/@amara/").status_code == 404


@pytest.mark.parametrize("people", [0, 8])
def test_a_page_asks_the_database_the_same_few_questions_for_many_topics(
    amara: Person, ben: Person, client_of: ClientOf, django_assert_max_num_queries: Any, people: int
) -> None:
    for number in range(people):
        amara.topics.add(Topic.objects.create(slug=f"t{number}", name=f"Topic {number}"))
    client = client_of(ben)
    client.get("/@amara/")
    with django_assert_max_num_queries(7):
        client.get("/@amara/")


def test_a_page_leads_to_reporting_it_or_saying_that_one_is_worried(
    amara: Person, ben: Person, client_of: ClientOf
) -> None:
    path = f"/report/profile/{amara.ref}/"
    assert path in words(client_of(ben), "/@amara/")
    assert client_of(ben).get(path).status_code == 200
