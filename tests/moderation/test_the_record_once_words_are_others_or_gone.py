"""What stands in one's record goes on being true when the words it is about are changed or deleted."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.models import Consideration, Decision, EvidenceNote, Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.replies.actions import delete_reply, edit_reply, hide_reply, reply
from leeward.replies.models import Reply
from leeward.stories.actions import delete_story, edit_story
from leeward.stories.models import Story
from tests.cast import ClientOf, RunJobs
from tests.stories.writing import shared

CRUEL, KIND = "Nobody asked for your opinion.", "I think you are kind."


@pytest.fixture
def said(amara: Person, ben: Person) -> Reply:
    """Amara was cruel to ben."""
    return reply(author=amara, thread=shared(ben).thread, body=CRUEL)


def report(said: Reply, by: Person) -> Any:
    told: Any = {"reporter": by, "reason": Reason.HARASSMENT, "words": "", "address": ""}
    return actions.report(kind="reply", ref=said.ref, **told).case


def decide(said: Reply, by: Person, reporter: Person, outcome: Outcome) -> Decision:
    why: Any = {"rule": "kindness", "facts": "It insults."}
    return actions.decide(by=by, case=report(said, reporter), outcome=outcome, **why)


def row(browser: Client, sort: str) -> dict[str, Any]:
    (found,) = [one for one in browser.get("/decisions/file.json").json()["decisions"] if one["sort"] == sort]
    return dict(found)


def test_the_words_that_were_decided_on_are_quoted_and_never_those_that_took_their_place(
    said: Reply, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    hide_reply(reply=said, by=ben)
    decide(said, mina, ben, Outcome.WARN)
    browser = client_of(amara)
    before = browser.get("/decisions/").text
    assert CRUEL in before
    assert "You changed it since." not in before
    page = browser.get(f"/replies/{said.ref}/edit/").text
    assert "Others don’t see this now." in page
    assert "Others will see" not in page
    browser.post(f"/replies/{said.ref}/edit/", {"body": KIND})
    after = browser.get("/decisions/").text
    assert KIND not in after
    assert CRUEL in after
    assert "You changed it since." in after
    about = row(browser, "decision")["about"]
    assert (about["begins"], about["changed_since"]) == (CRUEL, True)


def test_what_is_considered_is_quoted_as_it_read_then(
    said: Reply, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    consider(said, mina, ben)
    edit_reply(reply=said, by=amara, body=KIND)
    about = row(client_of(amara), "considered")["about"]
    assert (about["begins"], about["changed_since"]) == (CRUEL, True)


def test_a_note_quotes_the_words_that_it_stands_with_and_none_once_they_are_changed(
    standing: EvidenceNote, story: Story, amara: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    browser = client_of(amara)
    stands = row(browser, "note")
    assert standing.claim.passage.startswith(stands["about"]["begins"].rstrip("…"))
    assert stands["in_effect"]
    edit_story(story=story, by=amara, body="I went for a walk.")
    run_jobs()
    after = row(browser, "note")
    assert after["about"]["changed_since"]
    assert not after["in_effect"]
    assert "it stands with them no more" in after["until"]


@pytest.mark.parametrize("outcome", [Outcome.LABEL, Outcome.LIMIT, Outcome.HOLD, Outcome.REMOVE])
def test_what_was_done_to_words_is_in_effect_no_more_once_they_are_deleted(
    outcome: Outcome, said: Reply, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    case = report(said, ben)
    more: Any = {"rule": "kindness", "facts": "It insults.", "label": "Unkind"}
    made = actions.decide(by=mina, case=case, outcome=outcome, **more)
    browser = client_of(amara)
    assert row(browser, "decision")["in_effect"]
    delete_reply(reply=said, by=amara)
    assert not row(browser, "decision")["in_effect"]
    assert made.get_absolute_url() not in browser.get("/decisions/?show=holds").text
    for address in ("/decisions/", made.get_absolute_url()):
        assert "there is nothing left that this restricts" in browser.get(address).text


def test_a_warning_outlives_the_words_that_it_was_for(
    said: Reply, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    made = decide(said, mina, ben, Outcome.WARN)
    delete_reply(reply=said, by=amara)
    assert made.get_absolute_url() in client_of(amara).get("/decisions/?show=holds").text


@pytest.mark.parametrize("deleted", ["before", "since", "never"])
def test_a_suspension_that_is_over_is_in_effect_only_while_it_keeps_words_away(
    deleted: str, said: Reply, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    case, until = report(said, ben), timezone.now() + timedelta(days=1)
    why: Any = {"rule": "kindness", "facts": "It insults.", "until": until}
    if deleted == "before":
        delete_reply(reply=said, by=amara)
    made = actions.decide(by=mina, case=case, outcome=Outcome.SUSPEND, **why)
    if deleted == "since":
        delete_reply(reply=said, by=amara)
    browser = client_of(amara)
    assert row(browser, "decision")["in_effect"]
    assert "The suspension ends on" in browser.get(made.get_absolute_url()).text
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        browser, stays = client_of(amara), deleted == "never"
        assert row(browser, "decision")["in_effect"] is stays
        assert (made.get_absolute_url() in browser.get("/decisions/?show=holds").text) is stays
        for address in ("/decisions/", made.get_absolute_url()):
            read = browser.get(address).text
            assert "The suspension ended on" in read
            assert "The suspension ends on" not in read
            assert ("What was removed stays removed." in read) is stays


def test_a_note_is_in_effect_no_more_once_the_words_are_deleted(
    standing: EvidenceNote, story: Story, amara: Person, client_of: ClientOf
) -> None:
    delete_story(story=story, by=amara)
    browser = client_of(amara)
    note = row(browser, "note")
    assert (note["in_effect"], note["statement"]) == (False, None)
    page = browser.get("/decisions/").text
    assert "You have deleted your words since" in page
    assert "As long as your words stay as they are" not in page
    assert "Nothing is in effect" in browser.get("/decisions/?show=holds").text


def consider(said: Reply, by: Person, reporter: Person) -> Consideration:
    why: Any = {"rule": "kindness", "facts": "It insults.", "days": None, "notice": 2}
    return actions.consider(by=by, case=report(said, reporter), outcome=Outcome.LIMIT, **why)


def test_what_was_answered_is_not_said_to_be_open_to_an_answer(
    said: Reply, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    considered = consider(said, mina, ben)
    browser = client_of(amara)
    assert "You can change it or answer until" in browser.get("/decisions/").text
    actions.answer_consideration(person=amara, consideration=considered, words="We were joking.")
    for address in ("/decisions/", considered.get_absolute_url()):
        page = browser.get(address).text
        assert "before anything happens" in page
        assert "answer until" not in page
        assert "or tell us what we should know" not in page


def test_nobody_is_told_that_they_can_change_what_they_deleted(
    said: Reply, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    considered = consider(said, mina, ben)
    delete_reply(reply=said, by=amara)
    browser = client_of(amara)
    page = browser.get("/decisions/").text
    assert "You have deleted it since. You can answer until" in page
    for address in ("/decisions/", considered.get_absolute_url()):
        page = browser.get(address).text
        assert "you can change it" not in page.lower()
        assert "You have deleted it since" in page


def test_a_line_of_the_news_about_a_note_leads_to_kind_words_once_the_story_is_deleted(
    standing: EvidenceNote, story: Story, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    delete_story(story=story, by=amara)
    line = Notification.objects.filter(person=ben, kind="note").latest("pk")
    news = {"referer": "http://testserver/notifications/"}
    page = client_of(ben).get(f"/notifications/{line.pk}/", follow=True, headers=news)
    assert page.status_code == 404
    assert "What this was about is not here now" in page.text
    assert 'href="/notifications/"' in page.text


def test_any_other_way_to_a_page_that_is_not_here_says_nothing_of_news(
    ben: Person, client_of: ClientOf
) -> None:
    for before in ("http://testserver/", "https://elsewhere.example/notifications/", "http://[", ""):
        page = client_of(ben).get("/stories/nothing/", headers={"referer": before})
        assert page.status_code == 404
        assert "This page is not here" in page.text
