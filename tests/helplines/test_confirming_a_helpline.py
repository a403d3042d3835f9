"""A line is shown as confirmed only after an organiser tried it, and only for 90 days (rule 12)."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from leeward.helplines import directory
from leeward.helplines.actions import NoSuchService, NotAllowed, confirm_service, withdraw_confirmation
from leeward.helplines.models import Confirmation
from leeward.people.models import Person
from tests.cast import ClientOf

SERVICE = "gb/samaritans"
FOUND_GOOD = {"samaritans-reached": "yes"} | dict.fromkeys(
    ("samaritans-free", "samaritans-people", "samaritans-confidential"), "on"
)
ALL_TRUE = {"works": True, "free": True, "people": True, "confidential": True}


def page(path: str = "/help/gb/") -> str:
    return Client().get(path).content.decode()


def without_nonce(answer: Any) -> str:
    """The page beside what is new in every answer."""
    return re.sub(r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def is_listed(service: str = "samaritans") -> bool:
    return f'<li id="{service}">' in page()


def is_verified() -> bool:
    service = directory.service(SERVICE)
    assert service is not None
    return directory.verified(service) is not None


def test_a_line_an_organiser_found_good_is_shown_as_confirmed(tomas: Person) -> None:
    assert not is_verified()
    confirm_service(by=tomas, service=SERVICE, **ALL_TRUE)
    assert is_verified()
    assert f"Confirmed on {timezone.now():%-d %B %Y}" in page()
    [samaritans] = [each for each in json.loads(page("/help/gb.json"))["services"] if each["id"] == SERVICE]
    assert samaritans["verified_at"]
    assert [each.id for each in directory.confirmed("gb")] == [SERVICE]


@pytest.mark.parametrize("missing", ["free", "people", "confidential"])
def test_a_line_that_lacks_one_thing_is_not_confirmed_and_says_when_it_was_last_checked(
    tomas: Person, missing: str
) -> None:
    confirm_service(by=tomas, service=SERVICE, **ALL_TRUE | {missing: False})
    assert not is_verified()
    assert is_listed()
    assert "Confirmed on" not in page()


def test_a_confirmation_counts_for_90_days(tomas: Person) -> None:
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=89), tick=False):
        confirm_service(by=tomas, service=SERVICE, **ALL_TRUE)
    assert is_verified()
    with time_machine.travel(now + timedelta(days=2), tick=False):
        assert not is_verified()
        assert "Last checked: November 2024." in page()


def test_a_line_that_does_not_work_leaves_the_public_page_at_once(tomas: Person, published: Path) -> None:
    assert is_listed()
    confirm_service(by=tomas, service=SERVICE, **ALL_TRUE | {"works": False})
    assert not is_listed()
    assert SERVICE not in page("/help/gb.json")
    assert "116 123" not in json.dumps(directory.panel("GB"))
    assert '<li id="samaritans">' not in (published / "gb.html").read_text()


def test_what_was_said_can_be_taken_back(tomas: Person) -> None:
    confirm_service(by=tomas, service=SERVICE, **ALL_TRUE | {"works": False})
    withdraw_confirmation(by=tomas, service=SERVICE)
    assert is_listed()
    assert not is_verified()


def test_the_newest_of_several_confirmations_counts(tomas: Person) -> None:
    confirm_service(by=tomas, service=SERVICE, **ALL_TRUE | {"works": False})
    confirm_service(by=tomas, service=SERVICE, **ALL_TRUE)
    assert is_verified()


def test_the_files_say_it_too(tomas: Person, published: Path) -> None:
    confirm_service(by=tomas, service=SERVICE, **ALL_TRUE)
    assert "Confirmed on" in (published / "gb.html").read_text()


def test_a_sweep_publishes_what_a_crash_kept_back(
    tomas: Person, published: Path, run_jobs: Callable[[], int]
) -> None:
    Confirmation.objects.create(service=SERVICE, by=tomas, **ALL_TRUE)
    assert not is_verified()
    run_jobs()
    assert is_verified()
    assert "Confirmed on" in (published / "gb.html").read_text()


@pytest.mark.parametrize("who", ["amara", "june", "dr_osei", "mina"])
def test_nobody_but_an_organiser_may_confirm_or_take_back(request: pytest.FixtureRequest, who: str) -> None:
    person = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        confirm_service(by=person, service=SERVICE, **ALL_TRUE)
    with pytest.raises(NotAllowed):
        withdraw_confirmation(by=person, service=SERVICE)
    assert not Confirmation.objects.exists()


def test_nobody_signed_in_may_confirm(db: None) -> None:
    with pytest.raises(NotAllowed):
        confirm_service(by=None, service=SERVICE, **ALL_TRUE)


@pytest.mark.parametrize("service", ["gb/nobody", "zz/samaritans", "samaritans", ""])
def test_a_line_that_is_not_listed_cannot_be_confirmed(tomas: Person, service: str) -> None:
    with pytest.raises(NoSuchService):
        confirm_service(by=tomas, service=service, **ALL_TRUE)


def test_the_organiser_confirms_and_takes_back_on_their_page(tomas: Person, client_of: ClientOf) -> None:
    client = client_of(tomas)
    seen = client.get("/help/gb/confirm/")
    assert seen.status_code == 200
    assert "Samaritans" in seen.content.decode()
    assert "Nobody here has tried it." in seen.content.decode()
    after = client.post("/help/gb/confirm/", FOUND_GOOD, follow=True)
    assert "Kept for 1 line. The help page shows it now." in after.content.decode()
    assert is_verified()
    client.post("/help/gb/confirm/", {"withdraw": "samaritans"})
    assert not is_verified()


def test_several_lines_are_kept_at_once_and_those_not_tried_stay_as_they_are(
    tomas: Person, client_of: ClientOf
) -> None:
    client = client_of(tomas)
    client.post("/help/gb/confirm/", FOUND_GOOD | {"shout-reached": "no", "calm-free": "on"})
    assert is_verified()
    assert not is_listed("shout")
    assert Confirmation.objects.count() == 2


def test_what_was_found_of_others_is_kept_when_one_is_taken_back(tomas: Person, client_of: ClientOf) -> None:
    client = client_of(tomas)
    client.post("/help/gb/confirm/", {"shout-reached": "no"})
    client.post("/help/gb/confirm/", FOUND_GOOD | {"withdraw": "shout"})
    assert is_verified()
    assert is_listed("shout")


def test_who_tried_nothing_is_told_that_nothing_changed(tomas: Person, client_of: ClientOf) -> None:
    after = client_of(tomas).post("/help/gb/confirm/", {"samaritans-free": "on"}, follow=True)
    assert "Nothing is changed" in after.content.decode()
    assert not Confirmation.objects.exists()


def test_an_organiser_cannot_take_back_what_is_not_on_the_page(tomas: Person, client_of: ClientOf) -> None:
    client = client_of(tomas)
    assert client.post("/help/gb/confirm/", FOUND_GOOD | {"withdraw": "nobody"}).status_code == 404
    assert not Confirmation.objects.exists()
    assert client.get("/help/zz/confirm/").status_code == 404


@pytest.mark.parametrize("who", ["amara", "mina"])
def test_for_everybody_else_the_page_is_like_one_that_never_was(
    request: pytest.FixtureRequest, who: str, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(who))
    for method in (client.get, client.post):
        there, never = method("/help/gb/confirm/"), method("/help/zz/confirm/")
        assert there.status_code == never.status_code == 404
        assert without_nonce(there) == without_nonce(never)


def test_a_visitor_finds_nothing_there(visitor: Client) -> None:
    assert visitor.get("/help/gb/confirm/").status_code == 404
