"""Somebody who says what they are by profession."""

import pytest

from leeward.notifications.models import Notification
from leeward.people.actions.credentials import apply_for_credential
from leeward.people.models import Credential, Person
from leeward.people.professions import Profession

FOUND = "The entry is current and has no conditions."
NUMBER = "GMC-7654321"


@pytest.fixture
def applied(amara: Person) -> Credential:
    """Amara says that she is a psychologist."""
    return applies(amara)


def applies(person: Person, words: str = "Ask the practice.") -> Credential:
    """Somebody asks for their profession to be checked."""
    return apply_for_credential(
        person=person,
        profession=Profession.PSYCHOLOGIST,
        register="Health Council",
        country="GB",
        number=NUMBER,
        link="https://register.example/7654321",
        words=words,
    )


def fresh(person: Person) -> Person:
    person.refresh_from_db()
    return person


def lines(person: Person) -> list[str]:
    return list(Notification.objects.filter(person=person).values_list("line", flat=True))
