"""One place to see everything ever decided or done about oneself."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import formats, timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, Decision, EvidenceNote, Outcome, Reason, Step
from leeward.moderation.rules import rule
from leeward.people.actions import grant_role, withdraw_role
from leeward.people.models import Person, Role
from leeward.stories.actions import delete_story
from leeward.stories.models import Story
from tests.cast import ClientOf
from tests.moderation.counted import decide, reports
from tests.moderation.poems import Poem, Poems
from tests.moderation.worries import MESSAGE, WORDS, raised
from tests.stories.writing import NUMBERS, shared

KINDNESS = rule("kindness")


def read(browser: Client, address: str = "/decisions/") -> str:
    return browser.get(address).content.decode()


def rows_of(person: Person, client_of: ClientOf) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client_of(person).get("/decisions/file.json").json()["decisions"]
    return found


@pytest.fixture
def limited(poems: Poems, amara: Person, mina: Person) -> Decision:
    """A poem of amara's is kept out of lists."""
    return decide(reports(poems, amara, 1), mina, Outcome.LIMIT)[0]


def test_a_line_says_what_which_rule_who_until_when_and_what_one_can_do(
    limited: Decision, amara: Person, client_of: ClientOf
) -> None:
    page = read(client_of(amara))
    assert KINDNESS is not None
    for words in (
        "no longer shows in lists",
        "decided by a person",
        str(KINDNESS.title),
        "in effect",
        "It has no end",
        "You can appeal until",
        f'href="/decisions/{limited.ref}/"',
    ):
        assert words in page, words
    assert "mina" not in page


