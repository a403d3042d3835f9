"""Whom the demonstration lets one be."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.demo.accounts import present
from leeward.people.actions import suspend
from leeward.people.models import Person

pytestmark = pytest.mark.django_db


def test_somebody_suspended_can_still_be_looked_in_on(amara: Person, ben: Person) -> None:
    suspend(by=None, person=amara, until=timezone.now() + timedelta(days=7))
    assert set(present()) == {amara, ben}
