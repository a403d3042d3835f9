"""How long people waited. Parts above say what they measure; moderation asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from django.db.models import DurationField, ExpressionWrapper, F, QuerySet
from django.utils.translation import gettext_lazy as _

from leeward.moderation.figures.hiding import SMALL
from leeward.moderation.models import Appeal, Claim, Decision

if TYPE_CHECKING:
    from django.db.models.expressions import CombinedExpression
    from django.utils.functional import Promise

# What nobody ended: longer than everything that somebody waited for.
NEVER = timedelta.max
# Rows with a `took`, of what began or ended between two moments; a `took` of None is never.
Source = Callable[[datetime, datetime], "QuerySet[Any]"]


@dataclass(frozen=True)
class Measure:
    """`code` in files, `words` on the page, and where the waits are found."""

    code: str
    words: "Promise"
    source: Source


@dataclass(frozen=True)
class Wait:
    """Half waited no longer than `median`, nine in ten no longer than `slow`: None if too few to say, or NEVER."""

    measure: Measure
    median: timedelta | None
    slow: timedelta | None


_measures: dict[str, Measure] = {}


def register(code: str, words: "Promise", source: Source) -> None:
    """Let a part say how long people waited for something. `source(start, end)` returns rows with a `took`.

    Where people can wait in vain it returns those rows too, with None: they waited longest.
    """
    _measures[code] = Measure(code, words, source)


def took(since: str, until: str) -> "ExpressionWrapper[CombinedExpression]":
    """Return the time between two columns, for `annotate(took=...)`."""
    return ExpressionWrapper(F(until) - F(since), output_field=DurationField())


def waits(start: datetime, end: datetime) -> list[Wait]:
    """Measure everything there is to measure. Three questions each; no row leaves the database but the two told."""
    return [_measured(measure, start, end) for measure in _measures.values()]


def _measured(measure: Measure, start: datetime, end: datetime) -> Wait:
    rows = measure.source(start, end)
    number = rows.count()
    if number < SMALL:
        return Wait(measure, None, None)
    ordered = rows.order_by(F("took").asc(nulls_last=True)).values_list("took", flat=True)
    # The nearest rank: a wait that somebody really had.
    half, nine = (ordered[ceil(share * number) - 1] for share in (0.5, 0.9))
    return Wait(measure, NEVER if half is None else half, NEVER if nine is None else nine)


def _to_decision(start: datetime, end: datetime) -> "QuerySet[Any]":
    # Those who look after a group decide about what nobody waits for.
    people = Decision.objects.filter(by_software=False, by_keeper=False)
    decided = people.filter(made_at__gte=start, made_at__lt=end)
    return decided.annotate(took=took("case__opened_at", "made_at"))


def _to_answer(start: datetime, end: datetime) -> "QuerySet[Any]":
    return Appeal.objects.filter(decided_at__gte=start, decided_at__lt=end).annotate(
        took=took("made_at", "decided_at")
    )


def _to_note(start: datetime, end: datetime) -> "QuerySet[Any]":
    return Claim.objects.filter(noted_at__gte=start, noted_at__lt=end).annotate(
        took=took("marked_at", "noted_at")
    )


register("decision", _("From the first report or hold to a person’s decision"), _to_decision)
register("appeal", _("From an appeal to its answer"), _to_answer)
register(
    "note", _("From a doubt about a health claim to a checked note (our goal is under four hours)"), _to_note
)
