"""Raid mode: new accounts wait, replies are slow, joining can pause; it ends by itself and loses nothing."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from leeward.core.limits import TooMany
from leeward.moderation import actions
from leeward.moderation.models import Case, Danger, Decision, Escalation, LogEntry, Outcome, Raid
from leeward.people.actions import grant_role
from leeward.people.models import Person, Role
from leeward.replies.actions import edit_reply, reply
from leeward.replies.models import Reply
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story, StoryState
from tests.cast import ClientOf
from tests.moderation.calls import NIGHT
from tests.moderation.conftest import opened
from tests.stories.writing import PLAN


@pytest.fixture
def old_friend(clock: time_machine.Traveller, amara: Person) -> Person:
    """Amara, who has been here for a year, by the clock of the test."""
    Person.objects.filter(pk=amara.pk).update(joined_at=NIGHT - timedelta(days=365))
    amara.refresh_from_db()
    return amara


@pytest.fixture
def raid(clock: time_machine.Traveller, mina: Person) -> Raid:
    return actions.start_raid(by=mina)


def as_offered(browser: Client) -> dict[str, str]:
    """What the form of raid mode sends when nothing on it is changed."""
    page = browser.get("/desk/raid/").text
    chosen = {
        name: re.findall(r'value="([^"]*)" selected', inside)[0]
        for name, inside in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    }
    [hidden] = re.findall(r'<input type="hidden" name="state"([^>]*)>', page)
    state = "".join(re.findall(r'value="([^"]*)"', hidden))
    joining = {"pauses_sign_up": "on"} if re.search(r'name="pauses_sign_up"[^>]*checked', page) else {}
    return {**chosen, **joining, "state": state}


def share(author: Person, body: str = "A quiet day by the sea.") -> Story:
    return share_story(author=author, title="Today", body=body, audience=Audience.MEMBERS)


def test_what_new_accounts_post_waits_and_its_author_reads_why(
    old_friend: Person, raid: Raid, ben: Person, client_of: ClientOf
) -> None:
    held, live = share(ben), share(old_friend)
    assert (held.state, live.state) == (StoryState.HELD, StoryState.LIVE)
    made = Decision.objects.get()
    assert (made.by_software, made.rule, made.person) == (True, "honest", ben)
    page = client_of(ben).get(made.get_absolute_url()).content.decode()
    assert "It says nothing about you" in page
    assert reply(author=ben, thread=live.thread, body="Hello.").is_held


def test_staff_are_not_held_however_new_they_are(raid: Raid, nadia: Person) -> None:
    assert share(nadia).state == StoryState.LIVE


def test_everybody_sends_one_reply_in_some_minutes_and_can_change_it_meanwhile(
    old_friend: Person, raid: Raid, june: Person, mina: Person, clock: time_machine.Traveller
) -> None:
    thread = share(mina).thread
    first = reply(author=old_friend, thread=thread, body="With you.")
    with pytest.raises(TooMany) as wait:
        reply(author=old_friend, thread=thread, body="And more.")
    assert (wait.value.scope, wait.value.retry_after) == ("slow", 120)
    edit_reply(reply=first, by=old_friend, body="With you, always.")
    reply(author=june, thread=thread, body="I am staff: not slowed.")
    reply(author=june, thread=thread, body="At all.")
    clock.shift(timedelta(minutes=2, seconds=1))
    reply(author=old_friend, thread=thread, body="And more.")
    assert Reply.objects.filter(author=old_friend).count() == 2


def test_slow_replies_keep_their_words_on_the_page(
    old_friend: Person, raid: Raid, mina: Person, client_of: ClientOf
) -> None:
    thread = share(mina).thread
    reply(author=old_friend, thread=thread, body="With you.")
    response = client_of(old_friend).post(
        f"/threads/{thread.ref}/replies/", {"body": "Words that took me long."}
    )
    assert response.status_code == 429
    page = response.content.decode()
    assert "slowed down here" in page
    assert "Words that took me long." in page


def test_nobody_who_may_be_about_to_act_is_told_to_wait(
    old_friend: Person, raid: Raid, mina: Person, client_of: ClientOf
) -> None:
    thread = share(mina).thread
    reply(author=old_friend, thread=thread, body="With you.")
    browser, sent = client_of(old_friend), {"body": PLAN, "key": uuid4()}
    step = browser.post(f"/threads/{thread.ref}/replies/", sent, follow=True)
    assert "Before you send it" in step.text
    assert "slowed down here" not in step.text
    browser.post(f"/threads/{thread.ref}/replies/", sent | {"seen": "on"})
    assert Reply.objects.get(body=PLAN).is_held
    assert Case.objects.get(kind="reply").danger == Danger.LIFE
    assert Escalation.objects.exists()


def test_it_ends_by_itself_and_what_was_held_still_waits(
    raid: Raid, ben: Person, clock: time_machine.Traveller
) -> None:
    held = share(ben)
    clock.shift(timedelta(hours=6, seconds=1))
    assert share(ben).state == StoryState.LIVE
    held.refresh_from_db()
    assert held.state == StoryState.HELD
    assert Case.objects.filter(object_ref=held.ref, closed_at=None).exists()


def test_one_press_ends_it_and_it_is_shown_and_logged(
    raid: Raid, mina: Person, ben: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    held = share(ben)
    case = f"/desk/cases/{Case.objects.get().ref}/"
    opened(browser, case)
    for address in ("/desk/", "/desk/log/", case):
        assert "Raid mode is on" in browser.get(address).content.decode()
    browser.post("/desk/raid/delete/")
    assert "Raid mode is on" not in browser.get("/desk/").content.decode()
    assert not Raid.objects.running().exists()
    held.refresh_from_db()
    assert held.state == StoryState.HELD
    assert list(LogEntry.objects.filter(verb__endswith="raid").values_list("verb", flat=True)) == [
        "end_raid",
        "start_raid",
    ]


@pytest.mark.parametrize("role", ["moderator", "organiser"])
def test_moderators_and_organisers_start_it_by_one_press(
    role: str, clock: time_machine.Traveller, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina if role == "moderator" else tomas)
    browser.post("/desk/raid/", {"hours": "6", "reply_minutes": "2"})
    assert Raid.objects.running().get().ends_at == NIGHT + timedelta(hours=6)
    sent = as_offered(browser) | {"hours": "12", "reply_minutes": "5"}
    page = browser.post("/desk/raid/", sent, follow=True).text
    raid = Raid.objects.get()
    assert (raid.ends_at, raid.reply_minutes) == (NIGHT + timedelta(hours=12), 5)
    assert f"Raid mode is on until {date_format(timezone.localtime(raid.ends_at), 'D j M, H:i')}" in page


def test_whoever_changes_one_thing_of_raid_mode_leaves_its_end_as_it_is(
    clock: time_machine.Traveller, mina: Person, client_of: ClientOf
) -> None:
    actions.start_raid(by=mina, hours=24, pauses_sign_up=True)
    clock.shift(timedelta(hours=1))
    browser = client_of(mina)
    browser.post("/desk/raid/", as_offered(browser) | {"reply_minutes": "10"})
    raid = Raid.objects.get()
    assert raid.ends_at == NIGHT + timedelta(hours=24)
    assert (raid.reply_minutes, raid.pauses_sign_up) == (10, True)


def test_a_form_from_before_raid_mode_was_on_or_changed_neither_shortens_it_nor_lets_people_join(
    clock: time_machine.Traveller, mina: Person, nadia: Person, client_of: ClientOf
) -> None:
    browser = client_of(nadia)
    before = as_offered(browser)
    raid = actions.start_raid(by=mina, hours=24, pauses_sign_up=True)
    answer = browser.post("/desk/raid/", before)
    raid.refresh_from_db()
    assert (answer.status_code, raid.ends_at) == (409, NIGHT + timedelta(hours=24))
    assert raid.pauses_sign_up
    assert "was switched on or changed since you opened this page" in answer.text
    seen = as_offered(browser)
    actions.start_raid(by=mina, hours=48, pauses_sign_up=True)
    assert browser.post("/desk/raid/", seen | {"hours": "1"}).status_code == 409
    seen = as_offered(browser)
    actions.end_raid(by=mina)
    answer = browser.post("/desk/raid/", seen)
    assert "Raid mode is off now" in answer.text
    assert not Raid.objects.running().exists()


def test_nobody_else_starts_or_ends_it(raid: Raid, amara: Person) -> None:
    with pytest.raises(PermissionDenied):
        actions.start_raid(by=amara)
    with pytest.raises(PermissionDenied):
        actions.end_raid(by=amara)


@pytest.mark.parametrize(
    ("scope", "may"),
    [({"kinds": ["reply"]}, False), ({"languages": ["es"]}, False), ({"most_danger": 2}, True), ({}, True)],
)
def test_whose_power_is_limited_to_some_content_reads_that_it_is_on_and_does_not_switch_it(
    scope: dict[str, object], may: bool, mina: Person, client_of: ClientOf
) -> None:
    grant_role(
        by=None, person=mina, role=Role.MODERATOR, until=timezone.now() + timedelta(days=9), scope=scope
    )
    browser = client_of(mina)
    browser.post("/desk/raid/", {"hours": "6", "reply_minutes": "2"})
    assert Raid.objects.running().exists() is may
    Raid.objects.get_or_create(defaults={"ends_at": timezone.now() + timedelta(hours=6)})
    assert ("Switch it off" in browser.get("/desk/").content.decode()) is may
    page = browser.get("/desk/raid/").content.decode()
    assert "It is on" in page
    assert ("your role is limited" not in page) is may
    browser.post("/desk/raid/delete/")
    assert Raid.objects.running().exists() is not may


def test_it_always_has_an_end(clock: time_machine.Traveller, mina: Person) -> None:
    for hours in (0, 73):
        with pytest.raises(ValueError, match="hours"):
            actions.start_raid(by=mina, hours=hours)


def test_joining_can_pause_with_a_page_that_says_until_when(
    raid: Raid, mina: Person, visitor: Client, clock: time_machine.Traveller
) -> None:
    assert "Nobody can join" not in visitor.get("/accounts/signup/").content.decode()
    actions.start_raid(by=mina, pauses_sign_up=True)
    page = visitor.get("/accounts/signup/").content.decode()
    assert "Nobody can join just now" in page
    assert "08:00" in page
    assert 'name="email"' not in page
    visitor.post("/accounts/signup/", {"handle": "late", "email": "late@example.org", "adult": "on"})
    assert not Person.objects.filter(handle="late").exists()
    clock.shift(timedelta(hours=6, seconds=1))
    assert 'name="email"' in visitor.get("/accounts/signup/").content.decode()


def test_a_moderator_lets_a_held_post_be_read_in_the_middle_of_a_raid(
    raid: Raid, ben: Person, mina: Person
) -> None:
    held = share(ben)
    actions.decide(by=mina, case=Case.objects.get(), outcome=Outcome.NO_ACTION, facts="Welcome.")
    held.refresh_from_db()
    assert held.state == StoryState.LIVE
