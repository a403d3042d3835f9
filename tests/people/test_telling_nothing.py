"""Nobody learns from this place whether an address has an account here: not from its words, nor from its pace."""

import re
import statistics
import time
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from leeward.people.models import Person
from tests.people.door import SIGN_IN, SIGN_UP, sign_up_form

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "amara@example.org", "orion@example.org"
PAIRS, MOST_PAIRS = 50, 500
WITHIN_SECONDS = 0.005


def ask(client: Client, door: str, email: str) -> Any:
    if door == SIGN_UP:
        return client.post(SIGN_UP, sign_up_form(email=email))
    return client.post(SIGN_IN, {"login": email})


def told(response: Any, email: str) -> tuple[int, dict[str, str], str]:
    """What a response says, without what differs between any two requests."""
    body = response.content.decode().replace(email, "ADDRESS")
    body = re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', r'\1="TOKEN"', body)
    body = re.sub(r'<ul class="names__list">.*?</ul>', "", body)
    headers = {name: re.sub(r"'nonce-[^']*'", "NONCE", value) for name, value in response.headers.items()}
    for differs in ("Expires", "Content-Length"):  # the time, and the length of the suggested names
        headers.pop(differs, None)
    return response.status_code, headers, body


@pytest.mark.parametrize("door", [SIGN_UP, SIGN_IN])
def test_every_answer_has_the_same_bytes_for_a_known_and_an_unknown_address(amara: Person, door: str) -> None:
    answers = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        asked = ask(client, door, email)
        page = client.get(asked["Location"])
        wrong = client.post(asked["Location"], {"code": "AAAA-AAAA"})
        last = [client.post(asked["Location"], {"code": "AAAA-AAAA"}) for _each in range(5)][-1]
        again = client.get(door)
        answers.append([told(each, email) for each in (asked, page, wrong, last, again)])
        cache.clear()
    assert answers[0] == answers[1]


@pytest.mark.parametrize("door", [SIGN_UP, SIGN_IN])
def test_one_letter_is_sent_either_way_and_only_its_reader_learns_which(amara: Person, door: str) -> None:
    for email in (KNOWN, UNKNOWN):
        ask(Client(), door, email)
    known, unknown = mail.outbox
    assert known.to == [KNOWN]
    assert unknown.to == [UNKNOWN]
    assert known.subject != unknown.subject


def seconds_for(door: str, email: str) -> float:
    """How long a fresh browser waits for its answer."""
    client = Client()
    started = time.perf_counter()
    ask(client, door, email)
    took = time.perf_counter() - started
    cache.clear()
    return took


@pytest.mark.parametrize("door", [SIGN_UP, SIGN_IN])
def test_a_known_address_is_answered_no_faster_or_slower(amara: Person, settings: Any, door: str) -> None:
    """The median difference within pairs is under five milliseconds.

    A busy machine needs more pairs to show it; no number of pairs hides a real difference.
    """
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"sign_up": "9999/h", "sign_in": "9999/h"}
    apart: list[float] = []
    while len(apart) < MOST_PAIRS:
        for turn in range(PAIRS):
            first, second = (KNOWN, UNKNOWN) if turn % 2 else (UNKNOWN, KNOWN)
            took = {first: seconds_for(door, first), second: seconds_for(door, second)}
            apart.append(took[KNOWN] - took[UNKNOWN])
        if abs(statistics.median(apart)) < WITHIN_SECONDS:
            return
    pytest.fail(f"The answers are {statistics.median(apart) * 1000:.1f} ms apart.")


def test_a_name_is_never_refused_because_of_an_unfinished_sign_up(visitor: Client, amara: Person) -> None:
    """A name held for an unknown address, and free again for a known one, would tell them apart."""
    for email in (KNOWN, UNKNOWN):
        Client().post(SIGN_UP, sign_up_form(email=email, handle="quiet-otter"))
        answer = Client().post(SIGN_UP, sign_up_form(email=f"third-{email}", handle="quiet-otter"))
        assert answer.status_code == 302


def test_no_code_is_right_for_an_address_that_has_an_account(visitor: Client, amara: Person) -> None:
    visitor.post(SIGN_UP, sign_up_form(email=KNOWN))
    for guess in ("", "-", " ", "AAAA-AAAA"):
        visitor.post("/accounts/signup/code/", {"code": guess})
    assert Person.objects.count() == 1


def test_nobody_sees_the_address_of_another(
    amara: Person, visitor: Client, client_of: Any, ben: Person
) -> None:
    for client in (visitor, client_of(ben)):
        assert KNOWN not in client.get("/@amara/").content.decode()
