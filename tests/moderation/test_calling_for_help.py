"""A danger to life calls people, one after the other, until somebody acknowledges and says what was done."""

from datetime import time, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from leeward.core.models import Place, forget_place
from leeward.moderation import actions
from leeward.moderation.models import Case, Ending, Escalation, LogEntry, Outcome
from leeward.people.actions.roles import grant_role
from leeward.people.models import Person, Role
from tests.cast import ClientOf, Mailbox, RunJobs, join
from tests.moderation.calls import NIGHT, keep
from tests.moderation.poems import Poem

STEP = timedelta(minutes=5, seconds=1)


def tonight(organiser: Person, person: Person, turn: int = 1) -> None:
    actions.add_shift(
        by=organiser,
        person=person,
        day=NIGHT.date() - timedelta(days=1),
        starts=time(22),
        ends=time(6),
        time_zone="UTC",
        weekly=True,
        turn=turn,
    )


def called(mailbox: Mailbox, *people: Person) -> list[int]:
    """How many letters each has been sent."""
    return [len(mailbox(person)) for person in people]


@pytest.fixture
def owen(db: None) -> Person:
    """A third moderator."""
    return join("owen", Role.MODERATOR)


def test_whoever_is_on_duty_is_called_first_then_the_others_then_the_accountable(
    amara: Person,
    mina: Person,
    nadia: Person,
    owen: Person,
    tomas: Person,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    Place.objects.create(name="Harbour", contact_email="accountable@example.org")
    forget_place()
    tonight(tomas, nadia, turn=2)
    tonight(tomas, owen, turn=1)
    keep(amara)
    seen = []
    for _ in range(4):
        run_jobs()
        run_jobs()
        seen.append(called(mailbox, owen, nadia, mina, tomas, Person(email="accountable@example.org")))
        clock.shift(STEP)
    assert seen == [[1, 0, 0, 0, 0], [1, 1, 0, 0, 0], [1, 1, 1, 0, 0], [1, 1, 1, 1, 1]]


def test_when_nobody_is_on_duty_every_moderator_is_called_at_once(
    amara: Person, mina: Person, nadia: Person, tomas: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    keep(amara)
    run_jobs()
    assert called(mailbox, mina, nadia, tomas) == [1, 1, 0]


def test_it_goes_on_until_somebody_comes_but_ever_more_slowly(
    amara: Person, mina: Person, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    keep(amara)
    waits = []
    for _ in range(14):
        found = Escalation.objects.get()
        waits.append(round((found.next_at - timezone.now()).total_seconds() / 60))
        Escalation.objects.update(next_at=timezone.now())  # as if the wait were over
        run_jobs()
    assert waits == [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 60, 60]
    assert Escalation.objects.get().calls.filter(person=mina).count() == 15


def test_nobody_is_called_about_themself(
    mina: Person, nadia: Person, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    keep(mina)
    run_jobs()
    assert called(mailbox, mina, nadia) == [0, 1]


def test_the_letter_says_nothing_about_whom_and_leads_only_to_a_page_behind_the_sign_in(
    amara: Person, escalation: Escalation, mina: Person, mailbox: Mailbox, run_jobs: RunJobs, visitor: Client
) -> None:
    run_jobs()
    (letter,) = mailbox(mina)
    assert letter.subject == "News from Leeward"
    assert "amara" not in letter.body
    link = "/desk/calls/" + str(mina.notifications.get().url).split("/")[3] + "/"
    assert visitor.get(link)["Location"].startswith("/accounts/login/")
    assert Escalation.objects.get().acknowledged_at is None


def test_the_link_of_a_letter_opens_for_whoever_was_called_and_for_nobody_else(
    amara: Person, escalation: Escalation, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    link = mina.notifications.get().url
    assert client_of(mina).get(link)["Location"] == escalation.get_absolute_url()
    assert escalation.calls.get(person=mina).opened_at is not None
    for other in (nadia, amara):
        assert client_of(other).get(link).status_code == 404


def test_one_press_acknowledges_and_nobody_else_is_called(
    escalation: Escalation,
    mina: Person,
    nadia: Person,
    client_of: ClientOf,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    run_jobs()
    before = called(mailbox, mina, nadia)
    client_of(mina).post(f"{escalation.get_absolute_url()}acknowledged/")
    clock.shift(timedelta(minutes=50))
    run_jobs()
    assert called(mailbox, mina, nadia) == before
    assert (
        "mina has looked after this" in client_of(nadia).get(escalation.get_absolute_url()).content.decode()
    )


def test_whoever_acknowledged_and_says_nothing_is_reminded_once_and_then_the_others_are_called_again(
    escalation: Escalation,
    mina: Person,
    nadia: Person,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    run_jobs()
    actions.acknowledge(by=mina, escalation=escalation)
    clock.shift(timedelta(minutes=61))
    run_jobs()
    run_jobs()
    assert called(mailbox, mina, nadia) == [2, 1]
    clock.shift(STEP)
    run_jobs()
    assert called(mailbox, mina, nadia) == [3, 2]
    assert Escalation.objects.get().acknowledged_by is None


def test_saying_what_was_done_ends_it(
    escalation: Escalation,
    mina: Person,
    nadia: Person,
    client_of: ClientOf,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    run_jobs()
    browser = client_of(mina)
    address = f"{escalation.get_absolute_url()}done/"
    assert browser.post(address, {"ending": "answered"}).status_code == 422
    browser.post(address, {"ending": "answered", "words": "I wrote to them, they called the line."})
    clock.shift(timedelta(days=1))
    run_jobs()
    assert len([one for one in mailbox(nadia) if "danger" in one.body]) == 1
    page = client_of(nadia).get(escalation.get_absolute_url()).content.decode()
    assert "they called the line" in page
    with pytest.raises(actions.AlreadyDone):
        actions.acknowledge(by=nadia, escalation=escalation)


def test_a_decision_on_the_desk_is_a_record_of_what_was_done(
    poem: Poem, escalation: Escalation, mina: Person
) -> None:
    actions.decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="I read it. I am here.")
    found = Escalation.objects.get()
    assert (found.ending, found.done_by) == (Ending.DECIDED, mina)


def test_what_happened_stands_on_the_case_and_in_the_log(
    amara: Person, escalation: Escalation, mina: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    case = Case.objects.get()
    assert "People are being called about this" in browser.get(f"/desk/cases/{case.ref}/").content.decode()
    actions.acknowledge(by=mina, escalation=escalation)
    actions.record_done(by=mina, escalation=escalation, ending=Ending.SAFE, words="Her sister is there.")
    assert "They are safe" in browser.get(f"/desk/cases/{case.ref}/").content.decode()
    verbs = list(LogEntry.objects.order_by("number").values_list("verb", flat=True))
    for verb in ("escalate", "call", "acknowledge", "end_escalation"):
        assert verb in verbs
    page = browser.get("/desk/log/").content.decode()
    assert "said that they look now" in page
    assert "sister" not in page


def test_every_page_of_the_desk_says_that_somebody_may_be_in_danger(
    escalation: Escalation, mina: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    for address in ("/desk/", "/desk/log/", f"/desk/cases/{Case.objects.get().ref}/"):
        assert f'href="{escalation.get_absolute_url()}"' in browser.get(address).content.decode()


def test_a_moderator_can_take_it_over(escalation: Escalation, mina: Person, nadia: Person) -> None:
    actions.acknowledge(by=mina, escalation=escalation)
    with pytest.raises(actions.LookedAfter):
        actions.acknowledge(by=nadia, escalation=escalation)
    actions.acknowledge(by=nadia, escalation=escalation, instead_of=mina.ref)
    assert Escalation.objects.get().acknowledged_by == nadia


def test_an_organiser_sees_it_only_once_they_were_called_and_never_the_words(
    amara: Person,
    mina: Person,
    tomas: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    keep(amara)
    found, browser = Escalation.objects.get(), client_of(tomas)
    assert browser.get(found.get_absolute_url()).status_code == 404
    clock.shift(STEP)
    run_jobs()
    page = browser.get(found.get_absolute_url()).content.decode()
    assert "no moderator has answered" in page
    assert "/desk/cases/" not in page
    assert "kill" not in page


def test_an_organiser_who_reads_nothing_of_it_reaches_somebody_who_does_and_never_ends_it(
    escalation: Escalation,
    mina: Person,
    tomas: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    clock.shift(STEP)
    run_jobs()
    address, organiser, moderator = escalation.get_absolute_url(), client_of(tomas), client_of(mina)
    assert "Say what was done" not in organiser.get(address).text
    said = {"ending": "no_danger", "words": "Nobody was in danger."}
    answer = organiser.post(f"{address}done/", said)
    assert (answer.status_code, "Nobody was in danger." in answer.text) == (409, True)
    assert not Escalation.objects.get().is_done
    organiser.post(f"{address}acknowledged/")
    assert "You are reaching somebody" in organiser.get(address).text
    assert "tomas, who can’t read it" in moderator.get(address).text
    moderator.post(f"{address}acknowledged/", {"instead_of": tomas.ref})
    assert Escalation.objects.get().acknowledged_by == mina


def test_somebody_who_becomes_a_moderator_in_the_night_is_called_too(
    amara: Person,
    june: Person,
    mina: Person,
    tomas: Person,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    clock: time_machine.Traveller,
) -> None:
    keep(amara)
    grant_role(by=tomas, person=june, role=Role.MODERATOR, until=NIGHT + timedelta(days=1))
    clock.shift(STEP)
    run_jobs()
    assert len(mailbox(june)) == 1


def test_nobody_is_called_to_what_their_power_does_not_reach(
    amara: Person, mina: Person, tomas: Person, mailbox: Mailbox, run_jobs: RunJobs, client_of: ClientOf
) -> None:
    until = timezone.now() + timedelta(days=30)
    grant_role(by=tomas, person=mina, role=Role.MODERATOR, until=until, scope={"most_danger": 2})
    keep(amara)
    run_jobs()
    assert called(mailbox, mina, tomas) == [0, 1]
    address = Escalation.objects.get().get_absolute_url()
    assert client_of(mina).get(address).status_code == 404
    assert address not in client_of(mina).get("/desk/").text
    assert client_of(tomas).get(address).status_code == 200
