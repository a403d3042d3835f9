"""A note stands with its words and its writer: when either changes, professionals look again, and readers see it."""

import pytest
from django.test import Client

from leeward.moderation import actions
from leeward.moderation.models import Claim, EvidenceNote, NoteState
from leeward.people.actions.credentials import withdraw_credential
from leeward.people.models import Person
from leeward.stories.actions import edit_story
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs, join
from tests.library.articles import check_profession
from tests.moderation.evidence import PASSAGE, STANDS, page, told, write

pytestmark = pytest.mark.django_db
CHANGED = "Cold showers *truly* cure panic attacks"


def change(story: Story, words: str) -> None:
    assert story.author is not None
    edit_story(story=story, by=story.author, title="", body=f"I was where you are. {words} and more.")


def test_a_note_about_words_that_were_changed_no_longer_stands(
    standing: EvidenceNote, story: Story, amara: Person, visitor: Client
) -> None:
    assert STANDS in page(visitor, story.get_absolute_url())
    edit_story(story=story, by=amara, title="", body="Cold showers calmed me for a moment.")
    assert STANDS not in page(visitor, story.get_absolute_url())


def test_one_word_more_does_not_shake_a_note_off_without_professionals_being_asked_again(
    standing: EvidenceNote,
    story: Story,
    ben: Person,
    dr_osei: Person,
    dr_ito: Person,
    visitor: Client,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    change(story, CHANGED)
    run_jobs()
    seen = page(visitor, story.get_absolute_url())
    assert seen.count(STANDS) == 1
    assert "Professionals are asked whether it still holds." in seen
    # The new words are not passed off as those that the note stood with; what it said can still be read.
    assert "They say now: “Cold showers truly cure panic attacks" in seen.replace("*", "")
    assert "What the note said before" in seen
    assert "They calm for a moment." in seen
    assert "It was written about the words as they were before." in seen
    assert f"{PASSAGE}<" not in seen
    for person in (dr_osei, dr_ito):
        assert "Words that a note stands with were changed. Does it still hold?" in told(person)
    assert "Professionals are asked again." in told(ben)
    again = Claim.objects.latest("pk")
    assert "cure panic attacks" in page(client_of(dr_osei), "/claims/")
    assert "They calm for a moment." in page(client_of(dr_ito), f"/claims/{again.ref}/")
    actions.approve_note(by=dr_ito, note=write(dr_osei, again))
    run_jobs()
    seen = page(visitor, story.get_absolute_url())
    assert STANDS in seen
    assert "Professionals are asked whether" not in seen
    assert told(ben).count("now stands with something") == 2


def test_words_changed_back_carry_their_note_and_ask_nobody(
    standing: EvidenceNote,
    story: Story,
    visitor: Client,
    dr_osei: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    change(story, CHANGED)
    run_jobs()
    change(story, PASSAGE)
    run_jobs()
    assert STANDS in page(visitor, story.get_absolute_url())
    assert Claim.objects.count() == 1
    assert "Nothing waits" in page(client_of(dr_osei), "/claims/")


def test_other_words_leave_the_note_behind_and_ask_nobody(
    standing: EvidenceNote, story: Story, dr_ito: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    change(story, "I like to swim when I am anxious")
    run_jobs()
    assert "Nothing waits" in page(client_of(dr_ito), "/claims/")


@pytest.fixture
def withdrawn(
    story: Story, claim: Claim, dr_osei: Person, dr_ito: Person, tomas: Person, run_jobs: RunJobs
) -> EvidenceNote:
    """A note that stands, whose writer's badge was withdrawn since."""
    writer = join("dr_novak")
    credential = check_profession(writer, tomas)
    note = write(writer, claim)
    actions.approve_note(by=dr_ito, note=note)
    run_jobs()
    withdraw_credential(by=tomas, credential=credential, because="The register lists a suspension.")
    run_jobs()
    return note


def test_a_note_of_a_professional_no_more_says_so_and_another_answers_for_it(
    withdrawn: EvidenceNote,
    story: Story,
    ben: Person,
    dr_osei: Person,
    visitor: Client,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    shown = page(visitor, story.get_absolute_url())
    assert STANDS not in shown
    assert "A note: the evidence contradicts this" in shown
    assert "was checked as a professional then, and is not now" in shown
    assert "no confirmed professional any more" in told(dr_osei)
    assert "Check a note again" in page(client_of(dr_osei), "/claims/")
    client_of(dr_osei).post(f"/notes/{withdrawn.ref}/check/", {"approve": "yes"})
    run_jobs()
    assert "Check a note again" not in page(client_of(dr_osei), "/claims/")
    assert EvidenceNote.objects.get().checked_by == dr_osei
    assert told(ben).count("now stands with something") == 1


def test_a_note_whose_checker_is_no_professional_any_more_says_so_and_is_checked_again(
    claim: Claim,
    story: Story,
    dr_osei: Person,
    dr_ito: Person,
    tomas: Person,
    visitor: Client,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    checker = join("dr_novak")
    credential = check_profession(checker, tomas)
    note = write(dr_osei, claim)
    actions.approve_note(by=checker, note=note)
    assert "A second professional checked it" in page(visitor, story.get_absolute_url())
    withdraw_credential(by=tomas, credential=credential, because="The register lists a suspension.")
    run_jobs()
    shown = page(visitor, story.get_absolute_url())
    assert "A second professional checked it" not in shown
    assert "who was a professional here then, and is not now" in shown
    assert "no confirmed professional any more" in told(dr_ito)
    assert "Check a note again" in page(client_of(dr_ito), "/claims/")
    client_of(dr_ito).post(f"/notes/{note.ref}/check/", {"approve": "yes"})
    assert "A second professional checked it" in page(visitor, story.get_absolute_url())


def test_a_contest_that_nobody_can_answer_says_so_and_organisers_are_told(
    standing: EvidenceNote,
    amara: Person,
    tomas: Person,
    dr_ito: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    Person.objects.filter(pk=dr_ito.pk).update(roles="")
    asked = client_of(amara).post(
        f"/notes/{standing.ref}/contest/", {"words": "It was withdrawn."}, follow=True
    )
    assert "no professional is at hand" in asked.text
    run_jobs()
    assert "nobody here can look at it" in told(tomas)


def test_a_note_about_words_that_were_changed_since_is_let_stand_by_nobody(
    claim: Claim, story: Story, dr_osei: Person, dr_ito: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    note = write(dr_osei, claim)
    browser, at = client_of(dr_ito), f"/notes/{note.ref}/check/"
    assert "let it stand" in page(browser, at)
    change(story, "I like to swim when I am anxious")
    answer = browser.post(at, {"approve": "yes"}, follow=True)
    assert "there is nothing to check now" in answer.text
    assert "let it stand" not in answer.text
    note.refresh_from_db()
    assert note.state == NoteState.CHECKING
    change(story, PASSAGE)
    assert "let it stand" in page(browser, at)


def test_a_note_of_a_professional_no_more_is_taken_down_if_two_others_find_it_wrong(
    withdrawn: EvidenceNote,
    story: Story,
    dr_osei: Person,
    dr_ito: Person,
    visitor: Client,
    client_of: ClientOf,
) -> None:
    answer = client_of(dr_osei).post(
        f"/notes/{withdrawn.ref}/check/", {"because": "The source says otherwise."}, follow=True
    )
    assert "It is taken down once a second professional agrees" in answer.text
    assert "the evidence contradicts" in page(visitor, story.get_absolute_url())
    client_of(dr_ito).post(f"/notes/{withdrawn.ref}/down/", {"agree": "yes"})
    assert "the evidence contradicts" not in page(visitor, story.get_absolute_url())
    assert "Write a note" in page(client_of(dr_osei), "/claims/")


def test_whoever_lets_a_note_of_a_professional_no_more_stand_answers_for_it(
    withdrawn: EvidenceNote, dr_osei: Person, dr_ito: Person, client_of: ClientOf
) -> None:
    actions.send_note_back(by=dr_osei, note=withdrawn, because="The source says otherwise.")
    client_of(dr_ito).post(f"/notes/{withdrawn.ref}/down/", {"because": "It says just that."})
    assert "Nothing waits" in page(client_of(dr_osei), "/claims/")
    withdrawn.refresh_from_db()
    assert (withdrawn.state, withdrawn.checked_by) == ("standing", dr_ito)
