"""A badge that is withdrawn: why, who answers an appeal, and what stands once it is back (rules 19 to 21)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import formats, timezone

from leeward.moderation.actions import answer_appeal, appeal, undo
from leeward.moderation.models import Appeal, Decision
from leeward.notifications.models import Notification
from leeward.people.actions import grant_role
from leeward.people.actions.credentials import AlreadyChecked, confirm_credential, withdraw_credential
from leeward.people.models import Credential, Person, Role
from tests.cast import ClientOf
from tests.people.conftest import FOUND, fresh, lines

pytestmark = pytest.mark.django_db


def test_whose_badge_is_withdrawn_reads_the_reasons_and_somebody_else_answers_an_appeal(
    applied: Credential, amara: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    grant_role(by=None, person=tomas, role=Role.MODERATOR, until=timezone.now() + timedelta(days=9))
    grant_role(by=None, person=tomas, role=Role.ORGANISER, until=timezone.now() + timedelta(days=9))
    withdraw_credential(by=tomas, credential=applied, because="The register lists a suspension.")
    made = Decision.objects.get(person=amara)
    browser = client_of(amara)
    assert Notification.objects.filter(person=amara, url=made.get_absolute_url()).exists()
    page = browser.get(made.get_absolute_url()).content.decode()
    for words in (
        "Your badge as a professional was withdrawn",
        "The register lists a suspension.",
        "An organiser: a person, not software.",
    ):
        assert words in page
    browser.post(f"{made.get_absolute_url()}appeal/", {"words": "It was another person of my name."})
    appeal = Appeal.objects.get()
    with pytest.raises(PermissionDenied):
        answer_appeal(by=tomas, appeal=appeal, overturned=True, answer="So it was.")
    assert client_of(mina).get(f"/desk/appeals/{made.ref}/", follow=True).status_code == 200
    answer_appeal(by=mina, appeal=appeal, overturned=True, answer="So it was. We are sorry.")
    assert fresh(amara).has_role(Role.PROFESSIONAL)
    assert "Verified professional" in client_of(mina).get("/@amara/").content.decode()


def test_a_badge_that_comes_back_says_when_it_was_really_checked(
    applied: Credential, amara: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    now = timezone.now()
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    with time_machine.travel(now + timedelta(days=60), tick=False):
        withdraw_credential(by=tomas, credential=applied, because="Somebody said so.")
        made = appeal(person=amara, decision=Decision.objects.get(), words="It still holds.")
        answer_appeal(by=mina, appeal=made, overturned=True, answer="It does.")
        page = client_of(mina).get("/@amara/").text
    checked, back = (formats.date_format(timezone.localtime(now + timedelta(days=n))) for n in (0, 60))
    assert f"on {checked}, and found" in page
    assert back not in page
    applied.refresh_from_db()
    assert applied.decided_by == tomas


def test_it_can_be_withdrawn_at_once_with_a_reason_that_they_alone_read(
    applied: Credential, amara: Person, ben: Person, tomas: Person, client_of: ClientOf
) -> None:
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    sent = {"withdraw": "yes", "because": "The register lists a suspension."}
    client_of(tomas).post(f"/place/credentials/{applied.ref}/", sent)
    assert not fresh(amara).has_role(Role.PROFESSIONAL)
    assert "Your profession could" not in " ".join(lines(amara))
    assert "Your checked profession no longer stands. Here is why." in lines(amara)
    assert "The register lists a suspension." in client_of(amara).get("/you/credentials/").content.decode()
    assert "suspension" not in client_of(ben).get("/@amara/").content.decode()
    with pytest.raises(AlreadyChecked):
        withdraw_credential(by=tomas, credential=applied, because="Twice.")


@pytest.mark.parametrize(("overturned", "found"), [(True, "and undid that"), (False, "and agreed")])
def test_the_organiser_who_withdrew_it_is_told_what_a_moderator_found(
    overturned: bool,
    found: str,
    applied: Credential,
    amara: Person,
    mina: Person,
    tomas: Person,
    client_of: ClientOf,
) -> None:
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    withdraw_credential(by=tomas, credential=applied, because="Somebody said so.")
    made = appeal(person=amara, decision=Decision.objects.get(), words="It still holds.")
    answer_appeal(by=mina, appeal=made, overturned=overturned, answer="We asked the register.")
    (line,) = (one for one in Notification.objects.filter(person=tomas) if found in one.line)
    assert "amara" not in line.line
    assert client_of(tomas).get(f"/notifications/{line.pk}/", follow=True).status_code == 200


def test_the_organiser_is_told_too_when_it_is_undone_without_an_appeal(
    applied: Credential, mina: Person, tomas: Person
) -> None:
    confirm_credential(by=tomas, credential=applied, found=FOUND)
    withdraw_credential(by=tomas, credential=applied, because="Somebody said so.")
    undo(by=mina, decision=Decision.objects.get(), because="The register says otherwise.")
    assert [line for line in lines(tomas) if "and undid that" in line]
