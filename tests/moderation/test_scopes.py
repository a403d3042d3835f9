"""A moderator's power can be limited, and beyond it they meet exactly what a stranger meets."""

import re
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Danger, Escalation, LogEntry, Outcome, Reason, ReportBatch
from leeward.notifications.models import Notification
from leeward.people.actions import grant_role, suspend, withdraw_role
from leeward.people.models import Person, Role, RoleGrant
from tests.cast import ClientOf, join
from tests.moderation.poems import Poem, Poems


def limited(handle: str, **scope: Any) -> Person:
    person = join(handle)
    until = timezone.now() + timedelta(days=30)
    grant_role(by=None, person=person, role=Role.MODERATOR, until=until, scope=scope)
    found: Person = Person.objects.get(pk=person.pk)
    return found


@pytest.fixture
def spanish(db: None) -> Person:
    return limited("nuria", languages=["es"])


@pytest.mark.parametrize(
    ("scope", "fields", "reached"),
    [
        ({}, {"language": "en", "danger": Danger.LIFE}, True),
        ({"languages": ["es"]}, {"language": "es"}, True),
        ({"languages": ["es"]}, {"language": "en"}, False),
        ({"languages": ["es"]}, {"language": ""}, True),
        ({"kinds": ["poem"]}, {}, True),
        ({"kinds": ["reply"]}, {}, False),
        ({"most_danger": 2}, {"danger": Danger.SERIOUS}, True),
        ({"most_danger": 2}, {"danger": Danger.LIFE}, False),
    ],
)
def test_what_a_limited_moderator_reaches(
    poem: Poem,
    amara: Person,
    client_of: ClientOf,
    scope: dict[str, Any],
    fields: dict[str, Any],
    reached: bool,
) -> None:
    case = Case.objects.create(kind="poem", object_ref=poem.ref, author=amara, **fields)
    moderator = limited("nuria", **scope)
    browser = client_of(moderator)
    assert (case.ref in browser.get("/desk/").content.decode()) is reached
    assert (browser.get(f"/desk/cases/{case.ref}/").status_code == 200) is reached
    refused = nullcontext() if reached else pytest.raises(PermissionDenied)
    with refused:
        actions.take_lease(by=moderator, case=case)
    with refused:
        actions.propose(by=moderator, case=case, act=Act.OUTSIDE, words="Tell.")
    with refused:
        actions.decide(by=moderator, case=case, outcome=Outcome.NO_ACTION, facts="Fine.")


