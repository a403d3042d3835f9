"""Two professionals let a note stand, and it takes two to take it down; who says that it is wrong is answered."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Contest, EvidenceNote, LogEntry, NoteState
from leeward.people.models import Person, Role
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.evidence import STANDS, page, told, write
from tests.moderation.meanwhile import begun

pytestmark = pytest.mark.django_db
CONTESTED = "Somebody contests this note"


@pytest.fixture
def dr_three(db: None) -> Person:
    """A third professional."""
    return join("dr_three", Role.PROFESSIONAL)


@pytest.fixture
def contested(standing: EvidenceNote, amara: Person) -> Contest:
    """Amara, whose words it stands with, contests it."""
    return actions.contest(person=amara, note=standing, words="The study was withdrawn.")


@pytest.fixture
def doubted(contested: Contest, dr_ito: Person, client_of: ClientOf) -> Contest:
    """Dr Ito, who checked the note, finds it wrong now."""
    client_of(dr_ito).post(
        f"/contests/{contested.pk}/", {"outcome": "down", "answer": "You are right, it was."}
    )
    return contested


def test_no_professional_alone_takes_down_a_note_that_two_have_checked(
    doubted: Contest, standing: EvidenceNote, story: Story, amara: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    author = client_of(amara)
    seen = page(author, story.get_absolute_url())
    assert STANDS in seen
    assert CONTESTED in seen
    assert "taken down" not in told(amara)
    browser = client_of(dr_ito)
    assert browser.get(f"/notes/{standing.ref}/down/").status_code == 404
    assert standing.claim.passage not in page(browser, "/claims/")
    with pytest.raises(PermissionDenied):
        actions.take_note_down(by=dr_ito, note=standing)


def test_whoever_contests_a_note_reads_what_it_is_about_and_its_writer_that_it_is_contested(
    contested: Contest,
    standing: EvidenceNote,
    story: Story,
    amara: Person,
    dr_osei: Person,
    client_of: ClientOf,
) -> None:
    claim = standing.claim
    assert CONTESTED in page(client_of(dr_osei), f"/claims/{claim.ref}/")
    address = f"/notes/{standing.ref}/contest/"
    read = page(client_of(amara), address)
    assert claim.passage in read
    assert f'href="{story.get_absolute_url()}"' in read
    # What its author took back is shown to nobody.
    Story.objects.update(body="I sleep better now.")
    assert claim.passage not in page(client_of(amara), address)


@pytest.mark.parametrize("second", ["dr_osei", "dr_three"])
def test_a_second_who_may_have_written_it_agrees_and_it_falls(
    second: str,
    doubted: Contest,
    standing: EvidenceNote,
    story: Story,
    amara: Person,
    dr_three: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    browser = client_of(Person.objects.get(handle=second))
    assert "Say whether a note is taken down" in page(browser, "/claims/")
    read = page(browser, f"/notes/{standing.ref}/down/")
    assert "You are right, it was." in read
    assert "The study was withdrawn." in read
    browser.post(f"/notes/{standing.ref}/down/", {"agree": "yes"})
    run_jobs()
    author = client_of(amara)
    assert STANDS not in page(author, story.get_absolute_url())
    why = page(author, f"/notes/{standing.ref}/contest/")
    assert "Two professionals found the note wrong" in why
    assert "You are right, it was." in why
    assert "two professionals" in page(author, "/decisions/")
    fell = LogEntry.objects.filter(verb="take_note_down")
    assert list(fell.values_list("actor_ref", flat=True)) == [Person.objects.get(handle=second).ref]
    # Another note can be written.
    assert "Write a note" in page(browser, "/claims/")


def test_nobody_who_contested_it_takes_it_down_or_lets_it_stand(
    doubted: Contest, standing: EvidenceNote, dr_three: Person, client_of: ClientOf
) -> None:
    actions.contest(person=dr_three, note=standing, words="I think so too.")
    assert client_of(dr_three).get(f"/notes/{standing.ref}/down/").status_code == 404
    assert client_of(dr_three).get(f"/contests/{doubted.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.take_note_down(by=dr_three, note=standing)
    with pytest.raises(PermissionDenied):
        actions.keep_note(by=dr_three, note=standing, because="No.")


def test_a_second_who_did_not_write_it_lets_it_stand_and_whoever_contested_it_reads_why(
    doubted: Contest,
    standing: EvidenceNote,
    story: Story,
    amara: Person,
    dr_three: Person,
    client_of: ClientOf,
) -> None:
    client_of(dr_three).post(f"/notes/{standing.ref}/down/", {"because": "Only one of two was withdrawn."})
    assert "it stays" in told(amara)
    assert "Only one of two was withdrawn." in page(client_of(amara), f"/notes/{standing.ref}/contest/")
    seen = page(client_of(amara), story.get_absolute_url())
    assert STANDS in seen
    assert CONTESTED not in seen


def test_whoever_wrote_it_can_not_say_that_it_stays(
    doubted: Contest,
    standing: EvidenceNote,
    story: Story,
    amara: Person,
    dr_osei: Person,
    dr_ito: Person,
    dr_three: Person,
    client_of: ClientOf,
) -> None:
    client_of(dr_osei).post(f"/notes/{standing.ref}/down/", {"because": "I read it otherwise."})
    assert "it stays" not in told(amara)
    assert CONTESTED in page(client_of(amara), story.get_absolute_url())
    # Whoever found it wrong does not say so again; a third decides, and reads both.
    with pytest.raises(PermissionDenied):
        actions.answer_contest(by=dr_ito, contest=doubted, keeps=False, answer="It is.")
    assert "if a second professional agrees" not in page(client_of(dr_ito), f"/contests/{doubted.pk}/")
    read = page(client_of(dr_three), f"/contests/{doubted.pk}/")
    assert "You are right, it was." in read
    assert "I read it otherwise." in read
    client_of(dr_three).post(f"/contests/{doubted.pk}/", {"outcome": "down", "answer": "It was withdrawn."})
    client_of(dr_ito).post(f"/notes/{standing.ref}/down/", {"agree": "yes"})
    standing.refresh_from_db()
    assert standing.state == NoteState.TAKEN_DOWN


def test_a_contest_that_was_not_right_leaves_the_note_standing(
    standing: EvidenceNote, story: Story, ben: Person, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    made = actions.contest(person=ben, note=standing, words="I feel otherwise.")
    with pytest.raises(actions.AlreadyDecided):
        actions.contest(person=ben, note=standing, words="Twice.")
    with pytest.raises(PermissionDenied):
        actions.answer_contest(by=dr_osei, contest=made, keeps=True, answer="No.")
    actions.answer_contest(by=dr_ito, contest=made, keeps=True, answer="The source still holds.")
    assert "it stays" in told(ben)
    shown = page(client_of(ben), story.get_absolute_url())
    assert STANDS in shown
    assert CONTESTED not in shown


def test_everybody_who_contested_or_doubted_is_told_and_no_contest_of_a_fallen_note_waits(
    standing: EvidenceNote,
    amara: Person,
    ben: Person,
    june: Person,
    dr_osei: Person,
    dr_ito: Person,
    dr_three: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    answered = actions.contest(person=june, note=standing, words="It is from 1990.")
    actions.answer_contest(by=dr_three, contest=answered, keeps=True, answer="It is not.")
    opened = actions.contest(person=amara, note=standing, words="The study was withdrawn.")
    actions.find_note_wrong(by=dr_three, note=standing, because="It was withdrawn last week.")
    actions.take_note_down(by=dr_osei, note=standing)
    run_jobs()
    for person in (amara, june):
        assert "A note that you contested was wrong, and is taken down." in told(person)
    assert "was wrong, and is taken down" in told(ben)
    assert client_of(dr_ito).get(f"/contests/{opened.pk}/").status_code == 409
    assert "Answer somebody who contests a note" not in page(client_of(dr_ito), "/claims/")
    read = page(client_of(amara), f"/notes/{standing.ref}/contest/")
    assert "This is closed: the note you wrote about is gone." in read
    assert "says meanwhile that it is contested" not in read
    assert "It was withdrawn last week." in read
    # Whoever wrote it reads why as well.
    assert "It was withdrawn last week." in page(client_of(dr_osei), f"/notes/{standing.ref}/contest/")


def test_whoever_contests_a_note_that_is_withdrawn_in_that_moment_has_their_words_back_and_waits_for_nothing(
    standing: EvidenceNote, amara: Person, dr_osei: Person, client_of: ClientOf
) -> None:
    browser, said = client_of(amara), {"words": "The study was withdrawn."}
    with transaction.atomic():
        actions.withdraw_note(by=dr_osei, note=standing, because="I misread the study.")
        (sent,) = begun(lambda: browser.post(f"/notes/{standing.ref}/contest/", said))
    answer: Any = sent.result()
    assert answer.status_code == 409
    assert "The study was withdrawn." in answer.text
    assert "This note does not stand any more" in answer.text
    assert not Contest.objects.exists()


def test_a_contest_whose_note_has_ended_takes_no_answer(
    contested: Contest, standing: EvidenceNote, dr_ito: Person
) -> None:
    EvidenceNote.objects.filter(pk=standing.pk).update(state=NoteState.WITHDRAWN)
    for keeps in (True, False):
        with pytest.raises(actions.AlreadyDecided):
            actions.answer_contest(by=dr_ito, contest=contested, keeps=keeps, answer="It holds.")


def test_after_an_answer_the_same_note_is_contested_again_only_after_thirty_days(
    contested: Contest,
    standing: EvidenceNote,
    story: Story,
    amara: Person,
    dr_ito: Person,
    client_of: ClientOf,
) -> None:
    actions.answer_contest(by=dr_ito, contest=contested, keeps=True, answer="It holds.")
    where, said = f"/notes/{standing.ref}/contest/", {"words": "But I wrote that it was withdrawn."}
    assert "You can contest it again from" in page(client_of(amara), where)
    sent = client_of(amara).post(where, said)
    assert sent.status_code == 422
    assert "But I wrote that it was withdrawn." in sent.text
    assert CONTESTED not in page(client_of(amara), story.get_absolute_url())
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        assert client_of(amara).post(where, said).status_code == 302


def test_a_new_note_in_its_place_can_be_contested_at_once(
    doubted: Contest, standing: EvidenceNote, amara: Person, dr_osei: Person, dr_ito: Person
) -> None:
    actions.take_note_down(by=dr_osei, note=standing)
    better = write(dr_ito, standing.claim)
    actions.approve_note(by=dr_osei, note=better)
    assert actions.contest(person=amara, note=better, words="This one is wrong too.").answered_at is None
