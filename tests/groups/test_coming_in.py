"""How a group begins, and how people come into it and leave."""

import pytest
from django.test import Client

from leeward.core.jobs import run_due
from leeward.groups import actions
from leeward.groups.models import Access, Group, GroupState, Membership, Standing
from leeward.groups.training import lessons_for
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.permissions import Refused
from tests.cast import ClientOf
from tests.groups.circles import bring_in, circle, prepare, say


def test_somebody_proposes_a_group_an_organiser_says_yes_and_it_opens(
    nur: Person, tomas: Person, client_of: ClientOf
) -> None:
    theirs, place = client_of(nur), client_of(tomas)
    sent = theirs.post(
        "/groups/start/", {"name": "Night shift", "about": "For people who work at night.", "access": "open"}
    )
    group = Group.objects.get()
    assert sent["Location"] == group.get_absolute_url()
    assert "An organiser looks at it" in theirs.get(group.get_absolute_url()).text
    assert "Night shift" not in Client().get("/groups/").text

    assert "Night shift" in place.get("/groups/place/").text
    place.post("/groups/place/", {"group": group.ref, "yes": "yes"})
    refused = theirs.post(f"/groups/{group.ref}/opened/", follow=True)
    assert "Write first what members agree to" in refused.text
    theirs.post(
        f"/groups/{group.ref}/keep/",
        {"name": group.name, "about": group.about, "access": "open", "agreements": "We listen."},
    )
    refused = theirs.post(f"/groups/{group.ref}/opened/", follow=True)
    assert "read a few short texts" in refused.text
    for lesson in lessons_for(group):
        theirs.post(f"/groups/{group.ref}/looking-after/{lesson.code}/read/")
    theirs.post(f"/groups/{group.ref}/opened/")
    group.refresh_from_db()
    assert group.state == GroupState.OPEN
    assert "Night shift" in Client().get("/groups/").text


def test_a_no_comes_with_a_reason(nur: Person, tomas: Person, client_of: ClientOf) -> None:
    group = actions.propose_group(by=nur, name="Night shift", about="For people who work at night.")
    place = client_of(tomas)
    assert place.post("/groups/place/", {"group": group.ref, "no": "no"}).status_code == 422
    place.post("/groups/place/", {"group": group.ref, "no": "no", "words": "There is one already."})
    assert "There is one already." in client_of(nur).get(group.get_absolute_url()).text


def test_an_answer_that_comes_second_says_so(nur: Person, tomas: Person, client_of: ClientOf) -> None:
    group = actions.propose_group(by=nur, name="Night shift", about="For people who work at night.")
    place = client_of(tomas)
    place.post("/groups/place/", {"group": group.ref, "yes": "yes"})
    told = place.post("/groups/place/", {"group": group.ref, "no": "no", "words": "No."}, follow=True)
    assert "answered this one already" in told.text
    group.refresh_from_db()
    assert group.state == GroupState.PREPARING


def test_only_an_organiser_answers(nur: Person, mina: Person, client_of: ClientOf) -> None:
    actions.propose_group(by=nur, name="Night shift", about="For people who work at night.")
    assert client_of(mina).get("/groups/place/").status_code == 404


def test_a_group_by_invitation_opens_only_with_two_facilitators(
    nur: Person, kofi: Person, tomas: Person
) -> None:
    group = actions.propose_group(by=nur, name="Ward nine", about="For us.", access=Access.PRIVATE)
    actions.answer_proposal(by=tomas, group=group, yes=True)
    actions.keep_group(by=nur, group=group, agreements="We listen.")
    with pytest.raises(Refused, match="two facilitators"):
        actions.open_group(by=nur, group=group)
    actions.invite_facilitator(by=nur, group=group, handle="kofi")
    with pytest.raises(Refused, match="two facilitators"):
        actions.open_group(by=nur, group=group)
    actions.answer_facilitating(person=kofi, group=group, yes=True)
    prepare(group)
    actions.open_group(by=nur, group=group)
    group.refresh_from_db()
    assert group.state == GroupState.OPEN


def test_saying_no_to_facilitating_leaves_no_trace(nur: Person, kofi: Person, tomas: Person) -> None:
    group = circle(nur, tomas)
    actions.invite_facilitator(by=nur, group=group, handle="kofi")
    actions.answer_facilitating(person=kofi, group=group, yes=False)
    assert not Membership.objects.filter(person=kofi).exists()


def test_anybody_joins_an_open_group_by_agreeing(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas)
    browser = client_of(amara)
    door = browser.get(group.get_absolute_url()).text
    assert "We listen first." in door
    assert browser.post(f"/groups/{group.ref}/join/", {}).status_code == 422
    browser.post(f"/groups/{group.ref}/join/", {"agrees": "on"})
    assert "Nobody has said anything here yet" in browser.get(group.get_absolute_url()).text


