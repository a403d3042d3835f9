"""Statements of reasons in the form of the Commission's Transparency Database, with nobody's words or name."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from leeward.moderation import actions
from leeward.moderation.models import Decision, LogEntry, Outcome, Reason
from leeward.people.actions.credentials import withdraw_credential
from leeward.people.models import Person
from leeward.stories.actions import delete_story, share_story
from tests.cast import ClientOf
from tests.library.articles import check_profession
from tests.moderation.counted import IN_WINTER, decide, reports
from tests.moderation.poems import Poems

pytestmark = pytest.mark.django_db


def test_an_organiser_takes_statements_in_the_form_of_the_commissions_database(
    poems: Poems,
    amara: Person,
    mina: Person,
    tomas: Person,
    client_of: ClientOf,
    winter: time_machine.Traveller,
) -> None:
    cases = reports(poems, amara, 2)
    actions.decide(by=mina, case=cases[0], outcome=Outcome.BLUR, rule="private", facts="amara names Rosie.")
    until = IN_WINTER + timedelta(days=7)
    actions.decide(
        by=mina, case=cases[1], outcome=Outcome.SUSPEND, rule="kindness", facts="About Rosie.", until=until
    )
    decide(reports(poems, amara, 1, Reason.SPAM), mina, Outcome.NO_ACTION)
    browser = client_of(tomas)
    assert "2026-q1.jsonl" in browser.get("/place/statements/").content.decode()
    text = browser.get("/place/statements/2026-q1.jsonl").content.decode()
    blur, suspend = (json.loads(line) for line in text.splitlines())
    assert blur["decision_visibility"] == ["DECISION_VISIBILITY_OTHER"]
    assert blur["category"] == "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"
    assert blur["decision_ground"] == "DECISION_GROUND_INCOMPATIBLE_CONTENT"
    assert blur["content_type"] == ["CONTENT_TYPE_TEXT"]
    assert blur["source_type"] == "SOURCE_TYPE_OTHER_NOTIFICATION"
    assert (blur["automated_detection"], blur["automated_decision"]) == (
        "No",
        "AUTOMATED_DECISION_NOT_AUTOMATED",
    )
    assert blur["application_date"] == blur["content_date"] == "2026-02-10"
    assert suspend["decision_provision"] == "DECISION_PROVISION_PARTIAL_SUSPENSION"
    assert suspend["end_date_service_restriction"] == "2026-02-17"
    for private in ("amara", "Rosie", "mina", amara.ref):
        assert private not in text
    assert LogEntry.objects.filter(verb="export_statements", actor_ref=tomas.ref).exists()


def test_about_words_that_were_deleted_by_then_it_does_not_say_that_they_were_removed(
    poems: Poems,
    amara: Person,
    mina: Person,
    tomas: Person,
    client_of: ClientOf,
    winter: time_machine.Traveller,
) -> None:
    (case,) = reports(poems, amara, 1)
    poems.kept.clear()
    actions.decide(by=mina, case=case, outcome=Outcome.WARN, rule="kindness", facts="About Rosie.")
    (line,) = client_of(tomas).get("/place/statements/2026-q1.jsonl").text.splitlines()
    told = json.loads(line)
    assert told["decision_visibility"] == ["DECISION_VISIBILITY_OTHER"]
    assert "Deleted before it was decided" in told["decision_visibility_other"]


def test_the_day_on_which_words_were_shared_is_told_after_they_are_deleted(
    amara: Person, mina: Person, tomas: Person, client_of: ClientOf, winter: time_machine.Traveller
) -> None:
    story = share_story(author=amara, body="Nobody else stayed either.", audience="everyone")
    winter.shift(timedelta(days=2))
    told = actions.report(
        kind="story", ref=story.ref, reporter=None, reason=Reason.SPAM, words="", address="192.0.2.1"
    )
    delete_story(by=amara, story=story)
    actions.decide(by=mina, case=told.case, outcome=Outcome.WARN, rule="kindness", facts="Read.")
    (line,) = client_of(tomas).get("/place/statements/2026-q1.jsonl").text.splitlines()
    said = json.loads(line)
    assert (said["content_date"], said["application_date"]) == ("2026-02-10", "2026-02-12")


def test_files_from_a_day_on_hold_a_hundred_each_and_nothing_twice(
    poems: Poems,
    amara: Person,
    mina: Person,
    tomas: Person,
    client_of: ClientOf,
    winter: time_machine.Traveller,
) -> None:
    def puids(since: str, number: int) -> list[str]:
        file = browser.get(f"/place/statements/{since}/{number}.json").json()
        return [one["puid"] for one in file["statements"]]

    def offered(since: str) -> list[str]:
        page = browser.get(f"/place/statements/?since={since}").text
        return re.findall(r'href="/place/statements/[\d-]+/(\d+)\.json"', page)

    case = reports(poems, amara, 1)[0]
    first = Decision.objects.bulk_create(
        Decision(case=case, person=amara, outcome=Outcome.REMOVE, rule="kindness") for _ in range(101)
    )
    browser = client_of(tomas)
    assert offered("2026-02-10") == []
    winter.shift(timedelta(days=1))
    decide(reports(poems, amara, 1, Reason.SPAM), mina, Outcome.REMOVE)
    assert offered("2026-02-10") == ["1", "2"]
    taken = puids("2026-02-10", 1)
    assert "were taken on" not in browser.get("/place/statements/").text
    taken += puids("2026-02-10", 2)
    assert taken == [one.ref for one in first]
    assert 'value="2026-02-11"' in browser.get("/place/statements/").text
    said = "All files from 10 February 2026 on were taken on 11 February 2026."
    assert said in browser.get("/place/statements/").text
    winter.shift(timedelta(days=1))
    # One of two looked at again, and a day that is still to come, take nothing that is new.
    assert puids("2026-02-10", 2)
    assert puids("2026-02-12", 1) == []
    assert said in browser.get("/place/statements/").text
    assert not {*puids("2026-02-11", 1)} & {*taken}
    assert LogEntry.objects.filter(verb="export_statements", details__since="2026-02-10").count() == 3


@pytest.mark.parametrize(
    "address",
    [
        "2026-02-10/2.json",
        "2026-02-10/0.json",
        "2026-02-10/99999999999999999.json",
        f"2026-02-10/{10**30}.json",
        "soon/1.json",
    ],
)
def test_a_file_that_is_not_there_is_not_found(tomas: Person, client_of: ClientOf, address: str) -> None:
    assert client_of(tomas).get(f"/place/statements/{address}").status_code == 404


def test_a_day_that_is_none_is_said_at_the_field(tomas: Person, client_of: ClientOf) -> None:
    answer = client_of(tomas).get('/place/statements/?since=so"on')
    assert answer.status_code == 422
    assert "This is no day." in answer.text
    assert 'value="so&#34;on"' in answer.text
    assert "Nothing was restricted" not in answer.text


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31"])
def test_a_day_long_ago_or_to_come_has_a_file_too(tomas: Person, client_of: ClientOf, since: str) -> None:
    assert client_of(tomas).get(f"/place/statements/{since}/1.json").json() == {"statements": []}


def test_statements_are_for_organisers_only(mina: Person, visitor: Client, client_of: ClientOf) -> None:
    for browser in (visitor, client_of(mina)):
        assert browser.get("/place/statements/").status_code == 404
        assert browser.get("/place/statements/2026-q1.jsonl").status_code == 404


def test_a_badge_that_was_withdrawn_stands_there_as_a_badge_by_what_it_needs(
    amara: Person, tomas: Person, client_of: ClientOf, winter: time_machine.Traveller
) -> None:
    check_profession(amara, tomas)
    withdraw_credential(
        by=tomas, credential=amara.credentials.get(), because="The register lists amara no more."
    )
    text = client_of(tomas).get("/place/statements/2026-q1.jsonl").content.decode()
    (said,) = (json.loads(line) for line in text.splitlines())
    assert said["content_type_other"] == "Badge of a checked profession"
    assert said["incompatible_content_ground"].startswith("A badge needs a profession that was checked")
    assert said["decision_provision"] == "DECISION_PROVISION_PARTIAL_TERMINATION"
    for private in ("amara", "register lists"):
        assert private not in text
