"""Whom a danger to life is about: what strangers report can be about several people in one call."""

from dataclasses import dataclass

from leeward.moderation.models import Case, Escalation


@dataclass(frozen=True)
class Whose:
    """One person of a danger, without a name: what is theirs in it, oldest first."""

    number: int
    cases: list[Case]

    @property
    def key(self) -> str:
        """What names them in a form."""
        return self.cases[0].ref


def people_in(escalation: Escalation) -> list[Whose]:
    """Return everybody whom it is about, also who has left since."""
    theirs: dict[str, list[Case]] = {}
    for row in escalation.cases.with_whose().select_related("case__author").order_by("pk"):
        theirs.setdefault(row.whose, []).append(row.case)
    return [Whose(number, cases) for number, cases in enumerate(theirs.values(), start=1)]
