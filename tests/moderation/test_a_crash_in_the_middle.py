"""`kill -9` at any statement of a decision, a proposal, a second word, a worry or care leaves nothing or all of it."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from leeward.moderation import actions
from leeward.moderation.log import verify_log
from leeward.moderation.models import (
    Act,
    Care,
    Case,
    Concern,
    Decision,
    Escalation,
    InDanger,
    LogEntry,
    Outcome,
    Proposal,
    Reason,
    Step,
)
from leeward.notifications.models import Notification
from leeward.people.models import Person, Role
from leeward.stories.actions import share_story
from leeward.stories.models import Story
from tests.cast import join

Facts = dict[str, object]


def facts() -> Facts:
    """Everything that deciding touches, in a form to compare."""
    return {
        "open": [case.is_open for case in Case.objects.order_by("pk")],
        "decided": [(one.outcome, one.stands) for one in Decision.objects.order_by("pk")],
        "proposed": list(Proposal.objects.values_list("agreed", flat=True)),
        "stories": list(Story.objects.values_list("state", flat=True)),
        "suspended": list(Person.objects.exclude(suspended_until=None).values_list("handle", flat=True)),
        "worried": list(Concern.objects.values_list("danger", flat=True)),
        "called": Escalation.objects.filter(done_at=None).count(),
        "cared": list(Care.objects.values_list("step", flat=True)),
        "told": sorted(Notification.objects.values_list("person__handle", flat=True)),
        "logged": list(LogEntry.objects.order_by("number").values_list("verb", flat=True))[2:],
    }


def killed_at(statement: int, act: Callable[[], object]) -> bool:
    """Do something in a process of its own that is killed just before its nth statement; False: it was through."""
    connections.close_all()
    getattr(connection, "close_pool", lambda: None)()  # a pool does not survive being forked
    child = os.fork()
    if child == 0:
        seen = 0

        def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        try:
            with connection.execute_wrapper(count):
                act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.fixture
def case(amara: Person, ben: Person) -> Case:
    """Ben has reported amara's story."""
    story = share_story(author=amara, title="", body="A quiet day by the river.", audience="everyone")
    return actions.report(
        kind="story", ref=story.ref, reporter=ben, reason=Reason.HARASSMENT, words="", address=""
    ).case


def suspends(by: Person, case: Case) -> None:
    until = timezone.now() + timedelta(days=7)
    actions.decide(by=by, case=case, outcome=Outcome.SUSPEND, rule="kindness", facts="Again.", until=until)


def proposes(by: Person, case: Case) -> None:
    actions.propose(by=by, case=case, act=Act.LASTING, rule="kindness", words="For the third time.")


def worries(by: Person, case: Case) -> Concern:
    return actions.worry(by=by, kind="story", ref=case.object_ref, danger=InDanger.NOW, words="Tonight.")


NOBODY_WORRIES: Facts = {"worried": [], "called": 0, "cared": []}
SUSPENDED: Facts = NOBODY_WORRIES | {
    "open": [False],
    "decided": [(Outcome.SUSPEND, True)],
    "proposed": [],
    "stories": ["removed"],
    "suspended": ["amara"],
    "told": ["amara", "ben", "mina"],
    "logged": ["decide"],
}
BACK: Facts = SUSPENDED | {
    "decided": [(Outcome.SUSPEND, False)],
    "stories": ["live"],
    "suspended": [],
    "logged": ["decide", "undo"],
}
PROPOSED: Facts = NOBODY_WORRIES | {
    "open": [True],
    "decided": [(Outcome.PAUSE, True)],
    "proposed": [None],
    "stories": ["held"],
    "suspended": ["amara"],
    "told": ["amara", "mina", "second"],
    "logged": ["propose"],
}
CONFIRMED: Facts = PROPOSED | {
    "open": [False],
    "decided": [(Outcome.PAUSE, False), (Outcome.SUSPEND, True)],
    "proposed": [True],
    "stories": ["removed"],
    "told": ["amara", "amara", "ben", "mina", "mina"],  # nobody else is asked for their word any more
    "logged": ["propose", "second", "decide"],
}
DECLINED: Facts = PROPOSED | {
    "decided": [(Outcome.PAUSE, False)],
    "proposed": [False],
    "stories": ["live"],
    "suspended": [],
    "told": ["amara", "mina", "mina"],  # the line about the pause says now that it was undone
    "logged": ["propose", "second", "undo"],
}

