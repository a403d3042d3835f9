"""Staff need more than a code from their e-mail; anybody may ask for it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from leeward.people import actions
from leeward.people.models import Person
from tests.people.door import SIGN_IN, newest_code, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("half_minute")]
SET_UP = "/accounts/2fa/totp/activate/"
SECOND_STEP = "/accounts/2fa/authenticate/"


@pytest.fixture
def half_minute() -> Iterator[None]:
    """An app shows a new code every half minute: none changes between being read and being sent."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


def app_code(secret: str) -> str:
    """What an app shows now for `secret`."""
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def set_up_app(client: Client) -> str:
    """Set up an app and return its secret."""
    secret = re.search(r'<code class="key">(\w+)</code>', client.get(SET_UP).content.decode())
    assert secret
    assert client.post(SET_UP, {"code": app_code(secret[1])}).status_code == 302
    cache.clear()  # the same half minute's code is asked for again below
    return secret[1]


def recovery_codes(client: Client) -> list[str]:
    return re.findall(r"<li><code>(\w+)</code>", client.get("/accounts/2fa/recovery-codes/").content.decode())


def may_work(client: Client) -> bool:
    return client.get("/you/").status_code == 200


@pytest.mark.parametrize("role", ["mina", "june", "tomas"])
def test_staff_with_only_a_code_are_sent_to_set_up_a_second_step(
    visitor: Client, request: pytest.FixtureRequest, role: str
) -> None:
    person = request.getfixturevalue(role)
    sign_in(visitor, person.email)
    assert visitor.get("/you/")["Location"] == "/accounts/2fa/"
    assert "Set this up to go on" in visitor.get("/accounts/2fa/").content.decode()


def test_an_organiser_with_only_a_code_cannot_confirm_a_helpline(visitor: Client, tomas: Person) -> None:
    sign_in(visitor, tomas.email)
    assert visitor.get("/help/gb/confirm/")["Location"] == "/accounts/2fa/"
    sent = visitor.post("/help/gb/confirm/", {"samaritans-reached": "yes"})
    assert sent.status_code == 403
    assert 'href="/accounts/2fa/"' in sent.text
    assert visitor.get("/help/gb/").status_code == 200


@pytest.mark.parametrize("role", ["amara", "dr_osei"])
def test_others_need_none(visitor: Client, request: pytest.FixtureRequest, role: str) -> None:
    sign_in(visitor, request.getfixturevalue(role).email)
    assert may_work(visitor)


@pytest.mark.parametrize("open_path", ["/leave/", "/offline/", "/avatar/abc.svg"])
def test_leaving_and_help_never_wait_for_a_second_step(visitor: Client, mina: Person, open_path: str) -> None:
    sign_in(visitor, mina.email)
    assert visitor.get(open_path).status_code == 200


def test_showing_the_set_up_page_is_not_a_second_step(visitor: Client, mina: Person) -> None:
    sign_in(visitor, mina.email)
    visitor.get(SET_UP)
    visitor.post(SET_UP, {"code": "000000"})
    assert not may_work(visitor)


def test_an_app_that_was_checked_is_a_second_step_at_once(visitor: Client, mina: Person) -> None:
    sign_in(visitor, mina.email)
    set_up_app(visitor)
    assert may_work(visitor)
    assert len(recovery_codes(visitor)) == 10


def test_the_next_sign_in_asks_for_the_app_and_a_wrong_code_leads_nowhere(
    visitor: Client, mina: Person
) -> None:
    sign_in(visitor, mina.email)
    secret = set_up_app(visitor)
    browser = Client()
    assert sign_in(browser, mina.email)["Location"] == SECOND_STEP
    assert not may_work(browser)
    browser.post(SECOND_STEP, {"code": "000000"})
    assert not may_work(browser)
    cache.clear()
    browser.post(SECOND_STEP, {"code": app_code(secret)})
    assert may_work(browser)


def test_a_recovery_code_is_a_second_step_once(visitor: Client, mina: Person) -> None:
    sign_in(visitor, mina.email)
    set_up_app(visitor)
    code = recovery_codes(visitor)[0]
    first, second = Client(), Client()
    for browser in (first, second):
        cache.clear()
        sign_in(browser, mina.email)
        browser.post(SECOND_STEP, {"code": code})
    assert may_work(first)
    assert not may_work(second)


