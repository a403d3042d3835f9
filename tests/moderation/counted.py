"""Reports and decisions in numbers, for the tests of what is counted."""

from collections.abc import Callable
from datetime import UTC, datetime

from leeward.moderation import actions
from leeward.moderation.models import Case, Decision, Outcome, Reason
from leeward.people.models import Person
from tests.moderation.poems import Poems

PLAN = "I have decided. Tonight I am going to kill myself. Goodbye."
# What the data of a period says.
Look = Callable[..., dict[str, object]]
IN_WINTER, IN_APRIL = datetime(2026, 2, 10, 9, tzinfo=UTC), datetime(2026, 4, 2, 9, tzinfo=UTC)


def reports(poems: Poems, author: Person, number: int, reason: Reason = Reason.HARASSMENT) -> list[Case]:
    """So many reports, each of another poem."""
    return [
        actions.report(
            kind="poem",
            ref=poems.write(author, ref=f"{reason}-{i}").ref,
            reporter=None,
            reason=reason,
            words="",
            address=f"192.0.2.{i}",
        ).case
        for i in range(number)
    ]


def decide(cases: list[Case], by: Person, outcome: Outcome, rule: str = "kindness") -> list[Decision]:
    return [actions.decide(by=by, case=one, outcome=outcome, rule=rule, facts="Read.") for one in cases]


def held_plans(poems: Poems, author: Person, number: int) -> list[Case]:
    """So many poems that software keeps back."""
    for i in range(number):
        poem = poems.write(author, words=PLAN, ref=f"plan-{i}")
        verdict = actions.screen(kind="poem", ref=poem.ref, author=author, text=PLAN)
        actions.hold(kind="poem", ref=poem.ref, author=author, verdict=verdict, text=PLAN)
    return list(Case.objects.all())