WORRIED: Facts = {
    "open": [True, True],
    "decided": [],
    "proposed": [],
    "stories": ["live"],
    "suspended": [],
    "worried": [InDanger.NOW],
    "called": 1,
    "cared": [],
    "told": ["mina", "mina"],
    "logged": ["open_case", "escalate", "call", "concern"],
}
CARED: Facts = WORRIED | {
    "open": [True, False],
    "called": 0,
    "cared": [Step.OFFER],
    "told": ["amara", "june", "mina", "mina"],
    "logged": ["open_case", "escalate", "call", "concern", "care_offer", "end_escalation"],
}


def test_a_decision_is_whole_or_was_never_made(mina: Person, case: Case) -> None:
    whole_or_nothing(lambda: suspends(mina, case), SUSPENDED)


def test_a_proposal_is_whole_or_was_never_made(mina: Person, case: Case) -> None:
    join("second", Role.MODERATOR)
    whole_or_nothing(lambda: proposes(mina, case), PROPOSED)


@pytest.mark.parametrize("way", ["undone", "appealed"])
def test_a_decision_is_taken_back_whole_or_not_at_all(
    mina: Person, amara: Person, case: Case, way: str
) -> None:
    suspends(mina, case)
    decision = Decision.objects.get()
    if way == "undone":
        whole_or_nothing(lambda: actions.undo(by=mina, decision=decision, because="We were wrong."), BACK)
        return
    other, appeal = (
        join("second", Role.MODERATOR),
        actions.appeal(person=amara, decision=decision, words="No."),
    )
    answered = BACK | {
        "told": ["amara", "amara", "ben", "mina", "second"],
        "logged": ["decide", "appeal", "undo", "answer_appeal"],
    }
    whole_or_nothing(
        lambda: actions.answer_appeal(by=other, appeal=appeal, overturned=True, answer="We were wrong."),
        answered,
    )


@pytest.mark.parametrize(("agreed", "whole"), [(True, CONFIRMED), (False, DECLINED)])
def test_the_word_of_the_second_person_is_whole_or_was_never_said(
    mina: Person, case: Case, agreed: bool, whole: Facts
) -> None:
    second = join("second", Role.MODERATOR)
    proposes(mina, case)
    proposal = Proposal.objects.get()
    whole_or_nothing(
        lambda: actions.second(by=second, proposal=proposal, agreed=agreed, answer="I looked."), whole
    )


def test_a_worry_is_whole_and_calls_somebody_or_was_never_raised(
    mina: Person, june: Person, case: Case, settings: Any
) -> None:
    # Each of these tries counts against the limit, whatever becomes of it.
    settings.LEEWARD_LIMITS = settings.LEEWARD_LIMITS | {"concern": "1000/h"}
    whole_or_nothing(lambda: worries(june, case), WORRIED)


def test_care_is_whole_or_was_never_given(mina: Person, june: Person, case: Case) -> None:
    worry = worries(june, case)
    whole_or_nothing(
        lambda: actions.care(by=mina, case=worry.case, step=Step.OFFER, words="We think of you."), CARED
    )


def whole_or_nothing(act: Callable[[], object], whole: Facts) -> None:
    before, statement = facts(), 1
    while killed_at(statement, act) and facts() == before:
        statement += 1
    assert facts() == whole
    assert statement > 10
    assert verify_log() is None
