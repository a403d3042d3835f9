"""A meeting in writing: planned, gone round by turns, paused, ended, and deleted."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Meeting, MeetingState, MeetingWord, Seat
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle
from tests.groups.meetings import SAID, begun, planned, says, whose_turn


def test_facilitators_plan_a_meeting_and_members_find_it_on_the_groups_page(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    when = timezone.localtime(timezone.now() + timedelta(days=1))
    sent = {"title": "Sunday evening", "day": when.date(), "time": when.strftime("%H:%M"), "minutes": 60}
    theirs = client_of(nur).post(
        f"/groups/{group.ref}/meetings/", sent | {"turn_minutes": 4, "kept_hours": 24}
    )
    meeting = Meeting.objects.get()
    assert theirs["Location"] == meeting.get_absolute_url()
    browser = client_of(amara)
    assert "Sunday evening" in browser.get(group.get_absolute_url()).text
    door = browser.get(meeting.get_absolute_url()).text
    assert "for 24 hours after the end. Then it is deleted" in door
    assert "You are there as amara" in door
    assert client_of(amara).get(f"/groups/{group.ref}/meetings/").status_code == 404


def test_a_meeting_that_makes_no_sense_is_refused_with_all_that_was_typed(
    nur: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas)
    sent = {"title": "Sunday evening", "day": "2001-01-01", "time": "19:00", "minutes": 60, "turn_minutes": 4}
    told = client_of(nur).post(f"/groups/{group.ref}/meetings/", sent | {"kept_hours": 24})
    assert told.status_code == 422
    assert "Sunday evening" in told.text
    with pytest.raises(Refused, match="10 to 180"):
        planned(nur, group, minutes=5)


def test_turns_go_in_the_order_in_which_people_came(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), ben, amara, nur)
    assert whose_turn(meeting) == ben
    says(ben, meeting)
    says(ben, meeting, "And one more thing.")
    with pytest.raises(Refused, match="somebody else’s turn"):
        says(amara, meeting)
    actions.end_turn(person=ben, meeting=meeting)
    assert whose_turn(meeting) == amara
    actions.end_turn(person=amara, meeting=meeting)
    assert whose_turn(meeting) == nur
    actions.end_turn(person=nur, meeting=meeting)
    assert whose_turn(meeting) is None
    assert meeting.state == MeetingState.TALK
    says(amara, meeting)


def test_a_turn_that_is_over_goes_to_the_next_who_has_a_whole_one(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben)
    with time_machine.travel(timezone.now() + timedelta(minutes=7), tick=False):
        assert "your turn, until" in client_of(ben).get(meeting.get_absolute_url()).text
        meeting.refresh_from_db()
        assert meeting.turn_ends_at == timezone.now() + timedelta(minutes=4)


def test_a_pause_stops_the_turn_and_not_the_end(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben)
    now = timezone.now()
    actions.pause(by=nur, meeting=meeting)
    with pytest.raises(Refused, match="pauses"):
        says(amara, meeting)
    with time_machine.travel(now + timedelta(minutes=20), tick=False):
        assert actions.settle(meeting=meeting)
        assert whose_turn(meeting) == amara
        actions.go_on(by=nur, meeting=meeting)
        says(amara, meeting)
        meeting.refresh_from_db()
        assert meeting.turn_ends_at
        assert meeting.turn_ends_at > timezone.now() + timedelta(minutes=3)
        assert meeting.ends_at
        assert meeting.ends_at < timezone.now() + timedelta(minutes=41)


def test_a_raised_hand_speaks_after_the_round_or_is_put_in(
    nur: Person, tomas: Person, amara: Person, ben: Person, june: Person
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben, june), amara, ben, june)
    actions.end_turn(person=amara, meeting=meeting)
    actions.raise_hand(person=amara, meeting=meeting)
    actions.raise_hand(person=june, meeting=meeting)
    actions.call(by=nur, meeting=meeting, seat=Seat.objects.get(person=june))
    actions.next_turn(by=nur, meeting=meeting)
    assert whose_turn(meeting) == june
    actions.next_turn(by=nur, meeting=meeting)
    assert whose_turn(meeting) == amara
    actions.next_turn(by=nur, meeting=meeting)
    assert whose_turn(meeting) is None


def test_whoever_leaves_passes_the_turn_on_and_finds_their_place_again(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben)
    actions.go_out(person=amara, meeting=meeting)
    assert whose_turn(meeting) == ben
    with pytest.raises(Refused, match="not in this meeting"):
        says(amara, meeting)
    actions.come_in(person=amara, meeting=meeting)
    assert Seat.objects.get(person=amara).place == 1


def test_only_facilitators_keep_the_course(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara, nur)
    browser, address = client_of(amara), meeting.get_absolute_url()
    for path in ("next", "talk", "pause", "end"):
        assert browser.post(f"{address}course/{path}/").status_code == 404
    assert browser.post(f"{address}slow/", {"seconds": 30}).status_code == 404
    assert browser.post(f"{address}called/{Seat.objects.get(person=nur).ref}/").status_code == 404
    theirs = client_of(nur)
    assert theirs.post(f"{address}course/dance/").status_code == 404
    theirs.post(f"{address}course/talk/")
    theirs.post(f"{address}slow/", {"seconds": 30})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.slow_seconds) == (MeetingState.TALK, 30)
    theirs.post(f"{address}course/end/")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.ENDED


def test_in_slow_talk_everybody_leaves_time_between_two_messages(
    nur: Person, tomas: Person, amara: Person
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara)
    actions.open_talk(by=nur, meeting=meeting)
    actions.slow_down(by=nur, meeting=meeting, seconds=60)
    says(amara, meeting)
    with pytest.raises(Refused, match="60 seconds"):
        says(amara, meeting)
    with time_machine.travel(timezone.now() + timedelta(seconds=61), tick=False):
        says(amara, meeting)


def test_a_meeting_ends_by_itself_and_goes_with_all_that_was_said(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    group = circle(nur, tomas, amara, ben)
    meeting = begun(nur, group, amara)
    says(amara, meeting)
    start = timezone.now()
    with time_machine.travel(start + timedelta(minutes=61), tick=False):
        run_jobs()
        meeting.refresh_from_db()
        assert meeting.state == MeetingState.ENDED
        assert SAID in client_of(amara).get(meeting.get_absolute_url()).text
        assert SAID not in client_of(ben).get(meeting.get_absolute_url()).text
    with time_machine.travel(start + timedelta(hours=25, minutes=1), tick=False):
        assert client_of(amara).get(meeting.get_absolute_url()).status_code == 404
    assert not Meeting.objects.exists()
    assert not Seat.objects.exists()
    assert not MeetingWord.objects.exists()


def test_a_meeting_that_nobody_begins_goes(nur: Person, tomas: Person, run_jobs: RunJobs) -> None:
    planned(nur, circle(nur, tomas))
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        run_jobs()
    assert not Meeting.objects.exists()


def test_a_planned_meeting_can_be_taken_off(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = planned(nur, circle(nur, tomas, amara))
    assert client_of(amara).post(f"{meeting.get_absolute_url()}delete/").status_code == 404
    assert client_of(nur).get(f"{meeting.get_absolute_url()}delete/").status_code == 200
    client_of(nur).post(f"{meeting.get_absolute_url()}delete/")
    assert not Meeting.objects.exists()
