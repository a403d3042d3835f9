"""Software reads what a profile or a group says of itself once it is saved, and a person where a post would be read."""

from typing import Any

import pytest

from leeward.groups.actions import keep_group, propose_group
from leeward.moderation import actions
from leeward.moderation.models import Case, Danger, Decision, Escalation, Evidence, LogEntry, Outcome
from leeward.notifications.models import Notification
from leeward.people.actions import change_picture, edit_profile
from leeward.people.models import Person, Role
from tests.cast import ClientOf, RunJobs, join
from tests.groups.circles import circle
from tests.moderation.calls import PLAN
from tests.moderation.conftest import opened
from tests.moderation.organisers_rules import rule

THREAT = "I know where you live, Ben, and I am going to hurt you."
METHOD = "I take 40 paracetamol pills at once to die."
NUMBERS = "SW 70 kg, CW 44 kg, GW 40 kg, 500 calories a day."
ENCOURAGES = "Just kill yourself, nobody would miss you."
DETAILS = "Her name is Anna Miller, she lives at 14 Harbour Street, her number is +44 7700 900123."


def say(person: Person, about: str) -> None:
    edit_profile(person=person, pronouns="", about=about, topics=[], who_may_reply="everyone")


def said(person: Person) -> str:
    found: str = Person.objects.get(pk=person.pk).about
    return found


@pytest.mark.parametrize(
    ("words", "kind", "danger"),
    [
        (METHOD, "method_detail", Danger.SERIOUS),
        (NUMBERS, "ed_numbers", Danger.HARM),
        (ENCOURAGES, "self_harm_encouragement", Danger.SERIOUS),
        (THREAT, "threat", Danger.SERIOUS),
        (DETAILS, "personal_details_other", Danger.HARM),
    ],
)
def test_what_would_wait_in_a_post_comes_to_the_desk_with_the_passage_and_hides_nothing(
    amara: Person, mina: Person, run_jobs: RunJobs, words: str, kind: str, danger: Danger
) -> None:
    say(amara, words)
    run_jobs()
    case = Case.objects.get(kind="profile", object_ref=amara.ref)
    assert (case.danger, case.author) == (danger, amara)
    findings = Evidence.objects.get(case=case).findings
    assert kind in {one["kind"] for one in findings}
    assert all(one["words"] in words for one in findings)
    assert said(amara) == words
    assert not Decision.objects.exists()
    assert Notification.objects.filter(person=mina, about="desk").exists()
    assert not Notification.objects.filter(person=amara).exists()


@pytest.mark.parametrize(
    "words",
    ["I like the sea.", "Some days I don’t want to be here.", "Four years sober. I once wanted to die."],
)
def test_sad_words_and_quiet_ones_bring_nobody_to_the_desk(
    amara: Person, run_jobs: RunJobs, words: str
) -> None:
    say(amara, words)
    run_jobs()
    assert not Case.objects.exists()


def test_a_plan_in_a_profile_calls_people_as_in_a_post_and_once(
    amara: Person, mina: Person, run_jobs: RunJobs
) -> None:
    say(amara, PLAN)
    run_jobs()
    alarm = Escalation.objects.get()
    assert alarm.cases.get().case.kind == "profile"
    say(amara, PLAN)
    change_picture(person=amara)
    run_jobs()
    assert Escalation.objects.get().step == alarm.step
    assert LogEntry.objects.filter(verb="escalate").count() == 1


def test_the_same_words_come_once_while_they_wait(amara: Person, mina: Person, run_jobs: RunJobs) -> None:
    say(amara, THREAT)
    run_jobs()
    Notification.objects.all().delete()
    say(amara, THREAT)
    say(amara, f"{THREAT} I like the sea.")
    change_picture(person=amara)
    run_jobs()
    assert Case.objects.count() == 1
    assert not Notification.objects.exists()


