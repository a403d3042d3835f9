"""A raid of hundreds of posts is decided by account: held, removed or shown together, and undone for the innocent."""
# size: one raid is made once, with everything that can be done about it

import os
import re
import sys
from collections.abc import Callable
from datetime import timedelta
from subprocess import run

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from leeward.moderation import actions
from leeward.moderation.from_raids import accounts, from_raids
from leeward.moderation.models import Case, Clearing, Danger, Decision, LogEntry, Look, Outcome, Raid, Reason
from leeward.notifications.models import Notification
from leeward.people.actions.deletion import delete_account
from leeward.people.actions.roles import grant_role, withdraw_role
from leeward.people.models import Person, Role
from leeward.replies.actions import edit_reply, reply
from leeward.stories.actions import delete_story, edit_story, share_story
from leeward.stories.models import Audience, Story, StoryState
from tests.cast import ClientOf, RunJobs, join
from tests.moderation.calls import PLAN

SPAM = "Come to the other place. This one is full of liars."
WEEK = timedelta(days=7)
CARRY_ON = (
    "import django; django.setup();"
    "from tests.moderation.calls import pull_the_plug_after; pull_the_plug_after(3);"
    "from leeward.moderation.actions.clearing import carry_out_due; carry_out_due()"
)
TAKE_BACK = (
    "import django; django.setup();"
    "from tests.moderation.calls import pull_the_plug_after; pull_the_plug_after(23);"
    "from leeward.moderation.actions.undoing_together import take_back_due; take_back_due()"
)


def share(author: Person, body: str = "A quiet day by the sea.") -> Story:
    return share_story(author=author, title="", body=body, audience=Audience.MEMBERS)


@pytest.fixture
def raiders(db: None) -> list[Person]:
    """Three accounts that joined a moment ago, each with two posts that say the same."""
    made = [join(f"wave{number}") for number in range(3)]
    for person in made:
        for _ in range(2):
            share(person, SPAM)
    return made


@pytest.fixture
def raid(raiders: list[Person], ben: Person, mina: Person, run_jobs: RunJobs) -> Raid:
    """Mina has switched raid mode on, after the raiders had begun and ben had shared his first story."""
    share(ben)
    made = actions.start_raid(by=mina, hours_back=1)
    run_jobs()
    return made


def states(*people: Person) -> set[str]:
    return set(Story.objects.filter(author__in=people).values_list("state", flat=True))


def clear(by: Person, people: list[Person], run_jobs: RunJobs, outcome: Outcome = Outcome.SUSPEND) -> None:
    until = timezone.now() + WEEK if outcome == Outcome.SUSPEND else None
    actions.clear(by=by, people=people, outcome=outcome, rule="honest", until=until)
    run_jobs()


def test_what_new_accounts_posted_in_the_hour_before_is_held_too(
    raid: Raid, raiders: list[Person], ben: Person
) -> None:
    assert states(*raiders, ben) == {StoryState.HELD}
    made = Decision.objects.filter(person=ben).get()
    assert (made.by_software, made.outcome, made.rule) == (True, Outcome.HOLD, "honest")
    assert "It says nothing about you" in made.facts


def test_what_was_posted_earlier_by_others_or_read_by_a_moderator_stays(
    amara: Person, ben: Person, mina: Person, raiders: list[Person], run_jobs: RunJobs
) -> None:
    old, read = share(amara), share(ben)
    earlier = share(join("wren"), "Of yesterday.")
    Story.objects.filter(pk=earlier.pk).update(saved_at=timezone.now() - timedelta(hours=3))
    case = actions.report(
        kind="story", ref=read.ref, reporter=amara, reason=Reason.SPAM, words="", address=""
    ).case
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="Welcome.")
    actions.start_raid(by=mina, hours_back=1)
    run_jobs()
    for story in (old, read, earlier):
        story.refresh_from_db()
        assert story.state == StoryState.LIVE
    assert states(*raiders) == {StoryState.HELD}


def test_without_the_choice_only_what_comes_from_then_on_is_held(
    raiders: list[Person], mina: Person, run_jobs: RunJobs
) -> None:
    actions.start_raid(by=mina)
    run_jobs()
    assert states(*raiders) == {StoryState.LIVE}


def test_accounts_that_repeat_each_other_come_first_with_each_text_once(
    raid: Raid, raiders: list[Person], ben: Person, mina: Person
) -> None:
    found = accounts(mina)
    assert [one.person for one in found] == [*raiders, ben]
    assert [(len(one.cases), one.repeats, len(one.excerpts)) for one in found] == [(2, 2, 1)] * 3 + [
        (1, 0, 1)
    ]


