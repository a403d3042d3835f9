"""Every restriction is in the public figures and in the export, whoever or whatever imposed it, and by which way."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from leeward.moderation import actions
from leeward.moderation.models import Act, EvidenceNote, Outcome, Reason, Watch, WatchAction
from leeward.people.actions.credentials import withdraw_credential
from leeward.people.models import Person
from tests.cast import ClientOf, join
from tests.library.articles import check_profession
from tests.moderation.counted import IN_APRIL, reports
from tests.moderation.evidence import write
from tests.moderation.poems import Poem, Poems

pytestmark = pytest.mark.django_db


def counts(winter: time_machine.Traveller, visitor: Client) -> dict[str, Any]:
    winter.move_to(IN_APRIL)
    cache.clear()
    found: dict[str, Any] = json.loads(visitor.get("/transparency.json?period=2026-q1").content)["counts"]
    return found


def hidden_out_of_hours(poem: Poem, reporters: list[Person]) -> None:
    for number, one in enumerate(reporters):
        actions.report(
            kind="poem", ref=poem.ref, reporter=one, reason=Reason.HATE, words="", address=f"192.0.2.{number}"
        )


def test_what_is_hidden_out_of_hours_counts_as_softwares_doing(
    poems: Poems, amara: Person, winter: time_machine.Traveller, visitor: Client, settings: Settings
) -> None:
    settings.LEEWARD_PROTECT_REPORTS = 1
    for number in range(6):
        winter.shift(timedelta(days=-40 - number))
        reporter = join(f"member-{number}")
        winter.shift(timedelta(days=40 + number))
        hidden_out_of_hours(poems.write(amara, ref=f"night-{number}"), [reporter])
    found = counts(winter, visitor)["restrictions"]
    assert found["total"] == 6
    assert found["outcomes"]["by_software"] == 6
    assert found["rules"]["dignity"] == 6


@pytest.mark.parametrize(("action", "restricts"), [("label", 6), ("limit", 6), ("flag", 0)])
def test_what_a_rule_of_the_place_labels_or_limits_counts_as_softwares_doing(
    action: str,
    restricts: int,
    poems: Poems,
    amara: Person,
    tomas: Person,
    winter: time_machine.Traveller,
    visitor: Client,
) -> None:
    watch = actions.keep_watch(
        by=tomas,
        watch=Watch(
            name="Sellers",
            phrases=["buy now"],
            action=WatchAction(action),
            rule="no_selling",
            told="It sells.",
            label="An advertisement",
        ),
    )
    actions.try_watch(by=tomas, watch=watch)
    actions.switch_watch(by=tomas, watch=watch, on=True)
    for number in range(6):
        poem = poems.write(amara, words="Buy now.", ref=f"sold-{number}")
        said = {"kind": "poem", "ref": poem.ref, "author": amara, "text": poem.words}
        actions.mark(verdict=actions.screen(**said), **said)  # type: ignore[arg-type]
    found = counts(winter, visitor)["restrictions"]
    assert found["total"] == found["outcomes"]["by_software"] == found["rules"]["no_selling"] == restricts


def test_a_pause_until_a_second_person_has_looked_is_counted_and_can_be_exported(
    poems: Poems,
    mina: Person,
    tomas: Person,
    winter: time_machine.Traveller,
    visitor: Client,
    client_of: ClientOf,
) -> None:
    for number in range(6):
        writer = join(f"writer-{number}")
        case = actions.report(
            kind="poem",
            ref=poems.write(writer, ref=f"third-{number}").ref,
            reporter=None,
            reason=Reason.HATE,
            words="",
            address="",
        ).case
        actions.propose(by=mina, case=case, act=Act.LASTING, rule="kindness", words="The third time.")
    (case,) = reports(poems, join("another"), 1)
    actions.propose(by=mina, case=case, act=Act.OUTSIDE, words="Somebody should know.")
    lines = client_of(tomas).get("/place/statements/2026-q1.jsonl").text.splitlines()
    said = [json.loads(line) for line in lines]
    assert len(said) == 6
    assert said[0]["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_DISABLED"]
    assert said[0]["decision_provision"] == "DECISION_PROVISION_PARTIAL_SUSPENSION"
    assert said[0]["end_date_service_restriction"] == "2026-02-13"
    found = counts(winter, visitor)["restrictions"]
    assert found["total"] == found["outcomes"][Outcome.PAUSE] == found["rules"]["kindness"] == 6


def test_a_note_that_is_looked_at_again_came_to_stand_once(
    poems: Poems,
    amara: Person,
    ben: Person,
    dr_osei: Person,
    dr_ito: Person,
    tomas: Person,
    winter: time_machine.Traveller,
    visitor: Client,
) -> None:
    writer = join("dr_novak")
    credential = check_profession(writer, tomas)
    for number in range(6):
        poem = poems.write(amara, words="Tea cures it.", ref=f"tea-{number}")
        claim = actions.mark_claim(
            person=ben, kind="poem", ref=poem.ref, passage="Tea cures it", why="Does it?"
        )
        actions.approve_note(by=dr_ito, note=write(writer, claim))
        winter.shift(timedelta(hours=2))
    withdraw_credential(by=tomas, credential=credential, because="The register lists a suspension.")
    for note in EvidenceNote.objects.order_by("pk"):
        actions.approve_note(by=dr_osei, note=note)
    assert counts(winter, visitor)["notes"]["total"] == 6
