"""A meeting in writing: planned, gone round by turns, paused, ended, and deleted."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Group, Meeting, MeetingState, MeetingWord, Seat
from leeward.people.actions import block
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import bring_in, circle

SAID = "The lamp by the window stays on"


def planned(nur: Person, group: Group, **words: int) -> Meeting:
    return actions.plan_meeting(
        by=nur,
        group=group,
        title="Sunday evening",
        begins_at=timezone.now() + timedelta(minutes=5),
        **{"minutes": 60, "turn_minutes": 4} | words,
    )


def begun(nur: Person, group: Group, *people: Person, **words: int) -> Meeting:
    """A meeting that has begun, with these people in the order in which they came."""
    meeting = planned(nur, group, **words)
    for person in people:
        actions.come_in(person=person, meeting=meeting)
    actions.begin_meeting(by=nur, meeting=meeting)
    meeting.refresh_from_db()
    return meeting


def says(person: Person, meeting: Meeting, body: str = SAID, **words: object) -> MeetingWord:
    return actions.say(author=person, meeting=meeting, key=uuid4(), body=body, **words)  # type: ignore[arg-type]


def whose_turn(meeting: Meeting) -> Person | None:
    meeting.refresh_from_db()
    return meeting.turn.person if meeting.turn else None


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


def test_others_find_no_meeting(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    meeting = begun(nur, group, amara)
    word = says(amara, meeting)
    for person in (ben, tomas):
        browser = client_of(person)
        for page in ("", "words/", "delete/"):
            assert browser.get(meeting.get_absolute_url() + page).status_code == 404
        assert browser.post(f"{meeting.get_absolute_url()}here/").status_code == 404
        assert browser.get(f"/report/meeting_word/{word.ref}/").status_code == 404


def test_only_those_who_came_in_read_what_is_said(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    meeting = begun(nur, group, amara)
    says(amara, meeting)
    browser = client_of(ben)
    assert SAID not in browser.get(meeting.get_absolute_url()).text
    assert browser.get(f"{meeting.get_absolute_url()}words/").status_code == 404
    browser.post(f"{meeting.get_absolute_url()}here/")
    assert SAID in browser.get(meeting.get_absolute_url()).text


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


def test_a_private_word_is_read_by_two(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), ben, amara, nur)
    seats = {seat.person: seat for seat in Seat.objects.select_related("person")}
    address = meeting.get_absolute_url()
    word = {"key": str(uuid4()), "body": "Are you all right?"}
    client_of(nur).post(f"{address}private/{seats[amara].ref}/", word)
    says(amara, meeting, "Not quite.", to=seats[nur])
    for person, sees in ((nur, True), (amara, True), (ben, False)):
        told = client_of(person).get(address).text
        assert ("Are you all right?" in told) is sees
        assert ("Not quite." in told) is sees
    with pytest.raises(Refused, match="between a facilitator"):
        says(amara, meeting, to=seats[ben])
    assert client_of(amara).get(f"{address}private/{seats[ben].ref}/").status_code == 404


def test_the_same_words_sent_twice_are_stored_once(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), amara)
    browser, key = client_of(amara), str(uuid4())
    for _press in range(3):
        sent = browser.post(f"{meeting.get_absolute_url()}words/", {"key": key, "body": SAID})
        assert sent["Location"].startswith(meeting.get_absolute_url())
    assert MeetingWord.objects.count() == 1


def test_words_that_come_too_late_or_beside_another_press_are_kept(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), ben, amara)
    browser, address = client_of(amara), meeting.get_absolute_url()
    typed = {"key": str(uuid4()), "body": SAID}
    refused = browser.post(f"{address}words/", typed)
    assert refused.status_code == 422
    assert "somebody else’s turn" in refused.text
    assert SAID in refused.text
    assert SAID in browser.post(f"{address}hand/", typed).text
    assert SAID in browser.post(f"{address}words/", typed | {"look": "again"}).text
    actions.end_meeting(by=nur, meeting=meeting)
    over = browser.post(f"{address}words/", typed)
    assert over.status_code == 422
    assert SAID in over.text
    assert not MeetingWord.objects.exists()


def test_pages_ask_only_for_what_they_have_not_shown(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara, ben), amara, ben)
    says(amara, meeting, "The first thing.")
    browser, words = client_of(ben), f"{meeting.get_absolute_url()}words/"
    piece = {"X-Piece": "1"}
    meeting.refresh_from_db()
    assert browser.get(f"{words}?after={meeting.changes}", headers=piece).status_code == 204
    second = says(amara, meeting, "The second thing.")
    told = browser.get(f"{words}?after={meeting.changes}", headers=piece).text
    assert "The second thing." in told
    assert "The first thing." not in told
    meeting.refresh_from_db()
    actions.unsay(word=second, by=amara)
    told = browser.get(f"{words}?after={meeting.changes}", headers=piece).text
    assert f'id="said-{second.ref}" data-gone' in told
    assert "The second thing." not in told


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


def test_a_name_for_the_group_is_all_that_a_meeting_shows(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, ben)
    bring_in(group, nur, amara, name="Grey Heron")
    meeting = begun(nur, group, amara, ben)
    says(amara, meeting)
    told = client_of(ben).get(meeting.get_absolute_url()).text
    assert "Grey Heron" in told
    assert amara.handle not in told
    assert amara.avatar_seed not in told
    actions.rename(person=amara, group=group, name="Blue Tern")
    told = client_of(ben).get(meeting.get_absolute_url()).text
    assert "Blue Tern" in told
    assert "Grey Heron" not in told


def test_whoever_blocked_somebody_does_not_read_them_unless_under_another_name(
    nur: Person, tomas: Person, amara: Person, ben: Person, june: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, ben, june)
    bring_in(group, nur, amara, name="Grey Heron")
    for other in (amara, june):
        block(blocker=ben, blocked=other)
    meeting = begun(nur, group, amara, june, ben)
    actions.open_talk(by=nur, meeting=meeting)
    says(amara, meeting, "Under another name.")
    says(june, meeting, "Under my own.")
    told = client_of(ben).get(meeting.get_absolute_url()).text
    assert "Under another name." in told
    assert "Under my own." not in told
    assert june.handle not in told