def test_who_asks_is_let_in_by_a_facilitator_and_their_answers_are_deleted(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, access=Access.REQUEST)
    actions.keep_group(by=nur, group=group, questions=["What brings you here?"])
    browser = client_of(amara)
    assert "What brings you here?" in browser.get(group.get_absolute_url()).text
    browser.post(f"/groups/{group.ref}/join/", {"agrees": "on", "answer-0": "My brother died in May."})
    run_due()
    assert Notification.objects.filter(person=nur, about=f"asking:{group.ref}").exists()
    looks = client_of(nur).get(f"/groups/{group.ref}/asking/").text
    assert "My brother died in May." in looks
    asked = Membership.objects.get(person=amara)
    client_of(nur).post(f"/groups/{group.ref}/asking/{asked.ref}/in/")
    asked.refresh_from_db()
    assert asked.is_inside
    assert asked.answers == []


def test_who_was_not_let_in_can_ask_again_only_later(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas, access=Access.REQUEST)
    asked = actions.ask_to_join(person=amara, group=group, agrees=True)
    actions.answer_request(by=nur, membership=asked, yes=False)
    with pytest.raises(Refused, match="thirty days"):
        actions.ask_to_join(person=amara, group=group, agrees=True)


def test_an_invitation_lets_in_as_many_as_it_says(
    nur: Person, kofi: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, access=Access.INVISIBLE, second=kofi)
    made = client_of(nur).post(f"/groups/{group.ref}/inviting/", {"uses": "1"}).text
    path = made.split("/groups/in/")[1].split("/")[0]
    browser = client_of(amara)
    assert group.name in browser.get(f"/groups/in/{path}/").text
    browser.post(f"/groups/in/{path}/", {"agrees": "on"})
    assert Membership.objects.get(person=amara).is_inside
    assert client_of(ben).get(f"/groups/in/{path}/").status_code == 404


def test_nobody_finds_an_invisible_group(
    nur: Person, kofi: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, access=Access.INVISIBLE, second=kofi, name="Ward nine")
    browser = client_of(amara)
    assert browser.get(group.get_absolute_url()).status_code == 404
    assert "Ward nine" not in browser.get("/groups/").text
    assert client_of(tomas).get(group.get_absolute_url()).status_code == 404


def test_whoever_is_shut_out_finds_nothing_there(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    theirs = Membership.objects.get(person=amara)
    client_of(nur).post(
        f"/groups/{group.ref}/members/{theirs.ref}/shut-out/", {"rule": "kindness", "facts": "Unkind."}
    )
    assert client_of(amara).get(group.get_absolute_url()).status_code == 404
    with pytest.raises(Refused):
        actions.join(person=amara, group=group, agrees=True)


def test_leaving_takes_effect_at_once_and_words_stay_findable(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    post = say(amara, group, "What I said there.")
    browser = client_of(amara)
    browser.post(f"/groups/{group.ref}/left/")
    assert browser.get(post.get_absolute_url()).status_code == 404
    assert "What I said there." in browser.get("/groups/written/").text
    browser.post(f"/groups/posts/{post.ref}/delete/")
    assert client_of(nur).get(post.get_absolute_url()).status_code == 404


def test_the_only_facilitator_does_not_leave_an_open_group(nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas, amara)
    with pytest.raises(Refused, match="only facilitator"):
        actions.leave(person=nur, group=group)


def test_new_agreements_are_read_before_anybody_writes_again(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    actions.keep_group(by=nur, group=group, agreements="We listen first, and name nobody.")
    with pytest.raises(Refused, match="has changed"):
        say(amara, Group.objects.get())
    browser = client_of(amara)
    assert "name nobody" in browser.get(group.get_absolute_url()).text
    browser.post(f"/groups/{group.ref}/agreed/")
    assert say(amara, Group.objects.get()).state == "live"


def test_a_group_by_invitation_is_never_opened_to_the_world(nur: Person, kofi: Person, tomas: Person) -> None:
    group = circle(nur, tomas, access=Access.PRIVATE, second=kofi)
    with pytest.raises(Refused, match="by invitation"):
        actions.keep_group(by=nur, group=group, access=Access.OPEN)


def test_there_are_no_groups_for_minors_without_age_assurance(nur: Person) -> None:
    with pytest.raises(Refused, match="age assurance"):
        actions.propose_group(by=nur, name="Year ten", about="For us.", ages="minors")


def test_joining_under_a_name_that_others_have_is_refused(
    nur: Person, tomas: Person, amara: Person, ben: Person
) -> None:
    group = circle(nur, tomas)
    bring_in(group, nur, amara, name="Grey Heron")
    with pytest.raises(Refused, match="name like this"):
        bring_in(group, nur, ben, name="grey heron")
    with pytest.raises(Refused):
        bring_in(group, nur, ben, name="amara")
    assert Membership.objects.filter(standing=Standing.MEMBER).count() == 2
