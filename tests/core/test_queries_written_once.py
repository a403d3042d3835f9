"""A query whose SQL is written once asks, at every call, what it would have asked if it were written anew."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import QuerySet
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.core.prepared import one, prepared
from leeward.people.actions import block, suspend
from leeward.people.models import Block, Person, in_view
from tests.cast import join

pytestmark = pytest.mark.django_db


@prepared
def those_met_by(viewer: Person | None, handle: str) -> QuerySet[Person]:
    people: QuerySet[Person] = Person.objects.visible_to(viewer).filter(handle=handle)
    return people


@prepared
def blocks_of(blocker: Person, most: int) -> QuerySet[Block]:
    return Block.objects.filter(blocker=blocker, pk__lte=most).select_related("blocked")


def test_each_call_is_answered_for_who_asks(amara: Person, ben: Person) -> None:
    block(blocker=amara, blocked=ben)
    for viewer in (None, amara, ben, join("june"), ben, None):
        for handle in ("amara", "ben", "nobody"):
            asked_anew = list(Person.objects.visible_to(viewer).filter(handle=handle))
            assert those_met_by(viewer, handle) == asked_anew
            assert those_met_by(viewer=viewer, handle=handle) == asked_anew


def test_one_call_is_one_question_with_what_belongs_to_it(amara: Person, ben: Person) -> None:
    block(blocker=amara, blocked=ben)
    blocks_of(amara, 1)
    with CaptureQueriesContext(connection) as asked:
        (row,) = blocks_of(amara, 2**62)
        assert (row.blocked.handle, row.blocked) == ("ben", ben)
    assert len(asked) == 1


def test_now_is_the_moment_of_each_call(ben: Person, mina: Person) -> None:
    suspend(by=mina, person=ben, until=timezone.now() + timedelta(days=2))
    assert those_met_by(None, "ben") == []
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert those_met_by(None, "ben") == [ben]
    assert those_met_by(None, "ben") == []


@prepared
def asks_of_yesterday(handle: str) -> QuerySet[Person]:
    people: QuerySet[Person] = Person.objects.filter(
        handle=handle, joined_at__gt=timezone.now() - timedelta(days=1)
    )
    return people


@prepared
def forgets_who_asks(viewer: Person) -> QuerySet[Person]:
    people: QuerySet[Person] = Person.objects.filter(in_view())
    return people


@prepared
def asks_for_part_of_a_word(handle: str) -> QuerySet[Person]:
    people: QuerySet[Person] = Person.objects.filter(handle__contains=handle)
    return people


@prepared
def asks_by_what_somebody_is(viewer: Person) -> QuerySet[Person]:
    people: QuerySet[Person] = Person.objects.exclude(pk=viewer.pk)
    return people if viewer.is_active else people.none()


def test_what_could_not_be_filled_in_is_refused_at_once(amara: Person) -> None:
    with pytest.raises(TypeError, match="more than which row"):
        asks_by_what_somebody_is(amara)
    with pytest.raises(TypeError, match="at every call"):
        asks_of_yesterday("amara")
    with pytest.raises(TypeError, match="viewer can't be filled in"):
        forgets_who_asks(amara)
    with pytest.raises(TypeError, match="handle can't be filled in"):
        asks_for_part_of_a_word("ama")


def test_the_only_row_or_nothing_there(amara: Person) -> None:
    assert one([amara]) is amara
    with pytest.raises(Http404):
        one([])
