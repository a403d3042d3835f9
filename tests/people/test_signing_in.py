"""An address and a code: nothing to remember, nothing to steal from another place."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from leeward.people.models import Person
from tests.people.door import SIGN_IN, newest_code, sign_in

pytestmark = pytest.mark.django_db
Mailbox = Callable[[Person], list[EmailMessage]]


def signed_in_as(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


def test_a_member_signs_in_with_a_code_from_their_e_mail(visitor: Client, amara: Person) -> None:
    assert sign_in(visitor, "amara@example.org").status_code == 302
    assert signed_in_as(visitor) == str(amara.pk)


def test_the_letter_case_of_the_address_does_not_matter(visitor: Client, amara: Person) -> None:
    sign_in(visitor, "AMARA@Example.ORG")
    assert signed_in_as(visitor) == str(amara.pk)


def test_the_code_may_be_typed_with_spaces_and_small_letters(visitor: Client, amara: Person) -> None:
    visitor.post(SIGN_IN, {"login": amara.email})
    visitor.post("/accounts/login/code/", {"code": newest_code().lower().replace("-", " ")})
    assert signed_in_as(visitor) == str(amara.pk)


def test_one_goes_back_to_the_page_one_came_from(visitor: Client, amara: Person) -> None:
    asked = visitor.get("/you/people/")
    assert asked["Location"] == "/accounts/login/?next=%2Fyou%2Fpeople%2F"
    code_page = visitor.post(SIGN_IN, {"login": amara.email, "next": "/you/people/"})["Location"]
    back = visitor.post(code_page, {"code": newest_code(), "next": "/you/people/"})
    assert back["Location"] == "/you/people/"


def test_who_wanted_something_is_told_why_they_are_asked_and_may_join_and_go_on(visitor: Client) -> None:
    page = visitor.get("/share/", follow=True).text
    assert "That is for members." in page
    assert 'href="/accounts/signup/?next=%2Fshare%2F"' in page
    assert "That is for members." not in visitor.get("/accounts/login/").text


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site_after_signing_in(
    visitor: Client, amara: Person, elsewhere: str
) -> None:
    visitor.post(SIGN_IN, {"login": amara.email, "next": elsewhere})
    back = visitor.post("/accounts/login/code/", {"code": newest_code(), "next": elsewhere})
    assert back["Location"] == "/"


def test_a_wrong_code_signs_nobody_in_and_five_end_the_attempt(visitor: Client, amara: Person) -> None:
    visitor.post(SIGN_IN, {"login": amara.email})
    code = newest_code()
    for _each in range(5):
        visitor.post("/accounts/login/code/", {"code": "AAAA-AAAA"})
    visitor.post("/accounts/login/code/", {"code": code})
    assert signed_in_as(visitor) == ""


def test_a_code_of_one_browser_signs_nobody_in_on_another(visitor: Client, amara: Person) -> None:
    visitor.post(SIGN_IN, {"login": amara.email})
    stolen = newest_code()
    other = Client()
    other.post(SIGN_IN, {"login": amara.email})
    other.post("/accounts/login/code/", {"code": stolen})
    assert signed_in_as(other) == ""


def test_the_typed_code_confirms_an_address_given_at_the_machine(visitor: Client, amara: Person) -> None:
    assert not EmailAddress.objects.exists()
    sign_in(visitor, amara.email)
    assert EmailAddress.objects.get(user=amara).verified


def test_signing_in_changes_the_token_of_the_browser(visitor: Client, amara: Person) -> None:
    visitor.post(SIGN_IN, {"login": amara.email})
    before = visitor.cookies["leeward"].value
    visitor.post("/accounts/login/code/", {"code": newest_code()})
    assert visitor.cookies["leeward"].value != before
    thief = Client()
    thief.cookies["leeward"] = before
    assert thief.get("/you/").status_code == 302


def test_an_account_that_is_being_deleted_can_not_be_entered(visitor: Client, amara: Person) -> None:
    Person.objects.filter(pk=amara.pk).update(is_active=False)
    visitor.post(SIGN_IN, {"login": amara.email})
    assert "There is no account" in mail.outbox[-1].subject


def test_a_suspended_person_can_still_sign_in_to_read_why(visitor: Client, amara: Person) -> None:
    Person.objects.filter(pk=amara.pk).update(suspended_until="2999-01-01T00:00:00Z")
    sign_in(visitor, amara.email)
    assert signed_in_as(visitor) == str(amara.pk)


@pytest.mark.parametrize(
    "gone",
    [
        "password/reset/",
        "password/change/",
        "password/set/",
        "inactive/",
        "login/code/request/",
        "phone/change/",
    ],
)
def test_pages_that_a_place_without_passwords_does_not_need_are_not_there(visitor: Client, gone: str) -> None:
    assert visitor.get(f"/accounts/{gone}").status_code == 404


def test_signing_out_ends_the_session_on_the_server(visitor: Client, amara: Person) -> None:
    sign_in(visitor, amara.email)
    token = visitor.cookies["leeward"].value
    visitor.post("/accounts/logout/")
    thief = Client()
    thief.cookies["leeward"] = token
    assert thief.get("/you/").status_code == 302


def test_no_letter_says_in_its_subject_what_this_place_is_about(visitor: Client, amara: Person) -> None:
    sign_in(visitor, amara.email)
    visitor.post("/accounts/logout/")
    visitor.post(SIGN_IN, {"login": "nobody@example.org"})
    telling = ("health", "leeward", "crisis", "help", "suicid", "mental", "depress")
    for letter in mail.outbox:
        assert not any(word in letter.subject.lower() for word in telling)


@pytest.mark.parametrize(
    "junk", ["", "[]", "null", "1", '"x"', "{}", '{"response":1}', '{"id":"a","response":{}}', "{"]
)
def test_a_passkey_answer_that_is_nonsense_is_refused_calmly(
    visitor: Client, amara: Person, junk: str
) -> None:
    visitor.get("/accounts/2fa/webauthn/login/", headers={"Accept": "application/json"})
    answer = visitor.post("/accounts/2fa/webauthn/login/", {"credential": junk})
    assert answer.status_code == 302
    assert signed_in_as(visitor) == ""
