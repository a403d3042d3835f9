import pytest
from django.test import Client

from leeward.people.models import Person
from tests.cast import ClientOf


@pytest.fixture
def organiser(tomas: Person, client_of: ClientOf) -> Client:
    """Tomas' browser."""
    return client_of(tomas)
