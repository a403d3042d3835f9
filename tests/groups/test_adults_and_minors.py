"""Adults and minors never share a group, whichever way somebody tries to come in (rule 17)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Access, Ages, Group, Membership
from leeward.moderation import actions as moderation
from leeward.moderation.models import Decision
from leeward.people.models import Person, Role
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, join
from tests.groups.circles import circle

Way = Callable[[Group, Person, Person], None]


def by_joining(group: Group, nur: Person, who: Person) -> None:
    actions.join(person=who, group=group, agrees=True)


def by_asking(group: Group, nur: Person, who: Person) -> None:
    Group.objects.filter(pk=group.pk).update(access=Access.REQUEST)
    asked = actions.ask_to_join(person=who, group=Group.objects.get(pk=group.pk), agrees=True)
    actions.answer_request(by=nur, membership=asked, yes=True)


def by_a_link(group: Group, nur: Person, who: Person) -> None:
    token = actions.make_invitation(by=nur, group=group)
    actions.accept_invitation(person=who, token=token, agrees=True)


def by_looking_after_it(group: Group, nur: Person, who: Person) -> None:
    actions.invite_facilitator(by=nur, group=group, handle=who.handle)
    actions.answer_facilitating(person=who, group=group, yes=True)


WAYS = [by_joining, by_asking, by_a_link, by_looking_after_it]


@pytest.mark.parametrize("way", WAYS)
def test_nobody_who_is_not_known_to_be_an_adult_comes_into_a_group_of_adults(
    way: Way, nur: Person, tomas: Person
) -> None:
    group, young = circle(nur, tomas), join("young", adult_affirmed_at=None)
    with pytest.raises(Refused):
        way(group, nur, young)
    assert not Membership.objects.inside().filter(person=young).exists()


@pytest.mark.parametrize("way", WAYS)
def test_no_adult_comes_into_a_group_of_minors(way: Way, nur: Person, tomas: Person, amara: Person) -> None:
    group = circle(nur, tomas)
    # What no place can start yet: a group for minors.
    Group.objects.filter(pk=group.pk).update(ages=Ages.MINORS)
    group.refresh_from_db()
    with pytest.raises(Refused):
        way(group, nur, amara)
    assert not Membership.objects.inside().filter(person=amara).exists()


def test_an_answer_that_comes_after_an_invitation_to_look_after_it_is_looked_at_again(
    nur: Person, tomas: Person, amara: Person
) -> None:
    group = circle(nur, tomas)
    actions.invite_facilitator(by=nur, group=group, handle="amara")
    Person.objects.filter(pk=amara.pk).update(adult_affirmed_at=None)
    with pytest.raises(Refused, match="another age"):
        actions.answer_facilitating(person=Person.objects.get(pk=amara.pk), group=group, yes=True)


def test_whoever_asked_is_not_let_in_who_is_no_adult_any_more(
    nur: Person, tomas: Person, amara: Person
) -> None:
    group = circle(nur, tomas, access=Access.REQUEST)
    asked = actions.ask_to_join(person=amara, group=group, agrees=True)
    Person.objects.filter(pk=amara.pk).update(adult_affirmed_at=None)
    actions.answer_request(by=nur, membership=asked, yes=True)
    assert not Membership.objects.inside().filter(person=amara).exists()


def test_an_appeal_that_is_granted_opens_no_other_way(
    nur: Person, tomas: Person, mina: Person, amara: Person
) -> None:
    group = circle(nur, tomas, amara)
    theirs = Membership.objects.get(person=amara)
    actions.shut_out(by=nur, membership=theirs, rule="kindness", facts="It was unkind.")
    made = moderation.appeal(person=amara, decision=Decision.objects.get(), words="It was not.")
    Group.objects.filter(pk=group.pk).update(ages=Ages.MINORS)
    moderation.answer_appeal(by=mina, appeal=made, overturned=True, answer="It was not.")
    assert not Membership.objects.inside().filter(person=amara).exists()


def test_no_organiser_takes_over_a_group_of_another_age(nur: Person, tomas: Person) -> None:
    group = circle(nur, tomas)
    actions.go_away(by=nur, group=group, until=timezone.now() + timedelta(days=3))
    Group.objects.filter(pk=group.pk).update(ages=Ages.MINORS)
    with pytest.raises(Refused, match="another age"):
        actions.take_over(by=tomas, group=group)


def test_nobody_learns_how_old_somebody_is_by_asking_them(
    nur: Person, tomas: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas)
    join("young", Role.SUPPORTER, adult_affirmed_at=None)
    told = client_of(nur).post(f"/groups/{group.ref}/inviting/", {"handle": "young"}).text
    assert "age" not in told.split("Nobody was invited")[1].split("</p>")[0]


def test_no_form_changes_whom_a_group_is_for(nur: Person, tomas: Person, client_of: ClientOf) -> None:
    group = circle(nur, tomas)
    said = {"name": group.name, "about": group.about, "access": "open", "agreements": "We listen."}
    client_of(nur).post(f"/groups/{group.ref}/keep/", said | {"ages": "minors"})
    client_of(nur).post(
        "/groups/start/", {"name": "Ten", "about": "For us.", "access": "open", "ages": "minors"}
    )
    assert set(Group.objects.values_list("ages", flat=True)) == {"adults"}