def test_a_line_quotes_how_it_began_so_that_one_can_tell_which_it_was(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    said: dict[str, Any] = {"reporter": ben, "reason": Reason.SPAM, "words": "", "address": ""}
    for title in ("A lamp", "The long way home"):
        story = shared(amara, title=title)
        decide([actions.report(kind="story", ref=story.ref, **said).case], mina, Outcome.LIMIT)
    page = read(client_of(amara))
    assert "“A lamp”" in page
    assert "“The long way home”" in page


def test_what_software_kept_back_stands_there_and_stays_when_it_is_released(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    text = "I have decided. Tonight I am going to kill myself. Goodbye."
    verdict = actions.screen(kind="poem", ref="p1", author=amara, text=text)
    case = actions.hold(kind="poem", ref="p1", author=amara, verdict=verdict, text=text)
    assert "decided by software, for the moment" in read(client_of(amara))
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="It is a song.")
    released, held = rows_of(amara, client_of)[:2]
    assert (released["in_effect"], held["in_effect"]) == (False, False)
    assert held["undone_at"] is not None


def test_an_appeal_shows_its_promise_and_then_its_answer(
    limited: Decision, amara: Person, nadia: Person, client_of: ClientOf
) -> None:
    waiting = actions.appeal(person=amara, decision=limited, words="It does not.")
    assert "Your appeal is answered by" in read(client_of(amara))
    actions.answer_appeal(by=nadia, appeal=waiting, overturned=True, answer="You are right.")
    page = read(client_of(amara))
    assert "You appealed, and you were right." in page
    assert "It no longer holds" in page


def test_a_note_beside_ones_words_stands_there_with_where_they_are(
    standing: EvidenceNote, story: Story, amara: Person, client_of: ClientOf
) -> None:
    page = read(client_of(amara))
    assert "A professional’s note was put beside your words." in page
    assert f'href="{story.get_absolute_url()}"' in page


def test_what_was_deleted_since_is_called_so(
    story: Story, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    case = actions.report(
        kind="story", ref=story.ref, reporter=ben, reason=Reason.SPAM, words="", address=""
    ).case
    actions.decide(by=mina, case=case, outcome=Outcome.LIMIT, rule="no_selling", facts="It sells.")
    assert story.get_absolute_url() in read(client_of(amara))
    delete_story(story=story, by=amara)
    page = read(client_of(amara))
    assert "deleted since" in page
    assert story.get_absolute_url() not in page


def test_a_worry_stands_there_once_something_was_done_and_names_nobody(
    case: Case, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    actions.read_case(by=mina, case=case)
    before = read(client_of(amara))
    assert "worried about you" not in before.replace("When somebody is worried about you", "")
    assert "looked at" not in before.replace("looked at what you wrote", "")
    actions.care(by=mina, case=case, step=Step.OFFER, words=MESSAGE)
    page = read(client_of(amara))
    assert "Somebody was worried about you, so we wrote to you." in page
    assert "ben" not in page
    assert WORDS not in page


def test_a_role_stands_there_with_when_it_ends_or_was_taken_back(
    amara: Person, tomas: Person, client_of: ClientOf
) -> None:
    until = timezone.now() + timedelta(days=30)
    grant_role(by=tomas, person=amara, role=Role.MODERATOR, until=until)
    (row,) = [one for one in rows_of(amara, client_of) if one["sort"] == "role"]
    assert row["what"] == "You were given a role here: moderator."
    assert row["until"] == f"Until {formats.date_format(timezone.localtime(until))}."
    withdraw_role(by=tomas, person=amara, role=Role.MODERATOR)
    page = read(client_of(amara))
    assert "You were given a role here: moderator." in page
    assert f"It ended on {formats.date_format(timezone.localtime())}." in page
    assert "tomas" not in page


def test_who_looked_stands_there_too(
    limited: Decision, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    actions.read_case(by=mina, case=limited.case)
    assert "Moderator: looked at something of yours." in read(client_of(amara))


def test_it_can_be_narrowed_to_what_is_open_and_to_what_holds(
    poems: Poems, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    open_and_holding, old, undone, left = reports(poems, amara, 4)
    browser = client_of(amara)
    (first,) = decide([open_and_holding], mina, Outcome.LIMIT)
    (second,) = decide([old], mina, Outcome.BLUR)
    Decision.objects.filter(pk=second.pk).update(made_at=timezone.now() - timedelta(days=400))
    (third,) = decide([undone], mina, Outcome.HOLD)
    actions.undo(by=mina, decision=third, because="It was right.")
    decide([left], mina, Outcome.NO_ACTION)

    def shown(address: str) -> set[str]:
        page = read(browser, address)
        return {one.ref for one in (first, second, third) if one.get_absolute_url() in page}

    assert shown("/decisions/") == {first.ref, second.ref, third.ref}
    assert shown("/decisions/?show=open") == {first.ref}
    assert shown("/decisions/?show=holds") == {first.ref, second.ref}
    assert shown("/decisions/?show=nonsense") == {first.ref, second.ref, third.ref}


@pytest.mark.parametrize(("show", "words"), [("open", "Nothing is open"), ("holds", "Nothing is in effect")])
def test_when_nothing_is_left_it_says_so(show: str, words: str, ben: Person, client_of: ClientOf) -> None:
    assert words in read(client_of(ben), f"/decisions/?show={show}")


def test_older_ones_follow_page_by_page_without_loss_at_the_same_moment(
    poems: Poems,
    amara: Person,
    mina: Person,
    nadia: Person,
    clock: time_machine.Traveller,
    client_of: ClientOf,
) -> None:
    """Time stands still: every row has the same moment."""
    made = decide(reports(poems, amara, 15), mina, Outcome.LIMIT)
    for one in made:
        actions.read_case(by=nadia, case=one.case)
    browser, address, seen, looks = client_of(amara), "/decisions/", [], 0
    while address:
        page = read(browser, address)
        seen += [one.ref for one in made if f'<a href="{one.get_absolute_url()}">' in page]
        looks += page.count("Moderator: looked at")
        address = (
            "/decisions/"
            + page.split('rel="next"')[0].split('href="')[-1].split('"')[0].replace("&amp;", "&")
            if 'rel="next"' in page
            else ""
        )
    assert sorted(seen) == sorted(one.ref for one in made)
    assert looks == 15


@pytest.mark.parametrize(
    "before", ["x", "2026-01-01~0~1~2", "9999-99-99~0~1", "2026-01-01~9~1", "0001-01-01~0~1"]
)
def test_an_address_that_nobody_made_breaks_nothing(
    before: str, limited: Decision, amara: Person, client_of: ClientOf
) -> None:
    assert client_of(amara).get("/decisions/", {"before": before}).status_code == 200


def test_it_costs_the_same_however_much_there_is(
    poems: Poems, standing: EvidenceNote, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)

    def asked() -> int:
        browser.get("/decisions/")
        with CaptureQueriesContext(connection) as questions:
            browser.get("/decisions/")
        return len(questions)

    decide(reports(poems, amara, 2), mina, Outcome.LIMIT)
    few = asked()
    decide(reports(poems, amara, 12, Reason.HATE), mina, Outcome.BLUR)
    assert asked() == few <= 14


def test_the_file_holds_all_of_it_and_names_nobody(
    poem: Poem, limited: Decision, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    case = raised(ben, poem).case
    actions.care(by=mina, case=case, step=Step.NOTHING)
    answer = client_of(amara).get("/decisions/file.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="decisions.json"'
    text = answer.content.decode()
    assert [row["sort"] for row in answer.json()["decisions"]] == ["care", "decision"]
    assert not any(name in text for name in ("ben", "mina", "nadia", "@"))


def test_somebody_suspended_reads_and_takes_all_of_it(
    reported: Case, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    actions.decide(
        by=mina,
        case=reported,
        outcome=Outcome.SUSPEND,
        rule="kindness",
        facts="It follows somebody.",
        until=timezone.now() + timedelta(days=7),
    )
    amara.refresh_from_db()
    assert "The suspension ends on" in read(client_of(amara))
    assert len(rows_of(amara, client_of)) == 1


def test_nobody_reads_anybody_elses(
    limited: Decision, ben: Person, visitor: Client, client_of: ClientOf
) -> None:
    assert limited.ref not in read(client_of(ben))
    assert rows_of(ben, client_of) == []
    assert visitor.get("/decisions/file.json").status_code == 302


def test_whoever_was_reported_for_nothing_sees_nothing_of_it(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    address, browser = f"/desk/cases/{reported.ref}/", client_of(mina)
    words = {"outcome": "no_action", "facts": "It keeps our rules."}
    assert "whoever was reported learns nothing of it" in browser.post(address, words | {"preview": "1"}).text
    said = browser.post(address, words | {"decide": "yes"}, follow=True).text
    assert "whoever wrote it learns nothing of it" in said
    assert "Everybody it concerns is told" not in said
    assert rows_of(amara, client_of) == []
    assert "Nothing was ever decided about you" in read(client_of(amara))
    assert client_of(amara).get(Decision.objects.get().get_absolute_url()).status_code == 404


def test_a_report_is_not_told_of_where_a_hold_that_one_knew_of_is_ended(
    amara: Person, mina: Person, poem: Poem, reported: Case, client_of: ClientOf
) -> None:
    verdict = actions.screen(kind="story", ref="", author=amara, text=NUMBERS)
    actions.hold(kind="poem", ref=poem.ref, author=amara, verdict=verdict, text=NUMBERS)
    made = actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="It is about the past.")
    page = client_of(amara).get(made.get_absolute_url())
    assert page.status_code == 200
    assert "Software noticed it" in page.text
    assert "reported" not in page.text
