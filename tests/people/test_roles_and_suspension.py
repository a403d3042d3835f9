"""Extra power is given by an organiser, until a day, and can be taken back; a suspension keeps from sharing only."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from leeward.moderation.suspensions import FOR_GOOD
from leeward.notifications.models import Notification
from leeward.people import actions
from leeward.people.actions.suspension import suspend
from leeward.people.models import Person, Role, RoleGrant
from leeward.people.permissions import can_suspend, can_take_part
from tests.cast import ClientOf, join
from tests.stories.writing import shared

pytestmark = pytest.mark.django_db
DESK = 'href="/desk/"'


def soon() -> Any:
    return timezone.now() + timedelta(days=30)


def news(person: Person) -> list[str]:
    return list(Notification.objects.visible_to(person).order_by("pk").values_list("line", flat=True))


def test_a_role_is_held_until_its_day_and_no_longer(tomas: Person, amara: Person, run_jobs: Any) -> None:
    actions.grant_role(by=tomas, person=amara, role=Role.MODERATOR, until=soon())
    assert amara.has_role(Role.MODERATOR)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        run_jobs()
    amara.refresh_from_db()
    assert not amara.has_role(Role.MODERATOR)


def test_no_page_of_a_role_opens_once_its_day_has_come_whatever_else_is_late(
    tomas: Person, amara: Person, client_of: Any
) -> None:
    actions.grant_role(by=tomas, person=amara, role=Role.MODERATOR, until=soon())
    browser = client_of(amara)
    assert browser.get("/desk/").status_code == 200
    RoleGrant.objects.filter(person=amara).update(expires_at=timezone.now())
    assert browser.get("/desk/").status_code == 404
    assert browser.get("/desk/raid/").status_code == 404


def test_a_role_taken_back_is_gone_at_once_and_others_stay(tomas: Person, amara: Person) -> None:
    for role in (Role.MODERATOR, Role.SUPPORTER):
        actions.grant_role(by=tomas, person=amara, role=role, until=soon())
    actions.withdraw_role(by=tomas, person=amara, role=Role.MODERATOR)
    assert (amara.has_role(Role.MODERATOR), amara.has_role(Role.SUPPORTER)) == (False, True)


def test_a_role_given_again_lasts_until_the_new_day(tomas: Person, amara: Person, run_jobs: Any) -> None:
    actions.grant_role(
        by=tomas, person=amara, role=Role.SUPPORTER, until=timezone.now() + timedelta(days=300)
    )
    actions.grant_role(by=tomas, person=amara, role=Role.SUPPORTER, until=soon())
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        run_jobs()
    amara.refresh_from_db()
    assert not amara.has_role(Role.SUPPORTER)


@pytest.mark.parametrize(
    ("asker", "may"), [("tomas", True), ("mina", False), ("june", False), ("dr_osei", False), ("ben", False)]
)
def test_only_an_organiser_gives_roles(
    request: pytest.FixtureRequest, amara: Person, asker: str, may: bool
) -> None:
    by = request.getfixturevalue(asker)
    if may:
        actions.grant_role(by=by, person=amara, role=Role.MODERATOR, until=soon())
    else:
        with pytest.raises(PermissionDenied):
            actions.grant_role(by=by, person=amara, role=Role.MODERATOR, until=soon())
        with pytest.raises(PermissionDenied):
            actions.withdraw_role(by=by, person=amara, role=Role.MODERATOR)
    assert amara.has_role(Role.MODERATOR) is may


def test_anybody_may_lay_down_their_own_role(tomas: Person, mina: Person) -> None:
    actions.grant_role(by=tomas, person=mina, role=Role.MODERATOR, until=soon())
    actions.withdraw_role(by=mina, person=mina, role=Role.MODERATOR)
    assert not mina.is_staff


def test_the_only_organiser_stays_one_until_somebody_else_could_look_after_the_place(
    tomas: Person, amara: Person
) -> None:
    with pytest.raises(actions.LastOrganiser):
        actions.withdraw_role(by=tomas, person=tomas, role=Role.ORGANISER)
    actions.grant_role(by=tomas, person=amara, role=Role.ORGANISER, until=soon())
    actions.suspend(by=tomas, person=amara, until=soon())
    with pytest.raises(actions.LastOrganiser):
        actions.withdraw_role(by=tomas, person=tomas, role=Role.ORGANISER)
    actions.lift_suspension(by=tomas, person=amara)
    actions.withdraw_role(by=tomas, person=tomas, role=Role.ORGANISER)
    assert Person.objects.get(roles__contains=Role.ORGANISER) == amara


def test_time_does_not_take_the_only_organiser_away_either(
    tomas: Person, amara: Person, run_jobs: Any
) -> None:
    actions.grant_role(by=None, person=tomas, role=Role.ORGANISER, until=soon())
    actions.grant_role(by=None, person=tomas, role=Role.MODERATOR, until=soon())
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=31)):
        run_jobs()
        tomas.refresh_from_db()
        assert (tomas.has_role(Role.ORGANISER), tomas.has_role(Role.MODERATOR)) == (True, False)
        actions.grant_role(by=tomas, person=amara, role=Role.ORGANISER, until=now + timedelta(days=365))
    with time_machine.travel(now + timedelta(days=62)):
        run_jobs()
        tomas.refresh_from_db()
        assert not tomas.has_role(Role.ORGANISER)


def test_whoever_gets_a_role_reads_which_until_when_and_where_it_is_used(
    tomas: Person, amara: Person
) -> None:
    until = timezone.now() + timedelta(days=400)
    scope = {"kinds": ["reply"]}
    actions.grant_role(by=tomas, person=amara, role=Role.MODERATOR, until=until, scope=scope)
    assert news(amara) == [
        f"You have a role here now, until {date_format(until)}: moderator, limited to: a reply."
    ]
    assert Notification.objects.get(person=amara).url == "/desk/"
    actions.grant_role(by=tomas, person=amara, role=Role.MODERATOR, until=soon())
    assert news(amara) == [
        f"A role of yours has changed. You have it until {date_format(soon())}: moderator."
    ]


def test_whose_role_ends_is_told_whoever_or_whatever_ended_it(
    tomas: Person, amara: Person, mina: Person, run_jobs: Any
) -> None:
    for person in (amara, mina):
        actions.grant_role(by=None, person=person, role=Role.MODERATOR, until=soon())
    actions.withdraw_role(by=tomas, person=amara, role=Role.MODERATOR)
    assert "An organiser took back a role of yours: moderator." in news(amara)[0]
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        run_jobs()
    assert len(news(amara)) == 1
    assert "The time of a role of yours is over: moderator." in news(mina)[0]


def test_the_only_organiser_is_told_that_they_stay_one(tomas: Person, run_jobs: Any) -> None:
    actions.grant_role(by=None, person=tomas, role=Role.ORGANISER, until=soon())
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        run_jobs()
        run_jobs()
    assert ["Please make somebody else one too." in line for line in news(tomas)] == [True]


def test_whoever_lays_a_role_down_is_not_told_what_they_know(tomas: Person, mina: Person) -> None:
    actions.withdraw_role(by=mina, person=mina, role=Role.MODERATOR)
    assert news(mina) == []


def test_a_role_for_a_day_that_has_passed_is_refused(tomas: Person, amara: Person) -> None:
    with pytest.raises(ValueError, match="20"):
        actions.grant_role(by=tomas, person=amara, role=Role.SUPPORTER, until=timezone.now())


def test_a_suspended_moderator_finds_no_desk_until_it_ends(
    tomas: Person, mina: Person, client_of: Any
) -> None:
    actions.suspend(by=tomas, person=mina, until=timezone.now() + timedelta(days=7))
    browser, other = client_of(mina), client_of(join("nadia", Role.MODERATOR))
    assert browser.get("/desk/").status_code == 404
    assert [DESK in page.get("/").text for page in (browser, other)] == [False, True]
    actions.lift_suspension(by=tomas, person=mina)
    assert browser.get("/desk/").status_code == 200
    assert DESK in browser.get("/").text


def test_a_moderator_cannot_end_the_suspension_of_an_organiser(tomas: Person, mina: Person) -> None:
    actions.suspend(by=join("rosa", Role.ORGANISER), person=tomas, until=soon())
    with pytest.raises(PermissionDenied):
        actions.lift_suspension(by=mina, person=tomas)


def test_a_suspended_person_can_sign_in_but_takes_no_part(
    mina: Person, amara: Person, visitor: Client, client_of: Any
) -> None:
    actions.suspend(by=mina, person=amara, until=soon())
    assert not can_take_part(amara)
    assert client_of(amara).get("/you/").status_code == 200
    assert visitor.get("/@amara/").status_code == 404
    actions.lift_suspension(by=mina, person=amara)
    assert can_take_part(amara)
    assert visitor.get("/@amara/").status_code == 200


def test_a_suspension_ends_by_itself(mina: Person, amara: Person) -> None:
    actions.suspend(by=mina, person=amara, until=soon())
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert can_take_part(amara)


@pytest.mark.parametrize(
    ("by", "person", "may"),
    [
        ("mina", "amara", True),
        ("tomas", "amara", True),
        ("tomas", "mina", True),
        ("mina", "tomas", False),
        ("mina", "mina", False),
        ("june", "amara", False),
        ("ben", "amara", False),
    ],
)
def test_who_may_suspend_whom(request: pytest.FixtureRequest, by: str, person: str, may: bool) -> None:
    asker, other = request.getfixturevalue(by), request.getfixturevalue(person)
    assert can_suspend(asker, other) is may
    if not may:
        with pytest.raises(PermissionDenied):
            actions.suspend(by=asker, person=other, until=soon())


@pytest.mark.parametrize(
    "missing", [{"adult_affirmed_at": None}, {"health_consent_at": None}, {"is_active": False}]
)
def test_taking_part_needs_age_and_consent(amara: Person, missing: dict[str, Any]) -> None:
    assert can_take_part(amara)
    for name, value in missing.items():
        setattr(amara, name, value)
    assert not can_take_part(amara)
    assert not can_take_part(None)


def test_clearing_the_words_of_a_profile_leaves_the_person(amara: Person) -> None:
    actions.edit_profile(
        person=amara, pronouns="she", about="Something awful", topics=[], who_may_reply="everyone"
    )
    actions.clear_profile_words(person=amara)
    amara.refresh_from_db()
    assert (amara.pronouns, amara.about, amara.handle) == ("", "", "amara")


@pytest.mark.parametrize(("days", "says"), [(3, "until "), (None, "here any more")])
def test_somebody_suspended_reads_so_and_until_when_before_they_begin_to_write(
    mina: Person, amara: Person, ben: Person, client_of: ClientOf, days: int | None, says: str
) -> None:
    story = shared(amara, title="It waits for somebody")
    until = timezone.now() + timedelta(days=days) if days else FOR_GOOD
    browser = client_of(ben)
    assert "It waits for somebody" in browser.get("/").text
    suspend(by=mina, person=ben, until=until)
    said = f"you can’t share, answer or react {says}" + (date_format(until) if days else "")
    for address in ("/share/", story.get_absolute_url()):
        page = browser.get(address).text
        assert said in page
    assert 'name="body"' not in page
    assert "Waiting for an answer" not in browser.get("/").text
