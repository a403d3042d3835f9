"""Nobody decides about words that were changed while they read, and what was pressed by mistake can be taken back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Case, Clearing, Decision, JointDecision, Outcome, Reason, ReportBatch
from leeward.moderation.versions import WordsChanged, version_of
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import clear_replies, delete_reply, edit_reply
from leeward.replies.models import Reply
from leeward.stories.actions import edit_story
from leeward.stories.models import Story, StoryState
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poem, Poems
from tests.replies.piles import piled_on, refs
from tests.stories.writing import METHOD, shared

pytestmark = pytest.mark.django_db
CRUEL = "Amara, you are a liar, and everybody here knows it."
KIND = "Thinking of you and your brother today."
LEAVE = {"outcome": "no_action", "facts": "I read it: it is fine.", "decide": "yes"}
REMOVE = {"outcome": "remove", "rule": "kindness", "facts": "It calls her a liar.", "decide": "yes"}


def sent(browser: Client, address: str) -> dict[str, list[str]]:
    """What the page sends besides what is typed: the fields that nobody sees."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(
        r'<input type="hidden" name="(read\w*)" value="([^"]*)">', browser.get(address).text
    ):
        found.setdefault(name, []).append(value)
    assert found
    return found


def address_of(case: Case) -> str:
    return f"/desk/cases/{case.ref}/"


