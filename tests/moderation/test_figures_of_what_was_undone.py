"""What was decided and taken back is counted once, and said; what is not shown looks like nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from leeward.moderation import actions
from leeward.moderation.models import Outcome, Reason
from leeward.people.models import Person
from tests.moderation.counted import IN_APRIL, decide, held_plans, reports
from tests.moderation.poems import Poems

pytestmark = pytest.mark.django_db
Look = Callable[..., dict[str, Any]]


def test_what_was_held_counts_once_however_often_it_was_decided(
    poems: Poems, amara: Person, mina: Person, figures: Look
) -> None:
    held = held_plans(poems, amara, 6)
    for made in decide(held, mina, Outcome.REMOVE):
        actions.undo(by=mina, decision=made, because="I pressed the wrong button.")
    decide(held, mina, Outcome.NO_ACTION)
    found = figures()
    assert found["counts"]["looked_at"]["software"] == {"kept": 0, "undone": 6}
    assert found["automation_error_percent"] == 100


def test_what_a_person_kept_back_and_an_appeal_gave_back_counts_as_undone(
    poems: Poems, amara: Person, mina: Person, nadia: Person, figures: Look
) -> None:
    for made in decide(held_plans(poems, amara, 6), mina, Outcome.REMOVE):
        appeal = actions.appeal(person=amara, decision=made, words="It is a song.")
        actions.answer_appeal(by=nadia, appeal=appeal, overturned=True, answer="It is.")
    assert figures()["counts"]["looked_at"]["software"] == {"kept": 0, "undone": 6}


def test_decisions_that_were_taken_back_are_counted_by_themselves(
    poems: Poems, amara: Person, mina: Person, visitor: Client, figures: Look
) -> None:
    made = decide(reports(poems, amara, 13), mina, Outcome.REMOVE)
    for one in made[:6]:
        actions.undo(by=mina, decision=one, because="I was too strict.")
    counts = figures()["counts"]
    assert counts["restrictions"]["total"] == 13
    assert counts["taken_back"]["total"] == 6
    page = visitor.get("/transparency/").text
    assert "Decisions that restricted something, also those taken back later" in page
    assert "Restrictions taken back in this time, by ourselves or on appeal" in page


def test_a_number_that_is_not_shown_has_no_bar_that_reads_as_none(
    poems: Poems, amara: Person, winter: time_machine.Traveller, visitor: Client
) -> None:
    reports(poems, amara, 12)
    reports(poems, amara, 2, Reason.HATE)
    winter.move_to(IN_APRIL)
    table = visitor.get("/transparency/").text.partition('id="chart-reasons"')[2].partition("</table>")[0]
    rows = table.split("<tr>")
    kept = [row for row in rows if "not shown" in row or "fewer than 5" in row]
    assert kept
    assert not any("<svg" in row for row in kept)
    assert any("<svg" in row for row in rows)