def test_what_a_moderator_let_stand_or_put_back_is_not_brought_again(
    amara: Person, mina: Person, run_jobs: RunJobs
) -> None:
    say(amara, THREAT)
    run_jobs()
    removed = actions.decide(
        by=mina, case=Case.objects.get(), outcome=Outcome.REMOVE, rule="kindness", facts="A threat."
    )
    run_jobs()
    assert said(amara) == ""
    actions.undo(by=mina, decision=removed, because="It quotes a song.")
    run_jobs()
    assert said(amara) == THREAT
    say(amara, f"Hello. {THREAT}")
    run_jobs()
    assert not Case.objects.filter(closed_at=None).exists()
    say(amara, ENCOURAGES)
    run_jobs()
    second = Case.objects.get(closed_at=None)
    actions.decide(by=mina, case=second, outcome=Outcome.NO_ACTION, facts="Quoted.")
    say(amara, f"It was said to me: {ENCOURAGES}")
    run_jobs()
    assert not Case.objects.filter(closed_at=None).exists()


def test_what_was_removed_and_is_written_again_comes_again(
    amara: Person, mina: Person, run_jobs: RunJobs
) -> None:
    say(amara, THREAT)
    run_jobs()
    decided = actions.decide(
        by=mina, case=Case.objects.get(), outcome=Outcome.REMOVE, rule="kindness", facts="A threat."
    )
    assert decided.found_by_software
    say(amara, THREAT)
    run_jobs()
    assert Case.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize("action", ["flag", "label", "limit", "hold"])
def test_a_rule_of_the_place_brings_a_profile_to_the_desk_whatever_it_does_to_posts(
    tomas: Person, amara: Person, mina: Person, client_of: ClientOf, run_jobs: RunJobs, action: str
) -> None:
    rule(tomas, action)
    say(amara, "Come and buy now, it is cheap.")
    run_jobs()
    case = Case.objects.get()
    assert [one["words"] for one in Evidence.objects.get().findings] == ["buy now"]
    assert not Decision.objects.exists()
    page = opened(client_of(mina), f"/desk/cases/{case.ref}/").get(f"/desk/cases/{case.ref}/").text
    assert "It reads like an advertisement." in page
    assert LogEntry.objects.get(verb="mark").details["does"] == "flag"


@pytest.mark.parametrize(
    "conditions",
    [
        {"action": "slow"},
        {"action": "approve", "phrases": []},
        {"action": "hold", "phrases": [], "has_links": True},
    ],
)
def test_rules_about_posts_leave_profiles_alone(
    tomas: Person, ben: Person, run_jobs: RunJobs, conditions: dict[str, Any]
) -> None:
    rule(tomas, **conditions)
    say(ben, "You could buy now, I thought.")
    run_jobs()
    assert not Case.objects.exists()


def test_a_rule_about_links_counts_in_a_profile_too(tomas: Person, ben: Person, run_jobs: RunJobs) -> None:
    rule(tomas, "hold", phrases=[], has_links=True)
    say(ben, "More at https://example.org/cheap")
    run_jobs()
    assert Case.objects.get().kind == "profile"


def test_a_raid_does_not_fill_the_desk_with_profiles(mina: Person, ben: Person, run_jobs: RunJobs) -> None:
    actions.start_raid(by=mina, hours=6)
    say(ben, "I like the sea.")
    run_jobs()
    assert not Case.objects.exists()


def test_a_groups_own_words_come_to_the_desk_when_they_are_kept_or_proposed(
    tomas: Person, mina: Person, ben: Person
) -> None:
    nur = join("nur", Role.SUPPORTER)
    group = circle(nur, tomas)
    assert not Case.objects.exists()
    keep_group(by=nur, group=group, about="For all at sea.", agreements=f"We listen. {THREAT}")
    case = Case.objects.get()
    assert (case.kind, case.object_ref, case.author) == ("group", group.ref, nur)
    group.refresh_from_db()
    assert THREAT in group.agreements
    keep_group(by=nur, group=group, welcome="Come in.")
    assert Case.objects.count() == 1
    proposed = propose_group(by=ben, name="Together", about=PLAN)
    assert Case.objects.get(object_ref=proposed.ref).danger == Danger.LIFE
    assert Escalation.objects.exists()
