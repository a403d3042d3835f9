"""Two professionals with a badge stand behind a note that goes up; who comes too late reads what became of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from leeward.moderation import actions
from leeward.moderation.models import Claim, Contest, EvidenceNote, NoteState
from leeward.people.actions.credentials import withdraw_credential
from leeward.people.models import Credential, Person, Role
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs, join
from tests.library.articles import check_profession
from tests.moderation.evidence import STANDS, page, told, write

pytestmark = pytest.mark.django_db
NOT_HERE = "taken back by the person who wrote it"


@pytest.fixture
def novak(db: None) -> Person:
    return join("dr_novak")


@pytest.fixture
def badge(novak: Person, tomas: Person) -> Credential:
    return check_profession(novak, tomas)


@pytest.fixture
def dr_three(db: None) -> Person:
    """A third professional."""
    return join("dr_three", Role.PROFESSIONAL)


@pytest.fixture
def second(dr_ito: Person, client_of: ClientOf) -> Client:
    return client_of(dr_ito)


def test_a_note_whose_writer_lost_the_badge_before_its_check_goes_up_on_nobodys_word(
    claim: Claim,
    story: Story,
    novak: Person,
    badge: Credential,
    tomas: Person,
    dr_ito: Person,
    visitor: Client,
    second: Client,
    run_jobs: RunJobs,
) -> None:
    note = write(novak, claim)
    at = f"/notes/{note.ref}/check/"
    assert "let it stand" in page(second, at)
    withdraw_credential(by=tomas, credential=badge, because="The register lists a suspension.")
    run_jobs()
    for sent in (second.post(at, {"approve": "yes"}), second.get(at)):
        assert sent.status_code == 409
        assert "no verified professional any more" in sent.text
    kept = second.post(at, {"because": "Name the second study, too."})
    assert "Name the second study, too." in kept.text
    with pytest.raises(actions.AlreadyDecided):
        actions.approve_note(by=dr_ito, note=note)
    assert STANDS not in page(visitor, story.get_absolute_url())


def test_the_claim_is_free_for_another_and_whoever_lost_the_badge_keeps_the_words(
    claim: Claim,
    novak: Person,
    badge: Credential,
    tomas: Person,
    dr_osei: Person,
    dr_ito: Person,
    second: Client,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    note = write(novak, claim)
    withdraw_credential(by=tomas, credential=badge, because="The register lists a suspension.")
    run_jobs()
    assert "Check a note" not in page(second, "/claims/")
    assert "Write a note" in page(second, "/claims/")
    assert "A note is asked for" in told(dr_ito)
    assert "can’t stand without your badge" in told(novak)
    theirs = client_of(novak)
    for _each in range(2):
        read = page(theirs, f"/notes/{note.ref}/contest/")
        assert "They calm for a moment." in read
        assert "did not go up" in read
        if EvidenceNote.objects.count() == 1:
            actions.approve_note(by=dr_osei, note=write(dr_ito, claim))
    note.refresh_from_db()
    assert note.state == NoteState.LEFT


def test_a_badge_that_comes_back_brings_the_note_back_to_its_check(
    note: EvidenceNote, dr_osei: Person, second: Client
) -> None:
    Person.objects.filter(pk=dr_osei.pk).update(roles="")
    assert second.get(f"/notes/{note.ref}/check/").status_code == 409
    Person.objects.filter(pk=dr_osei.pk).update(roles=Role.PROFESSIONAL)
    assert "let it stand" in page(second, f"/notes/{note.ref}/check/")


def too_late(browser: Client, path: str, said: dict[str, str], became: str) -> None:
    for answer in (browser.get(path), browser.post(path, said)):
        assert answer.status_code == 409
        assert became in answer.text
    assert all(words in answer.text for name, words in said.items() if name in ("because", "answer"))


def test_whoever_checks_a_note_a_moment_too_late_reads_what_became_of_it_and_keeps_their_words(
    note: EvidenceNote,
    dr_ito: Person,
    dr_three: Person,
    amara: Person,
    client_of: ClientOf,
) -> None:
    late, at = client_of(dr_three), f"/notes/{note.ref}/check/"
    said = {"because": "The second source is missing here."}
    actions.send_note_back(by=dr_ito, note=note, because="Its source?")
    too_late(late, at, said, "has sent this note back to its writer")
    assert note.writer is not None
    actions.approve_note(by=dr_ito, note=write(note.writer, note.claim))
    too_late(late, at, said, "is checked already, and stands")
    # Nobody else learns that there is one, nor does its writer check it.
    for stranger in (client_of(amara), client_of(note.writer)):
        assert stranger.get(at).status_code == 404
        assert NOT_HERE in stranger.get(at).text


def test_whoever_answers_a_contest_a_moment_too_late_reads_what_became_of_it_and_keeps_their_words(
    standing: EvidenceNote, amara: Person, dr_ito: Person, dr_three: Person, client_of: ClientOf
) -> None:
    contest = actions.contest(person=amara, note=standing, words="The study was withdrawn.")
    late, at = client_of(dr_ito), f"/contests/{contest.pk}/"
    said = {"outcome": "down", "answer": "It was withdrawn indeed."}
    actions.answer_contest(by=dr_three, contest=contest, keeps=True, answer="The source still holds.")
    too_late(late, at, said, "Somebody else has answered it: the note stays.")
    assert client_of(amara).get(at).status_code == 404
    other = actions.contest(person=join("ana"), note=standing, words="Hm.")
    actions.find_note_wrong(by=dr_three, note=standing, because="It is wrong.")
    too_late(late, f"/contests/{other.pk}/", said, "Somebody else finds the note wrong")


def test_whoever_says_a_moment_too_late_whether_a_note_falls_reads_what_became_of_it(
    standing: EvidenceNote, dr_ito: Person, dr_osei: Person, dr_three: Person, client_of: ClientOf
) -> None:
    late, at = client_of(dr_ito), f"/notes/{standing.ref}/down/"
    said = {"because": "It says just that in its third part."}
    actions.find_note_wrong(by=dr_three, note=standing, because="It is wrong.")
    actions.take_note_down(by=dr_osei, note=standing)
    too_late(late, at, said, "Two professionals have taken this note down")


def test_what_is_asked_of_whoever_checks_a_note_again_fits_what_the_button_does(
    claim: Claim, novak: Person, badge: Credential, tomas: Person, dr_ito: Person, second: Client
) -> None:
    fresh = write(novak, claim)
    assert "what you ask for" in page(second, f"/notes/{fresh.ref}/check/")
    actions.approve_note(by=join("dr_four", Role.PROFESSIONAL), note=fresh)
    withdraw_credential(by=tomas, credential=badge, because="The register lists a suspension.")
    read = page(second, f"/notes/{fresh.ref}/check/")
    assert "Say that it is wrong" in read
    assert "If it is wrong: why it should be taken down" in read
    assert "what you ask for" not in read


KEEPS = {"outcome": "keep", "answer": "The source still holds."}


def test_whoever_checked_a_note_leaves_it_to_another_to_answer_that_it_stays(
    standing: EvidenceNote,
    amara: Person,
    dr_ito: Person,
    dr_three: Person,
    second: Client,
    client_of: ClientOf,
) -> None:
    contest = actions.contest(person=amara, note=standing, words="The study was withdrawn.")
    at = f"/contests/{contest.pk}/"
    read = page(second, at)
    assert "another professional answers if it stays" in read
    assert 'value="keep"' not in read
    assert "The source still holds." in second.post(at, KEEPS).text
    with pytest.raises(PermissionDenied):
        actions.answer_contest(by=dr_ito, contest=contest, keeps=True, answer="It holds.")
    contest.refresh_from_db()
    assert contest.answered_at is None
    client_of(dr_three).post(at, KEEPS)
    contest.refresh_from_db()
    assert contest.answered_by == dr_three


def test_whoever_checked_a_contested_note_that_a_third_finds_wrong_does_not_close_it_alone(
    standing: EvidenceNote, amara: Person, dr_three: Person, second: Client, client_of: ClientOf
) -> None:
    contest = actions.contest(person=amara, note=standing, words="The study was withdrawn.")
    other = join("dr_four", Role.PROFESSIONAL)
    actions.find_note_wrong(by=dr_three, note=standing, because="It was withdrawn.")
    at = f"/notes/{standing.ref}/down/"
    assert "somebody else then decides" in page(second, at)
    sent = second.post(at, {"because": "It holds."}, follow=True)
    assert "Somebody else decides now" in sent.text
    contest.refresh_from_db()
    assert contest.answered_at is None
    read = page(client_of(other), f"/contests/{contest.pk}/")
    assert "It was withdrawn." in read
    assert "It holds." in read


def test_where_no_other_professional_can_whoever_checked_it_answers(
    standing: EvidenceNote, amara: Person, dr_ito: Person, second: Client
) -> None:
    contest = actions.contest(person=amara, note=standing, words="The study was withdrawn.")
    second.post(f"/contests/{contest.pk}/", KEEPS)
    assert Contest.objects.get().answered_by == dr_ito
