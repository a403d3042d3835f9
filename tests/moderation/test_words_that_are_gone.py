"""Somebody is cruel, and deletes it before a moderator has read it: the case stands, and what all are told is true."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Decision, Outcome, Reason, Report
from leeward.people.actions import delete_account
from leeward.people.models import Person
from leeward.replies.actions import delete_reply, reply
from leeward.replies.models import Reply
from leeward.stories.actions import delete_story, share_story
from leeward.stories.models import Audience, Story
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened

CRUEL = "Nobody believes your sad little story."


@pytest.fixture
def gran(db: None) -> Person:
    return join("gran")


def hit(gran: Person, amara: Person, june: Person) -> tuple[Case, Story]:
    """Gran answers amara cruelly in the middle of a thread, and amara reports it."""
    story = share_story(author=amara, title="The river", body="A long walk home.", audience=Audience.EVERYONE)
    reply(author=june, thread=story.thread, body="I walk there too.")
    cruel = reply(author=gran, thread=story.thread, body=CRUEL)
    reply(author=june, thread=story.thread, body="Please be gentle here.")
    case = actions.report(
        kind="reply", ref=cruel.ref, reporter=amara, reason=Reason.HARASSMENT, words="", address=""
    ).case
    return case, story


def run(gran: Person) -> None:
    for one in Reply.objects.filter(author=gran):
        delete_reply(reply=one, by=gran)


def test_deleting_it_takes_neither_the_name_nor_the_thread_nor_the_history_from_the_desk(
    amara: Person, gran: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    before, _story = hit(gran, amara, june)
    actions.decide(by=mina, case=before, outcome=Outcome.WARN, rule="kindness", facts="It belittles her.")
    case, _story = hit(gran, amara, june)
    run(gran)
    page = opened(client_of(mina), f"/desk/cases/{case.ref}/").get(f"/desk/cases/{case.ref}/").text
    assert "<h1>By gran: a reply</h1>" in page
    assert "Its author has deleted it" in page
    assert "It belittles her." in page[page.index("Decided about them before") :]
    said = ["A long walk home.", "I walk there too.", "stand above", "Please be gentle here."]
    places = [page.index(words, page.index("What was said around it")) for words in said]
    assert places == sorted(places)


def test_what_goes_with_its_story_is_not_called_deleted_by_whoever_wrote_it(
    amara: Person, gran: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    case, story = hit(gran, amara, june)
    delete_story(story=story, by=amara)
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").text
    assert "By gran: a reply" in page
    assert "It went when what it answered was deleted" in page
    assert "Its author has deleted it" not in page


def test_a_warning_about_deleted_words_says_so_to_whoever_wrote_and_whoever_reported_them(
    amara: Person, gran: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    case, _story = hit(gran, amara, june)
    run(gran)
    sent = {"outcome": "warn", "rule": "kindness", "facts": "It belittles her."}
    address, desk = f"/desk/cases/{case.ref}/", client_of(mina)
    true = "had been deleted by then, so nothing was removed. This is a warning about it"
    desk.get(address)
    assert true in desk.post(address, sent | {"preview": "yes"}).text
    desk.post(address, sent | {"decide": "yes"})
    made = Decision.objects.get()
    for page in (made.get_absolute_url(), "/decisions/"):
        told = client_of(gran).get(page).text
        assert true in told
        assert "Your reply was removed" not in told
    outcome = client_of(amara).get(Report.objects.get().get_absolute_url()).text
    assert "It had been deleted before a moderator decided about it" in outcome
    assert "removed it" not in outcome
    assert "warn" not in outcome


def test_what_is_deleted_only_after_it_was_removed_is_still_called_removed(
    amara: Person, gran: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    case, _story = hit(gran, amara, june)
    made = actions.decide(by=mina, case=case, outcome=Outcome.WARN, rule="kindness", facts="It belittles.")
    run(gran)
    assert (
        "Your reply was removed. This is also a warning" in client_of(gran).get(made.get_absolute_url()).text
    )
    assert "removed it" in client_of(amara).get(Report.objects.get().get_absolute_url()).text


def test_closing_a_report_about_deleted_words_never_says_that_they_stay(
    amara: Person, gran: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    case, _story = hit(gran, amara, june)
    run(gran)
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="Once, and taken back.")
    outcome = client_of(amara).get(Report.objects.get().get_absolute_url()).text
    assert "It had been deleted" in outcome
    assert "so it stays" not in outcome


def test_no_step_is_offered_against_somebody_whom_the_page_can_t_name(
    amara: Person, gran: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    case, _story = hit(gran, amara, june)
    delete_account(person=gran)
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").text
    assert CRUEL in page
    assert "whoever wrote it is no longer here" in page
    for step in ('value="warn"', 'value="suspend"'):
        assert step not in page
    assert 'value="no_action"' in page


def test_another_name_stays_another_name_and_goes_with_the_account(
    amara: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    story = share_story(
        author=amara, title="", body="He waited for me.", audience=Audience.EVERYONE, byline="drifting-dune"
    )
    case = actions.report(
        kind="story", ref=story.ref, reporter=june, reason=Reason.OTHER, words="", address=""
    ).case
    delete_story(story=story, by=amara)
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").text
    assert "By drifting-dune: a story" in page
    assert "They shared this under another name" in page
    delete_account(person=amara)
    case.refresh_from_db()
    assert case.byline == ""


def test_a_second_person_reads_whom_they_would_suspend(
    amara: Person, gran: Person, june: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    case, _story = hit(gran, amara, june)
    run(gran)
    made = actions.propose(by=mina, case=case, act=Act.LASTING, rule="kindness", words="Again and again.")
    address = f"/desk/proposals/{made.ref}/"
    assert "gran" in opened(client_of(tomas), address).get(address).text
    told = client_of(gran).get(Decision.objects.get().get_absolute_url()).text
    assert "is kept back" not in told
    assert "had been deleted by then" in told
