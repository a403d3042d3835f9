"""The organiser plans who is on duty, and sees when nobody is."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from leeward.moderation import actions, duty
from leeward.moderation.models import Shift
from leeward.people.actions.roles import grant_role
from leeward.people.models import Person, Role
from tests.cast import ClientOf

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def shift(organiser: Person, person: Person, starts: int, ends: int, **more: object) -> Shift:
    words: dict[str, object] = {"day": MONDAY, "time_zone": "UTC"} | more
    return actions.add_shift(by=organiser, person=person, starts=time(starts), ends=time(ends), **words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "there"), [(-1, False), (0, True), (7.9, True), (8, False), (24, False), (24 * 7, True)]
)
def test_a_weekly_shift_past_midnight_ends_on_the_next_morning(
    tomas: Person, mina: Person, hours: float, there: bool
) -> None:
    shift(tomas, mina, 22, 6, weekly=True)
    at = datetime(2026, 11, 23, 22, tzinfo=UTC) + timedelta(hours=hours)
    assert (duty.on_duty(at) == [mina]) is there


def test_a_single_shift_happens_once(tomas: Person, mina: Person) -> None:
    shift(tomas, mina, 9, 17)
    assert duty.on_duty(NOON) == [mina]
    assert duty.on_duty(NOON + timedelta(days=7)) == []


def test_a_weekly_shift_ends_with_its_last_day(tomas: Person, mina: Person) -> None:
    shift(tomas, mina, 9, 17, weekly=True, last_day=MONDAY + timedelta(days=7))
    assert [bool(duty.on_duty(NOON + timedelta(days=7 * week))) for week in range(3)] == [True, True, False]


def test_a_shift_stays_at_its_hour_when_clocks_change(tomas: Person, mina: Person) -> None:
    shift(tomas, mina, 9, 10, weekly=True, time_zone="Europe/London")
    assert duty.on_duty(datetime(2026, 11, 23, 9, 30, tzinfo=UTC)) == [mina]
    assert duty.on_duty(datetime(2027, 6, 7, 8, 30, tzinfo=UTC)) == [mina]
    assert duty.on_duty(datetime(2027, 6, 7, 9, 30, tzinfo=UTC)) == []


def test_people_are_called_in_the_order_that_was_planned(tomas: Person, mina: Person, nadia: Person) -> None:
    shift(tomas, mina, 9, 17, turn=2)
    shift(tomas, nadia, 9, 17, turn=1)
    shift(tomas, mina, 10, 14, turn=3)
    assert duty.on_duty(NOON) == [nadia, mina]


@pytest.mark.parametrize(
    ("starts", "ends", "weekly", "person", "said"),
    [
        ("16:00", "20:00", "", "mina", True),
        ("17:00", "20:00", "", "mina", False),
        ("03:00", "10:00", "yes", "mina", True),
        ("16:00", "20:00", "", "nadia", False),
    ],
)
def test_an_organiser_hears_that_somebody_is_on_duty_then_already(
    starts: str,
    ends: str,
    weekly: str,
    person: str,
    said: bool,
    tomas: Person,
    mina: Person,
    nadia: Person,
    client_of: ClientOf,
) -> None:
    with time_machine.travel(NOON, tick=False):
        shift(tomas, mina, 9, 17, day=MONDAY + timedelta(days=7))
        chosen = {"mina": mina, "nadia": nadia}[person]
        sent = {"person": chosen.ref, "day": "2026-11-30", "starts": starts, "ends": ends, "turn": "1"}
        page = client_of(tomas).post("/place/duty/", sent | {"weekly": weekly}, follow=True).text
        assert ("mina is on duty at some of that time already" in page) is said
    assert Shift.objects.count() == 2


def test_somebody_who_is_no_moderator_any_more_is_not_on_duty(tomas: Person, mina: Person) -> None:
    shift(tomas, mina, 9, 17)
    mina.roles = ""
    mina.save()
    assert duty.on_duty(NOON) == []


def test_the_plan_counts_nobody_who_is_no_moderator_any_more_and_says_whose_role_is_limited(
    tomas: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(NOON):
        shift(tomas, mina, 0, 0)
        shift(tomas, nadia, 0, 0)
        browser, until = client_of(tomas), NOON + timedelta(days=30)
        grant_role(by=tomas, person=nadia, role=Role.MODERATOR, until=until, scope={"kinds": ["story"]})
        page = browser.get("/place/duty/").text
        assert "Their role is limited" in page
        assert "mina, nadia" in page
        Person.objects.filter(pk=mina.pk).update(roles="")
        page = browser.get("/place/duty/").text
        assert "They are no moderator any more" in page
        assert "mina, nadia" not in page


def test_only_an_organiser_plans_and_only_moderators_are_planned(
    tomas: Person, mina: Person, amara: Person
) -> None:
    with pytest.raises(PermissionDenied):
        shift(mina, mina, 9, 17)
    with pytest.raises(ValueError, match="moderator"):
        shift(tomas, amara, 9, 17)


def test_gaps_are_what_no_shift_covers(tomas: Person, mina: Person, nadia: Person) -> None:
    shift(tomas, mina, 8, 14)
    shift(tomas, nadia, 12, 18)
    start = datetime(2026, 11, 23, tzinfo=UTC)
    end = start + timedelta(days=1)
    found = duty.gaps(duty.stretches(Shift.objects.current(MONDAY), start, end), start, end)
    assert [(gap.start.hour, gap.end.hour) for gap in found] == [(0, 8), (18, 0)]


def test_an_organiser_plans_a_shift_and_takes_it_out_again_without_javascript(
    tomas: Person, mina: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(NOON):
        browser = client_of(tomas)
        assert "Nobody is on duty now" in browser.get("/place/duty/").content.decode()
        words = {"person": mina.ref, "day": "2026-11-23", "starts": "09:00", "ends": "17:00", "turn": "1"}
        assert browser.post("/place/duty/", words | {"weekly": "on"}).status_code == 302
        page = browser.get("/place/duty/").content.decode()
        assert "Every Monday, 09:00 to 17:00" in page
        assert "Nobody is on duty now" not in page
        # Drawn, said in a table, and gaps beside: this Monday and the next.
        assert len(re.findall(r'<rect class="coverage__bar" x="785" [^>]*width="480"', page)) == 2
        assert page.count("09:00 – 17:00") == 2
        assert "When nobody is on duty" in page
        browser.post(f"/place/duty/{Shift.objects.get().pk}/delete/")
        assert not Shift.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"day": "2026-11-01"}, "day"), ({"starts": "noon"}, "starts"), ({"person": "nobody"}, "person")],
)
def test_a_shift_that_cannot_be_is_explained_and_what_was_typed_is_kept(
    tomas: Person, mina: Person, client_of: ClientOf, wrong: dict[str, str], field: str
) -> None:
    with time_machine.travel(NOON):
        words = {"person": mina.ref, "day": "2026-11-23", "starts": "09:00", "ends": "17:00", "turn": "1"}
        response = client_of(tomas).post("/place/duty/", words | wrong)
        assert response.status_code == 422
        assert f'href="#id_{field}"' in response.content.decode()
        assert 'value="17:00"' in response.content.decode()
        assert not Shift.objects.exists()


@pytest.mark.parametrize(
    ("planned", "more", "status"),
    [
        ({}, {}, 422),
        ({"weekly": "on"}, {"weekly": "on", "day": "2026-11-30"}, 422),
        ({"weekly": "on", "last_day": "2026-11-23"}, {"weekly": "on", "day": "2026-11-30"}, 302),
        ({"weekly": "on"}, {"weekly": "on", "day": "2026-11-24"}, 302),
        ({}, {"starts": "10:00"}, 302),
    ],
)
def test_the_same_shift_of_the_same_person_is_planned_once(
    tomas: Person,
    mina: Person,
    client_of: ClientOf,
    planned: dict[str, str],
    more: dict[str, str],
    status: int,
) -> None:
    with time_machine.travel(NOON):
        browser = client_of(tomas)
        words = {"person": mina.ref, "day": "2026-11-23", "starts": "09:00", "ends": "17:00", "turn": "1"}
        browser.post("/place/duty/", words | planned)
        answer = browser.post("/place/duty/", words | more)
        assert answer.status_code == status
        assert ("They have this shift already" in answer.text) is (status == 422)
        assert Shift.objects.count() == (1 if status == 422 else 2)


def test_a_moderator_reads_until_when_they_are_on_duty(
    tomas: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(NOON):
        shift(tomas, mina, 9, 17)
        assert "You are on duty until" in client_of(mina).get("/desk/").content.decode()
        assert "You are on duty until" not in client_of(nadia).get("/desk/").content.decode()
