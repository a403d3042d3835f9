"""What a group asks on a schedule, and checking in with one word."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine

from leeward.groups import actions
from leeward.groups.models import CheckIn, Group, Post, Prompt, Round
from leeward.people.models import Person
from leeward.replies.actions import reply
from leeward.replies.permissions import Refused
from tests.cast import ClientOf, RunJobs
from tests.groups.circles import circle

# A Sunday.
NOON = datetime(2030, 3, 24, 12, tzinfo=UTC)
MONDAY_EVENING = datetime(2030, 3, 25, 18, tzinfo=UTC)


def asks(nur: Person, group: Group, **words: Any) -> Prompt:
    said: dict[str, Any] = {"title": "One small thing that helped", "body": "", "words": [], "weekday": 0}
    said |= {"hour": 18, "time_zone": "UTC", "every_weeks": 1}
    return actions.keep_prompt(by=nur, group=group, **said | words)


def asked(prompt: Prompt) -> Post:
    """What it opens when its time has come."""
    with time_machine.travel(prompt.next_at + timedelta(minutes=1), tick=False):
        actions.ask_what_is_due()
    return Post.objects.get(by_group=True)


def test_a_facilitator_writes_a_prompt_and_it_is_asked_under_the_groups_name(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    group = circle(nur, tomas, amara)
    sent = {
        "title": "One small thing that helped",
        "weekday": 0,
        "hour": 18,
        "time_zone": "UTC",
        "every_weeks": 1,
    }
    with time_machine.travel(NOON, tick=False):
        client_of(nur).post(f"/groups/{group.ref}/prompts/", sent)
        assert "One small thing" in client_of(nur).get(f"/groups/{group.ref}/prompts/").text
        run_jobs()
        assert not Post.objects.exists()
    with time_machine.travel(MONDAY_EVENING + timedelta(minutes=1), tick=False):
        run_jobs()
        run_jobs()
        post = Post.objects.get()
        assert not post.asks
        told = client_of(amara).get(post.get_absolute_url()).text
        assert group.name in told
        assert nur.handle not in told
        assert "One small thing that helped" in client_of(amara).get(group.get_absolute_url()).text


def test_only_facilitators_keep_prompts(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    prompt = asks(nur, group)
    browser, here = client_of(amara), f"/groups/{group.ref}/prompts/"
    assert browser.get(here).status_code == 404
    for path in ("", "skipped/", "stopped/", "stopped/delete/", "delete/"):
        assert browser.post(f"{here}{prompt.ref}/{path}").status_code == 404
    with pytest.raises(Refused):
        actions.skip_next(by=amara, prompt=prompt)


def test_a_prompt_follows_the_clock_on_the_wall_through_summer_time(nur: Person, tomas: Person) -> None:
    with time_machine.travel(NOON, tick=False):
        prompt = asks(nur, circle(nur, tomas), time_zone="Europe/Berlin")
    zone = ZoneInfo("Europe/Berlin")
    before, after = prompt.next_at, prompt.following(prompt.next_at)
    assert before.astimezone(zone).hour == after.astimezone(zone).hour == 18
    # Clocks go forward on the Sunday between the two.
    assert after - before == timedelta(days=7)
    assert prompt.following(after) - after == timedelta(days=7)
    assert before.astimezone(UTC).hour == 17
    assert after.astimezone(UTC).hour == 16


def test_it_is_asked_once_for_each_time_however_often_the_sweep_runs(nur: Person, tomas: Person) -> None:
    with time_machine.travel(NOON, tick=False):
        asks(nur, circle(nur, tomas))
    for week in range(3):
        with time_machine.travel(MONDAY_EVENING + timedelta(weeks=week, minutes=5), tick=False):
            for _sweep in range(3):
                actions.ask_what_is_due()
    assert Post.objects.count() == 3
    assert Round.objects.count() == 3


def test_every_other_week_is_every_other_week(nur: Person, tomas: Person) -> None:
    with time_machine.travel(NOON, tick=False):
        asks(nur, circle(nur, tomas), every_weeks=2)
    for week in range(4):
        with time_machine.travel(MONDAY_EVENING + timedelta(weeks=week, minutes=5), tick=False):
            actions.ask_what_is_due()
    assert [one.slot for one in Round.objects.order_by("slot")] == [
        MONDAY_EVENING,
        MONDAY_EVENING + timedelta(weeks=2),
    ]


def test_what_was_missed_for_long_is_not_asked_late(nur: Person, tomas: Person) -> None:
    with time_machine.travel(NOON, tick=False):
        prompt = asks(nur, circle(nur, tomas))
    with time_machine.travel(MONDAY_EVENING + timedelta(weeks=3, days=2), tick=False):
        actions.ask_what_is_due()
        prompt.refresh_from_db()
        assert prompt.next_at == MONDAY_EVENING + timedelta(weeks=4)
    assert not Post.objects.exists()


def test_the_next_can_be_skipped_and_all_of_it_stopped_changed_and_deleted(
    nur: Person, tomas: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(NOON, tick=False):
        group = circle(nur, tomas)
        prompt = asks(nur, group)
        browser, here = client_of(nur), f"/groups/{group.ref}/prompts/{prompt.ref}/"
        browser.post(f"{here}skipped/")
        prompt.refresh_from_db()
        assert prompt.next_at == MONDAY_EVENING + timedelta(weeks=1)
        browser.post(f"{here}stopped/")
    with time_machine.travel(MONDAY_EVENING + timedelta(weeks=1, minutes=1), tick=False):
        actions.ask_what_is_due()
        assert not Post.objects.exists()
        browser = client_of(nur)
        browser.post(f"{here}stopped/delete/")
        prompt.refresh_from_db()
        assert prompt.next_at == MONDAY_EVENING + timedelta(weeks=2)
        sent = {"title": "What helped?", "weekday": 2, "hour": 9, "time_zone": "UTC", "every_weeks": 1}
        assert "One small thing" in browser.get(here).text
        browser.post(here, sent)
        prompt.refresh_from_db()
        assert (prompt.title, prompt.next_at.weekday()) == ("What helped?", 2)
        browser.post(f"{here}delete/")
    assert not Prompt.objects.exists()


def test_a_group_that_rests_asks_nothing(nur: Person, tomas: Person) -> None:
    group = circle(nur, tomas)
    prompt = asks(nur, group)
    actions.rest(by=nur, group=group)
    with time_machine.travel(prompt.next_at + timedelta(minutes=1), tick=False):
        actions.ask_what_is_due()
    assert not Post.objects.exists()


def test_whoever_wrote_the_prompt_answers_it_under_their_own_name(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    post = asked(asks(nur, circle(nur, tomas, amara)))
    answer = reply(author=nur, thread=post.thread, body="I called my sister.")
    assert answer.shown_name == nur.handle
    told = client_of(amara).get(post.get_absolute_url()).text
    assert "I called my sister." in told
    assert "wrote the story" not in told


def test_a_word_of_a_check_in_is_for_oneself_and_for_facilitators_if_one_says_so(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara, ben)
    post = asked(asks(nur, group, words=["heavy", "middling", "light"]))
    first, second = client_of(amara), client_of(ben)
    first.post(f"{post.get_absolute_url()}check-in/", {"own": "threadbare", "for_facilitators": "on"})
    second.post(f"{post.get_absolute_url()}check-in/", {"own": "feathery"})
    assert "threadbare" in first.get(post.get_absolute_url()).text
    assert "threadbare" not in second.get(post.get_absolute_url()).text
    told = client_of(nur).get(post.get_absolute_url()).text
    assert "threadbare" in told
    assert "feathery" not in told
    first.post(f"{post.get_absolute_url()}check-in/", {"word": "light"})
    assert CheckIn.objects.get(person=amara).word == "light"
    assert "threadbare" not in client_of(nur).get(post.get_absolute_url()).text
    first.post(f"{post.get_absolute_url()}check-in/delete/")
    assert not CheckIn.objects.filter(person=amara).exists()


def test_help_stands_before_a_heavy_word_is_kept(
    nur: Person, tomas: Person, amara: Person, client_of: ClientOf
) -> None:
    post = asked(asks(nur, circle(nur, tomas, amara), words=["heavy", "light"]))
    browser, here = client_of(amara), f"{post.get_absolute_url()}check-in/"
    asked_first = browser.post(here, {"own": "I want to die"})
    assert "You don’t have to carry it alone" in asked_first.text
    assert not CheckIn.objects.exists()
    browser.post(here, {"own": "I want to die", "seen": "on"})
    assert CheckIn.objects.get().word == "I want to die"


def test_others_cannot_check_in(
    nur: Person, tomas: Person, amara: Person, ben: Person, client_of: ClientOf
) -> None:
    group = circle(nur, tomas, amara)
    post = asked(asks(nur, group, words=["heavy", "light"]))
    assert client_of(ben).post(f"{post.get_absolute_url()}check-in/", {"word": "light"}).status_code == 404
    without = actions.share_post(author=amara, group=group, key=uuid4(), body="Hello.")
    assert client_of(amara).post(f"{without.get_absolute_url()}check-in/", {"word": "x"}).status_code == 404


def test_a_check_in_round_has_two_words_at_least(nur: Person, tomas: Person, client_of: ClientOf) -> None:
    group = circle(nur, tomas)
    sent = {
        "title": "How is it?",
        "words": "heavy",
        "weekday": 0,
        "hour": 18,
        "time_zone": "UTC",
        "every_weeks": 1,
    }
    told = client_of(nur).post(f"/groups/{group.ref}/prompts/", sent)
    assert told.status_code == 422
    assert "two to six words" in told.text
    assert not Prompt.objects.exists()
