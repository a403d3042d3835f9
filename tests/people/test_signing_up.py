"""One page, a code, and an account; nothing before that."""

import pytest
from django.core import mail
from django.test import Client

from leeward.people.models import Consent, Person
from tests.people.door import SIGN_UP, newest_code, sign_up, sign_up_form

pytestmark = pytest.mark.django_db


def test_a_newcomer_joins_with_a_name_an_address_and_two_ticks(visitor: Client) -> None:
    answer = sign_up(visitor)
    assert answer.status_code == 302
    person = Person.objects.get(handle="quiet-otter")
    assert person.email == "otter@example.org"
    assert person.adult_affirmed_at is not None
    assert "quiet-otter" in visitor.get("/you/").content.decode()


def test_the_consent_is_kept_with_the_version_of_its_words(visitor: Client) -> None:
    sign_up(visitor)
    consent = Consent.objects.get(person__handle="quiet-otter")
    assert consent.version == "1"
    assert consent.withdrawn_at is None


def test_no_account_is_made_before_the_code_is_typed(visitor: Client) -> None:
    visitor.post(SIGN_UP, sign_up_form())
    assert not Person.objects.exists()
    visitor.post("/accounts/signup/code/", {"code": "AAAA-AAAA"})
    assert not Person.objects.exists()


@pytest.mark.parametrize("missing", ["handle", "email", "adult", "health"])
def test_each_part_of_the_form_is_needed_and_the_rest_is_kept(visitor: Client, missing: str) -> None:
    answer = visitor.post(SIGN_UP, sign_up_form(**{missing: ""}))
    assert answer.status_code == 422
    assert mail.outbox == []
    if missing != "handle":
        assert "quiet-otter" in answer.content.decode()


def test_neither_box_is_ticked_beforehand(visitor: Client) -> None:
    assert "checked" not in visitor.get(SIGN_UP).content.decode()


def test_five_names_are_offered_and_another_five_keep_what_was_typed(visitor: Client) -> None:
    page = visitor.post(SIGN_UP, sign_up_form(handle="half", adult="") | {"more_names": "1"}).content.decode()
    assert page.count('name="take"') == 5
    assert 'value="otter@example.org"' in page
    assert 'value="half"' in page
    assert mail.outbox == []


def test_a_suggested_name_is_taken_without_javascript(visitor: Client) -> None:
    page = visitor.post(SIGN_UP, sign_up_form(handle="") | {"take": "calm-heron-31"}).content.decode()
    assert 'name="handle" value="calm-heron-31"' in page


@pytest.mark.parametrize(
    "name",
    [
        "anna.smith@example.org",
        "anna.smith.com",
        "ab",
        "x" * 31,
        "-edge-",
        "two words",
        "+491701234567",
        "4917012345",
        "admin",
        "ADMIN",
        "m0derator",
        "moderat0r_",
        "leeward",
        "heip",
        "crisis-line.",
        "helpline",
        "аdmin",
        "quiet\u202eotter",
        "../you",
        "moderators",
        "leeward_team",
        "mod-squad",
        "harbour_staff",
        "moderator2",
    ],
)
def test_a_name_that_is_traceable_reserved_or_misleading_is_refused(visitor: Client, name: str) -> None:
    answer = visitor.post(SIGN_UP, sign_up_form(handle=name))
    assert answer.status_code == 422
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["AMARA", "amara", "Ａmara", "@amara", " amara "])
def test_a_name_that_somebody_has_is_refused_in_any_case(visitor: Client, amara: Person, name: str) -> None:
    assert visitor.post(SIGN_UP, sign_up_form(handle=name)).status_code == 422


@pytest.mark.parametrize("name", ["m1na", "minа", "mi-na", "míná", "rnina"])
def test_nobody_can_pass_as_a_moderator(visitor: Client, mina: Person, name: str) -> None:
    assert visitor.post(SIGN_UP, sign_up_form(handle=name)).status_code == 422


@pytest.mark.parametrize(
    "name",
    [
        "zorro",
        "modest-moon",
        "model_boats",
        "tired_nurse",
        "niña-del-mar",
        "نجمة-هادئة",
        "כוכב",
        "тихая-река",
        "静かな川",
    ],
)
def test_a_name_may_be_written_in_any_one_alphabet_and_hold_ordinary_words(
    visitor: Client, name: str
) -> None:
    assert sign_up(visitor, handle=name).status_code == 302
    assert visitor.get(f"/@{name}/").status_code == 200


def test_the_code_works_once(visitor: Client) -> None:
    sign_up(visitor)
    code = newest_code()
    again = Client()
    again.cookies = visitor.cookies
    visitor.post("/accounts/logout/")
    visitor.post("/accounts/signup/code/", {"code": code})
    assert Person.objects.count() == 1
    assert "_auth_user_id" not in visitor.session


def test_a_code_of_one_browser_opens_nothing_in_another(visitor: Client) -> None:
    visitor.post(SIGN_UP, sign_up_form())
    code = newest_code()
    other = Client()
    other.post(SIGN_UP, sign_up_form(handle="other-otter", email="else@example.org"))
    assert other.post("/accounts/signup/code/", {"code": code}).status_code == 422
    assert not Person.objects.exists()


def test_five_wrong_codes_end_the_sign_up(visitor: Client) -> None:
    visitor.post(SIGN_UP, sign_up_form())
    code = newest_code()
    for _each in range(5):
        visitor.post("/accounts/signup/code/", {"code": "AAAA-AAAA"})
    visitor.post("/accounts/signup/code/", {"code": code})
    assert not Person.objects.exists()


def test_a_name_taken_in_the_meantime_is_asked_for_again(visitor: Client) -> None:
    visitor.post(SIGN_UP, sign_up_form())
    code = newest_code()
    Person.objects.create_user(handle="quiet-otter")
    answer = visitor.post("/accounts/signup/code/", {"code": code}, follow=True)
    assert "Somebody took this name" in answer.content.decode()
    assert Person.objects.count() == 1
