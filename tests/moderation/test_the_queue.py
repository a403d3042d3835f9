"""One queue: danger, then age, then effort; one item with one moderator at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, Danger, Decision, Escalation, LogEntry, Outcome, Reason
from leeward.people.models import Person, Role
from tests.cast import ClientOf, join
from tests.moderation.calls import keep
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem, Poems

REMOVE = {"outcome": "remove", "rule": "kindness", "facts": "The second line insults a person."}


def case_of(author: Person, ref: str, **fields: object) -> Case:
    return Case.objects.create(ref=ref, kind="poem", object_ref=ref, author=author, **fields)


def address_of(case: Case) -> str:
    return f"/desk/cases/{case.ref}/"


def order_of(page: str, *refs: str) -> list[str]:
    return sorted(refs, key=lambda ref: page.index(f"/desk/cases/{ref}/"))


def test_of_what_came_in_within_the_hour_the_shorter_is_read_first(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=3)
    case_of(amara, "long", effort=9000, opened_at=hour)
    case_of(amara, "short", effort=200, opened_at=hour + timedelta(minutes=20))
    case_of(amara, "later", effort=10, opened_at=hour + timedelta(minutes=61))
    page = client_of(mina).get("/desk/").content.decode()
    assert order_of(page, "long", "short", "later") == ["short", "long", "later"]
    assert "about 9 minutes to read" in page


def test_of_two_dangers_to_life_the_older_comes_first_however_long_it_is(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    now = timezone.now()
    case_of(amara, "older", danger=Danger.LIFE, effort=9000, opened_at=now - timedelta(minutes=2))
    case_of(amara, "newer", danger=Danger.LIFE, effort=10, opened_at=now - timedelta(minutes=1))
    page = client_of(mina).get("/desk/").content.decode()
    assert order_of(page, "older", "newer") == ["older", "newer"]


def test_how_much_there_is_to_read_counts_the_words_and_what_reporters_wrote(reported: Case) -> None:
    reported.refresh_from_db()
    assert reported.effort == len("The sea is grey today.") + len("It is about me.")


def test_opening_an_item_takes_it_and_others_see_who_looks(
    mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    client_of(mina).get(address_of(reported))
    other = client_of(nadia)
    assert "mina is looking at this" in other.get("/desk/").content.decode()
    page = opened(other, address_of(reported)).get(address_of(reported)).content.decode()
    assert "mina is looking at this" in page
    assert "The sea is grey today." in page
    assert 'name="outcome"' not in page
    reported.refresh_from_db()
    assert reported.leased_to == mina


def test_who_reads_along_decides_nothing_and_keeps_their_words(
    mina: Person, nadia: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    client_of(mina).get(address_of(reported))
    response = opened(client_of(nadia), address_of(reported)).post(address_of(reported), REMOVE)
    assert response.status_code == 409
    assert "mina is looking at this now" in response.content.decode()
    assert poem.state == "live"
    with pytest.raises(actions.LeasedToAnother):
        actions.decide(by=nadia, case=reported, outcome=Outcome.NO_ACTION, facts="Fine.")


def test_of_many_who_take_it_at_the_same_moment_exactly_one_gets_it(reported: Case) -> None:
    moderators = [join(f"moderator-{number}", Role.MODERATOR) for number in range(8)]

    def take(moderator: Person) -> bool:
        try:
            return actions.take_lease(by=moderator, case=Case.objects.get(pk=reported.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(take, moderators))
    assert sum(taken) == 1
    reported.refresh_from_db()
    assert reported.leased_to == moderators[taken.index(True)]


def test_it_can_be_taken_over_once_it_has_run_out_and_not_before(
    mina: Person, nadia: Person, reported: Case
) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        assert actions.take_lease(by=mina, case=reported)
    with time_machine.travel(now + timedelta(minutes=14), tick=False):
        assert not actions.take_lease(by=nadia, case=reported)
    with time_machine.travel(now + timedelta(minutes=15), tick=False):
        assert actions.take_lease(by=nadia, case=reported)
        assert not actions.take_lease(by=mina, case=reported)


def test_working_on_it_keeps_it(mina: Person, nadia: Person, reported: Case, client_of: ClientOf) -> None:
    now, browser = timezone.now(), client_of(mina)
    with time_machine.travel(now, tick=False):
        browser.get(address_of(reported))
    with time_machine.travel(now + timedelta(minutes=10), tick=False):
        browser.post(address_of(reported), REMOVE | {"preview": "yes"})
    with time_machine.travel(now + timedelta(minutes=20), tick=False):
        assert not actions.take_lease(by=nadia, case=reported)


def test_it_is_given_back_with_one_press(
    mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    browser.get(address_of(reported))
    response = browser.post(f"{address_of(reported)}lease/delete/?kind=poem")
    assert response["Location"] == "/desk/?kind=poem"
    assert actions.take_lease(by=nadia, case=reported)


def test_nobody_gives_back_what_another_has_taken(
    mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    actions.take_lease(by=mina, case=reported)
    client_of(nadia).post(f"{address_of(reported)}lease/delete/")
    reported.refresh_from_db()
    assert reported.leased_to == mina


def test_deciding_gives_it_back(mina: Person, reported: Case) -> None:
    actions.take_lease(by=mina, case=reported)
    actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="Fine.")
    reported.refresh_from_db()
    assert reported.leased_to is None


def test_a_party_to_it_never_takes_it(mina: Person, poem: Poem) -> None:
    case = actions.report(
        kind="poem", ref=poem.ref, reporter=mina, reason=Reason.SPAM, words="", address=""
    ).case
    with pytest.raises(PermissionDenied):
        actions.take_lease(by=mina, case=case)


def test_an_appeal_is_with_one_moderator_too(
    amara: Person, mina: Person, nadia: Person, reported: Case, client_of: ClientOf
) -> None:
    made = actions.decide(by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="Because.")
    appeal = actions.appeal(person=amara, decision=made, words="No.")
    client_of(nadia).get(f"/desk/appeals/{made.ref}/")
    third = join("third", Role.MODERATOR)
    assert "nadia is looking at this" in client_of(third).get("/desk/").content.decode()
    with pytest.raises(actions.LeasedToAnother):
        actions.answer_appeal(by=third, appeal=appeal, overturned=True, answer="It was fine.")
    actions.answer_appeal(by=nadia, appeal=appeal, overturned=True, answer="It was fine.")


def test_after_deciding_the_next_one_opens_if_asked_for(
    amara: Person, mina: Person, poems: Poems, client_of: ClientOf
) -> None:
    now = timezone.now()
    for number in range(3):
        poems.write(amara, ref=f"p{number}")
        case_of(amara, f"p{number}", opened_at=now - timedelta(days=3 - number))
    actions.take_lease(by=join("other", Role.MODERATOR), case=Case.objects.get(ref="p1"))
    browser = client_of(mina)
    done = {"outcome": "no_action", "facts": "Fine."}
    response = browser.post("/desk/cases/p0/?kind=poem", done | {"next": "yes"})
    assert response["Location"] == "/desk/cases/p2/?kind=poem"
    assert browser.post("/desk/cases/p2/", done | {"decide": "yes"})["Location"] == "/desk/"


def test_what_comes_next_is_opened_without_asking_and_anything_else_asks_why(
    amara: Person, mina: Person, poems: Poems, client_of: ClientOf
) -> None:
    for number in range(2):
        poems.write(amara, words=f"Line {number} of the sea.", ref=f"p{number}")
        made = case_of(amara, f"p{number}", opened_at=timezone.now() - timedelta(days=2 - number))
        made.evidence.create(words=f"Line {number} of the sea.")
    browser = client_of(mina)
    assert "Line 0 of the sea." in browser.get("/desk/cases/p0/").content.decode()
    asks = browser.get("/desk/cases/p1/").content.decode()
    assert "Why do you open this?" in asks
    assert "Line 1" not in asks
    browser.post("/desk/cases/p1/", {"why": "queue"})
    assert "Why do you open this?" in browser.get("/desk/cases/p1/").content.decode()
    opened(browser, "/desk/cases/p1/")
    assert "Line 1 of the sea." in browser.get("/desk/cases/p1/").content.decode()
    whys = LogEntry.objects.filter(verb="read_case").order_by("number").values_list("details__why", flat=True)
    assert list(whys) == ["queue", "related"]


def test_who_reported_it_is_read_for_a_reason_too(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    case_of(amara, "older", danger=Danger.LIFE)
    address, browser = f"{address_of(reported)}reporters/", client_of(mina)
    asks = browser.get(address).text
    assert "Why do you open this?" in asks
    assert "ben" not in asks.partition("<main")[2]
    assert "Why do you open this?" in browser.get(address_of(reported)).text
    assert "ben" not in browser.post(address, {"why": "checking"}, follow=True).text.partition("<main")[2]
    assert "ben" in browser.post(address, {"named": "checking"}, follow=True).text.partition("<main")[2]
    (look,) = LogEntry.objects.filter(verb="read_case")
    assert look.details["why"] == "checking"


def test_whoever_a_filter_led_there_can_say_so(
    amara: Person, mina: Person, reported: Case, client_of: ClientOf
) -> None:
    case_of(amara, "older", danger=Danger.LIFE)
    browser = client_of(mina)
    assert "A filter or a list led me to it" in browser.get(address_of(reported)).text
    browser.post(address_of(reported), {"why": "chosen"})
    assert LogEntry.objects.get(verb="read_case").details["why"] == "chosen"


def test_nothing_is_decided_unread(
    amara: Person, mina: Person, poems: Poems, reported: Case, client_of: ClientOf
) -> None:
    case_of(amara, "older", danger=Danger.LIFE)
    response = client_of(mina).post(address_of(reported), REMOVE)
    assert response.status_code == 409
    assert not Decision.objects.exists()


def test_filters_stay_in_the_address_and_come_back_after_deciding(
    amara: Person, ben: Person, mina: Person, poems: Poems, reported: Case, client_of: ClientOf
) -> None:
    case_of(amara, "spanish", language="es")
    case_of(amara, "english", language="en")
    browser = client_of(mina)
    page = browser.get("/desk/?language=es").content.decode()
    assert "/desk/cases/spanish/?language=es" in page
    assert "/desk/cases/english/" not in page
    actions.take_lease(by=mina, case=reported)
    mine = browser.get("/desk/?mine=yes").content.decode()
    assert reported.ref in mine
    assert "/desk/cases/spanish/" not in mine
    assert browser.get("/desk/?danger=x&source=y&kind=no&mine=1").status_code == 200


def test_the_keys_are_listed_where_they_work(mina: Person, reported: Case, client_of: ClientOf) -> None:
    browser: Client = client_of(mina)
    for address in ("/desk/", address_of(reported)):
        page = browser.get(address).content.decode()
        assert "data-keys-on" in page
        assert "moderation/desk.js" in page


def test_lines_about_one_person_in_danger_say_so_and_lead_to_all_of_them_and_name_nobody(
    amara: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    for number in range(3):
        keep(amara, f"poem-{number}")
    keep(june, "poem-hers")
    page = client_of(mina).get("/desk/").text
    assert page.count("One of 3 by the same person.") == 3
    found = Escalation.objects.earliest("pk")
    lines = page[page.index('<ol class="queue"') :]
    assert lines.count(f'href="{found.get_absolute_url()}"') == 3
    assert "amara" not in lines
