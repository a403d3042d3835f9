"""A badge needs evidence that a second person checked, shows what was checked, and ends after a year (rule 19)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from leeward.moderation.models import LogEntry
from leeward.people.actions.credentials import (
    AlreadyApplied,
    apply_for_credential,
    confirm_credential,
    refuse_credential,
    withdraw_credential,
)
from leeward.people.models import Credential, Person, Role
from leeward.people.professions import Checking, Profession
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience
from tests.cast import ClientOf, Mailbox, RunJobs, join
from tests.people.conftest import FOUND, NUMBER, fresh, lines

pytestmark = pytest.mark.django_db
Check = Callable[[], Credential]


def test_a_professional_applies_and_an_organiser_confirms_on_the_pages(
    amara: Person, tomas: Person, client_of: ClientOf
) -> None:
    sent = {"profession": "psychologist", "register": "Health Council", "country": "GB", "number": NUMBER}
    sent |= {"link": "https://register.example/7654321", "words": "Ask the practice."}
    page = client_of(amara).post("/you/credentials/", sent, follow=True).content.decode()
    assert "Sent. An organiser checks it" in page
    assert lines(tomas) == ["A professional waits to be checked."]
    credential = Credential.objects.get()
    organiser = client_of(tomas)
    assert "amara" in organiser.get("/place/credentials/").content.decode()
    opened = organiser.get(f"/place/credentials/{credential.ref}/").content.decode()
    assert NUMBER in opened
    assert "(optional)" not in opened
    assert 'rel="noopener noreferrer nofollow"' in opened
    organiser.post(f"/place/credentials/{credential.ref}/", {"confirm": "yes", "found": FOUND})
    assert fresh(amara).has_role(Role.PROFESSIONAL)
    assert "Your profession was checked. It stands on your page for a year." in lines(amara)
    verbs = LogEntry.objects.filter(actor_ref=tomas.ref).values_list("verb", flat=True)
    assert set(verbs) == {"read_credential", "confirm_credential"}


def test_what_was_checked_by_whom_and_when_stands_on_their_page(
    applied: Credential, amara: Person, tomas: Person, visitor: object, client_of: ClientOf, ben: Person
) -> None:
    browser = client_of(ben)
    assert "Verified professional" not in browser.get("/@amara/").content.decode()
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    page = browser.get("/@amara/").content.decode()
    assert "Verified professional: psychologist" in page
    assert FOUND in page
    assert "An organiser of this place checked it at “Health Council”" in page
    assert "tomas" not in page
    assert NUMBER not in page


def test_it_stands_beside_their_answers_but_never_beside_another_name(
    applied: Credential, amara: Person, ben: Person, tomas: Person, client_of: ClientOf
) -> None:
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    story = share_story(author=ben, title="", body="I can't sleep.", audience=Audience.EVERYONE)
    reply(author=fresh(amara), thread=story.thread, body="That sounds hard.")
    assert (
        "psychologist, checked by an organiser on"
        in client_of(ben).get(story.get_absolute_url()).content.decode()
    )
    hidden = share_story(
        author=fresh(amara), title="", body="I can't either.", audience=Audience.EVERYONE, byline="grey-heron"
    )
    reply(author=fresh(amara), thread=hidden.thread, body="Still awake.")
    assert "psychologist" not in client_of(ben).get(hidden.get_absolute_url()).content.decode()


def test_the_evidence_is_sealed_while_it_waits_and_deleted_once_decided(
    applied: Credential, tomas: Person
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT evidence FROM people_credential")
        assert NUMBER not in cursor.fetchone()[0]
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    assert Credential.objects.get().evidence == ""


def test_nobody_checks_their_own(tomas: Person, client_of: ClientOf) -> None:
    own = apply_for_credential(
        person=tomas,
        profession=Profession.NURSE,
        register="Health Council",
        country="GB",
        number="1",
        link="https://register.example/1",
        words="",
    )
    with pytest.raises(PermissionDenied):
        confirm_credential(by=tomas, credential=own, found=FOUND)
    assert client_of(tomas).get(f"/place/credentials/{own.ref}/").status_code == 404


@pytest.mark.parametrize("role", ["member", Role.MODERATOR, Role.SUPPORTER, Role.PROFESSIONAL])
def test_nobody_but_an_organiser_checks(role: str, applied: Credential, client_of: ClientOf) -> None:
    somebody = join("somebody", *([] if role == "member" else [Role(role)]))
    with pytest.raises(PermissionDenied):
        confirm_credential(by=somebody, credential=applied, found=FOUND)
    assert client_of(somebody).get("/place/credentials/").status_code == 404
    assert client_of(somebody).get(f"/place/credentials/{applied.ref}/").status_code == 404


def test_the_badge_names_its_country_and_a_form_says_what_to_write(
    applied: Credential, tomas: Person, ben: Person, visitor: Client, client_of: ClientOf
) -> None:
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    badge = visitor.get("/@amara/").content.decode()
    assert "“Health Council”, Britain (UK), on" in badge
    assert "(GB)" not in badge
    asked = client_of(ben).post("/you/credentials/", {"link": "no address"}).content.decode()
    assert "Give the whole address of a page, such as https://example.org/page." in asked
    assert "Please fill this in." in asked
    assert "This field is required" not in asked


def test_no_other_page_gives_the_role(amara: Person, tomas: Person, client_of: ClientOf) -> None:
    fields = {"handle": "amara", "role": Role.PROFESSIONAL, "months": 3}
    page = client_of(tomas).post("/place/staff/", fields)
    assert page.status_code == 422
    assert "Professionals apply under" in page.content.decode()
    assert not fresh(amara).has_role(Role.PROFESSIONAL)


def test_it_ends_after_a_year_and_a_letter_says_so_a_month_before(
    applied: Credential,
    amara: Person,
    tomas: Person,
    mailbox: Mailbox,
    run_jobs: RunJobs,
    client_of: ClientOf,
) -> None:
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=334), tick=False):
        run_jobs()
        assert "The check of your profession ends within a month" not in " ".join(lines(amara))
    with time_machine.travel(now + timedelta(days=336), tick=False) as clock:
        run_jobs()
        run_jobs()
        assert [line for line in lines(amara) if "ends within a month" in line] == [
            "The check of your profession ends within a month. Apply again to keep it."
        ]
        clock.shift(timedelta(days=1))
        run_jobs()
        assert "ends within a month" in str(mailbox(amara)[-1].body)
    with time_machine.travel(now + timedelta(days=366), tick=False):
        run_jobs()
        assert not fresh(amara).has_role(Role.PROFESSIONAL)
        assert "Verified professional" not in client_of(tomas).get("/@amara/").content.decode()


def test_a_refusal_says_why_and_they_can_apply_again(
    applied: Credential, amara: Person, tomas: Person, client_of: ClientOf
) -> None:
    refuse_credential(by=tomas, credential=applied, because="The number belongs to somebody else.")
    page = client_of(amara).get("/you/credentials/").content.decode()
    assert "The number belongs to somebody else." in page
    assert "Apply again" in page
    assert not fresh(amara).has_role(Role.PROFESSIONAL)


def test_two_applications_at_once_are_one(applied: Credential, amara: Person) -> None:
    with pytest.raises(AlreadyApplied):
        apply_for_credential(
            person=amara,
            profession=Profession.NURSE,
            register="Another",
            country="GB",
            number="2",
            link="https://register.example/2",
            words="",
        )


def test_an_application_that_is_taken_back_is_deleted(
    applied: Credential, amara: Person, client_of: ClientOf
) -> None:
    client_of(amara).post("/you/credentials/delete/")
    assert not Credential.objects.exists()


def test_what_nobody_checks_in_90_days_is_emptied_and_they_are_told(
    applied: Credential, amara: Person, run_jobs: RunJobs
) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=False):
        run_jobs()
    applied.refresh_from_db()
    assert (applied.state, applied.evidence) == (Checking.REFUSED, "")
    assert "Your profession could not be confirmed. Here is why." in lines(amara)


def test_a_link_that_is_no_page_is_asked_for_again(amara: Person, client_of: ClientOf) -> None:
    sent = {"profession": "nurse", "register": "R", "country": "GB", "number": "1"}
    page = client_of(amara).post("/you/credentials/", sent | {"link": "ftp://register.example/1"})
    assert page.status_code == 422
    assert not Credential.objects.exists()


def test_an_organiser_who_checks_what_was_taken_back_meanwhile_reads_that_and_keeps_their_words(
    applied: Credential, amara: Person, tomas: Person, client_of: ClientOf
) -> None:
    address, browser = f"/place/credentials/{applied.ref}/", client_of(tomas)
    assert browser.get(address).status_code == 200
    client_of(amara).post("/you/credentials/delete/")
    page = browser.post(address, {"confirm": "yes", "found": "The register names her since 2011."})
    assert page.status_code == 409
    assert "has taken it back, or has left" in page.text
    assert "The register names her since 2011." in page.text


def test_an_organiser_who_decides_a_moment_too_late_reads_what_became_of_it_and_keeps_their_words(
    applied: Credential, amara: Person, tomas: Person, ben: Person, client_of: ClientOf
) -> None:
    other = client_of(join("organiser_two", Role.ORGANISER))
    address, why = f"/place/credentials/{applied.ref}/", "The register does not list this number."
    assert other.get(address).status_code == 200
    confirm_credential(by=tomas, credential=applied, found="Current.")
    # To refuse what was confirmed meanwhile withdraws nothing.
    late = other.post(address, {"because": why, "refuse": "yes"})
    assert late.status_code == 409
    assert "Somebody else has confirmed this application." in late.text
    assert why in late.text
    assert fresh(amara).has_role(Role.PROFESSIONAL)
    assert 'name="withdraw"' in other.get(address).text
    withdraw_credential(by=tomas, credential=applied, because="It lapsed.")
    for answer in (other.get(address), other.post(address, {"because": why, "withdraw": "yes"})):
        assert answer.status_code == 409
        assert "withdrawn already" in answer.text
    assert why in answer.text
    for stranger in (amara, ben):
        assert client_of(stranger).get(address).status_code == 404
