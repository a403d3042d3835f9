"""The ground the other tests stand on: each starts from the same place, and commits for real."""

import pytest
from django.db import transaction
from django.test import Client

from leeward.people.models import Person
from tests.cast import ClientOf, join

seen: list[int] = []


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_wrote_is_gone_before_the_next_and_its_number_is_never_used_again(
    db: None, time: str
) -> None:
    assert not Person.objects.exists()
    person = join("amara")
    assert person.pk not in seen
    seen.append(person.pk)


def test_what_waits_for_a_commit_runs_in_a_test_too(db: None) -> None:
    done = []
    with transaction.atomic():
        transaction.on_commit(lambda: done.append("after the commit"))
    assert done == ["after the commit"]


def test_a_signed_in_browser_is_known_to_the_place(
    amara: Person, client_of: ClientOf, visitor: Client
) -> None:
    assert client_of(amara).get("/about/").wsgi_request.user == amara
    assert visitor.get("/about/").wsgi_request.user.is_anonymous
