"""Members are told of meetings quietly: of a plan, of a change, and shortly before it begins if they said they come."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from leeward.groups import actions
from leeward.groups.models import Coming, Group, Meeting
from leeward.groups.notices_meetings import tell_it_begins
from leeward.notifications.actions import choose_letters
from leeward.notifications.models import Kind, LetterChoice, Notification
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, Mailbox, RunJobs
from tests.groups.circles import circle

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
THURSDAY_EVENING = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)


@pytest.fixture
def ward(nur: Person, tomas: Person, amara: Person, ben: Person) -> Group:
    with time_machine.travel(MONDAY - timedelta(days=1), tick=False):
        return circle(nur, tomas, amara, ben, name="Ward nine")


def planned(nur: Person, group: Group, begins_at: datetime = THURSDAY_EVENING) -> Meeting:
    """A meeting that nur plans on Monday."""
    with time_machine.travel(MONDAY, tick=False):
        return actions.plan_meeting(
            by=nur, group=group, title="The long table", begins_at=begins_at, minutes=60, turn_minutes=4
        )


def at(moment: datetime, run_jobs: RunJobs) -> None:
    with time_machine.travel(moment, tick=False):
        run_jobs()


def told(person: Person) -> list[str]:
    found = Notification.objects.filter(person=person, about__startswith="meeting:")
    return [one.words for one in found.order_by("pk")]


def test_members_are_told_on_the_site_and_in_the_next_batch_of_letters(
    ward: Group,
    nur: Person,
    amara: Person,
    ben: Person,
    client_of: ClientOf,
    mailbox: Mailbox,
    run_jobs: RunJobs,
) -> None:
    meeting = planned(nur, ward)
    at(MONDAY + timedelta(minutes=1), run_jobs)
    assert "A group of yours meets on" in client_of(ben).get("/notifications/").text
    assert not mailbox(ben)
    at(MONDAY + timedelta(hours=3, minutes=1), run_jobs)
    (letter,) = mailbox(ben)
    said = f"{letter.subject}{letter.body}"
    assert "26 November 2026, 19:00" in said
    for secret in ("Ward nine", "long table", ward.ref, meeting.ref, nur.handle, amara.handle):
        assert secret not in said
    assert len(told(amara)) == 1
    assert not told(nur)


def test_it_waits_for_the_letter_a_day_of_whoever_chose_one_unless_that_would_be_late(
    ward: Group, nur: Person, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY - timedelta(minutes=5), tick=False):
        actions.choose(person=ben, group=ward, name="", letters="daily", wants_nudge=False)
        actions.choose(person=amara, group=ward, name="", letters="weekly", wants_nudge=False)
    planned(nur, ward)
    at(MONDAY + timedelta(minutes=1), run_jobs)
    at(MONDAY + timedelta(hours=12), run_jobs)
    assert not mailbox(ben)
    assert len(mailbox(amara)) == 1
    at(MONDAY + timedelta(days=1, hours=4), run_jobs)
    assert len(mailbox(ben)) == 1


def test_nobody_is_told_who_left_or_does_not_wish_it_and_no_letter_goes_where_none_is_wanted(
    ward: Group, nur: Person, amara: Person, ben: Person, june: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY - timedelta(hours=1), tick=False):
        actions.join(person=june, group=ward, agrees=True)
        actions.leave(person=june, group=ward)
        actions.choose(
            person=ben, group=ward, name="", letters="never", wants_nudge=False, hears_of_meetings=False
        )
        actions.choose(person=amara, group=ward, name="", letters="none", wants_nudge=False)
    planned(nur, ward)
    at(MONDAY + timedelta(minutes=1), run_jobs)
    at(MONDAY + timedelta(days=1), run_jobs)
    assert (told(june), told(ben)) == ([], [])
    assert len(told(amara)) == 1
    assert not mailbox(amara)


def test_who_said_they_will_come_is_told_half_an_hour_before_once_and_at_once(
    ward: Group, nur: Person, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    meeting = planned(nur, ward)
    for hours in (1, 4):
        at(MONDAY + timedelta(hours=hours), run_jobs)
    with time_machine.travel(MONDAY + timedelta(hours=5), tick=False):
        actions.will_come(person=ben, meeting=meeting)
    before = len(mailbox(ben))
    at(THURSDAY_EVENING - timedelta(minutes=31), run_jobs)
    assert len(mailbox(ben)) == before
    for minutes in (29, 28, 5, -5):
        at(THURSDAY_EVENING - timedelta(minutes=minutes), run_jobs)
    *_before, letter = mailbox(ben)
    assert len(mailbox(ben)) == before + 1
    assert "The meeting that you said you would come to begins on" in letter.body
    assert "Ward nine" not in letter.body
    (line,) = told(ben)
    assert "begins on" in line
    assert "begins on" not in "".join(told(amara))


def test_a_sweep_that_was_late_tells_nobody_of_what_is_long_past_and_two_at_once_tell_once(
    ward: Group, nur: Person, amara: Person, ben: Person
) -> None:
    meeting = planned(nur, ward)
    with time_machine.travel(MONDAY, tick=False):
        actions.will_come(person=ben, meeting=meeting)
    with time_machine.travel(THURSDAY_EVENING + timedelta(hours=1), tick=False):
        tell_it_begins()
        assert not told(ben)
    with time_machine.travel(THURSDAY_EVENING - timedelta(minutes=3), tick=False):
        tell_it_begins()
        Notification.objects.all().delete()
        tell_it_begins()
    assert not told(ben)


def test_who_leaves_the_group_or_changes_their_mind_is_not_told_that_it_begins(
    ward: Group, nur: Person, amara: Person, ben: Person
) -> None:
    meeting = planned(nur, ward)
    with time_machine.travel(MONDAY, tick=False):
        for person in (amara, ben):
            actions.will_come(person=person, meeting=meeting)
        actions.leave(person=ben, group=ward)
        actions.will_come(person=amara, meeting=meeting, undo=True)
    with time_machine.travel(THURSDAY_EVENING - timedelta(minutes=3), tick=False):
        tell_it_begins()
    assert (told(amara), told(ben)) == ([], [])
    assert not Coming.objects.exists()


def test_one_press_says_that_one_will_come_and_only_facilitators_see_the_name(
    ward: Group, nur: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        actions.rename(person=ben, group=ward, name="Grey Heron")
        meeting = planned(nur, ward)
        page, browser = meeting.get_absolute_url(), client_of(ben)
        assert "I will come" in browser.get(page).text
        browser.post(f"{page}coming/")
        browser.post(f"{page}coming/")
        assert "You said that you will come" in browser.get(page).text
        facilitators = client_of(nur).get(page).text
        assert "Grey Heron" in facilitators
        assert ben.handle not in facilitators
        assert "Grey Heron" not in client_of(amara).get(page).text
        browser.post(f"{page}coming/delete/")
        assert "Grey Heron" not in client_of(nur).get(page).text


def test_a_meeting_that_is_moved_tells_who_knew_of_it_and_who_comes_is_told_at_once(
    ward: Group,
    nur: Person,
    amara: Person,
    ben: Person,
    june: Person,
    client_of: ClientOf,
    mailbox: Mailbox,
    run_jobs: RunJobs,
) -> None:
    meeting = planned(nur, ward)
    for hours in (1, 4):
        at(MONDAY + timedelta(hours=hours), run_jobs)
    with time_machine.travel(MONDAY + timedelta(hours=10), tick=False):
        actions.join(person=june, group=ward, agrees=True)
        actions.will_come(person=ben, meeting=meeting)
        assert 'value="2026-11-26"' in client_of(nur).get(f"{meeting.get_absolute_url()}moved/").text
        sent = {"day": "2026-11-27", "time": "18:00"}
        client_of(nur).post(f"{meeting.get_absolute_url()}moved/", sent)
    at(MONDAY + timedelta(hours=10, minutes=1), run_jobs)
    assert "It is now on 27 November 2026, 18:00" in mailbox(ben)[-1].body
    assert len(mailbox(amara)) == 1
    assert len(told(amara)) == 1
    assert "was moved" in told(amara)[0]
    assert not told(june)
    at(THURSDAY_EVENING - timedelta(minutes=10), run_jobs)
    assert "begins on" not in told(ben)[0]
    at(THURSDAY_EVENING + timedelta(hours=22, minutes=45), run_jobs)
    assert "begins on 27 November" in told(ben)[0]


def test_a_meeting_that_is_taken_off_tells_who_knew_of_it_and_nobody_is_told_that_it_begins(
    ward: Group, nur: Person, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    meeting = planned(nur, ward)
    with time_machine.travel(MONDAY + timedelta(minutes=10), tick=False):
        run_jobs()
        actions.will_come(person=ben, meeting=meeting)
        actions.cancel_meeting(by=nur, meeting=meeting)
        run_jobs()
    for person in (amara, ben):
        (line,) = told(person)
        assert "does not meet" in line
    at(MONDAY + timedelta(hours=4), run_jobs)
    (letter,) = mailbox(amara)
    assert "does not meet" in letter.body
    assert "meets on" not in letter.body
    at(THURSDAY_EVENING - timedelta(minutes=10), run_jobs)
    assert len(told(ben)) == 1


def test_what_was_taken_off_before_anybody_was_told_is_told_to_nobody(
    ward: Group, nur: Person, amara: Person, run_jobs: RunJobs
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        meeting = planned(nur, ward)
        actions.cancel_meeting(by=nur, meeting=meeting)
        run_jobs()
    assert not told(amara)


def test_letters_about_meetings_go_as_everybody_chose_for_their_letters(
    ward: Group, nur: Person, amara: Person, ben: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    choose_letters(person=ben, choices={Kind.GROUP: LetterChoice.NEVER})
    choose_letters(person=amara, choices={Kind.GROUP: LetterChoice.NOW})
    meeting = planned(nur, ward)
    with time_machine.travel(MONDAY, tick=False):
        actions.will_come(person=ben, meeting=meeting)
        run_jobs()
    assert len(mailbox(amara)) == 1
    at(THURSDAY_EVENING - timedelta(minutes=10), run_jobs)
    assert "begins on" in told(ben)[0]
    assert not mailbox(ben)


def test_only_facilitators_move_a_meeting_and_only_before_it_begins(
    ward: Group, nur: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        meeting = planned(nur, ward, MONDAY + timedelta(minutes=5))
        with pytest.raises(Refused):
            actions.move_meeting(by=amara, meeting=meeting, begins_at=THURSDAY_EVENING)
        far = client_of(nur).post(
            f"{meeting.get_absolute_url()}moved/", {"day": "2029-01-01", "time": "18:00"}
        )
        assert far.status_code == 422
        assert "2029-01-01" in far.text
        actions.come_in(person=nur, meeting=meeting)
        actions.begin_meeting(by=nur, meeting=meeting)
        with pytest.raises(Refused, match="begun already"):
            actions.move_meeting(by=nur, meeting=meeting, begins_at=THURSDAY_EVENING)
        with pytest.raises(Refused, match="begun already"):
            actions.will_come(person=ben, meeting=meeting)
