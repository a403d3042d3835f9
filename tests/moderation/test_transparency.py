"""What was decided, in numbers: from the log, for everybody alike, by the quarter that is over (rule 25)."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leeward.moderation import actions
from leeward.moderation.figures.files import defused
from leeward.moderation.models import Case, Decision, LogEntry, Outcome, Reason
from leeward.people.actions import delete_account
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Hope
from tests.cast import ClientOf, join
from tests.moderation.poems import Poems

pytestmark = pytest.mark.django_db
IN_WINTER, IN_APRIL = datetime(2026, 2, 10, 9, tzinfo=UTC), datetime(2026, 4, 2, 9, tzinfo=UTC)
PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."
Look = Callable[..., dict[str, object]]


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    """The tenth of February 2026, until somebody moves it."""
    with time_machine.travel(IN_WINTER, tick=False) as traveller:
        yield traveller


@pytest.fixture
def figures(clock: time_machine.Traveller, visitor: Client) -> Look:
    """Open the data in April, when the first quarter is over."""

    def look(period: str = "2026-q1") -> dict[str, object]:
        clock.move_to(IN_APRIL)
        cache.clear()
        return json.loads(visitor.get(f"/transparency.json?period={period}").content)  # type: ignore[no-any-return]

    return look


def reports(poems: Poems, author: Person, number: int, reason: Reason = Reason.HARASSMENT) -> list[Case]:
    """So many reports, each of another poem."""
    return [
        actions.report(
            kind="poem",
            ref=poems.write(author, ref=f"{reason}-{i}").ref,
            reporter=None,
            reason=reason,
            words="",
            address=f"192.0.2.{i}",
        ).case
        for i in range(number)
    ]


def decide(cases: list[Case], by: Person, outcome: Outcome, rule: str = "kindness") -> list[Decision]:
    return [actions.decide(by=by, case=one, outcome=outcome, rule=rule, facts="Read.") for one in cases]


def test_reports_and_decisions_are_counted_by_reason_rule_and_outcome(
    poems: Poems, amara: Person, mina: Person, figures: Look
) -> None:
    spam = reports(poems, amara, 6, Reason.SPAM)
    decide(reports(poems, amara, 9), mina, Outcome.REMOVE)
    decide(reports(poems, amara, 9, Reason.PRIVATE), mina, Outcome.WARN, "private")
    decide(spam, mina, Outcome.NO_ACTION)
    counts = figures()["counts"]
    assert counts["reports"]["total"] == 24  # type: ignore[index]
    assert counts["reports"]["reasons"]["spam"] == 6  # type: ignore[index]
    assert counts["restrictions"]["total"] == 18  # type: ignore[index]
    assert counts["restrictions"]["outcomes"]["warn"] == 9  # type: ignore[index]
    assert counts["restrictions"]["rules"]["private"] == 9  # type: ignore[index]
    assert counts["restrictions"]["rules"]["methods"] == "fewer than 5"  # type: ignore[index]
    assert counts["left"]["total"] == 6  # type: ignore[index]


def test_a_few_of_a_kind_are_not_told_and_cannot_be_worked_out(
    poems: Poems, amara: Person, figures: Look
) -> None:
    reports(poems, amara, 12)
    reports(poems, amara, 2, Reason.HATE)
    told = figures()["counts"]["reports"]  # type: ignore[index]
    assert told["reasons"]["hate"] == "fewer than 5"
    known = sum(number for number in told["reasons"].values() if isinstance(number, int))
    assert told["total"] == "not shown" or told["total"] - known >= 4


def test_automation_is_told_with_how_often_a_person_undid_it(
    poems: Poems, amara: Person, mina: Person, figures: Look
) -> None:
    for i in range(20):
        poem = poems.write(amara, words=PLAN, ref=f"plan-{i}")
        verdict = actions.screen(kind="poem", ref=poem.ref, author=amara, text=PLAN)
        actions.hold(kind="poem", ref=poem.ref, author=amara, verdict=verdict, text=PLAN)
    held = list(Case.objects.all())
    decide(held[:11], mina, Outcome.NO_ACTION)
    decide(held[11:], mina, Outcome.REMOVE)
    found = figures()
    assert found["automation_error_percent"] == 55
    assert found["automation_share_percent"] == 69  # 20 holds, 9 removals by a person
    assert found["counts"]["looked_at"]["software"] == {"kept": 9, "undone": 11}  # type: ignore[index]


def test_waits_are_told_as_half_and_nine_in_ten_had_them(
    poems: Poems, amara: Person, mina: Person, clock: time_machine.Traveller, figures: Look
) -> None:
    for minutes, case in zip([10, 20, 30, 40, 600], reports(poems, amara, 5), strict=True):
        clock.move_to(IN_WINTER + timedelta(minutes=minutes))
        decide([case], mina, Outcome.REMOVE)
    waits = figures()["minutes"]
    assert waits["decision"] == {"median": 30, "ninth_decile": 600}  # type: ignore[index]
    assert waits["appeal"] == {"median": None, "ninth_decile": None}  # type: ignore[index]


def test_the_first_reply_by_somebody_else_ends_a_storys_wait(
    amara: Person, ben: Person, mina: Person, poems: Poems, clock: time_machine.Traveller, figures: Look
) -> None:
    reports(poems, mina, 1)
    for _ in range(6):
        story = share_story(
            author=amara, title="", body="A walk.", audience=Audience.EVERYONE, hopes=[Hope.LISTENING]
        )
        reply(author=amara, thread=story.thread, body="More of it.")
        clock.shift(timedelta(minutes=7))
        reply(author=ben, thread=story.thread, body="I read it.")
        reply(author=mina, thread=story.thread, body="So did I.")
    assert figures()["minutes"]["first_reply"] == {"median": 7, "ninth_decile": 7}  # type: ignore[index]


def test_appeals_are_counted_and_stay_counted_when_somebody_leaves(
    poems: Poems, amara: Person, mina: Person, nadia: Person, figures: Look
) -> None:
    somebody = join("somebody")
    made = decide(reports(poems, somebody, 14), mina, Outcome.REMOVE)
    for number, one in enumerate(made):
        words = actions.appeal(person=somebody, decision=one, words="Look again.")
        actions.answer_appeal(by=nadia, appeal=words, overturned=number < 9, answer="We looked.")
    before = figures()["counts"]
    delete_account(person=somebody)
    assert figures()["counts"] == before
    assert before["appeals_made"]["total"] == 14  # type: ignore[index]
    assert before["appeals_answered"]["appeals"] == {"upheld": 5, "overturned": 9}  # type: ignore[index]


def test_a_period_is_shown_once_it_is_over(
    poems: Poems, amara: Person, clock: time_machine.Traveller, visitor: Client
) -> None:
    reports(poems, amara, 9)
    page = visitor.get("/transparency/").content.decode()
    assert "The first figures stand here from" in page
    assert "1 April 2026" in page
    assert json.loads(visitor.get("/transparency.json").content) == {}
    assert visitor.get("/transparency.json?period=2026-q1").status_code == 404
    clock.move_to(IN_APRIL)
    page = visitor.get("/transparency/").content.decode()
    assert "January to March 2026" in page
    assert visitor.get("/transparency.json?period=2026-q2").status_code == 404


def test_what_happens_later_changes_no_period_that_is_over(
    poems: Poems, amara: Person, mina: Person, clock: time_machine.Traveller, figures: Look
) -> None:
    cases = reports(poems, amara, 9)
    before = figures()
    decide(cases, mina, Outcome.REMOVE)
    assert figures() == before


def test_the_page_is_one_for_everybody_and_sets_no_cookie(
    poems: Poems, amara: Person, mina: Person, client_of: ClientOf, clock: time_machine.Traveller
) -> None:
    reports(poems, amara, 9)
    clock.move_to(IN_APRIL)
    for path in ("/transparency/", "/transparency.json", "/transparency.csv"):
        answers = [browser.get(path) for browser in (Client(), client_of(amara), client_of(mina))]
        assert {answer.content for answer in answers} == {answers[0].content}
        assert {answer["Cache-Control"] for answer in answers} == {"public, max-age=300"}
        assert not answers[0].cookies
        assert "amara" not in answers[1].content.decode()


def test_the_table_says_the_same_as_the_data(
    poems: Poems, amara: Person, clock: time_machine.Traveller, visitor: Client
) -> None:
    reports(poems, amara, 9)
    clock.move_to(IN_APRIL)
    text = visitor.get("/transparency.csv").content.decode("utf-8-sig")
    rows = {(row["table"], row["code"]): row["value"] for row in csv.DictReader(io.StringIO(text))}
    told = json.loads(visitor.get("/transparency.json").content)["counts"]["reports"]
    assert rows["reports", "total"] == str(told["total"])
    assert rows["reasons", "harassment"] == str(told["reasons"]["harassment"])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert defused(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"
    assert defused("fewer than 5") == "fewer than 5"


def test_months_are_counted_where_the_place_chose_months(
    poems: Poems, amara: Person, settings: pytest.FixtureRequest, figures: Look
) -> None:
    settings.LEEWARD_FIGURES_BY = "month"  # type: ignore[attr-defined]
    reports(poems, amara, 9)
    assert figures("2026-02")["counts"]["reports"]["total"] == 9  # type: ignore[index]
    assert figures("2026-03")["counts"]["reports"]["total"] == "fewer than 5"  # type: ignore[index]


def test_an_organiser_takes_statements_in_the_form_of_the_commissions_database(
    poems: Poems,
    amara: Person,
    mina: Person,
    tomas: Person,
    client_of: ClientOf,
    clock: time_machine.Traveller,
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
    assert blur["source_type"] == "SOURCE_ARTICLE_16"
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


def test_statements_are_for_organisers_only(mina: Person, visitor: Client, client_of: ClientOf) -> None:
    for browser in (visitor, client_of(mina)):
        assert browser.get("/place/statements/").status_code == 404
        assert browser.get("/place/statements/2026-q1.jsonl").status_code == 404


def test_a_report_asks_the_database_the_same_however_much_happened(
    poems: Poems, amara: Person, mina: Person, clock: time_machine.Traveller, visitor: Client
) -> None:
    def asked() -> int:
        clock.move_to(IN_APRIL)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            visitor.get("/transparency/")
        return len(queries)

    decide(reports(poems, amara, 6), mina, Outcome.REMOVE)
    asked()
    few = asked()
    clock.move_to(IN_WINTER)
    decide(reports(poems, amara, 14, Reason.SPAM), mina, Outcome.REMOVE)
    assert asked() == few <= 25
    with CaptureQueriesContext(connection) as queries:
        visitor.get("/transparency/")
    assert len(queries) <= 2  # kept for some minutes
