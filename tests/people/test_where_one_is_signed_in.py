"""A person sees the browsers they are signed in with, and can sign out any of them at once."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from leeward.people.models import DeviceSession, Person
from tests.people.door import SIGN_UP, sign_in, sign_up_form

pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604"
)
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"


@pytest.fixture
def phone_and_laptop(amara: Person) -> tuple[Client, Client]:
    browsers = Client(HTTP_USER_AGENT=PHONE), Client(HTTP_USER_AGENT=LAPTOP)
    for browser in browsers:
        sign_in(browser, amara.email)
        cache.clear()
    return browsers


def test_each_browser_is_named_and_this_one_is_marked(phone_and_laptop: tuple[Client, Client]) -> None:
    page = phone_and_laptop[0].get("/you/devices/").content.decode()
    assert "Safari on iPhone" in page
    assert "Firefox on Linux" in page
    assert page.count("this one") == 1


def test_another_browser_is_signed_out_at_once(phone_and_laptop: tuple[Client, Client]) -> None:
    phone, laptop = phone_and_laptop
    (ref,) = re.findall(r'name="device" value="(\w+)"', phone.get("/you/devices/").content.decode())
    phone.post("/you/devices/delete/", {"device": ref})
    assert laptop.get("/you/").status_code == 302
    assert phone.get("/you/").status_code == 200


def test_all_others_are_signed_out_at_once(phone_and_laptop: tuple[Client, Client]) -> None:
    phone, laptop = phone_and_laptop
    laptop.post("/you/devices/delete/others/")
    assert phone.get("/you/").status_code == 302
    assert laptop.get("/you/").status_code == 200


@pytest.mark.parametrize("device", ["", "a", "%", "_" * 16])
def test_nobody_signs_out_what_is_not_theirs(amara: Person, ben: Person, client_of: Any, device: str) -> None:
    mine, theirs = client_of(amara), client_of(ben)
    session = DeviceSession.objects.get(person=ben)
    for tried in (device, session.token_hash[:16]):
        mine.post("/you/devices/delete/", {"device": tried})
    assert mine.get("/you/").status_code == 200
    assert theirs.get("/you/").status_code == 200


def test_the_database_holds_no_token_and_no_network_address(amara: Person, visitor: Client) -> None:
    sign_in(visitor, amara.email)
    token = visitor.cookies["leeward"].value
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = str(cursor.fetchall())
            assert token not in kept
            assert "127.0.0.1" not in kept


def test_half_a_sign_up_is_forgotten_within_the_hour(visitor: Client, run_jobs: Any) -> None:
    visitor.post(SIGN_UP, sign_up_form())
    assert DeviceSession.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        run_jobs()
    assert DeviceSession.objects.count() == 0


def test_whoever_comes_often_stays_signed_in_and_whoever_stays_away_does_not(
    amara: Person, client_of: Any
) -> None:
    client, start = client_of(amara), timezone.now()
    for day in (50, 100):
        with time_machine.travel(start + timedelta(days=day)):
            assert client.get("/you/").status_code == 200
    with time_machine.travel(start + timedelta(days=161)):
        assert client.get("/you/").status_code == 302


def test_what_a_member_sees_is_kept_by_no_cache(amara: Person, client_of: Any) -> None:
    for path in ("/you/", "/you/devices/", "/@amara/"):
        assert "no-store" in client_of(amara).get(path)["Cache-Control"]
