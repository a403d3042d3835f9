"""Trying again and again is slowed down, however the attempts are dressed up."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from leeward.people.models import Person
from tests.people.door import SIGN_IN, SIGN_UP, newest_code, sign_in, sign_up_form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few_tries(settings: Any) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"sign_up": "3/h", "sign_in": "3/h"}


def statuses(door: str, tries: list[dict[str, Any]]) -> list[int]:
    """What each try was answered; every try is made by a fresh browser, and allauth's own counters are forgotten."""
    answers = []
    for each in tries:
        typed = sign_up_form(email=each["email"]) if door == SIGN_UP else {"login": each["email"]}
        answers.append(Client().post(door, typed, **each.get("extra", {})).status_code)
        cache.clear()
    return answers


@pytest.mark.parametrize("door", [SIGN_UP, SIGN_IN])
def test_one_network_address_can_not_try_many_addresses(door: str) -> None:
    tries = [{"email": f"p{number}@example.org"} for number in range(5)]
    assert statuses(door, tries) == [302, 302, 302, 429, 429]


@pytest.mark.parametrize("door", [SIGN_UP, SIGN_IN])
def test_a_made_up_forwarding_header_changes_nothing(door: str) -> None:
    tries = [
        {"email": f"p{number}@example.org", "extra": {"HTTP_X_FORWARDED_FOR": f"198.51.100.{number}"}}
        for number in range(5)
    ]
    assert statuses(door, tries) == [302, 302, 302, 429, 429]


@pytest.mark.parametrize("door", [SIGN_UP, SIGN_IN])
def test_one_address_in_many_letter_cases_from_many_networks_is_one_address(door: str) -> None:
    dresses = [
        "a.b@example.org",
        "A.b@example.org",
        "a.B@example.org",
        "A.B@EXAMPLE.org",
        " a.b@example.org ",
    ]
    tries = [{"email": dress, "extra": {"REMOTE_ADDR": f"203.0.113.{n}"}} for n, dress in enumerate(dresses)]
    assert statuses(door, tries) == [302, 302, 302, 429, 429]


def test_codes_can_not_be_guessed_from_many_browsers_at_once(settings: Any, amara: Person) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"sign_in": "9/h"}
    answers = []
    for number in range(4):
        browser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        browser.post(SIGN_IN, {"login": amara.email})
        cache.clear()
        answers += [
            browser.post("/accounts/login/code/", {"code": "AAAA-AAAA"}).status_code for _n in range(4)
        ]
    assert answers.count(429) == 16 - 9


def test_whoever_is_slowed_down_reads_when_to_try_again(visitor: Client) -> None:
    for number in range(4):
        answer = visitor.post(SIGN_IN, {"login": f"p{number}@example.org"})
        visitor.post("/accounts/logout/")
        cache.clear()
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) <= 3600
    assert "You can try again at" in answer.content.decode()


def test_allauths_own_limits_answer_with_our_words(settings: Any) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"sign_in": "999/h"}
    answers = [Client().post(SIGN_IN, {"login": f"p{number}@example.org"}) for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Please wait a little" in answers[-1].content.decode()


def test_a_name_can_be_changed_three_times_a_day(visitor: Client, amara: Person) -> None:
    sign_in(visitor, amara.email)
    for name in ("first-name", "second-name", "third-name"):
        assert visitor.post("/you/name/", {"handle": name}).status_code == 302
    assert visitor.post("/you/name/", {"handle": "fourth-name"}).status_code == 429
    assert newest_code()
