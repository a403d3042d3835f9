"""What moderators, and software for them, can do reaches everything that people write here, whichever part keeps it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.core.jobs import run_due
from leeward.moderation import actions, registry
from leeward.moderation.models import Case, Decision, Outcome, Reason, Watch
from leeward.moderation.outcomes import outcomes_for
from leeward.people.models import Person
from tests.cast import ClientOf, join
from tests.moderation.kinds import EVERYTHING, KINDS, WORDS, Written, decide_about, let_read
from tests.moderation.pages import keys_on

Write = Callable[..., Written]


@pytest.fixture(params=KINDS)
def write(request: pytest.FixtureRequest, tomas: Person) -> Write:
    """Let somebody write something of this kind, which `reader` may read."""

    def written(author: Person, reader: Person, words: str = WORDS) -> Written:
        return KINDS[request.param](author, reader, tomas, words)

    return written


def rule(by: Person, **what: Any) -> None:
    """A rule of the place that was tried and is on."""
    said = {"name": "Lights", "rule": "honest", "told": "Somebody reads it first.", "phrases": ["lighthouse"]}
    watch = actions.keep_watch(by=by, watch=Watch(**said | what))
    actions.try_watch(by=by, watch=watch)
    actions.switch_watch(by=by, watch=watch, on=True)


KEYS = {
    "no_action": "1",
    "label": "2",
    "blur": "3",
    "limit": "4",
    "hold": "5",
    "remove": "6",
    "warn": "7",
    "suspend": "8",
}


def report(made: Written, reporter: Person, address: str = "") -> Case:
    return actions.report(
        kind=made.kind, ref=made.ref, reporter=reporter, reason=Reason.HATE, words="", address=address
    ).case


def test_a_rule_of_the_place_keeps_it_back_and_a_moderator_lets_it_go(
    write: Write, amara: Person, ben: Person, mina: Person, tomas: Person
) -> None:
    rule(tomas, action="hold")
    made = write(amara, ben)
    assert not made.is_seen_by(ben)
    case = Case.objects.get(kind=made.kind, object_ref=made.ref)
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="It is fine.")
    assert made.is_seen_by(ben)


def test_a_step_has_the_same_key_whatever_it_is_about(
    write: Write, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    made = write(amara, ben)
    keys = keys_on(client_of(mina).get(f"/desk/cases/{report(made, ben).ref}/").text)
    assert keys == {str(one): KEYS[one] for one in outcomes_for(made.kind)}


def test_milder_rules_do_what_they_say_or_only_bring_it_to_the_desk(
    write: Write, amara: Person, ben: Person, tomas: Person
) -> None:
    for action in ("flag", "label", "limit"):
        rule(tomas, action=action, label="Read with care")
    made = write(amara, ben)
    assert made.is_seen_by(ben)
    case = Case.objects.get(kind=made.kind, object_ref=made.ref, closed_at=None)
    said = set(case.decisions.values_list("outcome", flat=True))
    # Nobody is told of a label or a limit that nobody sees.
    assert said == {"label", "limit"} & set(outcomes_for(made.kind))


def test_a_trial_finds_it_among_past_posts(write: Write, amara: Person, ben: Person, tomas: Person) -> None:
    write(amara, ben)
    watch = actions.keep_watch(
        by=tomas,
        watch=Watch(name="Lights", rule="honest", told="Why.", phrases=["lighthouse"], action="hold"),
    )
    assert actions.try_watch(by=tomas, watch=watch).touched == 1


def test_in_a_raid_what_a_new_account_writes_waits_and_is_decided_with_the_rest(
    write: Write, amara: Person, ben: Person, mina: Person
) -> None:
    actions.start_raid(by=mina)
    made = write(ben, amara)
    assert not made.is_seen_by(amara)
    actions.clear(by=mina, people=[ben], outcome=Outcome.REMOVE, rule="honest")
    run_due()
    clearing = ben.clearings.get()
    assert Decision.objects.filter(clearing=clearing, case__object_ref=made.ref).exists()
    actions.undo_together(by=mina, made=clearing, because="Our mistake.")
    run_due()
    assert made.is_seen_by(amara)


def test_what_a_new_account_wrote_before_the_raid_was_seen_is_held_too(
    write: Write, amara: Person, ben: Person, mina: Person
) -> None:
    made = write(ben, amara)
    actions.start_raid(by=mina, hours_back=1)
    run_due()
    assert not made.is_seen_by(amara)


def test_out_of_hours_several_independent_reports_hide_it(
    write: Write, amara: Person, ben: Person, mina: Person
) -> None:
    made = write(amara, ben)
    for number in range(3):
        person = join(f"member{number}", joined_at=timezone.now() - timedelta(days=100 + number))
        let_read(person)
        report(made, person, f"198.51.100.{number}")
    assert not made.is_seen_by(ben)


def test_every_step_of_the_ladder_is_taken_and_undone(
    write: Write, amara: Person, ben: Person, mina: Person
) -> None:
    made = write(amara, ben)
    for outcome in outcomes_for(made.kind):
        if outcome == Outcome.NO_ACTION:
            continue
        before = made.read()
        case = report(made, ben)
        until = timezone.now() + timedelta(days=1) if outcome == Outcome.SUSPEND else None
        said: Any = {"rule": "kindness", "facts": "Unkind.", "label": "Care", "until": until}
        decision = actions.decide(by=mina, case=case, outcome=outcome, **said)
        hides = outcome in (Outcome.HOLD, Outcome.REMOVE, Outcome.WARN, Outcome.SUSPEND)
        assert made.is_seen_by(ben) is not hides
        actions.undo(by=mina, decision=decision, because="We were wrong.")
        assert made.is_seen_by(ben)
        assert made.read() == before


def test_an_item_shows_what_was_decided_before_about_the_person_and_the_like(
    write: Write, amara: Person, ben: Person, mina: Person, client_of: ClientOf
) -> None:
    made = write(amara, ben)
    case = report(made, ben)
    actions.decide(by=mina, case=case, outcome=Outcome.NO_ACTION, facts="Let it stand.")
    again = report(made, ben)
    browser = client_of(mina)
    browser.post(f"/desk/cases/{again.ref}/", {"why": "related"})
    page = browser.get(f"/desk/cases/{again.ref}/").text
    assert WORDS in page
    assert "Let it stand." in page


@pytest.mark.parametrize("kind", EVERYTHING)
def test_whatever_was_decided_about_one_reads_it_among_all_decisions_and_takes_it_along(
    kind: str, amara: Person, ben: Person, mina: Person, tomas: Person, client_of: ClientOf
) -> None:
    made = EVERYTHING[kind](amara, ben, tomas, WORDS)
    decision = decide_about(made, reader=ben, organiser=tomas, moderator=mina)
    browser = client_of(amara)
    for address in ("/decisions/", "/decisions/?show=open", "/decisions/?show=holds"):
        assert f'<a href="{decision.get_absolute_url()}">' in browser.get(address).text
    (row,) = [
        one for one in browser.get("/decisions/file.json").json()["decisions"] if one["sort"] == "decision"
    ]
    assert row["about"]["kind"] == made.kind
    # It is there still, so it leads to where they read of it.
    assert browser.get(row["about"]["address"], follow=True).status_code == 200


def test_nothing_that_can_be_decided_about_is_left_out_here(db: None) -> None:
    decided_about = {policy.kind for policy in registry.policies()} - {"poem"}
    assert decided_about <= {kind.replace(" ", "_") for kind in EVERYTHING} | {"meeting_word"}