def test_words_that_were_changed_while_a_moderator_read_are_not_decided_about(
    mina: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    browser = opened(client_of(mina), address_of(reported))
    page = sent(browser, address_of(reported))
    poem.words = CRUEL
    answer = browser.post(address_of(reported), LEAVE | page)
    assert answer.status_code == 409
    assert "The words were changed or deleted while you read them." in answer.text
    assert CRUEL in answer.text
    assert LEAVE["facts"] in answer.text
    assert not reported.decisions.exists()
    again = sent(browser, address_of(reported))
    assert browser.post(address_of(reported), REMOVE | again).status_code == 302
    assert poem.state == "removed"


@pytest.mark.parametrize("button", ["preview", "consider"])
def test_nor_looked_at_first_or_announced(
    mina: Person, reported: Case, poem: Poem, client_of: ClientOf, button: str
) -> None:
    browser = opened(client_of(mina), address_of(reported))
    page = sent(browser, address_of(reported))
    poem.words = KIND
    asked = REMOVE | {"outcome": "label", "label": "Contested", "notice": "2", button: "yes"}
    answer = browser.post(address_of(reported), asked | page)
    assert answer.status_code == 409
    assert "read them again" in answer.text
    assert not reported.considerations.exists()


def test_words_deleted_meanwhile_are_not_decided_about_either(
    mina: Person, reported: Case, poem: Poem, poems: Poems, client_of: ClientOf
) -> None:
    browser = opened(client_of(mina), address_of(reported))
    page = sent(browser, address_of(reported))
    poems.delete(poem)
    answer = browser.post(address_of(reported), REMOVE | page)
    assert answer.status_code == 409
    assert not reported.decisions.exists()


def test_a_change_in_the_very_moment_of_deciding_changes_nothing(
    mina: Person, reported: Case, poem: Poem
) -> None:
    read = version_of(reported)
    poem.words = KIND
    with pytest.raises(WordsChanged):
        actions.decide(
            by=mina, case=reported, outcome=Outcome.REMOVE, rule="kindness", facts="It insults.", read=read
        )
    assert poem.state == "live"
    assert not reported.decisions.exists()


def test_of_what_was_reported_together_whatever_was_changed_is_left(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    mob = piled_on(thread, 3)
    clear_replies(by=amara, thread=thread, refs=refs(mob), report=Reason.HARASSMENT, words="")
    address, browser = f"/desk/together/{ReportBatch.objects.get().ref}/", client_of(mina)
    page = sent(browser, address)
    assert mob[0].author
    edit_reply(by=mob[0].author, reply=Reply.objects.get(pk=mob[0].pk), body=KIND)
    ticked = {"cases": list(Case.objects.values_list("ref", flat=True))}
    answer = browser.post(address, REMOVE | ticked | page, follow=True)
    assert "or their words were changed while you read them. They are left." in answer.text
    assert KIND in answer.text
    left = Case.objects.get(closed_at=None)
    assert left.object_ref == mob[0].ref
    assert browser.post(address, REMOVE | {"cases": [left.ref]} | sent(browser, address)).status_code == 302
    assert not Case.objects.filter(closed_at=None).exists()


def test_what_its_author_deleted_says_so_and_is_decided_with_the_others(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    mob = piled_on(thread, 2)
    clear_replies(by=amara, thread=thread, refs=refs(mob), report=Reason.HARASSMENT, words="")
    assert mob[0].author
    delete_reply(by=mob[0].author, reply=Reply.objects.get(pk=mob[0].pk))
    address, browser = f"/desk/together/{ReportBatch.objects.get().ref}/", client_of(mina)
    assert "Its author has deleted it; the words above are kept." in browser.get(address).text
    ticked = {"cases": list(Case.objects.values_list("ref", flat=True))}
    assert browser.post(address, REMOVE | ticked | sent(browser, address)).status_code == 302
    assert not Case.objects.filter(closed_at=None).exists()
    assert set(Decision.objects.values_list("was_gone", flat=True)) == {True, False}


def test_nothing_of_a_decision_together_that_decided_nothing_stays(
    amara: Person, mina: Person, client_of: ClientOf
) -> None:
    thread = shared(amara).thread
    (reply,) = piled_on(thread, 1)
    clear_replies(by=amara, thread=thread, refs=[reply.ref], report=Reason.HARASSMENT, words="")
    address, browser = f"/desk/together/{ReportBatch.objects.get().ref}/", client_of(mina)
    page = sent(browser, address)
    assert reply.author
    edit_reply(by=reply.author, reply=Reply.objects.get(pk=reply.pk), body=KIND)
    answer = browser.post(address, REMOVE | {"cases": [Case.objects.get().ref]} | page)
    assert answer.status_code == 409
    assert not JointDecision.objects.exists()


@pytest.fixture
def wave(mina: Person, run_jobs: RunJobs) -> tuple[Person, Story]:
    """Somebody new, and the first story they shared, which waits from a raid."""
    actions.start_raid(by=mina)
    person = join("wave")
    return person, shared(person, "A quiet day by the sea.")


RAID = "/desk/raid/posts/"


def test_what_is_changed_or_posted_after_the_page_of_a_raid_was_opened_waits(
    wave: tuple[Person, Story], mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    person, story = wave
    other = shared(person, "Rain in the morning.")
    browser = client_of(mina)
    page = sent(browser, RAID)
    edit_story(by=person, story=Story.objects.get(pk=other.pk), body="She lives at 12 Mill Road, Leeds.")
    later = shared(person, "And another one.")
    answer = browser.post(RAID, {"people": [person.ref], "decision": "show"} | page, follow=True)
    assert "What they posted, changed or deleted after you had opened the page still waits." in answer.text
    run_jobs()
    states = dict(Story.objects.values_list("pk", "state"))
    assert states == {story.pk: StoryState.LIVE, other.pk: StoryState.HELD, later.pk: StoryState.HELD}


def test_letting_others_read_what_came_in_a_raid_can_be_undone(
    wave: tuple[Person, Story], mina: Person, visitor: Client, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    person, story = wave
    browser = client_of(mina)
    browser.post(RAID, {"people": [person.ref], "decision": "show"} | sent(browser, RAID))
    run_jobs()
    assert visitor.get(story.get_absolute_url()).status_code == 200
    undo = f"/desk/raid/clearings/{Clearing.objects.get().ref}/undo/"
    assert f'href="{undo}"' in browser.get(RAID).text
    assert "All of it is held back again" in browser.get(undo).text
    browser.post(undo, {"because": "I had not read all of it."})
    run_jobs()
    assert visitor.get(story.get_absolute_url()).status_code == 404
    assert Story.objects.get().state == StoryState.HELD
    assert 'value="show"' in browser.get(RAID).text  # it waits there again


def slip(by: Person, case: Case, outcome: Outcome) -> Decision:
    until = timezone.now() + timedelta(days=7)
    return actions.decide(
        by=by, case=case, outcome=outcome, rule="kindness", facts="It insults.", until=until
    )


def test_whoever_pressed_the_wrong_button_undoes_it_and_decides_again(
    mina: Person, amara: Person, reported: Case, poem: Poem, client_of: ClientOf
) -> None:
    browser = opened(client_of(mina), address_of(reported))
    made = slip(mina, reported, Outcome.SUSPEND)
    undo = f"/desk/decisions/{made.ref}/undo/"
    because = {"because": "I pressed the wrong button."}
    answer = browser.post(undo, because)
    assert answer.status_code == 422
    assert "Choose what becomes of it." in answer.text
    answer = browser.post(undo, because | {"again": "yes"}, follow=True)
    assert "It is in the queue again." in answer.text
    assert poem.state == "live"
    receipt = browser.get(f"/reports/{reported.reports.get().receipt}/").text
    assert "A moderator looks at it again" in receipt
    assert "does not go against our rules" not in receipt
    assert browser.post(address_of(reported), REMOVE | sent(browser, address_of(reported))).status_code == 302
    assert poem.state == "removed"


def test_what_was_undone_because_nothing_is_wrong_is_closed_and_whoever_reported_it_reads_so(
    mina: Person, reported: Case, client_of: ClientOf
) -> None:
    browser = opened(client_of(mina), address_of(reported))
    made = slip(mina, reported, Outcome.REMOVE)
    browser.post(f"/desk/decisions/{made.ref}/undo/", {"because": "It quotes a song.", "again": "no"})
    reported.refresh_from_db()
    assert not reported.is_open
    receipt = browser.get(f"/reports/{reported.reports.get().receipt}/").text
    assert "we found that it does not go against our rules" in receipt


def test_what_was_left_as_it_is_by_mistake_comes_back_to_the_queue_and_its_writer_learns_nothing(
    mina: Person, amara: Person, reported: Case, client_of: ClientOf
) -> None:
    browser = opened(client_of(mina), address_of(reported))
    made = actions.decide(by=mina, case=reported, outcome=Outcome.NO_ACTION, facts="Fine.")
    undo = f"/desk/decisions/{made.ref}/undo/"
    assert f'href="{undo}"' in browser.get(address_of(reported)).text
    answer = browser.post(undo, {"because": "I read the wrong one."}, follow=True)
    assert "Undone. It is in the queue again." in answer.text
    reported.refresh_from_db()
    assert reported.is_open
    assert not Notification.objects.filter(person=amara).exists()


def test_what_was_shown_by_mistake_is_held_again(
    ben: Person, mina: Person, visitor: Client, client_of: ClientOf
) -> None:
    story = shared(ben, METHOD)
    assert story.state == StoryState.HELD
    case = Case.objects.get()
    browser = opened(client_of(mina), address_of(case))
    shown = actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="Fine.")
    assert visitor.get(story.get_absolute_url()).status_code == 200
    answer = browser.post(
        f"/desk/decisions/{shown.ref}/undo/", {"because": "I read the wrong one."}, follow=True
    )
    assert "It is held back as before and waits for a decision." in answer.text
    assert visitor.get(story.get_absolute_url()).status_code == 404
    case.refresh_from_db()
    assert case.is_open
