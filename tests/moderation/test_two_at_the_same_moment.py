"""Two people do something about the same in one moment: both are answered, and neither meets an error of the place.

Each waits for a row that the test holds, the second behind the first; then it lets go. Whoever locked in another order
than the rest would hold what the first needs, and wait for what it has. Who is first then is not promised.
"""

from typing import Any

import pytest
from django.db import transaction

from leeward.moderation import actions
from leeward.moderation.actions.escalations import call_due
from leeward.moderation.actions.handing_on import HandedOn
from leeward.moderation.models import (
    Appeal,
    Care,
    Case,
    Decision,
    Escalation,
    InDanger,
    LogHead,
    Outcome,
    Raid,
    Reason,
    ReportBatch,
    Step,
)
from leeward.people.models import Person
from tests.moderation.calls import keep
from tests.moderation.meanwhile import begun, came_of
from tests.moderation.poems import Poem, Poems

pytestmark = pytest.mark.django_db
READ: dict[str, Any] = {"outcome": Outcome.NO_ACTION, "facts": "I read it."}


def test_one_decides_while_another_says_that_they_look_after_the_danger(
    poem: Poem, amara: Person, mina: Person, nadia: Person
) -> None:
    case, danger = keep(amara), Escalation.objects.get()
    with transaction.atomic():
        Case.objects.select_for_update().get()
        decided, looked_after = begun(
            lambda: actions.decide(by=mina, case=case, **READ),
            lambda: actions.acknowledge(by=nadia, escalation=danger),
        )
    assert isinstance(came_of(decided), Decision | actions.LeasedToAnother)
    assert isinstance(came_of(looked_after), Escalation | actions.AlreadyDone)


def test_one_decides_while_another_who_looks_after_the_danger_takes_a_break(
    poem: Poem, amara: Person, mina: Person, nadia: Person
) -> None:
    case, danger = keep(amara), Escalation.objects.get()
    actions.acknowledge(by=nadia, escalation=danger)
    actions.give_back(by=nadia, case=case)
    with transaction.atomic():
        Case.objects.select_for_update().get()
        decided, rested = begun(
            lambda: actions.decide(by=mina, case=case, **READ),
            lambda: actions.take_break(by=nadia),
        )
    assert isinstance(came_of(decided), Decision)
    assert isinstance(came_of(rested), HandedOn)


@pytest.mark.parametrize("answer", ["acknowledge", "sweep"])
def test_more_words_of_danger_come_while_somebody_takes_on_those_before(
    answer: str, poems: Poems, poem: Poem, amara: Person, mina: Person, nadia: Person
) -> None:
    keep(amara)
    danger = Escalation.objects.get()
    poems.write(amara, ref="poem-2")
    Escalation.objects.update(next_at=danger.opened_at)
    acts = {"acknowledge": lambda: actions.acknowledge(by=nadia, escalation=danger), "sweep": call_due}
    with transaction.atomic():
        LogHead.objects.select_for_update().get()
        kept, came = begun(lambda: keep(amara, "poem-2"), acts[answer])
    assert isinstance(came_of(kept), Case)
    assert isinstance(came_of(came), Escalation | None)


def test_two_switch_raid_mode_on_and_it_is_on_once(mina: Person, nadia: Person) -> None:
    with transaction.atomic():
        LogHead.objects.select_for_update().get_or_create(pk=1)
        on, again = begun(
            lambda: actions.start_raid(by=mina),
            lambda: actions.start_raid(by=nadia, hours=2),
        )
    assert isinstance(came_of(on), Raid)
    assert isinstance(came_of(again), Raid)
    assert Raid.objects.running().count() == 1


def test_one_decides_while_another_answers_the_appeal_against_what_held_it(
    poem: Poem, amara: Person, mina: Person, nadia: Person
) -> None:
    case = keep(amara)
    appeal = actions.appeal(person=amara, decision=Decision.objects.get(), words="Please look.")
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        decided, answered = begun(
            lambda: actions.decide(by=mina, case=case, **READ),
            lambda: actions.answer_appeal(by=nadia, appeal=appeal, overturned=True, answer="Yes."),
        )
    assert isinstance(came_of(decided), Decision | actions.AlreadyDecided)
    assert isinstance(came_of(answered), Appeal | actions.AlreadyDecided)
    appeal.refresh_from_db()
    assert appeal.overturned


def test_one_writes_to_somebody_while_another_says_that_they_look_after_them(
    poem: Poem, amara: Person, mina: Person, nadia: Person
) -> None:
    case = keep(amara)
    worry = actions.reach_out(by=mina, case=case)
    danger = Escalation.objects.get()
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=worry.pk)
        reached, looked_after = begun(
            lambda: actions.reach_out(by=mina, case=case),
            lambda: actions.acknowledge(by=nadia, escalation=danger, instead_of=mina.ref),
        )
    assert came_of(reached) == worry
    assert isinstance(came_of(looked_after), Escalation | actions.LookedAfter)


def test_one_writes_to_somebody_who_reports_a_pile_on_and_says_that_they_can_bear_it_no_more(
    poems: Poems, poem: Poem, amara: Person, ben: Person, mina: Person
) -> None:
    worry = actions.worry(by=ben, kind="poem", ref=poem.ref, danger=InDanger.UNSURE, words="").case
    unkind = [poems.write(ben, ref=ref).ref for ref in ("poem-2", "poem-3")]
    contents = [content for ref in unkind if (content := poems.read(ref))]
    said = "I am on the bridge now and I am going to jump."
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=worry.pk)
        written, reported = begun(
            lambda: actions.care(by=mina, case=worry, step=Step.OFFER, words="We are here."),
            lambda: actions.report_together(
                contents=contents, reporter=amara, reason=Reason.HARASSMENT, words=said, address=""
            ),
        )
    assert isinstance(came_of(written), Care)
    assert isinstance(came_of(reported), ReportBatch)
    assert Escalation.objects.filter(cases__case__author=amara).exists()
