"""Everything that one decision needs, on one page, and nothing that it does not."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Case, Outcome, Reason
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.stories.actions import share_story
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poems


def reported_reply(amara: Person, ben: Person, june: Person) -> Case:
    story = share_story(author=amara, title="The river", body="A long walk home.", audience="everyone")
    for number in range(6):
        reply(author=june, thread=story.thread, body=f"I walked {number} miles once.")
    unkind = reply(author=ben, thread=story.thread, body="That river is not worth a walk.")
    reply(author=june, thread=story.thread, body="Please be gentle here.")
    return actions.report(
        kind="reply", ref=unkind.ref, reporter=june, reason=Reason.HARASSMENT, words="", address=""
    ).case


def test_the_thread_around_a_reply_is_there_in_order(
    amara: Person, ben: Person, june: Person, mina: Person, client_of: ClientOf
) -> None:
    case = reported_reply(amara, ben, june)
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").content.decode()
    said = [
        "A long walk home.",
        "I walked 2 miles once.",
        "I walked 5 miles once.",
        "The words that this is about stand above.",
        "Please be gentle here.",
    ]
    places = [page.index(words, page.index("What was said around it")) for words in said]
    assert places == sorted(places)
    assert "I walked 1 miles once." not in page


def test_a_story_comes_with_the_first_answers_to_it(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = share_story(author=amara, title="", body="A long walk home.", audience="everyone")
    reply(author=ben, thread=story.thread, body="With you.")
    case = actions.report(
        kind="story", ref=story.ref, reporter=ben, reason=Reason.SPAM, words="", address=""
    ).case
    page = client_of(mina).get(f"/desk/cases/{case.ref}/").content.decode()
    assert "With you." in page[page.index("What was said around it") :]


def test_the_history_counts_by_rule_and_outcome_and_says_which_appeals_were_right(
    poems: Poems, amara: Person, ben: Person, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    cases = [
        actions.report(
            kind="poem",
            ref=poems.write(amara, ref=f"p{number}").ref,
            reporter=ben,
            reason=Reason.HARASSMENT,
            words="",
            address="",
        ).case
        for number in range(4)
    ]
    decided = [
        actions.decide(by=mina, case=case, outcome=Outcome.BLUR, rule="kindness", facts=f"Reason {n}.")
        for n, case in enumerate(cases[:3])
    ]
    appeal = actions.appeal(person=amara, decision=decided[0], words="No.")
    actions.answer_appeal(by=nadia, appeal=appeal, overturned=True, answer="Right.")
    page = client_of(mina).get(f"/desk/cases/{cases[3].ref}/").content.decode()
    assert "Cover it until opened · No insults, threats or harassment · 2×" in page
    assert "Appeals that were right" in page
    assert "Reason 2." in page
    assert amara.email not in page


def test_the_rule_it_may_be_about_comes_with_examples_on_both_sides(
    mina: Person, reported: Case, client_of: ClientOf
) -> None:
    page = client_of(mina).get(f"/desk/cases/{reported.ref}/").content.decode()
    part = page[page.index("The rule it may be about") :]
    assert part.index("Against it") < part.index("Not against it")
    assert "Nobody believes your sad little story" in part


@pytest.mark.django_db
def test_what_an_edited_story_said_before_is_read_with_a_case_only_and_is_written_down(
    mina: Person, client_of: ClientOf
) -> None:
    author, reader = join("author"), join("reader")
    story = share_story(author=author, title="", body="First words.", audience="everyone")
    client_of(author).post(f"/stories/{story.ref}/edit/", {"body": "Other words.", "audience": "everyone"})
    browser, address = client_of(mina), f"/stories/{story.ref}/history/"
    assert browser.get(address).status_code == 404
    case = actions.report(
        kind="story", ref=story.ref, reporter=reader, reason=Reason.SPAM, words="", address=""
    ).case
    assert browser.get(address).status_code == 200
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="Fine.")
    assert "your story" in client_of(author).get("/decisions/looks/").content.decode()
    opened(browser, f"/desk/cases/{case.ref}/")
