"""A mistake of ours is corrected: whoever was told of a note is told when it ends, and when a better one stands."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from leeward.moderation import actions
from leeward.moderation.models import EvidenceNote
from leeward.notifications.models import Notification
from leeward.people import actions as people
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.evidence import STANDS, page, told, write


@pytest.fixture
def ana(story: Story) -> Person:
    """Somebody who answered the story."""
    made = join("ana")
    reply(author=made, thread=story.thread, body="Thank you.")
    return made


def take_down(note: EvidenceNote, by: Person, person: Person) -> None:
    """Two professionals find it wrong: `by`, and whoever wrote it."""
    contest = actions.contest(person=person, note=note, words="The study was withdrawn.")
    actions.answer_contest(by=by, contest=contest, keeps=False, answer="You are right.")
    assert note.writer is not None
    actions.take_note_down(by=note.writer, note=note)


def test_whoever_was_told_of_a_note_is_told_that_it_is_taken_down(
    ana: Person,
    standing: EvidenceNote,
    amara: Person,
    ben: Person,
    dr_osei: Person,
    dr_ito: Person,
    run_jobs: RunJobs,
) -> None:
    assert "now stands" in told(ana)
    take_down(standing, dr_ito, amara)
    run_jobs()
    assert "was wrong, and is taken down" in told(ana)
    assert "was wrong, and is taken down" in told(ben)
    assert "You and another professional found a note of yours wrong" in told(dr_osei)
    # Who contested it reads why.
    assert "A note that you contested was wrong, and is taken down. Here is why." in told(amara)
    assert "that stood with something you shared was wrong" not in told(amara)


def test_a_note_that_stays_tells_nobody_else(
    ana: Person, standing: EvidenceNote, amara: Person, dr_ito: Person, run_jobs: RunJobs
) -> None:
    contest = actions.contest(person=amara, note=standing, words="Hm.")
    actions.answer_contest(by=dr_ito, contest=contest, keeps=True, answer="It is right.")
    run_jobs()
    assert "taken down" not in told(ana)


def test_who_may_no_longer_see_the_words_is_not_told(
    ana: Person, standing: EvidenceNote, amara: Person, ben: Person, dr_ito: Person, run_jobs: RunJobs
) -> None:
    people.block(blocker=amara, blocked=ana)
    take_down(standing, dr_ito, ben)
    run_jobs()
    assert "taken down" not in told(ana)
    assert "was wrong, and is taken down" in told(amara)


def test_whoever_was_told_of_a_wrong_note_is_told_of_the_corrected_one(
    ana: Person, standing: EvidenceNote, amara: Person, dr_osei: Person, dr_ito: Person, run_jobs: RunJobs
) -> None:
    take_down(standing, dr_ito, amara)
    run_jobs()
    Notification.objects.all().update(seen_at="2026-01-01T00:00Z")
    late = join("late")
    better = write(dr_ito, standing.claim)
    actions.approve_note(by=dr_osei, note=better)
    run_jobs()
    assert told(ana).count("A corrected professional’s note") == 1
    assert told(late) == ""


def test_its_writer_withdraws_a_note_and_writes_another_and_those_who_were_told_are_told(
    ana: Person,
    standing: EvidenceNote,
    story: Story,
    amara: Person,
    ben: Person,
    dr_osei: Person,
    dr_ito: Person,
    client_of: ClientOf,
    run_jobs: RunJobs,
) -> None:
    contest = actions.contest(person=amara, note=standing, words="The study was withdrawn.")
    writer, where = client_of(dr_osei), f"/claims/{standing.claim.ref}/"
    assert f'href="{where}"' in page(writer, story.get_absolute_url())
    assert f'href="{where}"' not in page(client_of(ben), story.get_absolute_url())
    assert "They calm for a moment." in page(writer, where)
    said = writer.post(
        f"/notes/{standing.ref}/withdraw/", {"because": "The study I named was withdrawn."}, follow=True
    ).text
    run_jobs()
    # They write another from the words of the first.
    assert "They calm for a moment." in said
    assert "Send it to be checked" in said
    assert STANDS not in page(client_of(ben), story.get_absolute_url())
    for person in (ana, ben):
        assert "was withdrawn by whoever wrote it" in told(person)
    assert "A note that you contested was withdrawn by whoever wrote it. Here is why." in told(amara)
    read = page(client_of(amara), f"/notes/{standing.ref}/contest/")
    assert "Whoever wrote the note withdrew it" in read
    assert "The study I named was withdrawn." in read
    assert client_of(dr_ito).get(f"/contests/{contest.pk}/").status_code == 409
    assert "Whoever wrote it withdrew it." in page(client_of(amara), "/decisions/")
    better = write(dr_osei, standing.claim, words="They calm; nobody knows for how long.")
    with pytest.raises(PermissionDenied):
        actions.approve_note(by=dr_osei, note=better)
    actions.approve_note(by=dr_ito, note=better)
    run_jobs()
    assert "A corrected professional’s note" in told(ana)


def test_a_note_is_withdrawn_by_whoever_wrote_it_with_a_reason_and_by_nobody_else(
    standing: EvidenceNote,
    story: Story,
    dr_osei: Person,
    dr_ito: Person,
    visitor: Client,
    client_of: ClientOf,
) -> None:
    where = f"/notes/{standing.ref}/withdraw/"
    assert client_of(dr_ito).post(where, {"because": "I would."}).status_code == 404
    said = client_of(dr_osei).post(where, {"because": " "}, follow=True).text
    assert "Write why you withdraw it. Nothing was changed." in said
    assert STANDS in page(visitor, story.get_absolute_url())
