"""Two tabs, a double press, two people at the same moment: stored once, and nobody meets an error of the place."""

from collections.abc import Callable
from threading import Barrier
from threading import Thread as Runner
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from leeward.groups import actions
from leeward.groups.models import Access, Membership, Post, Seat
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.groups.circles import circle
from tests.groups.meetings import planned

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[object]:
    """Do all of it at the same moment, and return what came of each: a result, or what was raised."""
    ready, outcomes = Barrier(len(acts)), []

    def one(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            outcomes.append(act())
        except Exception as error:  # noqa: BLE001 - the test looks at it
            outcomes.append(error)
        finally:
            connections.close_all()

    runners = [Runner(target=one, args=[act]) for act in acts]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    return outcomes


def test_joining_twice_at_once_is_joining(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas)
    came = together(*[lambda: actions.join(person=amara, group=group, agrees=True)] * 6)
    assert {getattr(one, "pk", one) for one in came} == {Membership.objects.get(person=amara).pk}


def test_asking_twice_at_once_is_asking(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas, access=Access.REQUEST)
    came = together(*[lambda: actions.ask_to_join(person=amara, group=group, agrees=True)] * 6)
    assert {getattr(one, "pk", one) for one in came} == {Membership.objects.get(person=amara).pk}


def test_one_name_taken_by_two_at_once_is_one_persons(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    group = circle(nur, tomas, amara)
    came = together(
        lambda: actions.rename(person=amara, group=group, name="Grey Heron"),
        lambda: actions.join(person=ben, group=group, agrees=True, name="grey heron"),
    )
    assert sorted(isinstance(one, Refused) for one in came) == [False, True]
    assert Membership.objects.exclude(look="").count() == 1


def test_a_draft_kept_and_sent_at_once_is_one_post(nur: Person, tomas: Person, amara: Person) -> None:
    group, key = circle(nur, tomas, amara), uuid4()
    said: dict[str, Any] = {"author": amara, "group": group, "key": key, "body": "Sundays are the longest."}
    came = together(
        *[lambda: actions.save_draft(**said)] * 4,
        *[lambda: actions.share_post(**said)] * 4,
    )
    assert {one.pk for one in came if isinstance(one, Post)} == {Post.objects.get().pk}
    assert all(isinstance(one, Post | Refused) for one in came)
    assert Post.objects.get().state == "live"


def test_coming_into_a_meeting_twice_at_once_takes_one_place(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    meeting = planned(nur, circle(nur, tomas, amara, ben))
    together(
        *[lambda: actions.come_in(person=amara, meeting=meeting)] * 4,
        *[lambda: actions.come_in(person=ben, meeting=meeting)] * 4,
    )
    assert sorted(Seat.objects.values_list("place", flat=True)) == [1, 2]


def test_two_who_look_after_it_do_not_both_leave_at_once(nur: Person, kofi: Person, tomas: Person) -> None:
    group = circle(nur, tomas, second=kofi)
    together(
        lambda: actions.leave(person=nur, group=group),
        lambda: actions.leave(person=kofi, group=group),
    )
    assert Membership.objects.facilitators().filter(group=group).count() == 1


def test_an_invitation_for_one_lets_one_in(
    nur: Person, kofi: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    group = circle(nur, tomas, access=Access.PRIVATE, second=kofi)
    token = actions.make_invitation(by=nur, group=group)
    came = together(
        *[
            lambda person=person: actions.accept_invitation(person=person, token=token, agrees=True)
            for person in (amara, ben)
        ]
    )
    assert sum(isinstance(one, Membership) for one in came) == 1