def test_a_browser_signed_in_before_is_asked_for_the_new_second_step(visitor: Client, mina: Person) -> None:
    older = Client()
    sign_in(older, mina.email)
    cache.clear()
    sign_in(visitor, mina.email)
    secret = set_up_app(visitor)
    asked = older.get("/you/")
    assert asked["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fyou%2F"
    assert older.post(asked["Location"], {"code": app_code(secret)})["Location"] == "/you/"
    assert may_work(older)


def test_staff_can_not_remove_the_only_second_step(visitor: Client, mina: Person) -> None:
    sign_in(visitor, mina.email)
    set_up_app(visitor)
    page = visitor.post("/accounts/2fa/totp/deactivate/")
    assert "Your role here needs a second step" in page.content.decode()
    assert Authenticator.objects.filter(user=mina, type="totp").exists()


def test_a_member_can_remove_theirs_and_hears_of_it_by_letter(visitor: Client, amara: Person) -> None:
    sign_in(visitor, amara.email)
    set_up_app(visitor)
    visitor.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=amara).exists()
    assert [letter.subject for letter in mail.outbox[-2:]] == ["The way you sign in was changed"] * 2


def test_a_session_of_yesterday_must_show_who_it_is_before_setting_up_a_lock(
    visitor: Client, mina: Person
) -> None:
    """Otherwise a stolen session could lock its owner out."""
    sign_in(visitor, mina.email)
    session = visitor.session
    for record in session["account_authentication_methods"]:
        record["at"] -= timedelta(minutes=16).total_seconds()
    session.save()
    answer = visitor.get(SET_UP)
    assert answer["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    visitor.post(answer["Location"], {"send": "1"})
    back = visitor.post(answer["Location"], {"code": newest_code()})
    assert back["Location"] == SET_UP
    assert visitor.get(SET_UP).status_code == 200


def test_the_code_that_shows_who_it_is_works_once_and_for_nobody_else(
    visitor: Client, amara: Person, ben: Person
) -> None:
    visitor.force_login(amara)
    visitor.post("/accounts/reauthenticate/", {"send": "1"})
    code = newest_code()
    other = Client()
    other.force_login(ben)
    assert other.post("/accounts/reauthenticate/", {"code": code}).status_code == 422
    assert visitor.post("/accounts/reauthenticate/", {"code": code}).status_code == 302
    assert visitor.post("/accounts/reauthenticate/", {"code": code}).status_code == 422


def test_a_demotion_ends_the_need_and_a_promotion_begins_it_at_once(visitor: Client, amara: Person) -> None:
    sign_in(visitor, amara.email)
    assert may_work(visitor)
    Person.objects.filter(pk=amara.pk).update(roles="moderator")
    assert not may_work(visitor)
    Person.objects.filter(pk=amara.pk).update(roles="")
    assert may_work(visitor)


def test_half_a_sign_in_is_nobody(visitor: Client, mina: Person) -> None:
    sign_in(visitor, mina.email)
    set_up_app(visitor)
    browser = Client()
    browser.post(SIGN_IN, {"login": mina.email})
    answer = browser.post("/accounts/login/code/", {"code": newest_code()})
    assert answer["Location"] == SECOND_STEP
    assert browser.get("/you/").status_code == 302


def test_a_second_step_for_an_account_deleted_meanwhile_leads_back_to_the_door(
    visitor: Client, amara: Person
) -> None:
    sign_in(visitor, amara.email)
    secret = set_up_app(visitor)
    browser = Client()
    sign_in(browser, amara.email)
    actions.delete_account(person=amara)
    for answer in (browser.get(SECOND_STEP), browser.post(SECOND_STEP, {"code": app_code(secret)})):
        assert answer["Location"] == "/accounts/login/"


def test_a_copy_of_the_database_opens_no_second_step(visitor: Client, amara: Person) -> None:
    sign_in(visitor, amara.email)
    secret = set_up_app(visitor)
    kept = [str(authenticator.data) for authenticator in Authenticator.objects.filter(user=amara)]
    assert len(kept) == 2  # the app and the recovery codes
    for data in kept:
        assert secret not in data
        assert "gAAAA" in data  # a Fernet token
