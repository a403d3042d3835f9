"""What is decided until a day ends on that day; what is decided in prepared words can be changed first."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.formats import date_format

from leeward.moderation import actions
from leeward.moderation.models import Case, Decision, LogEntry, Outcome
from leeward.moderation.reasons import REASONS
from leeward.moderation.rules import RULES
from leeward.notifications.models import Notification
from leeward.people.models import Person
from tests.cast import ClientOf, RunJobs
from tests.moderation.poems import Poem


@pytest.mark.parametrize(
    ("outcome", "state", "mark"),
    [
        (Outcome.LABEL, "live", "label"),
        (Outcome.BLUR, "live", "blur"),
        (Outcome.LIMIT, "live", "limit"),
        (Outcome.HOLD, "held", ""),
    ],
)
def test_it_ends_by_itself_and_the_person_is_told(
    amara: Person,
    mina: Person,
    reported: Case,
    poem: Poem,
    client_of: ClientOf,
    run_jobs: RunJobs,
    outcome: Outcome,
    state: str,
    mark: str,
) -> None:
    until = timezone.now() + timedelta(days=7)
    made = actions.decide(
        by=mina, case=reported, outcome=outcome, rule="claims", facts="For a week.", label="Look", until=until
    )
    assert "It ends then by itself" in client_of(amara).get(made.get_absolute_url()).content.decode()
    run_jobs()
    assert (poem.state, mark in poem.marks) == (state, bool(mark))
    with time_machine.travel(until + timedelta(minutes=1)):
        run_jobs()
        run_jobs()
        page = client_of(amara).get(made.get_absolute_url()).content.decode()
    assert (poem.state, poem.marks) == ("live", {})
    assert "It no longer holds" in page
    assert LogEntry.objects.filter(verb="end").count() == 1
    assert "has ended" in Notification.objects.get(person=amara, url=made.get_absolute_url()).words


def test_what_else_stands_goes_on_standing(
    mina: Person, reported: Case, poem: Poem, run_jobs: RunJobs
) -> None:
    now = timezone.now()
    actions.decide(by=mina, case=reported, outcome=Outcome.BLUR, rule="claims", facts="No end.")
    other = Case.objects.create(kind="poem", object_ref=poem.ref, author=poem.author)
    actions.decide(
        by=mina,
        case=other,
        outcome=Outcome.LABEL,
        rule="claims",
        facts="A day.",
        label="Look",
        until=now + timedelta(days=1),
    )
    with time_machine.travel(now + timedelta(days=2)):
        run_jobs()
    assert poem.marks == {"blur": ""}


def test_the_desk_offers_how_long_for_everything_that_can_end(
    mina: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    sent = {"outcome": "blur", "rule": "claims", "facts": "For a week.", "days": "7"}
    client_of(mina).post(f"/desk/cases/{reported.ref}/", sent)
    until = Decision.objects.get().until
    assert until is not None
    assert timedelta(days=6) < until - timezone.now() <= timedelta(days=7)


def test_a_suspension_without_an_end_is_sent_to_two_people(
    mina: Person, reported: Case, client_of: ClientOf
) -> None:
    sent = {"outcome": "suspend", "rule": "kindness", "facts": "Again.", "days": ""}
    response = client_of(mina).post(f"/desk/cases/{reported.ref}/", sent)
    assert response.status_code == 422
    assert "needs two people" in response.content.decode()
    assert not Decision.objects.exists()


def test_prepared_words_fill_the_reasons_and_stand_there_to_be_changed(
    mina: Person, reported: Case, client_of: ClientOf
) -> None:
    words = str(REASONS["kindness"][0])
    browser, address = client_of(mina), f"/desk/cases/{reported.ref}/"
    sent = {"outcome": "remove", "template": "kindness:0", "facts": "", "rule": ""}
    page = browser.post(address, sent | {"preview": "yes"}).content.decode()
    assert "This is what they will read" in page
    assert f">\n{words}</textarea>" in page
    browser.post(address, sent | {"facts": "My own words.", "rule": "kindness"})
    assert Decision.objects.get().facts == "My own words."


def test_every_rule_has_prepared_words_and_examples_for_and_against() -> None:
    for rule in RULES:
        assert len(REASONS[rule.code]) >= 2
        assert len(rule.examples.against) >= 2
        assert len(rule.examples.within) >= 2


def test_the_preview_is_in_the_language_of_the_person(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    amara.language = "es"
    amara.save()
    sent = {"outcome": "blur", "days": 7, "rule": "kindness", "facts": "Because."}
    address = f"/desk/cases/{reported.ref}/"
    preview = client_of(mina).post(address, sent | {"preview": "yes"}).text
    client_of(mina).post(address, sent | {"decide": "yes"})
    read = client_of(amara).get(Decision.objects.get().get_absolute_url()).text
    for page in (preview, read):
        assert f"Until {date_format(timezone.now() + timedelta(days=7))}. It ends then by itself." in page
        assert "noviembre" not in page
    assert (
        "They chose español, which these pages are not translated into: they read this in English." in preview
    )
