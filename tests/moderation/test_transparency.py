"""What was decided, in numbers: from the log, for everybody alike, by the quarter that is over (rule 25)."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.core.models import forget_place
from leeward.moderation import actions
from leeward.moderation.figures.files import defused
from leeward.moderation.models import LogEntry, Outcome, Reason, Stance
from leeward.people.actions import delete_account
from leeward.people.models import Person, Role
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Hope
from tests.browser import Axe, OpenBrowser
from tests.cast import ClientOf, join
from tests.moderation.counted import IN_APRIL, IN_WINTER, decide, held_plans, reports
from tests.moderation.poems import Poems

pytestmark = pytest.mark.django_db
Look = Callable[..., dict[str, Any]]


def test_reports_and_decisions_are_counted_by_reason_rule_and_outcome(
    poems: Poems, amara: Person, mina: Person, figures: Look
) -> None:
    spam = reports(poems, amara, 6, Reason.SPAM)
    decide(reports(poems, amara, 9), mina, Outcome.REMOVE)
    decide(reports(poems, amara, 9, Reason.PRIVATE), mina, Outcome.WARN, "private")
    decide(spam, mina, Outcome.NO_ACTION)
    counts = figures()["counts"]
    assert counts["reports"]["total"] == 24
    assert counts["reports"]["reasons"]["spam"] == 6
    assert counts["restrictions"]["total"] == 18
    assert counts["restrictions"]["outcomes"]["warn"] == 9
    assert counts["restrictions"]["rules"]["private"] == 9
    assert counts["restrictions"]["rules"]["methods"] == 0
    assert counts["left"]["total"] == 6


def test_a_few_of_a_kind_are_not_told_and_cannot_be_worked_out(
    poems: Poems, amara: Person, figures: Look
) -> None:
    reports(poems, amara, 12)
    reports(poems, amara, 2, Reason.HATE)
    told = figures()["counts"]["reports"]
    assert told["reasons"]["hate"] == "fewer than 5"
    known = sum(number for number in told["reasons"].values() if isinstance(number, int))
    assert told["total"] == "not shown" or told["total"] - known >= 4


def test_automation_is_told_with_how_often_a_person_undid_it(
    poems: Poems, amara: Person, mina: Person, figures: Look
) -> None:
    held = held_plans(poems, amara, 20)
    decide(held[:11], mina, Outcome.NO_ACTION)
    decide(held[11:], mina, Outcome.REMOVE)
    found = figures()
    assert found["automation_error_percent"] == 55
    assert found["automation_share_percent"] == 69  # 20 holds, 9 removals by a person
    assert found["counts"]["looked_at"]["software"] == {"kept": 9, "undone": 11}


def test_before_the_first_figures_the_files_say_what_they_will_hold_and_from_when(
    winter: time_machine.Traveller, visitor: Client
) -> None:
    table = visitor.get("/transparency.csv").content.decode("utf-8-sig")
    assert table.split() == ["period,table,code,what,value"]
    data = visitor.get("/transparency.json").json()
    assert (data["periods"], data["next_figures"]) == ([], "2026-04-01")


def test_the_table_of_each_period_has_a_name_of_its_own(
    poems: Poems, amara: Person, winter: time_machine.Traveller, visitor: Client
) -> None:
    reports(poems, amara, 1)
    winter.move_to(IN_APRIL)
    answer = visitor.get("/transparency.csv?period=2026-q1")
    assert 'filename="transparency-2026-q1.csv"' in answer.headers["Content-Disposition"]
    assert visitor.get("/transparency.json").json()["periods"] == ["2026-q1"]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (90, "90 minutes"),
        (181, "3 hours 1 minute"),
        (240, "4 hours"),
        (49 * 60 - 30, "2 days 1 hour"),
        (4320, "3 days"),
    ],
)
def test_a_wait_reads_on_the_page_as_long_as_the_files_say(
    poems: Poems,
    amara: Person,
    mina: Person,
    winter: time_machine.Traveller,
    visitor: Client,
    minutes: int,
    words: str,
) -> None:
    waiting = reports(poems, amara, 5)
    winter.move_to(IN_WINTER + timedelta(minutes=minutes))
    decide(waiting, mina, Outcome.REMOVE)
    winter.move_to(IN_APRIL)
    assert words in visitor.get("/transparency/").content.decode()


def test_waits_are_told_as_half_and_nine_in_ten_had_them(
    poems: Poems, amara: Person, mina: Person, winter: time_machine.Traveller, figures: Look
) -> None:
    for minutes, case in zip([10, 20, 30, 40, 600], reports(poems, amara, 5), strict=True):
        winter.move_to(IN_WINTER + timedelta(minutes=minutes))
        decide([case], mina, Outcome.REMOVE)
    waits = figures()["minutes"]
    assert waits["decision"] == {"median": 30, "ninth_decile": 600}
    assert waits["appeal"] == {"median": None, "ninth_decile": None}


def test_the_first_reply_by_somebody_else_ends_a_storys_wait(
    amara: Person, ben: Person, mina: Person, poems: Poems, winter: time_machine.Traveller, figures: Look
) -> None:
    reports(poems, mina, 1)
    for _ in range(6):
        story = share_story(
            author=amara, title="", body="A walk.", audience=Audience.EVERYONE, hopes=[Hope.LISTENING]
        )
        reply(author=amara, thread=story.thread, body="More of it.")
        winter.shift(timedelta(minutes=7))
        reply(author=ben, thread=story.thread, body="I read it.")
        reply(author=mina, thread=story.thread, body="So did I.")
    assert figures()["minutes"]["first_reply"] == {"median": 7, "ninth_decile": 7}


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
    assert before["appeals_made"]["total"] == 14
    assert before["appeals_answered"]["appeals"] == {"upheld": 5, "overturned": 9}


def test_claims_notes_and_the_time_between_them_are_counted(
    poems: Poems, amara: Person, ben: Person, winter: time_machine.Traveller, figures: Look
) -> None:
    first, second = (join(name, Role.PROFESSIONAL) for name in ("dr_one", "dr_two"))
    for number in range(6):
        poem = poems.write(amara, words="Tea cures it.", ref=f"tea-{number}")
        claim = actions.mark_claim(
            person=ben, kind="poem", ref=poem.ref, passage="Tea cures it", why="Does it?"
        )
        note = actions.write_note(
            by=first,
            claim=claim,
            stance=Stance.CONTEXT,
            words="It warms.",
            sources=[{"title": "T", "publisher": "P", "year": 2020, "address": "https://t.example/"}],
            interests="",
        )
        winter.shift(timedelta(minutes=50))
        actions.approve_note(by=second, note=note)
    found = figures()
    assert found["counts"]["claims"]["total"] == found["counts"]["notes"]["total"] == 6
    assert found["minutes"]["note"] == {"median": 50, "ninth_decile": 50}


def test_a_period_is_shown_once_it_is_over(
    poems: Poems, amara: Person, winter: time_machine.Traveller, visitor: Client
) -> None:
    reports(poems, amara, 9)
    page = visitor.get("/transparency/").content.decode()
    assert "The first figures stand here from" in page
    assert "1 April 2026" in page
    assert visitor.get("/transparency.json?period=2026-q1").status_code == 404
    winter.move_to(IN_APRIL)
    page = visitor.get("/transparency/").content.decode()
    assert "January to March 2026" in page
    assert visitor.get("/transparency.json?period=2026-q2").status_code == 404


def test_what_happens_later_changes_no_period_that_is_over(
    poems: Poems, amara: Person, mina: Person, winter: time_machine.Traveller, figures: Look
) -> None:
    cases = reports(poems, amara, 9)
    before = figures()
    decide(cases, mina, Outcome.REMOVE)
    assert figures() == before


def test_the_page_is_one_for_everybody_and_sets_no_cookie(
    poems: Poems, amara: Person, mina: Person, client_of: ClientOf, winter: time_machine.Traveller
) -> None:
    reports(poems, amara, 9)
    winter.move_to(IN_APRIL)
    for path in ("/transparency/", "/transparency.json", "/transparency.csv"):
        answers = [browser.get(path) for browser in (Client(), client_of(amara), client_of(mina))]
        assert {answer.content for answer in answers} == {answers[0].content}
        assert {answer["Cache-Control"] for answer in answers} == {"public, max-age=300"}
        assert not answers[0].cookies
        assert "amara" not in answers[1].content.decode()


def test_the_table_says_the_same_as_the_data(
    poems: Poems, amara: Person, winter: time_machine.Traveller, visitor: Client
) -> None:
    reports(poems, amara, 9)
    winter.move_to(IN_APRIL)
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
    assert figures("2026-02")["counts"]["reports"]["total"] == 9
    assert figures("2026-03")["counts"]["reports"]["total"] == 0


def test_a_report_asks_the_database_the_same_however_much_happened(
    poems: Poems, amara: Person, mina: Person, winter: time_machine.Traveller, visitor: Client
) -> None:
    def asked() -> int:
        winter.move_to(IN_APRIL)
        cache.clear()
        forget_place()  # else it is asked for whenever five seconds have passed
        with CaptureQueriesContext(connection) as queries:
            visitor.get("/transparency/")
        return len(queries)

    decide(reports(poems, amara, 6), mina, Outcome.REMOVE)
    asked()
    few = asked()
    winter.move_to(IN_WINTER)
    decide(reports(poems, amara, 14, Reason.SPAM), mina, Outcome.REMOVE)
    assert asked() == few <= 25
    forget_place()
    with CaptureQueriesContext(connection) as queries:
        visitor.get("/transparency/")
    assert len(queries) <= 3  # kept for some minutes; the place is one of them


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
def test_the_figures_can_be_read_by_everybody(
    db: None, open_browser: OpenBrowser, axe: Axe, dark: bool
) -> None:
    before = timezone.now() - timedelta(days=100)
    reasons = [("report", {"reason": "spam"})] * 30 + [("report", {"reason": "harassment"})] * 20
    entries = reasons + [("decide", {"outcome": "remove", "rule": "kindness"})] * 9
    LogEntry.objects.bulk_create(
        LogEntry(number=n, at=before, verb=verb, details=details, previous=str(n), digest=str(n))
        for n, (verb, details) in enumerate(entries, start=1)
    )
    page = open_browser(width=320, height=568, dark=dark)
    page.goto("/transparency/")
    assert page.locator(".bars__bar").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    axe(page)
