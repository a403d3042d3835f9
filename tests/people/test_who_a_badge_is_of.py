"""What was found at the register says nobody's number, and no name that somebody did not mean to."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from leeward.people.models import Credential, Person, Role
from tests.cast import ClientOf
from tests.people.conftest import NUMBER, applies, fresh

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


def test_the_number_never_stands_in_what_everybody_reads(
    applied: Credential, tomas: Person, client_of: ClientOf
) -> None:
    sent = {"confirm": "yes", "found": f"Current, number {NUMBER.lower()}."}
    page = client_of(tomas).post(f"/place/credentials/{applied.ref}/", sent)
    assert page.status_code == 422
    assert "Their number stands in it" in page.content.decode()


def check(applied: Credential, organiser: Client, found: str) -> "Answer":
    return organiser.post(f"/place/credentials/{applied.ref}/", {"confirm": "yes", "found": found})


@pytest.mark.parametrize("found", ["Number gmc 765 4321 is current.", "Entry 7654321 is current."])
def test_the_number_is_found_however_it_is_written(
    found: str, applied: Credential, tomas: Person, client_of: ClientOf
) -> None:
    page = check(applied, client_of(tomas), found)
    assert page.status_code == 422
    assert found in page.text


@pytest.mark.parametrize(
    ("wrote", "found", "told"),
    [
        ("My legal name is Jane Placeholder.", "Entry of Jane Placeholder is current.", "Jane Placeholder"),
        ("I am Dr. Jane Placeholder there.", "Entry of placeholder is current.", "placeholder"),
        ("Jane Placeholder. Ask the practice.", "The entry of Jane P. is current.", "Jane"),
        ("Ask for Jane.", "Jane is current.", "Jane"),
    ],
)
def test_what_reads_like_their_name_is_refused_and_what_was_typed_is_kept(
    wrote: str, found: str, told: str, amara: Person, tomas: Person, client_of: ClientOf
) -> None:
    applied = applies(amara, words=wrote)
    page = check(applied, client_of(tomas), found)
    assert page.status_code == 422
    assert f"“{told}” may be their name" in page.text
    assert f'value="{found}"' in page.text
    assert not fresh(amara).has_role(Role.PROFESSIONAL)


@pytest.mark.parametrize(
    "found",
    [
        "The entry is current. Please note that it has no conditions.",
        "Current at the Health Council, United Kingdom; the practice confirmed it.",
    ],
)
def test_words_that_name_nobody_are_taken(
    found: str, amara: Person, tomas: Person, client_of: ClientOf
) -> None:
    applied = applies(
        amara, words="Please ask the Health Council. The practice knows me as Jane Placeholder."
    )
    assert check(applied, client_of(tomas), found).status_code == 302


@pytest.mark.parametrize(
    ("wrote", "found"),
    [
        ("I have worked at the General Hospital for years.", "The entry is valid; employed at a hospital."),
        ("You find me since May.", "On the register, a member since May 2010."),
    ],
)
def test_an_ordinary_word_that_reads_like_their_name_is_taken_once_somebody_says_that_it_is_none(
    wrote: str, found: str, amara: Person, tomas: Person, client_of: ClientOf
) -> None:
    applied, organiser = applies(amara, words=wrote), client_of(tomas)
    asked = check(applied, organiser, found)
    assert asked.status_code == 422
    assert "It is not their name" in asked.text
    sent = {"confirm": "yes", "found": found, "is_no_name": "on"}
    assert organiser.post(f"/place/credentials/{applied.ref}/", sent).status_code == 302
    assert fresh(amara).has_role(Role.PROFESSIONAL)


def test_saying_that_it_is_no_name_never_lets_their_number_through(
    applied: Credential, tomas: Person, client_of: ClientOf
) -> None:
    sent = {"confirm": "yes", "found": f"Current, number {NUMBER}.", "is_no_name": "on"}
    page = client_of(tomas).post(f"/place/credentials/{applied.ref}/", sent)
    assert page.status_code == 422
    assert "Their number stands in it" in page.text
