"""Whoever was not let in, left, was shut out or suspended: what they can still read and do, which is nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Access, Group, GroupState, Membership, Seat, Standing
from leeward.moderation.models import Outcome
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle, say
from tests.groups.meetings import SAID, begun, says, whose_turn


def suspend(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(suspended_until=timezone.now() + timedelta(days=7))
    person.refresh_from_db()


def suspended_no_more(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(suspended_until=None)
    person.refresh_from_db()


def test_who_was_not_let_in_does_not_ask_anew_by_leaving_first(
    nur: Person, tomas: Person, ben: Person, client_of: ClientOf
) -> None:
    group, browser = circle(nur, tomas, access=Access.REQUEST), client_of(ben)
    asked = actions.ask_to_join(person=ben, group=group, agrees=True)
    actions.answer_request(by=nur, membership=asked, yes=False)
    browser.post(f"/groups/{group.ref}/left/")
    assert browser.post(f"/groups/{group.ref}/join/", {"agrees": "on"}).status_code == 422
    assert Membership.objects.get(person=ben).standing == Standing.DECLINED


def test_what_somebody_answered_goes_however_they_come_in(nur: Person, tomas: Person, ben: Person) -> None:
    group = circle(nur, tomas, access=Access.REQUEST)
    actions.keep_group(by=nur, group=group, questions=["What brings you here?"])
    group.refresh_from_db()
    actions.ask_to_join(person=ben, group=group, agrees=True, answers=["It was in the spring."])
    token = actions.make_invitation(by=nur, group=group)
    actions.accept_invitation(person=ben, token=token, agrees=True)
    assert Membership.objects.get(person=ben).answers == []


def test_help_stands_before_an_answer_to_a_group_is_sent(
    nur: Person, tomas: Person, ben: Person, client_of: ClientOf
) -> None:
    group, browser = circle(nur, tomas, access=Access.REQUEST), client_of(ben)
    actions.keep_group(by=nur, group=group, questions=["What brings you here?"])
    page, said = f"/groups/{group.ref}/join/", {"answer-0": "I want to die.", "agrees": "on"}
    asked = browser.post(page, said)
    assert "I want to die." in asked.text
    assert 'name="seen"' in asked.text
    assert "/help/" in asked.text
    assert not Membership.objects.filter(person=ben).exists()
    browser.post(page, said | {"seen": "on"})
    assert Membership.objects.get(person=ben).answers == ["I want to die."]


def test_whoever_left_a_meeting_does_not_go_on_reading_it(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    """Others see that they are gone, and speak as among themselves."""
    group = circle(nur, tomas, amara, ben)
    meeting, browser = begun(nur, group, nur, amara, ben), client_of(ben)
    page = f"/groups/meetings/{meeting.ref}/"
    says(nur, meeting, "Good evening to all.")
    browser.post(f"{page}here/delete/")
    later = says(nur, meeting)
    assert SAID not in browser.get(f"{page}words/").text
    assert SAID not in browser.get(f"{page}words/?after=0", headers={"X-Piece": "1"}).text
    assert browser.get(f"/report/meeting_word/{later.ref}/").status_code == 404
    actions.end_meeting(by=nur, meeting=meeting)
    for after in (page, f"{page}words/"):
        told = browser.get(after).text
        assert "Good evening" in told, after
        assert SAID not in told, after
    assert SAID in client_of(amara).get(page).text


def test_whoever_comes_back_reads_what_they_missed_and_is_seen(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    meeting = begun(nur, circle(nur, tomas, amara), nur, amara)
    actions.go_out(person=amara, meeting=meeting)
    says(nur, meeting)
    actions.come_in(person=amara, meeting=meeting)
    assert SAID in client_of(amara).get(f"/groups/meetings/{meeting.ref}/").text


def test_whoever_leaves_the_group_or_is_shut_out_of_it_leaves_its_meetings(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    meeting = begun(nur, group, amara, ben, nur)
    actions.leave(person=amara, group=group)
    assert whose_turn(meeting) == ben
    theirs = Membership.objects.get(person=ben)
    actions.shut_out(by=nur, membership=theirs, rule="kindness", facts="It was unkind.")
    assert whose_turn(meeting) == nur
    assert list(Seat.objects.filter(left_at=None).values_list("person", flat=True)) == [nur.pk]
    here = client_of(nur).get(f"/groups/meetings/{meeting.ref}/").text
    assert "ben" not in here


def test_nobody_suspended_looks_after_a_group(
    nur: Person, kofi: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, access=Access.PRIVATE, second=kofi)
    post, theirs = say(amara, group), Membership.objects.get(person=amara)
    meeting = begun(nur, group, nur, amara, kofi)
    decided = actions.look_at(
        by=nur, kind="group_post", ref=post.ref, outcome=Outcome.BLUR, rule="kindness", facts="Gently."
    )
    suspend(kofi)
    browser, at = client_of(kofi), f"/groups/{group.ref}"
    facts = {"rule": "kindness", "facts": "Out."}
    for page, said in (
        (f"{at}/members/{theirs.ref}/shut-out/", facts),
        (f"/groups/posts/{post.ref}/looked-at/", facts | {"outcome": "remove"}),
        (f"{at}/looked-at/{decided.ref}/undo/", {"because": "No."}),
        (f"{at}/keep/", {"name": "Mine", "about": "Mine.", "access": "private", "agreements": "Mine."}),
        (f"{at}/inviting/", {"uses": "50"}),
        (f"{at}/opened/delete/", {}),
        (f"{at}/prompts/", {"title": "x"}),
        (f"/groups/posts/{post.ref}/pinned/", {}),
        (f"/groups/meetings/{meeting.ref}/course/end/", {}),
    ):
        assert browser.post(page, said).status_code in (200, 302, 422), page
    group.refresh_from_db()
    meeting.refresh_from_db()
    post.refresh_from_db()
    theirs.refresh_from_db()
    decided.refresh_from_db()
    assert (group.name, group.state, meeting.is_running) == ("After a loss", GroupState.OPEN, True)
    assert (post.state, post.pinned_at, theirs.standing, decided.stands) == ("live", None, "member", True)
    assert not group.invitations.filter(left__gt=0).exists()
    with pytest.raises(Refused):
        actions.raise_hand(person=kofi, meeting=meeting)


def test_a_group_rests_when_nobody_is_left_who_looks_after_it(
    nur: Person, tomas: Person, amara: Person, run_jobs: RunJobs
) -> None:
    group = circle(nur, tomas, amara)
    run_jobs()
    assert Group.objects.get().state == GroupState.OPEN
    suspend(nur)
    run_jobs()
    assert Group.objects.get().state == GroupState.PAUSED
    for person in (amara, tomas):
        assert Notification.objects.filter(person=person, about=f"rests:{group.ref}").count() == 1
    suspended_no_more(nur)
    actions.open_group(by=nur, group=group)
    run_jobs()
    assert Group.objects.get().state == GroupState.OPEN


def test_the_last_who_can_look_after_a_group_does_not_leave_it_to_somebody_suspended(
    nur: Person, kofi: Person, tomas: Person
) -> None:
    group = circle(nur, tomas, second=kofi)
    suspend(kofi)
    with pytest.raises(Refused):
        actions.leave(person=nur, group=group)
    with pytest.raises(Refused):
        actions.hand_over(by=nur, group=group, to=Membership.objects.get(person=kofi))


def test_nothing_new_is_written_into_old_answers_of_a_group_that_rests(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    answer = reply(author=amara, thread=say(ben, group).thread, body="I read it.")
    actions.rest(by=nur, group=group)
    done = client_of(amara).post(f"/replies/{answer.ref}/edit/", {"body": "Something new."})
    assert done.status_code == 422
    assert "Something new." in done.text
    assert client_of(amara).post(f"/replies/{answer.ref}/delete/").status_code == 302


def test_words_left_for_somebody_who_left_the_group_do_not_follow_them(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    group = circle(nur, tomas, amara, ben)
    post = say(amara, group)
    actions.leave(person=amara, group=group)
    client_of(ben).post(f"/threads/{post.thread.ref}/words/with_you/")
    run_jobs()
    assert not Notification.objects.filter(person=amara).exists()