def test_everything_of_the_ticked_accounts_is_removed_each_post_with_its_own_reasons(
    raid: Raid, raiders: list[Person], ben: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    browser = client_of(mina)
    page = browser.get("/desk/raid/posts/?all=1").content.decode()
    assert page.count("checked") == 4
    answer = browser.post(
        "/desk/raid/posts/", {"people": [one.ref for one in raiders], "decision": "suspend"}
    )
    assert answer.status_code == 302
    run_jobs()
    assert states(*raiders) == {StoryState.REMOVED}
    assert states(ben) == {StoryState.HELD}
    made = Decision.objects.filter(person=raiders[0], by_software=False)
    assert sorted(made.values_list("outcome", flat=True)) == [Outcome.REMOVE, Outcome.SUSPEND]
    raiders[0].refresh_from_db()
    assert raiders[0].is_suspended
    lines = Notification.objects.filter(person=raiders[0], line__contains="what you posted")
    assert lines.count() == 1
    own = client_of(raiders[0])
    assert own.get(lines.get().url).status_code == 200
    assert "somebody else looks at it" in own.get(made[0].get_absolute_url()).content.decode()


def test_the_innocent_are_shown_together_and_nobody_else_is(
    raid: Raid, raiders: list[Person], ben: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    client_of(mina).post("/desk/raid/posts/", {"people": [ben.ref], "decision": "show"})
    run_jobs()
    assert states(ben) == {StoryState.LIVE}
    assert states(*raiders) == {StoryState.HELD}


def test_nobody_is_suspended_for_words_that_they_had_deleted_before_the_press(
    raid: Raid, raiders: list[Person], mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    browser, (sorry, other, _) = client_of(mina), raiders
    browser.get("/desk/raid/posts/")
    for story in Story.objects.filter(author=sorry):
        delete_story(story=story, by=sorry)
    kept = Story.objects.filter(author=other).latest("pk")
    delete_story(story=kept, by=other)
    sent = {"people": [sorry.ref, other.ref], "decision": "suspend"}
    page = browser.post("/desk/raid/posts/", sent, follow=True).text
    run_jobs()
    assert "Being done for one account" in page
    sorry.refresh_from_db()
    other.refresh_from_db()
    assert (sorry.is_suspended, other.is_suspended) == (False, True)
    assert Case.objects.filter(author=sorry, closed_at=None).count() == 2
    assert list(Case.objects.filter(author=other, closed_at=None).values_list("object_ref", flat=True)) == [
        kept.ref
    ]
    again = browser.post("/desk/raid/posts/", sent | {"people": [sorry.ref]}, follow=True).text
    assert "or deleted by whoever wrote it. Nothing was done." in again
    line = Notification.objects.get(person=other, url="/decisions/")
    assert line.words == "A moderator made a decision about what you posted. Here is what and why."


def test_what_was_changed_after_the_page_was_opened_is_left_and_waits(
    raid: Raid, raiders: list[Person], mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    browser = client_of(mina)
    page = browser.get("/desk/raid/posts/").text
    read = re.search(r'name="read_until" value="(\d+)"', page)
    assert read is not None
    changed = Story.objects.filter(author=raiders[0]).latest("pk")
    edit_story(story=changed, by=raiders[0], body="I am sorry. I was upset.")
    sent = {"people": [raiders[0].ref], "decision": "remove", "read_until": read[1]}
    browser.post("/desk/raid/posts/", sent)
    run_jobs()
    assert Case.objects.get(author=raiders[0], closed_at=None).object_ref == changed.ref


def test_undoing_it_for_one_account_brings_everything_of_it_back(
    raid: Raid, raiders: list[Person], mina: Person, nadia: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    clear(mina, raiders, run_jobs)
    innocent = raiders[1]
    made = Clearing.objects.get(person=innocent)
    browser = client_of(nadia)
    assert f"/desk/raid/clearings/{made.ref}/undo/" in browser.get("/desk/raid/posts/").content.decode()
    browser.post(f"/desk/raid/clearings/{made.ref}/undo/", {"because": "Our mistake."})
    assert "being undone" in browser.get("/desk/raid/posts/").content.decode()
    run_jobs()
    innocent.refresh_from_db()
    assert (states(innocent), innocent.is_suspended) == ({StoryState.LIVE}, False)
    assert states(raiders[0], raiders[2]) == {StoryState.REMOVED}
    again = browser.post(f"/desk/raid/clearings/{made.ref}/undo/", {"because": "Once more."})
    assert again.status_code == 409
    decision = Decision.objects.filter(person=innocent, outcome=Outcome.SUSPEND).get()
    assert "Our mistake." in client_of(innocent).get(decision.get_absolute_url()).content.decode()


def test_undoing_waits_for_whoever_looks_at_one_of_them_and_ends_the_suspension_last(
    raid: Raid, raiders: list[Person], mina: Person, nadia: Person, run_jobs: RunJobs
) -> None:
    clear(mina, raiders[:1], run_jobs)
    made, person = Clearing.objects.get(), raiders[0]
    removed = Decision.objects.get(person=person, outcome=Outcome.REMOVE)
    appeal = actions.appeal(person=person, decision=removed, words="I only said hello.")
    actions.take_lease(by=nadia, case=removed.case)
    with pytest.raises(actions.LeasedToAnother):
        actions.undo_together(by=mina, made=made, because="Our mistake.")
    actions.give_back(by=nadia, case=removed.case)
    actions.undo_together(by=mina, made=made, because="Our mistake.")
    actions.take_lease(by=nadia, case=removed.case)
    run_jobs()
    person.refresh_from_db()
    assert person.is_suspended
    actions.answer_appeal(by=nadia, appeal=appeal, overturned=True, answer="You are right.")
    run_jobs()
    person.refresh_from_db()
    made.refresh_from_db()
    assert (states(person), person.is_suspended, made.is_being_undone) == ({StoryState.LIVE}, False, False)
    assert Notification.objects.filter(person=person, about=f"clearing:{made.pk}").exists()


def test_undoing_that_a_crash_stopped_is_finished_by_the_sweep(
    raid: Raid, ben: Person, mina: Person, run_jobs: RunJobs, settings: Settings
) -> None:
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"share": "100/h"}
    for number in range(24):
        share(ben, f"Post number {number}.")
    clear(mina, [ben], run_jobs)
    actions.undo_together(by=mina, made=Clearing.objects.get(), because="Our mistake.")
    killed = run([sys.executable, "-c", TAKE_BACK], env=os.environ, check=False)
    assert killed.returncode == -9
    # All or nothing of each transaction: the first twenty are back, of the others none.
    assert Decision.objects.filter(clearing__isnull=False, undone_at=None).count() == 5
    run_jobs()
    ben.refresh_from_db()
    assert (states(ben), ben.is_suspended) == ({StoryState.LIVE}, False)
    assert Clearing.objects.filter(undone_at__isnull=False).count() == 1


@pytest.mark.parametrize(
    "go",
    [
        lambda one: delete_account(person=one),
        lambda one: withdraw_role(by=None, person=one, role=Role.MODERATOR),
    ],
    ids=["deleted", "no moderator any more"],
)
def test_undoing_goes_on_and_ends_the_suspension_when_whoever_began_it_is_gone(
    raid: Raid, raiders: list[Person], mina: Person, run_jobs: RunJobs, go: Callable[[Person], None]
) -> None:
    clear(mina, raiders[:1], run_jobs)
    actions.undo_together(by=mina, made=Clearing.objects.get(), because="Our mistake.")
    go(mina)
    run_jobs()
    raiders[0].refresh_from_db()
    assert (states(raiders[0]), raiders[0].is_suspended) == ({StoryState.LIVE}, False)
    assert Clearing.objects.get().undone_at is not None


def test_a_danger_to_life_among_them_is_left_to_be_read_by_itself(
    raid: Raid, raiders: list[Person], mina: Person, run_jobs: RunJobs
) -> None:
    grave = share(raiders[0], PLAN)
    assert Case.objects.get(object_ref=grave.ref).danger == Danger.LIFE
    clear(mina, raiders, run_jobs)
    grave.refresh_from_db()
    assert grave.state == StoryState.HELD
    assert Case.objects.filter(object_ref=grave.ref, closed_at=None).exists()


def test_what_somebody_looks_at_stays_theirs(
    raid: Raid, raiders: list[Person], mina: Person, nadia: Person, run_jobs: RunJobs
) -> None:
    case = from_raids(nadia).filter(author=raiders[0]).first()
    assert case is not None
    actions.take_lease(by=nadia, case=case)
    clear(mina, raiders, run_jobs)
    assert list(Case.objects.filter(closed_at=None, author=raiders[0])) == [case]


def test_the_queue_shows_what_came_with_a_raid_in_one_line(
    raid: Raid, raiders: list[Person], mina: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    page = browser.get("/desk/").content.decode()
    assert "/desk/raid/posts/" in page
    assert 'class="queue__line' not in page
    assert browser.get("/desk/?source=raid").content.decode().count('class="queue__line') == 7


def test_looking_through_them_is_logged_and_each_person_can_read_it(
    raid: Raid, raiders: list[Person], ben: Person, mina: Person, client_of: ClientOf
) -> None:
    browser = client_of(mina)
    for _ in range(2):
        browser.get("/desk/raid/posts/")
    assert Look.objects.filter(by=mina, why="raid").count() == 4
    (entry,) = LogEntry.objects.filter(verb="read_raid")
    assert sorted(entry.details["people"]) == sorted(one.ref for one in (*raiders, ben))
    assert "what you posted" in client_of(ben).get("/decisions/looks/").content.decode().lower()


def test_only_moderators_clear_and_only_within_their_scope(
    raid: Raid, raiders: list[Person], tomas: Person, run_jobs: RunJobs
) -> None:
    with pytest.raises(PermissionDenied):
        actions.clear(by=tomas, people=raiders, outcome=Outcome.REMOVE, rule="honest")
    narrow = join("nuria")
    until = timezone.now() + WEEK
    grant_role(by=tomas, person=narrow, role=Role.MODERATOR, until=until, scope={"kinds": ["reply"]})
    assert actions.clear(by=narrow, people=raiders, outcome=Outcome.REMOVE, rule="honest") == []
    run_jobs()
    assert states(*raiders) == {StoryState.HELD}


def test_nothing_ticked_does_nothing_and_says_so(
    raid: Raid, raiders: list[Person], mina: Person, client_of: ClientOf
) -> None:
    answer = client_of(mina).post("/desk/raid/posts/", {"decision": "remove", "facts": "My own words."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Tick the accounts" in page
    assert "My own words." in page
    assert not Clearing.objects.exists()


def test_an_account_that_somebody_else_decided_meanwhile_is_passed_over(
    raid: Raid, raiders: list[Person], mina: Person, nadia: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    browser = client_of(nadia)
    browser.get("/desk/raid/posts/")
    clear(mina, raiders[:1], run_jobs)
    sent = {"people": [one.ref for one in raiders], "decision": "remove"}
    page = browser.post("/desk/raid/posts/", sent, follow=True).content.decode()
    assert "Being done for 2 accounts" in page
    again = browser.post("/desk/raid/posts/", {**sent, "people": [raiders[0].ref]}, follow=True)
    assert "That was decided already" in again.content.decode()


def test_pressing_twice_decides_once(
    raid: Raid, raiders: list[Person], mina: Person, nadia: Person, run_jobs: RunJobs
) -> None:
    for person in (mina, nadia):
        actions.clear(by=person, people=raiders, outcome=Outcome.REMOVE, rule="honest")
    run_jobs()
    assert Clearing.objects.count() == 3
    assert Decision.objects.filter(by_software=False).count() == 6


def test_what_a_crash_left_is_finished_by_the_sweep(
    raid: Raid, raiders: list[Person], mina: Person, run_jobs: RunJobs
) -> None:
    actions.clear(by=mina, people=raiders, outcome=Outcome.REMOVE, rule="honest")
    killed = run(
        [
            sys.executable,
            "-c",
            CARRY_ON,
        ],
        env=os.environ,
        check=False,
    )
    assert killed.returncode == -9
    left = Clearing.objects.filter(done_at=None).count()
    assert left in (1, 2, 3)
    # All or nothing of each transaction: what is closed has its decision, what is open has none.
    closed = Case.objects.filter(closed_at__isnull=False)
    assert closed.count() == Decision.objects.filter(by_software=False).count()
    run_jobs()
    assert not Clearing.objects.filter(done_at=None).exists()
    assert Decision.objects.filter(by_software=False).count() == 6


def test_a_post_held_in_a_raid_and_edited_after_it_still_waits_to_be_read(
    clock: time_machine.Traveller, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    Person.objects.filter(pk=amara.pk).update(joined_at=timezone.now() - timedelta(days=365))
    amara.refresh_from_db()
    thread = share(amara).thread
    actions.start_raid(by=mina)
    held, answer = share(ben), reply(author=ben, thread=thread, body="Hello.")
    actions.end_raid(by=mina)
    clock.shift(timedelta(minutes=10))
    edit_reply(reply=answer, by=ben, body="Hello, all of you.")
    edit_story(story=held, by=ben, body="Another text, after it.")
    held.refresh_from_db()
    answer.refresh_from_db()
    assert held.body == "Another text, after it."
    assert held.state == StoryState.HELD
    assert answer.is_held
    assert "still waits until somebody has" in Decision.objects.filter(person=ben).latest("pk").facts
    page = client_of(ben).get(held.get_absolute_url()).content.decode()
    assert "somebody reads it first, whatever it says" in page
    assert "Because of what it said before" not in page
    newest = Case.objects.get(object_ref=held.ref).evidence.order_by("-pk").first()
    assert newest is not None
    assert newest.words == "Another text, after it."


def test_the_page_costs_a_fixed_number_of_queries_however_large_the_raid(
    raid: Raid, raiders: list[Person], mina: Person, client_of: ClientOf, run_jobs: RunJobs
) -> None:
    def asked() -> int:
        browser.get("/desk/raid/posts/")  # the first look is written down for each person
        with CaptureQueriesContext(connection) as queries:
            browser.get("/desk/raid/posts/")
        return len(queries)

    browser = client_of(mina)
    small = asked()
    for number in range(3, 9):
        share(join(f"wave{number}"), SPAM)
    assert asked() == small <= 16
