"""Whoever writes a note learns what becomes of it, and of the words it is about, and loses nothing they wrote."""

import pytest
from django.test import Client

from leeward.moderation import actions
from leeward.moderation.models import Claim, EvidenceNote
from leeward.notifications.models import Notification
from leeward.people.models import Person, Role
from leeward.stories.actions import delete_story, edit_story
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.evidence import PASSAGE, SOURCE, page, told, write

pytestmark = pytest.mark.django_db
WRITTEN = {"stance": "contradicts", "words": "They calm for a moment.", "gain": "none"} | {
    f"{name}_1": str(value) for name, value in SOURCE.items()
}
OTHERS = "I like to swim when I am anxious."


@pytest.fixture
def writer(dr_osei: Person, client_of: ClientOf) -> Client:
    return client_of(dr_osei)


def test_a_note_about_words_that_were_changed_meanwhile_is_not_taken_and_its_words_are_kept(
    claim: Claim, story: Story, amara: Person, writer: Client
) -> None:
    at = f"/claims/{claim.ref}/"
    assert "Send it to be checked" in page(writer, at)
    edit_story(story=story, by=amara, title="", body=OTHERS)
    sent = writer.post(at, WRITTEN)
    assert sent.status_code == 409
    assert "changed or deleted meanwhile" in sent.text
    assert "They calm for a moment." in sent.text
    assert not EvidenceNote.objects.exists()
    afresh = page(writer, at)
    assert "The words were changed" in afresh
    assert OTHERS in afresh
    assert "Send it to be checked" not in afresh


def test_no_note_is_written_about_words_that_are_not_there(
    claim: Claim, story: Story, amara: Person, dr_osei: Person
) -> None:
    edit_story(story=story, by=amara, title="", body=OTHERS)
    with pytest.raises(actions.NotInTheWords):
        write(dr_osei, claim)


def test_a_note_about_words_that_were_deleted_meanwhile_is_kept_for_its_writer_alone(
    claim: Claim, story: Story, amara: Person, ben: Person, writer: Client, client_of: ClientOf
) -> None:
    delete_story(story=story, by=amara)
    sent = writer.post(f"/claims/{claim.ref}/", WRITTEN)
    assert sent.status_code == 409
    assert "were deleted" in sent.text
    assert "They calm for a moment." in sent.text
    for other in (amara, ben):
        assert client_of(other).get(f"/claims/{claim.ref}/").status_code == 404


@pytest.mark.parametrize("how", ["changed", "deleted"])
def test_whoever_wrote_a_note_is_told_once_when_its_words_go_before_its_check_and_can_read_it(
    how: str,
    note: EvidenceNote,
    story: Story,
    amara: Person,
    dr_osei: Person,
    writer: Client,
    run_jobs: RunJobs,
) -> None:
    run_jobs()
    assert "changed or deleted" not in told(dr_osei)
    if how == "deleted":
        delete_story(story=story, by=amara)
    else:
        edit_story(story=story, by=amara, title="", body=OTHERS)
    run_jobs()
    run_jobs()
    assert told(dr_osei).count("were changed or deleted, so nobody checks it") == 1
    read = page(writer, Notification.objects.get(person=dr_osei, line__contains="deleted").url)
    assert "They calm for a moment." in read
    assert "nobody checks it now" in read


def test_whoever_wrote_a_note_is_told_that_it_stands_and_that_it_is_contested(
    standing: EvidenceNote, amara: Person, dr_osei: Person, writer: Client
) -> None:
    assert "A second professional checked your evidence note. It stands now." in told(dr_osei)
    actions.contest(person=amara, note=standing, words="The study was withdrawn.")
    assert "Somebody contests a note of yours." in told(dr_osei)


def test_the_list_shows_a_professional_what_became_of_their_notes(
    note: EvidenceNote, dr_osei: Person, dr_ito: Person, writer: Client, client_of: ClientOf
) -> None:
    shown = page(writer, "/claims/")
    assert "Your notes" in shown
    assert "It waits for a second professional" in shown
    actions.send_note_back(by=dr_ito, note=note, because="Name the second study.")
    shown = page(writer, "/claims/")
    assert "Write your note again" in shown
    assert "Name the second study." in shown
    actions.approve_note(by=dr_ito, note=write(dr_osei, note.claim))
    shown = page(writer, "/claims/")
    assert "It stands" in shown
    assert PASSAGE in shown
    assert "Your notes" not in page(client_of(dr_ito), "/claims/")


@pytest.mark.parametrize(("second", "said"), [("dr_osei", "You and another"), ("dr_three", "Two")])
def test_whoever_agreed_that_their_own_note_is_wrong_reads_that_they_did(
    second: str, said: str, standing: EvidenceNote, dr_ito: Person, dr_osei: Person, run_jobs: RunJobs
) -> None:
    join("dr_three", Role.PROFESSIONAL)
    actions.find_note_wrong(by=dr_ito, note=standing, because="It was withdrawn.")
    actions.take_note_down(by=Person.objects.get(handle=second), note=standing)
    run_jobs()
    ended = "professional found" if second == "dr_osei" else "professionals found"
    assert f"{said} {ended} a note of yours wrong." in told(dr_osei)