def test_appeals_and_decisions_beyond_it_do_not_exist_either(
    amara: Person, mina: Person, spanish: Person, reported: Case, client_of: ClientOf
) -> None:
    made = actions.decide(by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Because.")
    appeal = actions.appeal(person=amara, decision=made, words="No.")
    browser = client_of(spanish)
    for address in (f"/desk/appeals/{made.ref}/", f"/desk/decisions/{made.ref}/undo/"):
        assert browser.get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.answer_appeal(by=spanish, appeal=appeal, overturned=True, answer="Yes.")
    assert not Notification.objects.filter(person=spanish).exists()


def test_a_try_beyond_it_is_written_down(spanish: Person, reported: Case, client_of: ClientOf) -> None:
    browser = client_of(spanish)
    browser.get(f"/desk/cases/{reported.ref}/")
    entry = LogEntry.objects.get(verb="tried_case")
    assert (entry.actor_ref, entry.details) == (spanish.ref, {"case": reported.ref})
    batch = ReportBatch.objects.create()
    reported.reports.update(batch=batch)
    assert browser.get(f"/desk/together/{batch.ref}/").status_code == 404
    Case.objects.filter(pk=reported.pk).update(language="en", danger=Danger.LIFE)
    actions.open_case(kind="poem", ref=reported.object_ref, author=reported.author, danger=Danger.LIFE)
    assert browser.get(Escalation.objects.get().get_absolute_url()).status_code == 404
    assert LogEntry.objects.filter(verb="tried_case").count() == 3


@pytest.mark.parametrize(
    "page",
    ["cases/%s/", "appeals/%s/", "decisions/%s/undo/", "escalations/%s/", "proposals/%s/", "together/%s/"],
)
def test_whoever_tries_it_can_not_tell_from_the_log_whether_there_was_something(
    page: str, mina: Person, spanish: Person, reported: Case, client_of: ClientOf
) -> None:
    Case.objects.filter(pk=reported.pk).update(danger=Danger.LIFE)
    actions.open_case(kind="poem", ref=reported.object_ref, author=reported.author, danger=Danger.LIFE)
    proposal = actions.propose(by=mina, case=reported, act=Act.OUTSIDE, words="Tell.")
    batch = ReportBatch.objects.create()
    reported.reports.update(batch=batch)
    made = actions.decide(by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Because.")
    refs = {"cases": reported.ref, "together": batch.ref, "proposals": proposal.ref}
    refs |= {"escalations": Escalation.objects.get().ref}
    browser = client_of(spanish)
    for ref in (refs.get(page.partition("/")[0], made.ref), "never-was"):
        assert browser.get(f"/desk/{page % ref}").status_code == 404
    rows = browser.get("/desk/log/").text.split("<tr ")
    shown = [re.findall(r">([^<>]+)</t", row)[2:] for row in rows if "or never was" in row]
    assert len(shown) == 2
    assert shown[0] == shown[1]
    assert "or never was" in client_of(mina).get("/desk/log/").text


def test_the_log_names_nobody_to_whom_it_is_not_for(
    amara: Person, ben: Person, mina: Person, spanish: Person, client_of: ClientOf
) -> None:
    made = actions.report(
        kind="profile", ref=amara.ref, reporter=ben, reason=Reason.HATE, words="", address=""
    )
    # While it waits the log names nobody at all: whoever is not named among others would know that it is them.
    assert "amara" not in client_of(mina).get("/desk/log/").content.decode()
    actions.decide(by=mina, case=made.case, outcome=Outcome.NO_ACTION, facts="Fine.")
    assert "amara" in client_of(mina).get("/desk/log/").content.decode()
    assert "amara" not in client_of(spanish).get("/desk/log/").content.decode()


def test_a_danger_that_rises_beyond_it_takes_the_case_away(
    poem: Poem, amara: Person, client_of: ClientOf
) -> None:
    case = Case.objects.create(kind="poem", object_ref=poem.ref, author=amara, danger=Danger.HARM)
    browser = client_of(limited("nuria", most_danger=Danger.SERIOUS))
    assert browser.get(f"/desk/cases/{case.ref}/").status_code == 200
    Case.objects.update(danger=Danger.LIFE)
    assert browser.get(f"/desk/cases/{case.ref}/").status_code == 404


@pytest.mark.parametrize("how", ["limited", "taken back", "suspended"])
def test_what_somebody_was_looking_at_is_free_once_their_power_does_not_reach_it(
    how: str, tomas: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    nuria, until = limited("nuria"), timezone.now() + timedelta(days=30)
    assert actions.take_lease(by=nuria, case=reported)
    if how == "limited":
        grant_role(by=tomas, person=nuria, role=Role.MODERATOR, until=until, scope={"kinds": ["reply"]})
    elif how == "taken back":
        withdraw_role(by=tomas, person=nuria, role=Role.MODERATOR)
    else:
        suspend(by=tomas, person=nuria, until=until)
    assert "nuria" not in client_of(mina).get("/desk/").text
    assert actions.take_lease(by=mina, case=reported)


def test_a_role_that_lasts_longer_takes_nothing_out_of_ones_hands(tomas: Person, reported: Case) -> None:
    nuria, until = limited("nuria"), timezone.now() + timedelta(days=90)
    actions.take_lease(by=nuria, case=reported)
    grant_role(by=tomas, person=nuria, role=Role.MODERATOR, until=until)
    reported.refresh_from_db()
    assert reported.leased_to == nuria


def test_when_nobody_on_the_desk_may_read_it_the_organiser_is_told(
    tomas: Person, spanish: Person, reported: Case
) -> None:
    assert not Notification.objects.filter(person=spanish).exists()
    assert Notification.objects.get(person=tomas).url == "/place/staff/"


def test_an_organiser_gives_a_limited_role_and_sees_its_limits(
    poems: Poems, amara: Person, tomas: Person, client_of: ClientOf
) -> None:
    browser = client_of(tomas)
    sent = {
        "handle": "amara",
        "role": "moderator",
        "months": 3,
        "kinds": ["story", "reply"],
        "not_life": "on",
    }
    page = browser.post("/place/staff/", sent, follow=True).content.decode()
    assert "a story, a reply" in page
    assert "nothing above" in page
    assert RoleGrant.objects.get().scope == {"kinds": ["story", "reply"], "most_danger": 2}


def test_a_role_can_be_limited_to_whatever_can_come_to_the_desk(
    amara: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    on_the_desk = set(re.findall(r"[?&;]kind=(\w+)", client_of(mina).get("/desk/").text))
    assert {"group_post", "meeting_word", "group", "membership", "article"} <= on_the_desk
    browser = client_of(tomas)
    assert set(re.findall(r'name="kinds" value="(\w+)"', browser.get("/place/staff/").text)) == on_the_desk
    browser.post(
        "/place/staff/", {"handle": "amara", "role": "moderator", "months": 3, "kinds": sorted(on_the_desk)}
    )
    assert set(RoleGrant.objects.get().scope["kinds"]) == on_the_desk


def test_what_was_decided_beyond_it_is_counted_beside_an_item_and_never_quoted(
    poem: Poem, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    for number, language in enumerate(("en", "es")):
        case = Case.objects.create(
            kind="poem", object_ref=f"old-{number}", author=amara, language=language, danger=Danger.HARM
        )
        facts = f"They wrote it in {language}."
        actions.decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="kindness", facts=facts)
    report = {"kind": "poem", "ref": poem.ref, "reporter": ben, "reason": Reason.HARASSMENT}
    waits = actions.report(**report, words="", address="").case  # type: ignore[arg-type]
    Case.objects.filter(pk=waits.pk).update(language="es")
    page = client_of(limited("nuria", languages=["es"])).get(f"/desk/cases/{waits.ref}/").content.decode()
    assert page.count("They wrote it in es.") == 2  # about the person, and about the like
    assert "They wrote it in en." not in page
    assert "2×" in page
