"""What was decided at once about a pile-on is undone at once, with one reason, also after a crash."""

import os
import sys
from subprocess import run

import pytest
from django.core.exceptions import PermissionDenied

from leeward.moderation import actions
from leeward.moderation.models import Case, Decision, JointDecision, LogEntry, Outcome
from leeward.notifications.models import Notification
from leeward.people.actions.deletion import delete_account
from leeward.people.models import Person, Role
from leeward.replies.models import Reply
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.test_deciding_together import REMOVE, reported

pytestmark = pytest.mark.django_db
SORRY = {"because": "We read it too quickly. We are sorry."}
TAKE_BACK = (
    "import django; django.setup();"
    "from tests.moderation.calls import pull_the_plug_after; pull_the_plug_after(23);"
    "from leeward.moderation.actions.undoing_together import take_back_due; take_back_due()"
)


def decided(by: Person, reporter: Person, count: int, client_of: ClientOf) -> str:
    """The page of a pile-on of which everything was removed at once."""
    page = reported(reporter, count)
    cases = list(Case.objects.filter(closed_at=None).values_list("ref", flat=True))
    client_of(by).post(page, REMOVE | {"cases": cases})
    return page


def way_back() -> str:
    return f"/desk/together/decided/{JointDecision.objects.get().ref}/undo/"


def states() -> set[str]:
    return set(Reply.objects.values_list("state", flat=True))


def test_one_press_with_one_reason_brings_everything_back_and_each_author_reads_it(
    amara: Person, mina: Person, nadia: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    page = decided(mina, amara, 4, client_of)
    assert states() == {"removed"}
    browser = client_of(nadia)
    assert f'href="{way_back()}"' in browser.get(page).text
    assert "4 things" in browser.get(way_back()).text
    Notification.objects.all().delete()
    answer = browser.post(way_back(), SORRY, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "being undone" in answer.text
    run_jobs()
    assert states() == {"live"}
    for made in Decision.objects.select_related("person"):
        assert made.person is not None
        assert Notification.objects.filter(person=made.person).count() == 1
        assert SORRY["because"] in client_of(made.person).get(made.get_absolute_url()).text
    after = browser.get(page).text
    assert "undone" in after
    assert way_back() not in after
    assert LogEntry.objects.filter(verb="undo_together", actor_ref=nadia.ref).count() == 1
    assert LogEntry.objects.filter(verb="undo", actor_ref=nadia.ref).count() == 4


def test_the_item_of_each_leads_there_too(amara: Person, mina: Person, client_of: ClientOf) -> None:
    decided(mina, amara, 2, client_of)
    assert way_back() in client_of(mina).get(f"/desk/cases/{Case.objects.earliest('pk').ref}/").text


def test_what_was_undone_by_itself_keeps_its_own_reason(
    amara: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    decided(mina, amara, 3, client_of)
    first = Decision.objects.earliest("pk")
    actions.undo(by=mina, decision=first, because="This one was kind.")
    actions.undo_together(by=mina, made=JointDecision.objects.get(), because="All of it was.")
    run_jobs()
    reasons = list(Decision.objects.order_by("pk").values_list("undone_because", flat=True))
    assert reasons == ["This one was kind.", "All of it was.", "All of it was."]
    with pytest.raises(actions.AlreadyDecided):
        actions.undo_together(by=mina, made=JointDecision.objects.get(), because="Again.")


def test_a_crash_in_the_middle_leaves_no_half(
    amara: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    decided(mina, amara, 25, client_of)
    actions.undo_together(by=mina, made=JointDecision.objects.get(), because="Our mistake.")
    killed = run([sys.executable, "-c", TAKE_BACK], env=os.environ, check=False)
    assert killed.returncode == -9
    # All or nothing of each transaction: the first twenty are back, of the others none.
    assert Decision.objects.filter(undone_at=None).count() == 5
    run_jobs()
    assert states() == {"live"}
    assert JointDecision.objects.get().undone_at is not None


def test_what_somebody_looks_at_comes_back_when_they_are_done(
    amara: Person, mina: Person, nadia: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    decided(mina, amara, 3, client_of)
    one = Decision.objects.select_related("person", "case").earliest("pk")
    assert one.person is not None
    actions.appeal(person=one.person, decision=one, words="I asked how she is.")
    actions.take_lease(by=nadia, case=one.case)
    actions.undo_together(by=mina, made=JointDecision.objects.get(), because="Our mistake.")
    run_jobs()
    assert Decision.objects.get(undone_at=None) == one
    actions.give_back(by=nadia, case=one.case)
    run_jobs()
    assert states() == {"live"}


def test_what_was_promised_comes_back_also_when_the_moderator_deletes_their_account_meanwhile(
    amara: Person, mina: Person, nadia: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    page = decided(mina, amara, 3, client_of)
    client_of(mina).post(way_back(), SORRY)
    delete_account(person=mina)
    assert "being undone" in client_of(nadia).get(page).text
    run_jobs()
    assert states() == {"live"}
    for made in Decision.objects.select_related("person"):
        assert made.person is not None
        assert SORRY["because"] in client_of(made.person).get(made.get_absolute_url()).text
    assert "being undone" not in client_of(nadia).get(page).text
    # The place itself did it: no line says that somebody did who was gone.
    assert LogEntry.objects.filter(verb="undo", actor_ref="").count() == 3


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_undone(
    amara: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs, reason: str
) -> None:
    decided(mina, amara, 2, client_of)
    assert client_of(mina).post(way_back(), {"because": reason}).status_code == 422
    run_jobs()
    assert states() == {"removed"}


def test_nobody_undoes_what_is_about_themself_or_what_they_reported(
    amara: Person, mina: Person, nadia: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    decided(nadia, mina, 2, client_of)
    joint = JointDecision.objects.get()
    answer = client_of(mina).post(way_back(), SORRY)
    assert (answer.status_code, SORRY["because"] in answer.text) == (403, True)
    third = join("zoe", Role.MODERATOR)
    Case.objects.filter(pk=Case.objects.earliest("pk").pk).update(author=third)
    with pytest.raises(PermissionDenied):
        actions.undo_together(by=third, made=joint, because="It was me.")
    Case.objects.update(author=third)
    assert client_of(third).get(way_back()).status_code == 404
    run_jobs()
    assert states() == {"removed"}


def test_what_was_left_as_it_is_has_nothing_to_undo(amara: Person, mina: Person, client_of: ClientOf) -> None:
    page = reported(amara, 2)
    cases = list(Case.objects.values_list("ref", flat=True))
    browser = client_of(mina)
    browser.post(page, {"cases": cases, "outcome": Outcome.NO_ACTION, "facts": "Read."})
    assert "Undo all of it" not in browser.get(page).text
    with pytest.raises(actions.AlreadyDecided):
        actions.undo_together(by=mina, made=JointDecision.objects.get(), because="No.")


def test_undoing_all_of_it_answers_an_appeal_against_one_and_its_writer_is_told_once(
    amara: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    decided(mina, amara, 2, client_of)
    one = Decision.objects.select_related("person").earliest("pk")
    assert one.person is not None
    actions.appeal(person=one.person, decision=one, words="I asked how she is.")
    Notification.objects.all().delete()
    client_of(mina).post(way_back(), SORRY)
    run_jobs()
    page = client_of(one.person).get(one.get_absolute_url()).text
    assert "You were right, and the decision is undone" in page
    assert Notification.objects.filter(person=one.person).count() == 1
    assert LogEntry.objects.get(verb="answer_appeal").details["overturned"] is True
