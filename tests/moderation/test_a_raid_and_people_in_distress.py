"""Among the strangers of a raid are people who are not well: nobody removes and suspends them with the others."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.from_raids import accounts, from_raids
from leeward.moderation.models import Case, Outcome, Reason
from leeward.moderation.queue import queue
from leeward.notifications.models import Notification
from leeward.people.models import Person
from leeward.stories.actions import share_story
from leeward.stories.models import Audience, Story, StoryState
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.calls import PLAN

UNWELL = "I want to die. I am so alone that I can’t stop crying."
SPAM = "Come to the other place. This one is full of liars."
QUIET = "A quiet day by the sea."


def share(author: Person, body: str) -> Story:
    return share_story(author=author, title="", body=body, audience=Audience.MEMBERS)


def state_of(story: Story) -> str:
    story.refresh_from_db()
    return str(story.state)


@pytest.mark.parametrize("words", [UNWELL, PLAN])
def test_whoever_is_not_well_stands_on_the_desk_and_not_among_the_raiders(
    words: str, mina: Person, run_jobs: RunJobs
) -> None:
    unwell, too, raider = join("wave1"), join("wave2"), join("wave3")
    before = share(unwell, words)
    actions.start_raid(by=mina, hours_back=1)
    run_jobs()
    during = [share(too, words), share(unwell, QUIET)]
    share(raider, SPAM)
    assert [one.person for one in accounts(mina)] == [raider]
    in_queue = {line.case.object_ref for line in queue(mina)}
    assert {story.ref for story in (before, *during)} <= in_queue
    until = timezone.now() + timedelta(days=7)
    everybody = [unwell, too, raider]
    made = actions.clear(by=mina, people=everybody, outcome=Outcome.SUSPEND, rule="honest", until=until)
    assert [one.person for one in made] == [raider]


def test_whoever_reported_a_pile_on_is_not_removed_with_it(mina: Person, amara: Person) -> None:
    raider, hurt = join("wave1"), join("wave2")
    actions.start_raid(by=mina)
    theirs = share(raider, SPAM)
    share(hurt, "They write to me from everywhere.")
    assert {case.author for case in from_raids(mina)} == {raider, hurt}
    target = share(amara, QUIET)
    actions.report(
        kind="story", ref=target.ref, reporter=hurt, reason=Reason.HARASSMENT, words="", address=""
    )
    assert {case.object_ref for case in from_raids(mina)} == {theirs.ref}


def test_no_button_that_removes_is_the_main_one(mina: Person, client_of: ClientOf) -> None:
    actions.start_raid(by=mina)
    share(join("wave1"), SPAM)
    page = client_of(mina).get("/desk/raid/posts/").content.decode()
    buttons = page[page.index("raiders__do") :]
    buttons = buttons[: buttons.index("</form>")]
    assert "button--main" not in buttons
    assert buttons.index('value="show"') < buttons.index('value="remove"') < buttons.index('value="suspend"')


def test_after_the_raid_their_words_come_back_and_everybody_else_is_told_who_reads_theirs(
    mina: Person, run_jobs: RunJobs, clock: time_machine.Traveller
) -> None:
    unwell, newcomer = join("wave1"), join("wave2")
    actions.start_raid(by=mina, hours=1)
    back, waits = share(unwell, UNWELL), [share(newcomer, QUIET), share(newcomer, "And another one.")]
    clock.shift(timedelta(hours=1, seconds=1))
    run_jobs()
    assert state_of(back) == StoryState.LIVE
    assert Case.objects.filter(object_ref=back.ref, closed_at=None).exists()
    assert Notification.objects.filter(person=unwell, line__startswith="Others can read your story").exists()
    assert {state_of(one) for one in waits} == {StoryState.HELD}
    told = Notification.objects.filter(
        person=newcomer, line__contains="a moderator of this place reads it next"
    )
    assert told.count() == 1
    clock.shift(timedelta(minutes=2))
    run_jobs()
    assert told.count() == 1


def test_a_plan_stays_held_after_the_raid(mina: Person, run_jobs: RunJobs) -> None:
    actions.start_raid(by=mina)
    grave = share(join("wave1"), PLAN)
    actions.end_raid(by=mina)
    run_jobs()
    assert state_of(grave) == StoryState.HELD
