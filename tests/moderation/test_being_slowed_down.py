"""Whoever a rule of the place slows down reads by which, until when, and what they can do."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from leeward.core.limits import TooMany
from leeward.moderation import actions
from leeward.moderation.actions.closer import forget_rules
from leeward.moderation.models import Appeal, Decision, Watch
from leeward.people.models import Person
from leeward.replies.actions import reply
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.organisers_rules import QUIET, rule, share


def test_somebody_is_slowed_down_to_one_reply_in_some_minutes(tomas: Person, amara: Person) -> None:
    rule(tomas, "slow", phrases=[], joined_within_days=7, minutes=5)
    thread = share(amara, QUIET).thread
    new = join("newcomer")
    reply(author=new, thread=thread, body="One.")
    with pytest.raises(TooMany):
        reply(author=new, thread=thread, body="Two.")
    for words in ("One.", "Two."):
        reply(author=amara, thread=thread, body=words)


def test_whoever_is_slowed_down_reads_by_which_rule_until_when_and_how_to_appeal(
    tomas: Person, amara: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    words = "We read slowly here, so that nobody is flooded."
    rule(tomas, "slow", phrases=[], joined_within_days=7, minutes=5, told=words)
    thread = share(amara, QUIET).thread
    browser = client_of(new := join("newcomer"))
    address = f"/threads/{thread.ref}/replies/"
    browser.post(address, {"body": "One."})
    for _ in range(3):
        page = browser.post(address, {"body": "Two."})
        assert page.status_code == 429
    assert words in page.text
    assert "Software did this, by a rule of this place: you can send one reply in 5 minutes" in page.text
    made = Decision.objects.get(person=new)  # once, however often it was pressed
    assert f'href="{made.get_absolute_url()}"' in page.text
    assert "A rule of this place slowed your replies down." in browser.get("/notifications/").text
    assert "Your replies are slowed down" in browser.get("/decisions/").text
    statement = browser.get(made.get_absolute_url()).text
    for said in (
        words,
        "No advertising",
        "an organiser of this place wrote",
        "from then on you can send it",
    ):
        assert said in statement
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        run_jobs()
        assert "in effect" not in browser.get("/decisions/").text
        browser.post(f"{made.get_absolute_url()}appeal/", {"words": "I only said hello."})
        actions.answer_appeal(by=mina, appeal=Appeal.objects.get(), overturned=True, answer="You are right.")
    assert "You are right." in browser.get(made.get_absolute_url()).text


def test_whoever_may_send_a_reply_each_minute_reads_so(
    tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    rule(tomas, "slow", phrases=[], joined_within_days=7, minutes=1)
    address = f"/threads/{share(amara, QUIET).thread.ref}/replies/"
    browser = client_of(join("newcomer"))
    browser.post(address, {"body": "One."})
    assert "you can send one reply a minute for now" in browser.post(address, {"body": "Two."}).text


def test_each_day_somebody_is_slowed_down_has_its_statement(tomas: Person, amara: Person) -> None:
    rule(tomas, "slow", phrases=[], joined_within_days=7, minutes=5)
    thread, new = share(amara, QUIET).thread, join("newcomer")
    for day in range(2):
        with time_machine.travel(timezone.now() + timedelta(days=day), tick=False):
            reply(author=new, thread=thread, body=f"One, day {day}.")
            for _ in range(2):
                with pytest.raises(actions.Slowed) as wait:
                    reply(author=new, thread=thread, body="Two.")
                actions.state_slowing(person=new, wait=wait.value)
    assert Decision.objects.filter(person=new).count() == 2


def test_a_number_that_no_calendar_holds_in_a_rule_of_before_keeps_nobody_from_answering(
    tomas: Person, amara: Person
) -> None:
    slow = rule(tomas, "slow", phrases=[])
    new = rule(tomas, "flag", phrases=["sea"], joined_within_days=7)
    Watch.objects.filter(pk=slow.pk).update(minutes=32_767)
    Watch.objects.filter(pk=new.pk).update(joined_within_days=32_767)
    forget_rules()
    thread = share(amara, QUIET).thread
    with time_machine.travel(timezone.now()) as clock:
        reply(author=amara, thread=thread, body="By the sea.")
        clock.shift(timedelta(days=1, minutes=1))
        reply(author=amara, thread=thread, body="By the sea again.")


def test_a_trial_counts_replies_that_came_sooner_after_the_last_than_the_rule_lets_through(
    tomas: Person, amara: Person, ben: Person
) -> None:
    thread = share(amara, QUIET).thread
    share(ben, QUIET)
    sent = ((0, "One."), (2, "Two, too soon."), (9, "Three."), (10, "I want to kill myself tonight."))
    start = timezone.now() - timedelta(hours=1)
    for minutes, words in sent:
        with time_machine.travel(start + timedelta(minutes=minutes)):
            reply(author=ben, thread=thread, body=words)
    with time_machine.travel(start + timedelta(minutes=3)):
        reply(author=amara, thread=thread, body="One by somebody else.")
    tried = actions.try_watch(by=tomas, watch=rule(tomas, "slow", on=False, phrases=[], minutes=5))
    assert (tried.touched, tried.posts) == (1, 7)
    assert [post.text for post in tried.examples] == ["Two, too soon."]
