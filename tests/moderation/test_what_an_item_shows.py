"""Everything that one decision needs, on one page, and nothing that it does not."""

import pytest

from leeward.moderation import actions
from leeward.moderation.models import Act, Case, Outcome, Reason, ReportBatch
from leeward.people.models import Person
from leeward.replies.actions import clear_replies, edit_reply, reply
from leeward.stories.actions import edit_story, share_story
from tests.cast import ClientOf, join
from tests.moderation.conftest import opened
from tests.moderation.poems import Poems
from tests.stories.writing import shared


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
    actions.decide(by=mina, case=case, outcome=Outcome.LIMIT, rule="no_selling", facts="It sells.")
    assert "your story" in client_of(author).get("/decisions/looks/").content.decode()
    opened(browser, f"/desk/cases/{case.ref}/")


CRUEL, KIND = "Nobody wants to hear your boring story. Give it a rest.", "Thinking of you. Take care."


def test_words_that_took_the_place_of_cruel_ones_do_not_hide_them(
    amara: Person, ben: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    said = reply(author=ben, thread=shared(amara).thread, body=CRUEL)
    edit_reply(reply=said, by=ben, body=KIND)
    clear_replies(by=amara, thread=said.thread, refs=[said.ref], report=Reason.HARASSMENT)
    case = Case.objects.get()
    browser = client_of(mina)
    pile = f"/desk/together/{ReportBatch.objects.get().ref}/"
    assert "It was edited" in browser.get(pile).text
    page = browser.get(f"/desk/cases/{case.ref}/").text
    for words in ("It was edited", CRUEL, KIND):
        assert words in page
    asked = actions.propose(by=mina, case=case, act=Act.LASTING, rule="kindness", words="Again and again.")
    page = client_of(tomas).get(f"/desk/proposals/{asked.ref}/").text
    assert CRUEL in page


def test_what_was_edited_after_it_was_reported_shows_what_it_says_now(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    said = reply(author=ben, thread=shared(amara).thread, body=CRUEL)
    clear_replies(by=amara, thread=said.thread, refs=[said.ref], report=Reason.HARASSMENT)
    address, browser = f"/desk/cases/{Case.objects.get().ref}/", client_of(mina)
    assert "It was edited" not in browser.get(address).text
    edit_reply(reply=said, by=ben, body=KIND)
    page = browser.get(address).text
    assert page.count(CRUEL) == 1
    assert page.index("It says now") < page.index(KIND)


def test_a_story_that_said_something_else_shows_that_too(
    amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    story = shared(amara, CRUEL, title="To ben")
    edit_story(story=story, by=amara, title="To a friend", body=KIND)
    made = actions.report(
        kind="story", ref=story.ref, reporter=ben, reason=Reason.HARASSMENT, words="", address=""
    )
    page = client_of(mina).get(f"/desk/cases/{made.case.ref}/").text
    assert CRUEL in page
    assert "To ben" in page
