"""Where a line of the log leads: to what it is about, for a moderator who may open that."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from leeward.moderation.models import Case, LogEntry, Look
from leeward.moderation.queries import appeals_for, cases_for, proposals_for
from leeward.people.models import Person

# Whoever is known to report in order to harm may be a moderator, and is not told of it; whoever is reported neither.
TELLS_TOO_MUCH = frozenset({"find_misuse", "take_back_misuse", "read_reporters", "wrote_reporter"})
APPEALS = frozenset({"appeal", "answer_appeal"})


def leads(moderator: Person, entries: Iterable[LogEntry]) -> dict[int, str]:
    """Return the address of what each line is about, by its number, for the lines that lead somewhere.

    Only to what is closed, or what they have opened themself: if every other line led on, the one that does not would
    tell somebody that they were reported or worried about, before they may know (`looks.looks_about`). What waits
    stands in the queue. As many questions for a hundred lines as for one.
    """
    lines = [one for one in entries if one.verb not in TELLS_TOO_MUCH]
    about_appeals = [one.details.get("decision", "") for one in lines if one.verb in APPEALS]
    proposed = [one.details["proposal"] for one in lines if "proposal" in one.details]
    cases = known_cases(moderator).filter(ref__in={one.details.get("case", "") for one in lines})
    proposals = proposals_for(moderator).filter(ref__in=proposed, case__in=known_cases(moderator))
    known = {
        "case": set(cases.values_list("ref", flat=True)),
        "appeal": set(
            appeals_for(moderator)
            .filter(decision__ref__in=about_appeals)
            .values_list("decision__ref", flat=True)
        ),
        "proposal": set(proposals.values_list("ref", flat=True)),
    }
    found = {one.number: _lead(one, known) for one in lines}
    return {number: address for number, address in found.items() if address}


def known_cases(moderator: Person) -> QuerySet[Case]:
    """The cases that somebody may read, and that a list may lead them to: decided, or opened by them before."""
    opened = Look.objects.filter(by=moderator, kind=OuterRef("kind"), object_ref=OuterRef("object_ref"))
    return cases_for(moderator).filter(Q(closed_at__isnull=False) | Exists(opened))


def _lead(line: LogEntry, known: dict[str, set[str]]) -> str:
    details = line.details
    if line.verb in APPEALS:
        decision = details.get("decision", "")
        return reverse("desk_appeal", args=[decision]) if decision in known["appeal"] else ""
    if details.get("proposal") in known["proposal"]:
        return reverse("desk_proposal", args=[details["proposal"]])
    return reverse("desk_case", args=[details["case"]]) if details.get("case") in known["case"] else ""
