"""What people call themselves and say of themselves is read by everybody: it can't hurt or endanger anybody."""

import pytest
from django.test import Client

from leeward.people.models import Person
from tests.cast import ClientOf
from tests.people.door import sign_up_form

pytestmark = pytest.mark.django_db
GENTLE = "Mum of two, recovering from anorexia. I lost my brother to suicide in 2019 and talk about him here."


def change(browser: Client, about: str, pronouns: str = "") -> str:
    page = browser.post(
        "/you/profile/", {"about": about, "pronouns": pronouns, "who_may_reply": "everyone"}, follow=True
    )
    return page.text


@pytest.mark.parametrize(
    "about",
    [
        "Just kill yourself, ben.",
        "Back then I took forty of the tablets with vodka, and I woke up in hospital.",
        "Her address is 12 Willow Tree Lane and her number is 07700 900123.",
    ],
)
def test_words_that_would_be_held_in_a_story_are_shown_again_and_not_kept(
    amara: Person, client_of: ClientOf, visitor: Client, about: str
) -> None:
    browser = client_of(amara)
    assert change(browser, GENTLE)
    page = change(browser, about)
    assert "Everybody could read this here" in page
    assert about[-12:] in page
    assert GENTLE in visitor.get("/@amara/").text


def test_somebody_in_danger_is_told_where_a_person_is(amara: Person, client_of: ClientOf) -> None:
    page = change(client_of(amara), "I am going to kill myself tonight.")
    assert "“Get help now” at the top leads to a person" in page
    assert "I am going to kill myself tonight." in page


def test_pronouns_are_words_too(amara: Person, client_of: ClientOf, visitor: Client) -> None:
    assert "Everybody could read this here" in change(client_of(amara), "", pronouns="kys")
    assert "kys" not in visitor.get("/@amara/").text


def test_a_gentle_page_about_hard_things_is_kept(amara: Person, client_of: ClientOf, visitor: Client) -> None:
    change(client_of(amara), GENTLE, pronouns="she/her")
    assert GENTLE in visitor.get("/@amara/").text


@pytest.mark.parametrize("name", ["go-kill-yourself", "kill_yourself_ben", "kys", "killyourself"])
def test_a_name_that_would_hurt_is_refused(
    amara: Person, client_of: ClientOf, visitor: Client, name: str
) -> None:
    assert visitor.post("/accounts/signup/", sign_up_form(handle=name)).status_code == 422
    answer = client_of(amara).post("/you/name/", {"handle": name})
    assert "This name could hurt" in answer.text
    assert Person.objects.get().handle == "amara"


@pytest.mark.parametrize("name", ["suicide-survivor", "anorexia-recovery", "die-hard", "fat-cat"])
def test_a_name_that_speaks_of_hard_things_is_allowed(visitor: Client, name: str) -> None:
    assert visitor.post("/accounts/signup/", sign_up_form(handle=name)).status_code == 302
