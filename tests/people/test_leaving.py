"""Consent can be taken back and an account deleted, at once and wholly."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from leeward.people import actions, sign_up
from leeward.people.actions import deletion
from leeward.people.models import Erasure, Person, Role
from leeward.people.permissions import can_take_part
from tests.people.door import newest_code, sign_in
from tests.people.door import sign_up as join

pytestmark = pytest.mark.django_db


def test_consent_taken_back_hides_the_person_and_ends_sharing_at_once(
    amara: Person, visitor: Client, client_of: Any
) -> None:
    actions.record_consent(person=amara, version="2")
    client = client_of(amara)
    client.post("/you/data/consent/delete/")
    amara.refresh_from_db()
    assert not can_take_part(amara)
    assert visitor.get("/@amara/").status_code == 404
    assert "took your agreement back" in client.get("/you/").content.decode()


def test_consent_can_be_given_again_and_each_time_is_remembered(visitor: Client) -> None:
    join(visitor)
    visitor.post("/you/data/consent/delete/")
    visitor.post("/you/data/consent/")
    person = Person.objects.get(handle="quiet-otter")
    assert can_take_part(person)
    assert [consent.withdrawn_at is None for consent in person.consents.order_by("given_at")] == [False, True]
    assert person.health_consent_version == sign_up.CONSENT_VERSION


def test_deleting_says_what_happens_and_asks_for_the_name(visitor: Client, amara: Person) -> None:
    sign_in(visitor, amara.email)
    assert "We can’t bring any of it back" in visitor.get("/you/delete/").content.decode()
    assert visitor.post("/you/delete/", {"handle": "ben"}).status_code == 422
    assert Person.objects.filter(pk=amara.pk).exists()


def test_an_open_browser_alone_can_not_delete_an_account(amara: Person, client_of: Any) -> None:
    answer = client_of(amara).post("/you/delete/", {"handle": "amara"})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert Person.objects.filter(pk=amara.pk).exists()


def test_nothing_of_a_deleted_person_is_left(visitor: Client, amara: Person, ben: Person) -> None:
    sign_in(visitor, amara.email)
    other = Client()
    cache.clear()
    sign_in(other, amara.email)
    actions.follow(follower=ben, followed=amara)
    ref = amara.ref
    answer = visitor.post("/you/delete/", {"handle": "amara"})
    assert "Your account is deleted" in answer.content.decode()
    assert other.get("/you/").status_code == 302
    assert not EmailAddress.objects.exists()
    assert not Authenticator.objects.exists()
    with connection.cursor() as cursor:
        for table in {model._meta.db_table for model in apps.get_models()}:
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = str(cursor.fetchall())
            assert "amara" not in kept, table
            assert ref not in kept, table


def test_a_deleted_name_is_kept_from_others_for_a_while(amara: Person, ben: Person) -> None:
    actions.delete_account(person=amara)
    with pytest.raises(ValueError, match="short time ago"):
        actions.change_pseudonym(person=ben, handle="amara")


def test_the_address_of_a_deleted_account_is_free_at_once(visitor: Client, amara: Person) -> None:
    email = amara.email
    actions.delete_account(person=amara)
    join(visitor, email=email)
    assert Person.objects.get(email=email).handle == "quiet-otter"


def test_an_erasure_that_was_interrupted_is_finished_by_the_sweep(amara: Person, run_jobs: Any) -> None:
    calls = []

    def breaks_once(person: Person) -> None:
        calls.append(person.pk)
        if len(calls) == 1:
            raise OSError("the disk is full")

    deletion.before_erasing(breaks_once)
    with pytest.raises(OSError, match="full"):
        actions.delete_account(person=amara)
    half_way = Person.objects.get(pk=amara.pk)
    assert not half_way.is_active
    assert half_way.email == ""
    assert not Person.objects.visible_to(None).filter(pk=amara.pk).exists()
    run_jobs()
    assert not Person.objects.filter(pk=amara.pk).exists()
    assert Erasure.objects.get().done_at is not None


def test_the_last_organiser_can_not_leave_people_alone(tomas: Person, amara: Person) -> None:
    with pytest.raises(actions.LastOrganiser):
        actions.delete_account(person=tomas)
    Person.objects.filter(pk=amara.pk).update(roles=Role.ORGANISER)
    actions.delete_account(person=tomas)
    assert not Person.objects.filter(handle="tomas").exists()


def test_a_code_sent_before_the_deletion_opens_nothing(visitor: Client, amara: Person) -> None:
    visitor.post("/accounts/login/", {"login": amara.email})
    code = newest_code()
    with transaction.atomic():
        actions.delete_account(person=amara)
    visitor.post("/accounts/login/code/", {"code": code})
    assert "_auth_user_id" not in visitor.session
