"""A stranger can call for help once and at once, and can't keep everybody awake all night."""

from datetime import timedelta

import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from leeward.moderation import actions
from leeward.moderation.models import Case, Danger, Ending, Escalation
from leeward.people.models import Person
from tests.cast import ClientOf, Mailbox, RunJobs, join
from tests.moderation.calls import NIGHT, PLAN, keep, worry
from tests.moderation.poems import Poem, Poems


def test_a_thing_is_escalated_once_whoever_else_reports_it(
    amara: Person, mina: Person, poem: Poem, june: Person, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    keep(amara)
    for number in range(5):
        worry(poem, address=f"192.0.2.{number}")
    worry(poem, june)
    run_jobs()
    assert Escalation.objects.count() == 1
    assert len(mailbox(mina)) == 1


def test_new_words_after_it_was_done_call_people_again(
    amara: Person, escalation: Escalation, mina: Person, clock: time_machine.Traveller
) -> None:
    actions.record_done(by=mina, escalation=escalation, ending=Ending.ANSWERED, words="Answered.")
    clock.shift(timedelta(minutes=10))
    keep(amara)
    assert Escalation.objects.get().is_done
    keep(amara, words=PLAN + " It is time. I am going to kill myself now.")
    assert not Escalation.objects.get().is_done


def test_a_stranger_who_reports_many_things_calls_people_once_for_each_person(
    poems: Poems, amara: Person, ben: Person, mina: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    for number in range(8):
        worry(poems.write(amara if number % 2 else ben, ref=f"poem-{number}"))
    run_jobs()
    assert len(mailbox(mina)) == 1
    assert [found.cases.count() for found in Escalation.objects.order_by("pk")] == [4, 4]
    assert Case.objects.filter(closed_at=None, danger=Danger.LIFE).count() == 8


def test_what_strangers_report_beyond_that_joins_nothing_that_somebody_came_to_before(
    poems: Poems, mina: Person, settings: Settings
) -> None:
    settings.LEEWARD_CALLS_BY_STRANGERS = 1
    first, second, third = (poems.write(join(f"author{number}"), ref=f"poem-{number}") for number in range(3))
    worry(first)
    worry(second)
    assert Escalation.objects.count() == 1
    actions.acknowledge(by=mina, escalation=Escalation.objects.get())
    worry(third)
    assert Escalation.objects.filter(acknowledged_at=None).count() == 1


def test_many_strangers_from_many_networks_do_not_call_all_night(
    poems: Poems, mina: Person, mailbox: Mailbox, run_jobs: RunJobs, settings: Settings
) -> None:
    settings.LEEWARD_CALLS_BY_STRANGERS = 3
    for number in range(9):
        poem = poems.write(join(f"author{number}"), ref=f"poem-{number}")
        worry(poem, address=f"198.51.100.{number}")
    run_jobs()
    assert Escalation.objects.count() == 3
    assert sum("danger" in letter.body for letter in mailbox(mina)) == 1  # one letter with three lines


def test_after_a_false_alarm_the_same_source_calls_nobody_but_its_reports_wait_on_the_desk(
    poems: Poems, amara: Person, ben: Person, mina: Person, client_of: ClientOf, clock: time_machine.Traveller
) -> None:
    worry(poems.write(amara, ref="first"), ben)
    actions.record_done(by=mina, escalation=Escalation.objects.get(), ending=Ending.ABUSE, words="A prank.")
    second = worry(poems.write(amara, ref="second"), ben)
    assert Escalation.objects.unfinished().count() == 0
    assert second.ref in client_of(mina).get("/desk/").content.decode()
    # Somebody whom we know is believed all the same.
    worry(poems.write(amara, ref="third"), join("old-friend", joined_at=NIGHT - timedelta(days=90)))
    assert Escalation.objects.unfinished().count() == 1


def test_what_we_have_reason_to_believe_never_hides_in_what_a_stranger_reported(
    poems: Poems, amara: Person, mina: Person
) -> None:
    worry(poems.write(amara, ref="harmless"))
    keep(amara, ref="poem-2")
    assert Escalation.objects.count() == 2


def test_where_it_came_from_is_forgotten_after_a_week(
    poem: Poem, mina: Person, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    worry(poem)
    assert Escalation.objects.exclude(source="").exists()
    clock.shift(timedelta(days=7, minutes=1))
    run_jobs()
    assert not Escalation.objects.exclude(source="").exists()


def test_a_receipt_says_that_people_were_called_only_when_they_were(
    poems: Poems, amara: Person, ben: Person, mina: Person, visitor: Client
) -> None:
    def receipt_of(author: Person, ref: str) -> str:
        poem = poems.write(author, ref=ref)
        sent = {"reason": "in_danger", "words": ""}
        return visitor.post(f"/report/poem/{poem.ref}/", sent, follow=True).text

    first, other = receipt_of(amara, "first"), receipt_of(ben, "second")
    for page in (first, other):
        assert "have been called about it" in page
        assert "A moderator reads it, before anything that can wait" in page
    found = Escalation.objects.earliest("pk")
    actions.record_done(by=mina, escalation=found, ending=Ending.ABUSE, words="A prank.")
    after = receipt_of(join("somebody"), "third")
    assert "called" not in after[after.index("<h1") : after.index("</main>")]
    assert "A moderator reads it, before anything that can wait" in after
