"""A role is given and changed from what somebody has now, and nobody's limits or end go unseen."""

import re
from datetime import datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from leeward.people.actions import grant_role, withdraw_role
from leeward.people.models import Person, Role, RoleGrant
from leeward.replies.models import Thread
from leeward.stories.actions import share_story
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.in_between import in_between

pytestmark = pytest.mark.django_db


def until(months: int) -> datetime:
    return timezone.now() + timedelta(days=30 * months)


def limited(person: Person, organiser: Person) -> RoleGrant:
    """Person is a moderator of replies only, spared danger to life, for ten months."""
    scope = {"kinds": ["reply"], "most_danger": 2}
    return grant_role(by=organiser, person=person, role=Role.MODERATOR, until=until(10), scope=scope)


def test_a_role_is_changed_from_what_somebody_has_now(
    organiser: Client, amara: Person, tomas: Person
) -> None:
    before = limited(amara, tomas)
    link = "?person=amara&amp;role=moderator"
    assert f'href="{link}#give"' in organiser.get("/place/staff/").text
    page = organiser.get(f"/place/staff/{unescape(link)}").text
    assert 'value="amara"' in page
    assert re.search(r'name="kinds" value="reply"[^>]*checked', page)
    assert re.search(r'name="not_life"[^>]*checked', page)
    assert f"as it is now: until {date_format(before.expires_at)}" in page


def test_extending_a_role_keeps_its_limits_and_says_its_new_end(
    organiser: Client, amara: Person, tomas: Person
) -> None:
    before = limited(amara, tomas)
    sent = {"handle": "amara", "role": "moderator", "months": 12, "kinds": ["reply"], "not_life": "on"}
    page = organiser.post("/place/staff/", sent | {"changes": before.pk}, follow=True).text
    assert f"It ends on {date_format(until(12))} now; before, on {date_format(before.expires_at)}." in page
    assert "Limits now" not in page
    assert amara.role_grants.get(withdrawn_at=None).scope == before.scope


def test_limits_that_are_lifted_are_said(organiser: Client, amara: Person, tomas: Person) -> None:
    before = limited(amara, tomas)
    sent = {"handle": "amara", "role": "moderator", "months": 0, "changes": before.pk}
    page = organiser.post("/place/staff/", sent, follow=True).text
    assert "Limits now: none. Before: a reply; nothing above" in unescape(page)
    assert "It ends on" not in page
    now = amara.role_grants.get(withdrawn_at=None)
    assert (now.scope, now.expires_at) == ({}, before.expires_at)


def test_a_role_that_somebody_has_is_not_given_again_unseen(
    organiser: Client, amara: Person, tomas: Person
) -> None:
    before = limited(amara, tomas)
    refused = organiser.post("/place/staff/", {"handle": "Amara", "role": "moderator", "months": 3})
    assert refused.status_code == 422
    assert "amara has this role already. Nothing was changed." in refused.text
    assert re.search(r'name="kinds" value="reply"[^>]*checked', refused.text)
    assert f'name="changes" value="{before.pk}"' in refused.text
    assert amara.role_grants.get(withdrawn_at=None) == before


def test_only_a_moderators_role_can_be_limited_and_the_form_says_so(organiser: Client, amara: Person) -> None:
    sent = {"handle": "amara", "role": "supporter", "months": 3, "kinds": ["reply"]}
    refused = organiser.post("/place/staff/", sent)
    assert refused.status_code == 422
    assert "Only a moderator’s role can be limited" in refused.text
    assert not amara.role_grants.exists()


def test_the_form_offers_no_role_that_it_always_refuses(organiser: Client) -> None:
    assert 'value="professional"' not in organiser.get("/place/staff/").text


def test_a_moderator_can_be_limited_to_every_language_that_people_write_in(
    organiser: Client, amara: Person
) -> None:
    share_story(author=amara, title="Despierta", body="Las tres otra vez.", language="es")
    assert 'name="languages" value="es"' in organiser.get("/place/staff/").text


def test_languages_that_nobody_wrote_in_for_a_thousand_stories_are_offered_where_somebody_is_limited_to_them(
    organiser: Client, amara: Person, ben: Person, tomas: Person
) -> None:
    for language in ("es", "fr"):
        share_story(author=amara, title="", body="Las tres otra vez.", language=language)
    threads = Thread.objects.bulk_create(Thread(host="story", author=amara) for _ in range(1000))
    Story.objects.bulk_create(Story(author=amara, language="en", key=uuid4(), thread=one) for one in threads)
    scope = {"languages": ["fr"]}
    grant_role(by=tomas, person=ben, role=Role.MODERATOR, until=until(10), scope=scope)
    page = organiser.get("/place/staff/").text
    assert ('name="languages" value="fr"' in page, 'name="languages" value="es"' in page) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_of_two_organisers_who_change_a_role_at_once_the_second_is_shown_what_the_first_did(
    tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    before, browser = limited(amara, tomas), client_of(tomas)

    def lift() -> None:
        grant_role(by=tomas, person=Person.objects.get(pk=amara.pk), role=Role.MODERATOR, until=until(12))

    sent = {"handle": "amara", "role": "moderator", "months": 0, "kinds": ["reply"], "changes": before.pk}
    with in_between(lift, after="people_rolegrant", times=3):
        refused = browser.post("/place/staff/", sent)
    now = amara.role_grants.get(withdrawn_at=None)
    assert (refused.status_code, now.scope) == (422, {})
    assert "amara has this role already. Nothing was changed." in refused.text
    assert f'name="changes" value="{now.pk}"' in refused.text


def test_a_role_that_was_taken_back_meanwhile_is_not_given_again_unseen(
    organiser: Client, amara: Person, tomas: Person
) -> None:
    before = limited(amara, tomas)
    withdraw_role(by=tomas, person=amara, role=Role.MODERATOR)
    sent = {"handle": "amara", "role": "moderator", "months": 3, "kinds": ["reply"], "changes": before.pk}
    refused = organiser.post("/place/staff/", sent)
    assert refused.status_code == 422
    assert "amara has this role no more" in refused.text
    assert re.search(r'name="kinds" value="reply"[^>]*checked', refused.text)
    assert not amara.role_grants.filter(withdrawn_at=None).exists()
    assert organiser.post("/place/staff/", sent | {"changes": ""}).status_code == 302
    assert amara.role_grants.filter(withdrawn_at=None).exists()
