"""A doubted health claim is answered by a professional, checked by a second one, and stands with the words."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.log import verify_log
from leeward.moderation.models import Claim, EvidenceNote, LogEntry, NoteState
from leeward.people.actions import block, delete_account, suspend
from leeward.people.actions.credentials import apply_for_credential, confirm_credential
from leeward.people.models import Person, Role
from leeward.people.professions import Profession
from leeward.replies.actions import react, reply
from leeward.replies.models import Word
from leeward.stories.actions import save_story, share_story
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.evidence import BODY, PASSAGE, SOURCE, STANDS, page, told, write

pytestmark = pytest.mark.django_db


def test_from_a_doubt_to_a_note_that_stands_on_the_pages(
    story: Story,
    ben: Person,
    dr_osei: Person,
    dr_ito: Person,
    client_of: ClientOf,
    visitor: Client,
    run_jobs: RunJobs,
) -> None:
    doubter, writer, checker = client_of(ben), client_of(dr_osei), client_of(dr_ito)
    assert f"/claims/mark/story/{story.ref}/" in page(doubter, story.get_absolute_url())
    sent = doubter.post(
        f"/claims/mark/story/{story.ref}/", {"passage": PASSAGE, "why": "Is it?"}, follow=True
    )
    assert "Verified professionals look at it" in sent.content.decode()
    claim = Claim.objects.get()
    assert PASSAGE in page(writer, "/claims/")
    fields = {
        "stance": "contradicts",
        "words": "They calm for a moment.",
        "gain": "some",
        "interests": "A book.",
    }
    fields |= {f"{name}_1": value for name, value in SOURCE.items()}  # type: ignore[misc]
    writer.post(f"/claims/{claim.ref}/", fields)
    assert STANDS not in page(visitor, story.get_absolute_url())
    assert "Check a note" in page(checker, "/claims/")
    written = EvidenceNote.objects.get()
    checker.post(f"/notes/{written.ref}/check/", {"approve": "yes"})
    run_jobs()
    shown = page(visitor, story.get_absolute_url())
    said = (STANDS, PASSAGE, "They calm for a moment.", "Treating panic", "The Institute", "2023", "A book.")
    assert all(words in shown for words in said)
    assert 'href="https://institute.example/panic" rel="noopener noreferrer nofollow"' in shown
    assert "A professional’s note about a health claim stands with this" in page(visitor, "/")
    assert verify_log() is None


def test_the_note_says_what_was_checked_of_its_writer(
    story: Story, ben: Person, tomas: Person, dr_ito: Person, visitor: Client
) -> None:
    writer = join("dr_new")
    applied = apply_for_credential(
        person=writer,
        profession=Profession.PSYCHIATRIST,
        register="Medical Council",
        country="GB",
        number="77",
        link="https://register.example/77",
        words="",
    )
    confirm_credential(by=tomas, credential=applied, found="Current.")
    writer.refresh_from_db()
    claim = actions.mark_claim(person=ben, kind="story", ref=story.ref, passage=PASSAGE, why="Is it?")
    actions.approve_note(by=dr_ito, note=write(writer, claim))
    shown = page(visitor, story.get_absolute_url())
    assert "psychiatrist (checked by an organiser at “Medical Council” on" in shown
    assert "A second professional checked it on" in shown


def test_those_whom_the_words_reached_are_told_and_nobody_else(
    story: Story,
    claim: Claim,
    note: EvidenceNote,
    amara: Person,
    ben: Person,
    dr_ito: Person,
    run_jobs: RunJobs,
) -> None:
    answered, reacted, saved, only_read = (join(name) for name in ("ana", "rea", "sal", "red"))
    reply(author=answered, thread=story.thread, body="Thank you.")
    react(person=reacted, thread=story.thread, word=Word.THANK_YOU)
    save_story(person=saved, story=story)
    actions.approve_note(by=dr_ito, note=note)
    run_jobs()
    for person in (answered, reacted, saved, ben):
        assert "A professional’s note now stands with something you" in told(person)
    assert "something you shared" in told(amara)
    assert told(only_read) == ""


def test_who_may_no_longer_see_the_words_is_not_told(
    story: Story, note: EvidenceNote, amara: Person, dr_ito: Person, run_jobs: RunJobs
) -> None:
    answered = join("ana")
    reply(author=answered, thread=story.thread, body="Thank you.")
    block(blocker=amara, blocked=answered)
    actions.approve_note(by=dr_ito, note=note)
    run_jobs()
    assert "note now stands" not in told(answered)


@pytest.mark.parametrize("role", ["member", Role.MODERATOR, Role.ORGANISER, Role.SUPPORTER])
def test_only_a_verified_professional_writes_and_checks(
    role: str, claim: Claim, note: EvidenceNote, client_of: ClientOf
) -> None:
    somebody = join("somebody", *([] if role == "member" else [Role(role)]))
    with pytest.raises(PermissionDenied):
        write(somebody, claim)
    with pytest.raises(PermissionDenied):
        actions.approve_note(by=somebody, note=note)
    browser = client_of(somebody)
    for path in ("/claims/", f"/claims/{claim.ref}/", f"/notes/{note.ref}/check/"):
        assert browser.get(path).status_code == 404


def test_nobody_checks_their_own_note(note: EvidenceNote, dr_osei: Person, client_of: ClientOf) -> None:
    with pytest.raises(PermissionDenied):
        actions.approve_note(by=dr_osei, note=note)
    assert client_of(dr_osei).get(f"/notes/{note.ref}/check/").status_code == 404
    assert note.ref not in page(client_of(dr_osei), "/claims/")


def test_nobody_judges_a_claim_of_their_own(
    dr_osei: Person, dr_ito: Person, ben: Person, client_of: ClientOf
) -> None:
    own = share_story(author=dr_ito, title="", body=BODY, audience=Audience.EVERYONE)
    claim = actions.mark_claim(person=ben, kind="story", ref=own.ref, passage=PASSAGE, why="Is it?")
    with pytest.raises(PermissionDenied):
        write(dr_ito, claim)
    note = write(dr_osei, claim)
    with pytest.raises(PermissionDenied):
        actions.approve_note(by=dr_ito, note=note)
    assert PASSAGE not in page(client_of(dr_ito), "/claims/")


def test_a_suspended_professional_does_nothing(claim: Claim, dr_osei: Person, mina: Person) -> None:
    suspend(by=mina, person=dr_osei, until=timezone.now() + timedelta(days=1))
    dr_osei.refresh_from_db()
    with pytest.raises(PermissionDenied):
        write(dr_osei, claim)


def test_what_is_sent_back_comes_with_words_and_is_written_again(
    note: EvidenceNote, claim: Claim, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    client_of(dr_ito).post(f"/notes/{note.ref}/check/", {"because": "The source is about something else."})
    assert "sent back" in told(dr_osei)
    assert "The source is about something else." in page(client_of(dr_osei), f"/claims/{claim.ref}/")
    again = write(dr_osei, claim, words="They calm, and cure nothing.")
    # Whoever wrote it is told what is there now, not what was sent back.
    assert (again.pk, again.state, again.words) == (
        note.pk,
        NoteState.CHECKING,
        "They calm, and cure nothing.",
    )
    actions.approve_note(by=dr_ito, note=again)
    note.refresh_from_db()
    assert (note.state, note.words) == (NoteState.STANDING, "They calm, and cure nothing.")


def test_what_its_writer_leaves_for_days_another_professional_writes(
    note: EvidenceNote, claim: Claim, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    actions.send_note_back(by=dr_ito, note=note, because="The source is about something else.")
    with pytest.raises(actions.AlreadyDecided):
        write(dr_ito, claim)
    assert claim.passage not in page(client_of(dr_ito), "/claims/")
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        browser = client_of(dr_ito)
        assert claim.passage in page(browser, "/claims/")
        assert "Another professional has written a note" not in page(browser, f"/claims/{claim.ref}/")
        written = write(dr_ito, claim)
        note.refresh_from_db()
        assert (note.state, bool(note.words)) == (NoteState.LEFT, True)
        assert written.state == NoteState.CHECKING
        with pytest.raises(actions.AlreadyDecided):
            write(dr_osei, claim)


def test_two_notes_about_one_claim_are_one(note: EvidenceNote, claim: Claim, dr_ito: Person) -> None:
    with pytest.raises(actions.AlreadyDecided):
        write(dr_ito, claim)


NO_SOURCE = {"stance": "context", "words": "Yes and no.", "gain": "none"}


def sent(browser: Client, claim: Claim, **more: str) -> str:
    """Return what the form says; nothing once it is taken."""
    answer = browser.post(f"/claims/{claim.ref}/", NO_SOURCE | more)
    return answer.content.decode() if answer.status_code == 422 else ""


def test_a_note_needs_a_source_that_can_be_found(claim: Claim, dr_osei: Person, client_of: ClientOf) -> None:
    writer, needs = client_of(dr_osei), "A source needs this too."
    for source in ({}, {"address_1": "https://body.example/1"}, {"title_1": "A page", "year_1": "2020"}):
        assert sent(writer, claim, **source)
    book = {"title_1": "A page", "publisher_1": "A body", "year_1": "2020"}
    assert sent(writer, claim, **book, address_1="javascript:alert(1)")
    assert needs in sent(writer, claim, **book, title_2="Half a source")
    assert needs in sent(writer, claim, **book, address_2="https://body.example/2")
    assert not EvidenceNote.objects.exists()
    # A page, or something printed.
    assert not sent(writer, claim, **book, title_2="Another", address_2="https://body.example/2")
    with pytest.raises(ValueError, match="find"):
        write(dr_osei, claim, sources=[{"title": "My book"}])


def test_what_a_writer_has_to_gain_is_said_and_never_taken_for_granted(
    claim: Claim, dr_osei: Person, client_of: ClientOf
) -> None:
    writer = client_of(dr_osei)
    book = {"title_1": "My book", "publisher_1": "A press", "year_1": "2020"}
    assert sent(writer, claim, **book, gain="")
    assert "Say what you have to gain." in sent(writer, claim, **book, gain="some")
    assert "All it rests on is work of your own." in sent(writer, claim, **book, own_1="on")
    assert not sent(writer, claim, **book, own_1="on", gain="some", interests="I am paid for the book.")
    assert EvidenceNote.objects.get().interests == "I am paid for the book."
    with pytest.raises(ValueError, match="own work"):
        write(dr_osei, claim, sources=[{**SOURCE, "own": True}])


def test_whoever_doubted_it_leaves_the_note_to_other_professionals(
    story: Story, claim: Claim, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    actions.mark_claim(person=dr_ito, kind="story", ref=story.ref, passage=PASSAGE, why="I doubt it.")
    doubter = client_of(dr_ito)
    assert PASSAGE not in page(doubter, "/claims/")
    assert "another professional writes the note" in page(doubter, f"/claims/{claim.ref}/")
    with pytest.raises(PermissionDenied):
        write(dr_ito, claim)
    note = write(dr_osei, claim)
    third = join("dr_three", Role.PROFESSIONAL)
    with pytest.raises(PermissionDenied):
        actions.approve_note(by=dr_ito, note=note)
    assert client_of(dr_ito).get(f"/notes/{note.ref}/check/").status_code == 404
    actions.approve_note(by=third, note=note)


def test_where_no_other_professional_is_left_whoever_doubted_it_checks(
    story: Story, claim: Claim, dr_osei: Person, dr_ito: Person
) -> None:
    actions.mark_claim(person=dr_ito, kind="story", ref=story.ref, passage=PASSAGE, why="I doubt it.")
    actions.approve_note(by=dr_ito, note=write(dr_osei, claim))
    assert EvidenceNote.objects.get().state == NoteState.STANDING


def test_the_log_says_who_wrote_and_checked_and_never_who_doubted(
    standing: EvidenceNote, ben: Person, dr_osei: Person, dr_ito: Person
) -> None:
    entries = dict(LogEntry.objects.values_list("verb", "actor_ref"))
    assert entries["write_note"] == dr_osei.ref
    assert entries["approve_note"] == dr_ito.ref
    assert entries["mark_claim"] == ""


def test_a_note_outlives_its_writer_and_names_them_no_more(
    standing: EvidenceNote, story: Story, dr_osei: Person, visitor: Client
) -> None:
    delete_account(person=dr_osei)
    shown = page(visitor, story.get_absolute_url())
    assert STANDS in shown
    assert "A professional who has left" in shown
    assert "dr_osei" not in shown
