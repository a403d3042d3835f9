"""Somebody who presses, renames, asks and sends what no browser sends, to wear others or the place out."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Access, Group, Meeting, Membership
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle, say
from tests.groups.meetings import begun, planned


def test_pressing_without_end_in_a_meeting_does_nothing_any_more(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf, settings: Any
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"meeting_press": "6/h"}
    meeting, browser = begun(nur, circle(nur, tomas, amara), nur, amara), client_of(amara)
    page = f"/groups/meetings/{meeting.ref}/"
    for _time in range(5):
        for press in ("hand/", "hand/delete/"):
            assert browser.post(page + press).status_code == 302
    assert "a lot in a short while" in browser.get(page).text
    meeting.refresh_from_db()
    before = meeting.changes
    assert browser.post(f"{page}hand/", headers={"X-Piece": "1"}).status_code == 429
    assert browser.post(f"{page}hand/", {"body": "Half a sentence"}).content.decode().count("Half a sentence")
    # Whoever wants to go can always go.
    browser.post(f"{page}here/delete/")
    meeting.refresh_from_db()
    assert meeting.changes == before + 1


def test_names_are_changed_some_times_a_day_and_no_more(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group, browser = circle(nur, tomas, amara), client_of(amara)
    told = [
        browser.post(f"/groups/{group.ref}/you/", {"name": f"Heron {number} grey", "letters": "never"})
        for number in range(11)
    ]
    assert [answer.status_code for answer in told] == [302] * 10 + [429]
    assert Membership.objects.get(person=amara).name == "Heron 9 grey"


def test_whoever_said_no_to_looking_after_a_group_is_not_asked_again_and_again(
    nur: Person, kofi: Person, tomas: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    group, browser = circle(nur, tomas), client_of(nur)
    for _time in range(3):
        browser.post(f"/groups/{group.ref}/inviting/", {"handle": "kofi"})
        run_jobs()
        Notification.objects.filter(person=kofi).update(seen_at=timezone.now())
        client_of(kofi).post(f"/groups/{group.ref}/facilitating/delete/")
    assert Notification.objects.filter(person=kofi).count() == 1


def test_somebody_in_the_group_who_is_asked_to_look_after_it_can_answer(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group, browser = circle(nur, tomas, amara), client_of(amara)
    actions.invite_facilitator(by=nur, group=group, handle="amara")
    page = browser.get(group.get_absolute_url()).text
    assert f"/groups/{group.ref}/facilitating/" in page
    browser.post(f"/groups/{group.ref}/facilitating/")
    assert Membership.objects.get(person=amara).is_facilitator
    assert "/facilitating/" not in browser.get(group.get_absolute_url()).text


def test_a_group_that_nobody_can_find_never_becomes_one_that_others_see(
    nur: Person, kofi: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, access=Access.INVISIBLE, second=kofi)
    page = client_of(nur).get(f"/groups/{group.ref}/keep/").text
    assert 'value="private"' not in page
    with pytest.raises(Refused):
        actions.keep_group(by=nur, group=group, access=Access.PRIVATE)
    assert Group.objects.get().access == Access.INVISIBLE


@pytest.mark.parametrize("odd", ["%00", "%F0%9F", "%ED%A0%80", "9" * 400, "%E2%80%AE", "'\"--"])
def test_addresses_that_no_page_makes_break_nothing(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf, odd: str
) -> None:
    group, browser = circle(nur, tomas, amara), client_of(nur)
    post, meeting = say(amara, group), begun(nur, group, nur)
    at, room = f"/groups/{group.ref}", f"/groups/meetings/{meeting.ref}"
    for page in (
        f"{at}/?heading={odd}",
        f"{at}/?after={odd}",
        f"{at}/members/?page={odd}",
        f"{at}/write/?draft={odd}",
        f"{room}/words/?after={odd}",
        f"/groups/posts/{post.ref}/?after={odd}",
        f"/groups/{odd}/",
        f"/groups/posts/{odd}/",
        f"/groups/in/{odd}/",
        f"/groups/meetings/{odd}/",
        f"{room}/private/{odd}/",
        f"/answering/{odd}/",
        f"/threads/{odd}/thanks/",
        f"/report/group_post/{odd}/",
    ):
        assert browser.get(page).status_code < 500, page
    for page, said in (
        (f"{at}/stepped-down/", {"to": "\x00"}),
        (f"{at}/inviting/", {"handle": "\x00"}),
        (f"/groups/posts/{post.ref}/vote/", {"option": "\x00"}),
        (f"{at}/write/", {"key": "\x00", "body": "\x00"}),
        (f"{at}/keep/", {"name": "\x00a", "about": "\x00b", "access": "open", "headings": "\x00"}),
        (f"{at}/you/", {"name": "a\x00b", "letters": "never"}),
        (f"/threads/{post.thread.ref}/replies/", {"body": "\x00a", "face": "\x00"}),
        ("/groups/place/", {"group": "\x00", "words": "\x00"}),
        ("/groups/find/", {"going_on": "\x00", "near": "\x00", "language": "\x00"}),
        ("/groups/start/", {"begin": "1", "about": "\x00", "topics": "\x00", "place": "\x00"}),
    ):
        assert browser.post(page, said).status_code < 500, page


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30", "\x00"])
def test_days_that_never_come_break_nothing(
    nur: Person, tomas: Person, client_of: ClientOf, day: str
) -> None:
    group = circle(nur, tomas)
    Person.objects.filter(pk=nur.pk).update(time_zone="Pacific/Auckland")
    nur.refresh_from_db()
    said = {"title": "Late", "day": day, "time": "23:59", "minutes": "60", "turn_minutes": "4"}
    assert (
        client_of(nur).post(f"/groups/{group.ref}/meetings/", said | {"kept_hours": "24"}).status_code == 422
    )
    assert client_of(nur).post(f"/groups/{group.ref}/away/", {"until": day}).status_code == 422
    assert not Meeting.objects.exists()


def test_a_meeting_that_is_planned_again_and_again_tells_nobody_anything_new(
    nur: Person, tomas: Person, amara: Person
) -> None:
    group = circle(nur, tomas, amara)
    for _time in range(20):
        planned(nur, group)
    with pytest.raises(Refused):
        planned(nur, group)
    assert Meeting.objects.filter(erase_at__gt=timezone.now() + timedelta(days=2)).count() == 0
