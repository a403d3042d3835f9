"""What else of somebody's came to the desk, to go on to from an item: only what the moderator may read."""

from collections import Counter
from collections.abc import Iterable, Sequence

from leeward.moderation.models import Case, Danger, EscalatedCase
from leeward.moderation.queries import cases_for
from leeward.moderation.registry import Reviewable
from leeward.moderation.words import CONCERN
from leeward.people.models import Person

SHOWN = 8


def waiting_too(moderator: Person, case: Case) -> list[Case]:
    """Return what else of the same person's waits, oldest first. That others worry about them is none of it."""
    if case.author is None:
        return []
    others = cases_for(moderator).filter(author=case.author, closed_at=None).exclude(kind=CONCERN)
    return list(others.exclude(pk=case.pk).order_by("opened_at", "pk")[:SHOWN])


def newest_cases(moderator: Person, contents: Sequence[Reviewable]) -> dict[tuple[str, str], Case]:
    """Return the newest case about each of these, by kind and ref. One question, however many they are."""
    if not contents:
        return {}
    kinds, refs = {one.kind for one in contents}, {one.ref for one in contents}
    about = cases_for(moderator).filter(kind__in=kinds, object_ref__in=refs).order_by("opened_at", "pk")
    return {(one.kind, one.object_ref): one for one in about}


def of_one_person(cases: Iterable[Case]) -> dict[int, tuple[int, str]]:
    """Return, for each danger to life beside others of the same person, how many those are and where all of them stand.

    By the key of the case. It names nobody. One question if there are any, none otherwise.
    """
    dangers = [case for case in cases if case.danger == Danger.LIFE and case.author_id is not None]
    times = Counter(case.author_id for case in dangers)
    several = [case for case in dangers if times[case.author_id] > 1]
    if not several:
        return {}
    rows = EscalatedCase.objects.filter(case__in=several).select_related("escalation")
    where = {row.case_id: row.escalation.get_absolute_url() for row in rows}
    return {case.pk: (times[case.author_id], where.get(case.pk, "")) for case in several}
