"""Whoever of the staff opens what somebody wrote is seen doing so, by that person too, where it is safe (promise 8)."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, Danger, Look, Outcome, Reason
from leeward.people.models import Person
from tests.cast import ClientOf
from tests.moderation.poems import Poem

PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."
NUMBERS = "I weigh 43 kg and eat 600 calories a day."
ADDRESS = "/decisions/looks/"
NONE = "Nothing stands here yet"


def much_later() -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(days=31), tick=False)


def test_once_it_is_decided_the_person_reads_that_a_moderator_looked_and_never_who(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    client_of(mina).get(f"/desk/cases/{reported.ref}/")
    assert NONE in browser.get(ADDRESS).content.decode()
    actions.decide(by=mina, case=reported, outcome=Outcome.LIMIT, rule="kindness", facts="Harsh.")
    page = browser.get(ADDRESS).content.decode()
    assert ">Moderator<" in page
    assert ">something of yours<" in page
    assert "mina" not in page
    assert "ben" not in page


def test_a_look_that_led_to_nothing_shows_once_it_no_longer_tells_who_reported(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    client_of(mina).get(f"/desk/cases/{reported.ref}/")
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="Fine.")
    assert NONE in client_of(amara).get(ADDRESS).text
    assert "looked at something of yours" not in client_of(amara).get("/decisions/").text
    with much_later():
        assert ">Moderator<" in client_of(amara).get(ADDRESS).text


def test_a_look_of_the_only_organiser_does_not_say_who_it_was(
    amara: Person, tomas: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    actions.read_case(by=tomas, case=reported)
    actions.decide(by=mina, case=reported, outcome=Outcome.LIMIT, rule="kindness", facts="Harsh.")
    for address in (ADDRESS, "/decisions/"):
        page = client_of(amara).get(address).text
        assert "Somebody of the staff" in page
        assert "Organiser" not in page


def test_what_they_know_is_held_shows_a_look_at_once_and_a_danger_to_life_does_not(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    browser = client_of(amara)
    for number, (words, shown) in enumerate(((PLAN, False), (NUMBERS, True))):
        ref = f"held-{number}"
        verdict = actions.screen(kind="story", ref="", author=amara, text=words)
        case = actions.hold(kind="poem", ref=ref, author=amara, verdict=verdict, text=words)
        actions.read_case(by=mina, case=case)
        assert (case.danger == Danger.LIFE) is not shown
        assert (NONE not in browser.get(ADDRESS).content.decode()) is shown


def test_nobody_reads_who_looked_at_what_others_wrote(
    ben: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    client_of(mina).get(f"/desk/cases/{reported.ref}/")
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="Fine.")
    assert NONE in client_of(ben).get(ADDRESS).content.decode()


def test_reading_on_is_the_same_look(mina: Person, reported: Case, client_of: ClientOf) -> None:
    browser = client_of(mina)
    for _ in range(3):
        browser.get(f"/desk/cases/{reported.ref}/")
    assert Look.objects.count() == 1


def test_a_look_because_of_a_new_report_is_silent_and_an_earlier_one_stays(
    amara: Person, ben: Person, mina: Person, poem: Poem, reported: Case, client_of: ClientOf
) -> None:
    actions.read_case(by=mina, case=reported)
    actions.decide(by=mina, case=reported, outcome=Outcome.LIMIT, rule="kindness", facts="Harsh.")
    browser = client_of(amara)
    again = actions.report(
        kind="poem", ref=poem.ref, reporter=ben, reason=Reason.HATE, words="", address=""
    ).case
    actions.read_case(by=mina, case=again)
    assert browser.get(ADDRESS).content.decode().count(">Moderator<") == 1
    actions.decide(by=mina, case=again, outcome=Outcome.NO_ACTION, facts="Fine again.")
    assert browser.get(ADDRESS).content.decode().count(">Moderator<") == 1
    with much_later():
        assert client_of(amara).get(ADDRESS).text.count(">Moderator<") == 2
