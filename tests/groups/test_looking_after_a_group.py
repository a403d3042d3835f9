"""Facilitators: what they read first, being away, passing a group on, and how it goes in it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.groups.models import Access, Group, GroupState, Membership
from leeward.groups.training import lessons_for
from leeward.moderation.models import LogEntry
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.models import Reply
from leeward.replies.permissions import Refused
from tests.cast import ClientOf
from tests.groups.circles import bring_in, circle, say


def soon() -> str:
    return (timezone.localdate() + timedelta(days=10)).isoformat()


def test_a_group_opens_once_all_who_look_after_it_have_read_what_to_know(
    nur: Person, kofi: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = actions.propose_group(by=nur, name="Ward nine", about="For us.")
    actions.answer_proposal(by=tomas, group=group, yes=True)
    actions.keep_group(by=nur, group=group, agreements="We listen.")
    actions.invite_facilitator(by=nur, group=group, handle="kofi")
    actions.answer_facilitating(person=kofi, group=group, yes=True)
    page = f"/groups/{group.ref}/looking-after/"
    for person in (nur, kofi):
        with pytest.raises(Refused, match="few short texts"):
            actions.open_group(by=nur, group=group)
        browser = client_of(person)
        for lesson in lessons_for(group):
            assert str(lesson.title).replace("’", "’") in browser.get(page).text
            browser.post(f"{page}{lesson.code}/read/")
        assert "You have read all of it." in browser.get(page).text
    actions.open_group(by=nur, group=group)
    assert Group.objects.get().state == GroupState.OPEN


def test_a_heading_is_offered_by_its_name_to_whoever_writes_under_it(
    nur: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas)
    actions.keep_group(by=nur, group=group, headings=["Small wins"])
    page = client_of(nur).get(f"/groups/{group.ref}/write/").text
    assert "Small wins" in page
    assert "Heading object" not in page


def test_those_who_remember_somebody_are_told_what_a_memorial_needs(nur: Person, tomas: Person) -> None:
    plain, memorial = circle(nur, tomas), circle(nur, tomas, name="For Ana", in_memory=True)
    assert {one.code for one in lessons_for(memorial)} - {one.code for one in lessons_for(plain)} == {
        "memorial"
    }


def test_only_facilitators_reach_these_pages(
    nur: Person, tomas: Person, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    for person in (amara, tomas, mina):
        for page in ("looking-after", "how-it-goes", "looked-at"):
            assert client_of(person).get(f"/groups/{group.ref}/{page}/").status_code == 404
        for page in ("away", "away/delete", "stepped-down", "looking-after/crisis/read"):
            assert (
                client_of(person).post(f"/groups/{group.ref}/{page}/", {"until": soon()}).status_code == 404
            )


def test_the_others_are_told_when_one_is_away(
    nur: Person, kofi: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, second=kofi)
    client_of(nur).post(f"/groups/{group.ref}/away/", {"until": soon()})
    run_due()
    line = Notification.objects.get(person=kofi, about__startswith="away")
    assert nur.handle not in line.words
    assert group.name not in line.words
    assert Group.objects.get().state == GroupState.OPEN
    assert ">away until" in client_of(kofi).get(f"/groups/{group.ref}/looking-after/").text
    client_of(nur).post(f"/groups/{group.ref}/away/delete/")
    assert ">away until" not in client_of(kofi).get(f"/groups/{group.ref}/looking-after/").text


def test_a_group_rests_when_all_are_away_and_members_and_organisers_are_told(
    nur: Person, kofi: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, second=kofi, name="Ward nine")
    for person in (nur, kofi):
        client_of(person).post(f"/groups/{group.ref}/away/", {"until": soon()})
    run_due()
    assert Group.objects.get().state == GroupState.PAUSED
    for person in (amara, tomas):
        assert "Ward nine" not in Notification.objects.get(person=person, about=f"rests:{group.ref}").words
    told = client_of(amara).get(group.get_absolute_url()).text
    assert "Those who look after it are away until" in told
    assert "nobody is there to look after it" in client_of(tomas).get("/groups/place/").text


def test_an_organiser_takes_over_only_where_nobody_is_there_and_it_is_logged(
    nur: Person, kofi: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, second=kofi)
    browser, page = client_of(tomas), f"/groups/{group.ref}/taken-over/"
    browser.post(page)
    assert not Membership.objects.filter(person=tomas).exists()
    for person in (nur, kofi):
        actions.go_away(by=person, group=group, until=timezone.now() + timedelta(days=5))
    with pytest.raises(PermissionDenied):
        actions.take_over(by=amara, group=group)
    assert client_of(amara).post(page).status_code == 404
    browser.post(page)
    assert Membership.objects.get(person=tomas).is_facilitator
    assert LogEntry.objects.filter(verb="take_over_group", actor_ref=tomas.ref).exists()
    assert tomas.handle in client_of(amara).get(f"/groups/{group.ref}/members/").text


def test_nobody_is_away_for_years(nur: Person, tomas: Person, client_of: ClientOf) -> None:
    group = circle(nur, tomas)
    for day in ("2199-01-01", "2020-01-01", "", "soon"):
        assert client_of(nur).post(f"/groups/{group.ref}/away/", {"until": day}).status_code == 422
    assert Membership.objects.get(person=nur).away_until is None


def test_passing_a_group_on_leaves_a_member(
    nur: Person, kofi: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, second=kofi)
    heir = Membership.objects.get(person=kofi)
    client_of(nur).post(f"/groups/{group.ref}/stepped-down/", {"to": heir.ref})
    run_due()
    mine = Membership.objects.get(person=nur)
    assert mine.is_inside
    assert not mine.facilitates
    assert Group.objects.get().started_by == kofi
    assert Notification.objects.filter(person=kofi, about=f"passed-on:{group.ref}").exists()
    assert client_of(nur).get(f"/groups/{group.ref}/keep/").status_code == 404


def test_nobody_steps_down_who_would_leave_too_few(
    nur: Person, kofi: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    alone = circle(nur, tomas, amara)
    told = client_of(nur).post(f"/groups/{alone.ref}/stepped-down/", follow=True).text
    assert "only facilitator" in told
    private = circle(nur, tomas, second=kofi, access=Access.PRIVATE, name="Ward nine")
    for leaving in (actions.step_down, lambda by, group: actions.leave(person=by, group=group)):
        with pytest.raises(Refused, match="needs two"):
            leaving(by=nur, group=private)
    assert Membership.objects.get(person=nur, group=private).facilitates


def test_how_it_goes_shows_what_waits_longest_and_counts_nobody(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, access=Access.REQUEST)
    browser, page = client_of(nur), f"/groups/{group.ref}/how-it-goes/"
    assert "Nothing waits for you" in browser.get(page).text
    say(amara, group, title="The longest Sunday")
    actions.ask_to_join(person=ben, group=group, agrees=True)
    told = browser.get(page).text
    assert "The longest Sunday" in told
    assert ben.handle in told


def test_somebody_quiet_who_asked_for_it_is_asked_after_once_a_month(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=60), tick=False):
        group = circle(nur, tomas, amara, ben)
        actions.choose(person=amara, group=group, name="", letters="never", wants_nudge=True)
    browser, page = client_of(nur), f"/groups/{group.ref}/how-it-goes/"
    told = browser.get(page).text
    assert amara.handle in told
    assert ben.handle not in told
    theirs = Membership.objects.get(person=amara)
    for _press in range(2):
        browser.post(f"/groups/{group.ref}/members/{theirs.ref}/asked-after/")
    browser.post(f"/groups/{group.ref}/members/{Membership.objects.get(person=ben).ref}/asked-after/")
    run_due()
    line = Notification.objects.get(about=f"nudge:{group.ref}")
    assert line.person == amara
    assert nur.handle not in line.words
    assert group.name not in line.words
    assert amara.handle not in browser.get(page).text
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert client_of(nur).get(page).text.count(amara.handle)


def test_speaking_anonymously_does_not_show_in_who_is_quiet(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=60), tick=False):
        group = circle(nur, tomas, ben)
        bring_in(group, nur, amara, name="Grey Heron")
        actions.choose(person=amara, group=group, name="Grey Heron", letters="never", wants_nudge=True)
    page = f"/groups/{group.ref}/how-it-goes/"
    say(amara, group, face="anonymous")
    thread = say(ben, group).thread
    reply(author=amara, thread=thread, body="Me too.", face="anonymous")
    assert "Grey Heron" in client_of(nur).get(page).text
    reply(author=amara, thread=thread, body="It is me.", face="self")
    assert "Grey Heron" not in client_of(nur).get(page).text


def test_organisers_see_which_groups_need_them_and_nothing_that_is_said(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        group = circle(nur, tomas, amara, access=Access.REQUEST)
        say(amara, group, "The lamp by the window.", title="Sundays")
        actions.ask_to_join(person=ben, group=group, agrees=True)
    told = client_of(tomas).get("/groups/place/").text
    assert "a post waits for over a day" in told
    assert "somebody has asked to join for over a day" in told
    assert "nobody is there" not in told
    assert "Sundays" not in told
    assert "lamp" not in told


def test_nobody_answers_in_a_group_that_rests_nor_before_reading_what_has_changed(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    post = say(amara, group)
    browser, page = client_of(ben), f"/threads/{post.thread.ref}/replies/"
    actions.keep_group(by=nur, group=group, agreements="We listen first, and name nobody.")
    refused = browser.post(page, {"body": "I am here.", "key": str(uuid4())})
    assert "has changed" in refused.text
    assert "I am here." in refused.text
    browser.post(f"/groups/{group.ref}/agreed/")
    browser.post(page, {"body": "I am here.", "key": str(uuid4())})
    actions.rest(by=nur, group=group)
    for person in (amara, ben):
        with pytest.raises(Refused, match="rests"):
            reply(author=person, thread=post.thread, body="And I.")
    assert "This group rests at the moment" in browser.get(post.get_absolute_url()).text
    assert list(Reply.objects.values_list("body", flat=True)) == ["I am here."]
