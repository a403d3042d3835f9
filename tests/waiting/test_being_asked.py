"""Members who would like to answer are asked gently: what fits, in their turn, never above their limit."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.moderation import actions as moderation
from leeward.moderation.models import Outcome, Reason
from leeward.notifications.models import Notification
from leeward.people.actions import block, choose_notes, mute, mute_word, suspend
from leeward.people.models import Person, Topic, WhoMayReply
from leeward.people.note_choices import NoteChoice
from leeward.replies.actions import reply
from leeward.replies.permissions import Refused
from leeward.stories.models import Audience
from leeward.waiting.actions import (
    accept_offer,
    decline_offer,
    would_like_to_answer,
)
from leeward.waiting.models import Offer, OfferState, Willing
from tests.cast import ClientOf, RunJobs, join
from tests.stories.writing import IDEATION, shared
from tests.waiting.asking import ask_me, asked, later, sweep, willing

WORDS = "I read it twice, and I am here."


def offer_of(handle: str) -> Offer:
    return Offer.objects.get(person__handle=handle)


def test_nobody_is_asked_who_did_not_say_that_they_would_like_to_answer(amara: Person, ben: Person) -> None:
    shared(amara)
    sweep()
    assert asked() == set()


def test_three_are_asked_at_first_and_more_as_time_goes_by(
    clock: time_machine.Traveller, amara: Person
) -> None:
    for number in range(12):
        willing(f"willing_{number:02}")
    shared(amara)
    sweep()
    assert asked() == {"willing_00", "willing_01", "willing_02"}
    later(clock, 20)
    assert len(asked()) == 5


def test_whoever_lets_it_go_by_is_followed_by_the_next(clock: time_machine.Traveller, amara: Person) -> None:
    for number in range(12):
        willing(f"willing_{number:02}")
    shared(amara)
    sweep()
    decline_offer(by=offer_of("willing_00").person, offer=offer_of("willing_00"))
    sweep()
    assert asked() == {"willing_01", "willing_02", "willing_03"}
    later(clock, 31)
    assert {"willing_01", "willing_02", "willing_03"}.isdisjoint(asked())
    assert offer_of("willing_01").state == OfferState.LAPSED
    assert not Notification.objects.filter(person__handle="willing_01").exists()


def test_whom_nobody_has_asked_for_longest_is_asked_first(
    clock: time_machine.Traveller, amara: Person
) -> None:
    for number in range(6):
        willing(f"willing_{number}")
    shared(amara)
    sweep()
    other = shared(join("wren"))
    sweep()
    assert asked(other.thread_id) == {"willing_3", "willing_4", "willing_5"}


def _is_asked(handle: str, story_by: Person, **words: Any) -> bool:
    story = shared(story_by, **words)
    sweep()
    return handle in asked(story.thread_id)


@pytest.fixture
def grief(db: None) -> Topic:
    return Topic.objects.create(slug="grief", name="Grief")


@pytest.mark.parametrize(("topics", "fits"), [((), True), (("grief",), True), (("work",), False)])
def test_somebody_is_asked_about_their_topics(
    amara: Person, grief: Topic, topics: tuple[str, ...], fits: bool
) -> None:
    Topic.objects.create(slug="work", name="Work")
    willing("rhea", topics=Topic.objects.filter(slug__in=topics))
    assert _is_asked("rhea", amara, topics=[grief]) is fits


@pytest.mark.parametrize(("languages", "fits"), [(["en"], True), (["es", "en"], True), (["es"], False)])
def test_somebody_is_asked_in_their_languages(amara: Person, languages: list[str], fits: bool) -> None:
    willing("rhea", languages=languages)
    assert _is_asked("rhea", amara, language="en") is fits


def test_nobody_is_asked_about_what_they_asked_not_to_meet(amara: Person) -> None:
    willing("rhea", not_notes=["abuse"])
    choose_notes(person=willing("femi"), choices={"abuse": NoteChoice.HIDE})
    mute_word(person=willing("wren"), phrase="the cellar")
    willing("olu")
    story = shared(amara, "What happened in the cellar.", notes=["abuse"])
    sweep()
    assert asked(story.thread_id) == {"olu"}


def test_nobody_is_asked_about_somebody_whom_they_keep_away(amara: Person) -> None:
    block(blocker=willing("rhea"), blocked=amara)
    block(blocker=amara, blocked=willing("femi"))
    mute(muter=willing("wren"), muted=amara)
    assert not _is_asked("rhea", amara)
    assert asked() == set()


def test_who_is_asked_tells_nothing_about_another_name(amara: Person) -> None:
    """Whether somebody is asked never depends on who is behind it, save that nobody is asked about their own."""
    block(blocker=amara, blocked=willing("femi"))
    ask_me(amara)
    story = shared(amara, byline="harbour-light")
    sweep()
    assert asked(story.thread_id) == {"femi"}


def test_only_those_who_may_read_and_answer_it_are_asked(amara: Person) -> None:
    willing("rhea")
    assert not _is_asked("rhea", amara, audience=Audience.FOLLOWERS)
    assert not _is_asked("rhea", amara, who_may_reply=WhoMayReply.FOLLOWING)


def test_nobody_suspended_is_asked(amara: Person, mina: Person) -> None:
    suspend(by=mina, person=willing("rhea"), until=timezone.now() + timedelta(days=1))
    assert not _is_asked("rhea", amara)


def test_a_newcomer_is_not_asked_about_somebody_having_a_very_hard_time(amara: Person) -> None:
    willing("ben", joined=timedelta(hours=1))
    assert _is_asked("ben", amara)
    assert not _is_asked("ben", join("wren"), body=IDEATION)


def test_who_was_found_to_hurt_somebody_is_not_led_to_anybody(amara: Person, mina: Person) -> None:
    rhea = willing("rhea")
    unkind = reply(author=rhea, thread=shared(join("wren")).thread, body="What a silly thing to say.")
    case = moderation.report(
        kind="reply", ref=unkind.ref, reporter=amara, reason=Reason.HARASSMENT, words="", address=""
    ).case
    moderation.decide(by=mina, case=case, outcome=Outcome.REMOVE, rule="kindness", facts="It belittles.")
    assert not _is_asked("rhea", amara)


def test_who_answered_is_asked_no_more_and_the_line_goes(
    clock: time_machine.Traveller, amara: Person
) -> None:
    rhea = willing("rhea")
    story = shared(amara)
    sweep()
    accept_offer(by=rhea, offer=offer_of("rhea"))
    reply(author=rhea, thread=story.thread, body=WORDS)
    assert offer_of("rhea").state == OfferState.ANSWERED
    later(clock, 200)
    assert Offer.objects.count() == 1


def test_two_answers_take_back_what_others_were_asked(amara: Person) -> None:
    story = shared(amara)
    willing("rhea")
    sweep()
    for handle in ("femi", "wren"):
        reply(author=join(handle), thread=story.thread, body=WORDS)
    assert offer_of("rhea").state == OfferState.WITHDRAWN
    assert not Notification.objects.filter(person__handle="rhea").exists()


def test_the_line_that_asks_quotes_nothing_and_names_nobody(
    amara: Person, grief: Topic, client_of: ClientOf
) -> None:
    rhea = willing("rhea")
    shared(amara, "It is a year today.", topics=[grief], notes=["death_and_grief"])
    sweep()
    news = client_of(rhea).get("/notifications/").text
    assert "Grief" in news
    assert "strength today" in news
    page = client_of(rhea).get(f"/answering/{offer_of('rhea').ref}/").text
    assert "death and grief" in page
    for answer in (news, page):
        assert "amara" not in answer
        assert "a year today" not in answer


def test_an_offer_is_taken_or_let_go_with_one_press(amara: Person, client_of: ClientOf) -> None:
    rhea, femi = willing("rhea"), willing("femi")
    story = shared(amara)
    sweep()
    taken = client_of(rhea).post(f"/answering/{offer_of('rhea').ref}/accepted/")
    assert taken["Location"] == story.get_absolute_url()
    assert offer_of("rhea").state == OfferState.ACCEPTED
    let_go = client_of(femi).post(f"/answering/{offer_of('femi').ref}/declined/", follow=True)
    assert "Somebody else is asked" in let_go.text
    assert offer_of("femi").state == OfferState.DECLINED
    assert "no longer waits for you" in client_of(femi).get(f"/answering/{offer_of('femi').ref}/").text


def test_choosing_what_to_answer_at_the_page(amara: Person, grief: Topic, client_of: ClientOf) -> None:
    browser = client_of(amara)
    assert "You are not asked anything" in browser.get("/answering/").text
    chosen = {"languages": ["en"], "topics": [grief.pk], "not_notes": ["abuse"], "a_day": 2, "a_week": 5}
    sent = chosen | {"from_hour": 20, "until_hour": 2, "by_letter": "on"}
    assert browser.post("/answering/", sent).status_code == 302
    row = Willing.objects.get()
    assert (row.languages, row.not_notes, row.a_day, row.a_week) == (",en,", ",abuse,", 2, 5)
    assert (row.from_hour, row.until_hour, list(row.topics.all())) == (20, 2, [grief])
    refused = browser.post("/answering/", sent | {"languages": [], "a_week": 1})
    assert refused.status_code == 422
    assert "choose at least as many as in a day" in refused.text
    browser.post("/answering/pause/", {"days": 7})
    assert "You are asked nothing for now" in browser.get("/answering/").text
    browser.post("/answering/pause/delete/")
    browser.post("/answering/delete/")
    assert "You are not asked anything" in browser.get("/answering/").text


def test_a_letter_comes_only_to_those_who_chose_one(
    clock: time_machine.Traveller, amara: Person, run_jobs: RunJobs, mailbox: Any
) -> None:
    rhea, femi = willing("rhea", by_letter=True), willing("femi")
    shared(amara)
    sweep()
    run_jobs()
    clock.shift(timedelta(hours=12))
    run_jobs()
    assert len(mailbox(rhea)) == 1
    assert mailbox(femi) == []


def test_to_ask_costs_no_more_in_a_place_with_many_who_would_like_to_answer(
    clock: time_machine.Traveller, amara: Person
) -> None:
    def cost() -> int:
        shared(join(f"other_{Person.objects.count()}"))
        with CaptureQueriesContext(connection) as asked_for:
            sweep()
        return len(asked_for)

    for number in range(12):
        willing(f"willing_{number}")
    few = [cost(), cost()][1]
    for number in range(20, 60):
        willing(f"willing_{number}", a_day=5)
    assert cost() <= few


@pytest.mark.parametrize(
    "wrong", [{"a_day": 6}, {"a_week": 21}, {"a_day": 3, "a_week": 2}, {"languages": []}], ids=str
)
def test_more_than_anybody_is_asked_cannot_be_chosen(amara: Person, wrong: dict[str, Any]) -> None:
    chosen: dict[str, Any] = {"languages": ["en"]} | wrong
    with pytest.raises(Refused):
        would_like_to_answer(person=amara, **chosen)
    assert not Willing.objects.exists()
