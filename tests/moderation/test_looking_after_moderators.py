"""The desk counts what was opened, asks for breaks gently, offers something lighter, and keeps notes private."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.actions.wellbeing import rest_due
from leeward.moderation.models import Case, Danger, Debrief, Exposure
from leeward.people.models import Person
from tests.cast import ClientOf, RunJobs

ASKS = "You have read a lot that is heavy"


def waits(author: Person, number: int, danger: Danger = Danger.SERIOUS) -> Case:
    return Case.objects.create(kind="poem", object_ref=f"p{danger}-{number}", author=author, danger=danger)


def read(person: Person, author: Person, count: int, danger: Danger = Danger.SERIOUS) -> None:
    for number in range(count):
        actions.read_case(by=person, case=waits(author, number, danger))


@pytest.mark.parametrize(("danger", "opened"), [(Danger.LIFE, 4), (Danger.SERIOUS, 6), (Danger.LOW, 30)])
def test_what_is_heavier_weighs_more(
    danger: Danger, opened: int, clock: time_machine.Traveller, amara: Person, mina: Person
) -> None:
    read(mina, amara, opened - 1, danger)
    assert rest_due(mina) is None
    actions.read_case(by=mina, case=waits(amara, 99, danger))
    assert rest_due(mina) is not None


def test_opening_the_same_case_again_weighs_nothing(
    clock: time_machine.Traveller, amara: Person, mina: Person
) -> None:
    case = waits(amara, 1, Danger.LIFE)
    for _ in range(9):
        actions.read_case(by=mina, case=case)
    assert Exposure.objects.count() == 1


def test_the_desk_asks_for_a_break_which_ends_the_asking(
    clock: time_machine.Traveller, amara: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    read(mina, amara, 6)
    browser = client_of(mina)
    assert ASKS in browser.get("/desk/").content.decode()
    assert ASKS not in client_of(nadia).get("/desk/").content.decode()
    browser.post("/desk/rest/")
    assert ASKS not in browser.get("/desk/").content.decode()


def test_it_can_be_put_off_once(
    clock: time_machine.Traveller, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    read(mina, amara, 6)
    browser = client_of(mina)
    browser.post("/desk/rest/later/")
    assert ASKS not in browser.get("/desk/").content.decode()
    clock.shift(timedelta(minutes=21))
    page = browser.get("/desk/").content.decode()
    assert ASKS in page
    assert "/desk/rest/later/" not in page
    browser.post("/desk/rest/later/")
    assert ASKS in browser.get("/desk/").content.decode()
    browser.post("/desk/rest/")
    read(mina, amara, 0)
    clock.shift(timedelta(minutes=1))
    for number in range(6):
        actions.read_case(by=mina, case=waits(amara, 50 + number))
    assert "/desk/rest/later/" in browser.get("/desk/").content.decode()


def test_whoever_opened_nothing_for_a_while_has_rested(
    clock: time_machine.Traveller, amara: Person, mina: Person
) -> None:
    read(mina, amara, 6)
    clock.shift(timedelta(minutes=46))
    assert rest_due(mina) is None


def test_something_lighter_is_offered_after_what_is_severe(
    clock: time_machine.Traveller, amara: Person, mina: Person, client_of: ClientOf
) -> None:
    own, mild = waits(mina, 1, Danger.LOW), waits(amara, 2, Danger.LOW)
    read(mina, amara, 6)
    rest = rest_due(mina)
    assert rest is not None
    assert rest.lighter == mild
    page = client_of(mina).get("/desk/").content.decode()
    assert f'href="/desk/cases/{mild.ref}/">a case that weighs less' in page
    assert own.ref not in page


def test_what_was_opened_is_forgotten_after_a_month(
    clock: time_machine.Traveller, amara: Person, mina: Person, run_jobs: RunJobs
) -> None:
    read(mina, amara, 2)
    clock.shift(timedelta(days=31))
    run_jobs()
    assert not Exposure.objects.exists()


def test_a_note_is_read_by_its_writer_and_the_organiser_they_chose(
    mina: Person, nadia: Person, tomas: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    browser.post("/desk/notes/", {"words": "The boat stays with me."})
    assert "The boat stays with me." in browser.get("/desk/notes/").content.decode()
    for other in (nadia, tomas):
        assert "boat" not in client_of(other).get("/desk/notes/").content.decode()
    browser.post("/desk/notes/", {"words": "The storm too.", "shared_with": tomas.ref})
    page = client_of(tomas).get("/desk/notes/").content.decode()
    assert "The storm too." in page
    assert "boat" not in page
    assert "storm" not in client_of(nadia).get("/desk/notes/").content.decode()


def test_an_organiser_who_may_read_a_note_is_told_and_finds_the_way_to_it(
    mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    note = actions.write_debrief(by=mina, words="The storm too.", shared_with=tomas)
    browser = client_of(tomas)
    news = browser.get("/notifications/").text
    assert "A moderator wrote a note and chose you to read it." in news
    assert 'href="/desk/notes/"' in browser.get("/place/").text
    page = browser.get("/desk/notes/").text
    assert "<h1>Notes that moderators let you read</h1>" in page
    assert "Notes for yourself" not in page
    actions.delete_debrief(by=mina, debrief=note)
    assert "chose you to read it" not in browser.get("/notifications/").text


def test_a_note_for_oneself_alone_tells_nobody(
    mina: Person, tomas: Person, nadia: Person, client_of: ClientOf
) -> None:
    actions.write_debrief(by=mina, words="The boat stays with me.")
    for other in (tomas, nadia, mina):
        assert "chose you to read it" not in client_of(other).get("/notifications/").text


def test_a_copy_of_the_database_opens_no_note(mina: Person) -> None:
    actions.write_debrief(by=mina, words="The boat stays with me.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM moderation_debrief")
        assert "boat" not in cursor.fetchone()[0]


def test_only_its_writer_deletes_a_note_and_only_moderators_write_any(
    mina: Person, tomas: Person, amara: Person, nadia: Person, client_of: ClientOf
) -> None:
    note = actions.write_debrief(by=mina, words="A long night.", shared_with=tomas)
    for other in (tomas, nadia):
        assert client_of(other).post(f"/desk/notes/{note.pk}/delete/").status_code == 404
    for writer in (amara, tomas):
        with pytest.raises(PermissionDenied):
            actions.write_debrief(by=writer, words="Hello.")
    with pytest.raises(ValueError, match="organiser"):
        actions.write_debrief(by=mina, words="Hello.", shared_with=nadia)
    client_of(mina).post(f"/desk/notes/{note.pk}/delete/")
    assert not Debrief.objects.exists()


def queue_of(person: Person, client_of: ClientOf, address: str = "/desk/") -> str:
    return client_of(person).get(address).content.decode()


def test_after_a_heavy_day_what_is_lighter_comes_first_and_the_page_says_so(
    clock: time_machine.Traveller, amara: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    heavy, light = waits(amara, 50), waits(amara, 51, Danger.LOW)
    grave = waits(amara, 52, Danger.LIFE)
    for number in range(12):
        actions.read_case(by=mina, case=waits(amara, number))
        clock.shift(timedelta(minutes=30))
    Case.objects.filter(object_ref__in=[f"p2-{number}" for number in range(12)]).update(
        closed_at=timezone.now()
    )

    def order(page: str) -> list[str]:
        return sorted((heavy.ref, light.ref, grave.ref), key=page.rindex)

    page = queue_of(mina, client_of)
    assert "what is lighter comes first for you" in page
    assert order(page) == [grave.ref, light.ref, heavy.ref]
    many = [Case(kind="poem", object_ref=f"m{number}", danger=Danger.SERIOUS) for number in range(120)]
    Case.objects.bulk_create(many)
    assert light.ref in queue_of(mina, client_of)  # whatever else waits
    Case.objects.filter(object_ref__startswith="m").delete()
    again = queue_of(mina, client_of, "/desk/?order=usual")
    assert "You asked for the usual order" in again
    assert order(again) == [grave.ref, heavy.ref, light.ref]
    other = queue_of(nadia, client_of)
    assert "lighter" not in other
    assert order(other) == [grave.ref, heavy.ref, light.ref]
    clock.shift(timedelta(hours=18))
    assert order(queue_of(mina, client_of)) == [grave.ref, heavy.ref, light.ref]
