"""Over the limit people are asked to wait, with their words kept; no disguise of where a request comes from helps."""

import time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from leeward.core.limits import TooMany, address, spend
from leeward.people.models import Person
from leeward.replies.models import Reply
from leeward.stories import actions as stories
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf

if TYPE_CHECKING:
    from tests.security.world import Answer


pytestmark = pytest.mark.django_db
WORDS = "I went down to the sea and came back lighter."


@pytest.fixture(autouse=True)
def _two_an_hour(settings: Any) -> None:
    few = dict.fromkeys(("share", "reply", "report", "search"), "2/h")
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | few


@pytest.fixture
def story(amara: Person, settings: Any) -> Story:
    return stories.share_story(author=amara, body=WORDS, audience=Audience.EVERYONE)


def asked_to_wait(answer: "Answer", *, keeps: str = "") -> None:
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert keeps in answer.content.decode()


def form(**fields: str) -> dict[str, str]:
    """What the compose page sends."""
    made = {"key": str(uuid4()), "body": WORDS, "audience": "members", "who_may_reply": "everyone"}
    return made | {"keep_for": "always"} | fields


def test_sharing_too_often(ben: Person, client_of: ClientOf) -> None:
    client = client_of(ben)
    for number in range(2):
        assert client.post("/share/", form(body=f"{WORDS} {number}")).status_code == 302
    asked_to_wait(client.post("/share/", form()), keeps=WORDS)
    assert Story.objects.filter(author=ben, state="live").count() == 2


def test_replying_too_often(story: Story, ben: Person, client_of: ClientOf) -> None:
    client, address_of_it = client_of(ben), f"/threads/{story.thread.ref}/replies/"
    for number in range(2):
        sent = {"body": f"{WORDS} {number}", "key": uuid4()}
        assert client.post(address_of_it, sent).status_code == 302
    asked_to_wait(client.post(address_of_it, {"body": WORDS, "key": uuid4()}), keeps=WORDS)
    assert Reply.objects.count() == 2


def test_reporting_too_often_under_many_forwarding_headers(story: Story) -> None:
    answers = [
        Client().post(
            f"/report/story/{story.ref}/",
            {"reason": "spam", "words": WORDS},
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        )
        for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    asked_to_wait(answers[-1], keeps=WORDS)


def test_searching_too_often(ben: Person, client_of: ClientOf) -> None:
    for client in (Client(), client_of(ben)):
        answers = [client.get("/search/?q=sea") for _each in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        asked_to_wait(answers[-1])


def test_another_path_to_the_same_deed_counts_the_same(
    story: Story, ben: Person, client_of: ClientOf
) -> None:
    """A reply to a story and an answer to a reply, by new browsers and with made-up headers, are one count."""
    path = f"/threads/{story.thread.ref}/replies/"
    client_of(ben).post(path, {"body": WORDS, "key": uuid4()})
    first = Reply.objects.get()
    answers = [
        client_of(ben).post(
            f"/replies/{first.ref}/answers/",
            {"body": f"{WORDS} {number}", "key": uuid4()},
            headers={"X-Forwarded-For": f"203.0.113.{number}", "X-Real-IP": "203.0.113.9"},
        )
        for number in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "direct", "seen"),
    [
        (0, "", "192.0.2.1", "192.0.2.1"),
        (0, "203.0.113.1", "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.1", "192.0.2.1", "203.0.113.1"),
        (1, "6.6.6.6, 203.0.113.1", "192.0.2.1", "203.0.113.1"),
        (2, "6.6.6.6, 203.0.113.1, 192.0.2.9", "192.0.2.1", "203.0.113.1"),
        (2, "203.0.113.1", "192.0.2.1", "192.0.2.1"),
        (0, "", "::ffff:192.0.2.1", "192.0.2.1"),
        (0, "", "2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        (0, "", "2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        (1, "not an address", "192.0.2.1", "not an address"),
    ],
)
def test_only_the_proxies_of_this_place_are_believed(
    settings: Any, proxies: int, forwarded: str, direct: str, seen: str
) -> None:
    settings.LEEWARD_TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=direct)) == seen


def test_behind_a_proxy_of_ours_each_person_is_counted_by_themselves(settings: Any) -> None:
    settings.LEEWARD_TRUSTED_PROXIES = 1
    answers = [
        Client().get("/search/?q=sea", headers={"X-Forwarded-For": f"made-up-{number}, {person}"}).status_code
        for number, person in enumerate(["203.0.113.1"] * 3 + ["203.0.113.2"])
    ]
    assert answers == [200, 200, 429, 200]


def test_what_is_counted_is_kept_only_as_a_keyed_hash(visitor: Client) -> None:
    visitor.get("/search/?q=sea", REMOTE_ADDR="203.0.113.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, expires FROM core_ratelimit")
        rows = cursor.fetchall()
    assert rows
    assert all("203.0.113" not in key and expires <= time.time() + 3600 for key, expires in rows)


def test_a_window_that_is_spent_says_how_long_it_lasts() -> None:
    spend("search", "somebody")
    spend("search", "somebody")
    with pytest.raises(TooMany) as told:
        spend("search", "somebody")
    assert 0 < told.value.retry_after <= 3600
