"""What staff do is written down, and nobody can edit it: the database refuses, and the chain shows."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from leeward.moderation import actions, append_only
from leeward.moderation.log import verify_log
from leeward.moderation.models import Case, InDanger, LogEntry, Outcome, Reason, WhyNamed
from leeward.people.models import Person
from tests.cast import ClientOf
from tests.moderation.counted import reports
from tests.moderation.poems import Poems
from tests.moderation.worries import raised


def write(count: int) -> None:
    for number in range(count):
        actions.log(by=None, verb="test", kind="poem", ref=f"p{number}", details={"number": number})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moderation_logentry SET verb = 'nothing'",
        "DELETE FROM moderation_logentry",
        "DELETE FROM moderation_logentry WHERE number = 3",
    ],
)
@pytest.mark.django_db
def test_the_database_refuses_to_change_or_delete_what_the_log_says(statement: str) -> None:
    write(3)
    with (
        pytest.raises(DatabaseError, match="can only be added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert LogEntry.objects.count() == 3
    assert verify_log() is None


@pytest.mark.django_db
def test_an_untouched_log_is_whole() -> None:
    assert verify_log() is None
    write(5)
    assert verify_log() is None


@pytest.mark.parametrize(
    ("statement", "first_broken"),
    [
        ("UPDATE moderation_logentry SET verb = 'nothing' WHERE number = 2", 2),
        ("UPDATE moderation_logentry SET details = '{\"number\": 9}' WHERE number = 4", 4),
        ("DELETE FROM moderation_logentry WHERE number = 3", 3),
        ("DELETE FROM moderation_logentry WHERE number = 5", 5),
        ("DELETE FROM moderation_logentry", 1),
    ],
)
@pytest.mark.django_db
def test_whoever_gets_round_the_database_is_found_out(statement: str, first_broken: int) -> None:
    write(5)
    with connection.schema_editor() as editor:
        append_only.allow_edits(apps, editor)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        with connection.schema_editor() as editor:
            append_only.refuse_edits(apps, editor)
    assert verify_log() == first_broken


@pytest.mark.django_db
def test_many_at_once_make_one_chain() -> None:
    def write_some(_: int) -> None:
        write(5)
        connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write_some, range(6)))
    assert list(LogEntry.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 31))
    assert verify_log() is None


def test_what_is_rolled_back_was_never_logged(amara: Person) -> None:
    with transaction.atomic():
        write(2)
        transaction.set_rollback(True)
    write(1)
    assert LogEntry.objects.get().number == 1
    assert verify_log() is None


def test_reading_a_case_and_deciding_it_are_logged(mina: Person, reported: Case, client_of: ClientOf) -> None:
    client_of(mina).get(f"/desk/cases/{reported.ref}/")
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="Fine.")
    verbs = list(
        LogEntry.objects.filter(actor_ref=mina.ref).order_by("number").values_list("verb", flat=True)
    )
    assert verbs == ["read_case", "decide"]


def test_the_log_holds_nobodys_words(mina: Person, ben: Person, reported: Case) -> None:
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="Secret facts.")
    said = str(list(LogEntry.objects.values()))
    for words in ("Secret facts", "It is about me", "grey today", ben.ref, ben.handle):
        assert words not in said


def test_the_log_says_why_somebody_opened_a_case_and_why_they_asked_who_told_us(
    mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    case = f"/desk/cases/{reported.ref}/"
    client_of(mina).get(case)
    client_of(nadia).post(case, {"why": "asked"})
    actions.read_reporters(by=nadia, case=reported, why=WhyNamed.REACH)
    page = client_of(mina).get("/desk/log/").text
    assert "read a case: it came next in the queue" in page
    assert "read a case: another moderator asked me to look too" in page
    assert "asked who had told us of something: I have to reach whoever told us" in page


def test_moderators_read_the_log_and_nobody_else(
    mina: Person, amara: Person, tomas: Person, reported: Case, client_of: ClientOf
) -> None:
    page = client_of(mina).get("/desk/log/").content.decode()
    assert "opened a case" in page
    assert client_of(amara).get("/desk/log/").status_code == 404
    assert client_of(tomas).get("/desk/log/").status_code == 404


def test_a_long_log_comes_in_pages(mina: Person, client_of: ClientOf) -> None:
    write(120)
    browser = client_of(mina)
    assert "?skip=100" in browser.get("/desk/log/").text
    last = browser.get("/desk/log/?skip=100").text
    assert "?skip" not in last
    assert last.count('<tr role="row">') == 1 + 20


def test_a_moderator_reads_nothing_of_what_is_done_about_themself_and_everybody_else_does(
    mina: Person, nadia: Person, amara: Person, ben: Person, poems: Poems, client_of: ClientOf
) -> None:
    def said(reader: Person) -> str:
        return client_of(reader).get("/desk/log/").text.split("<table")[1].split("</table>")[0]

    write(2)
    before = said(mina)
    told = actions.report(
        kind="profile", ref=mina.ref, reporter=amara, reason=Reason.HATE, words="", address=""
    )
    raised(ben, poems.write(mina), InDanger.NOW)
    actions.read_case(by=nadia, case=told.case)
    actions.read_reporters(by=nadia, case=told.case, why=WhyNamed.HARM)
    assert said(mina) == before
    assert "received a report" in said(nadia)
    actions.decide(by=nadia, case=told.case, outcome=Outcome.NO_ACTION, facts="Fine.")
    assert said(mina) == before


def test_what_is_left_out_for_somebody_leaves_no_gap_in_a_page(
    mina: Person, amara: Person, client_of: ClientOf
) -> None:
    write(60)
    actions.report(kind="profile", ref=mina.ref, reporter=amara, reason=Reason.HATE, words="", address="")
    write(41)
    page = client_of(mina).get("/desk/log/").text
    assert page.count('<tr role="row">') == 1 + 100
    assert "?skip=100" in page


def test_what_a_moderator_did_themself_stays_on_the_log_they_read(
    mina: Person, nadia: Person, poems: Poems, client_of: ClientOf
) -> None:
    [case] = reports(poems, mina, 1)
    made = actions.decide(by=nadia, case=case, outcome=Outcome.REMOVE, rule="kindness", facts="An insult.")
    actions.appeal(person=mina, decision=made, words="It was a joke.")
    page = client_of(mina).get("/desk/log/").text
    assert "appealed" in page
    assert "received a report" not in page
