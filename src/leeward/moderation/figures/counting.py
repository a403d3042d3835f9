"""Counting what the log says, one question a table. The log outlives every account: no number changes afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import Decision, LogEntry, Outcome, Reason
from leeward.moderation.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

# What software does until somebody looks stands apart from what a person decides.
BY_SOFTWARE = "by_software"
# How the log calls a restriction that software imposed: a "mark" is one where it says by which rule.
SOFTWARE_DID = ("hold", "protect", "mark")


@dataclass(frozen=True)
class Table:
    """Numbers that add up to the total of their family: (code, words, number)."""

    code: str
    title: "Promise"
    rows: "Sequence[tuple[str, Promise | str, int]]"


@dataclass(frozen=True)
class Family:
    """Tables that say the same total in different ways; without tables, a number that stands alone."""

    code: str
    words: "Promise"
    total: int
    tables: list[Table]


def families(start: datetime, end: datetime) -> list[Family]:
    """Count everything that happened from `start` until before `end`."""
    entries = LogEntry.objects.filter(at__gte=start, at__lt=end)
    by_outcome = _by(entries.filter(verb="decide"), "outcome")
    # What a proposal pauses is a decision too, and the one that a second person confirms is another.
    paused = entries.filter(verb="propose", details__has_key="rule")
    by_software = entries.filter(verb__in=SOFTWARE_DID, details__has_key="rule")
    decided = entries.filter(verb="decide").exclude(details__rule="")
    return [
        _reports(_by(entries.filter(verb="report"), "reason")),
        Family("worries", _("Worries about somebody"), entries.filter(verb="concern").count(), []),
        _restrictions(
            by_outcome | {str(Outcome.PAUSE): paused.count()},
            _by(decided | paused | by_software, "rule"),
            by_software.count(),
        ),
        Family(
            "by_keepers",
            _("Of these, by people who look after a group"),
            entries.filter(verb="decide", details__by_keeper=1).count(),
            [],
        ),
        Family(
            "taken_back",
            _("Restrictions taken back in this time, by ourselves or on appeal"),
            entries.filter(verb="undo").exclude(details__outcome=Outcome.NO_ACTION).count(),
            [],
        ),
        Family("left", _("Looked at and left as it is"), by_outcome.get(Outcome.NO_ACTION, 0), []),
        _looked_at(start, end),
        Family("appeals_made", _("Appeals made"), entries.filter(verb="appeal").count(), []),
        _appeals(entries.filter(verb="answer_appeal")),
        Family(
            "claims", _("Health claims that somebody doubted"), entries.filter(verb="mark_claim").count(), []
        ),
        Family(
            "notes", _("Evidence notes that came to stand"), entries.filter(verb="approve_note").count(), []
        ),
    ]


def _by(entries: Any, name: str) -> dict[str, int]:
    counted = entries.order_by().values_list(f"details__{name}").annotate(n=Count("pk"))
    return {str(value): number for value, number in counted}


def _reports(numbers: dict[str, int]) -> Family:
    rows = [(str(one.value), one.label, numbers.get(one.value, 0)) for one in Reason]
    return _family("reports", _("Reports received"), Table("reasons", _("Reports, by reason"), rows))


def _restrictions(by_outcome: dict[str, int], by_rule: dict[str, int], by_software: int) -> Family:
    outcomes: list[tuple[str, Promise | str, int]] = [
        (BY_SOFTWARE, _("By software, until somebody looked"), by_software)
    ]
    outcomes += [
        (str(one.value), one.label, by_outcome.get(one.value, 0))
        for one in Outcome
        if one != Outcome.NO_ACTION
    ]
    rules: list[tuple[str, Promise | str, int]] = [
        (rule.code, rule.title, by_rule.get(rule.code, 0)) for rule in RULES
    ]
    # Both tables say the same total, whatever rules the place has had.
    rest = sum(number for _, _, number in outcomes) - sum(number for _, _, number in rules)
    rules.append(("another", _("Another rule of this place"), rest))
    return _family(
        "restrictions",
        _("Decisions that restricted something, also those taken back later"),
        Table("outcomes", _("Decisions, by what was done"), outcomes),
        Table("rules", _("Decisions, by rule"), rules),
    )


def _looked_at(start: datetime, end: datetime) -> Family:
    """What software kept back and a person then looked at: was it right?

    A person who lets it be shown, covered or labelled as may be, undid the hold. So did one who granted an appeal.
    What was taken back in the same time is no look of its own: the one after it is.
    """
    kept_back = Decision.objects.filter(by_software=True, outcome=Outcome.HOLD)
    held = kept_back.filter(case=OuterRef("case"), made_at__lte=OuterRef("made_at"))
    moderators = Decision.objects.filter(by_software=False, by_keeper=False)
    # What gives way or ends on its day has no reason: only what is taken back has one.
    taken_back = Q(undone_at__lt=end) & ~Q(undone_because="")
    decided = moderators.filter(Exists(held), made_at__gte=start, made_at__lt=end).exclude(taken_back)
    shown = Q(outcome__in=[Outcome.NO_ACTION, Outcome.LABEL, Outcome.BLUR, Outcome.LIMIT])
    found = decided.aggregate(kept=Count("pk", filter=~shown), undone=Count("pk", filter=shown))
    looked = moderators.filter(case=OuterRef("case"))
    granted = kept_back.filter(
        ~Exists(looked), undone_at__gte=start, undone_at__lt=end, appeal__overturned=True
    )
    after = moderators.filter(case=OuterRef("case"), made_at__gt=OuterRef("undone_at"), made_at__lt=end)
    overturned = moderators.filter(
        ~Exists(after), ~shown, taken_back, Exists(held), undone_at__gte=start, appeal__overturned=True
    )
    undone = found["undone"] + granted.count() + overturned.count()
    rows: list[tuple[str, Promise | str, int]] = [
        ("kept", _("A person agreed"), found["kept"]),
        ("undone", _("A person undid it"), undone),
    ]
    title = _("What software kept back, once a person had looked")
    return _family("looked_at", title, Table("software", title, rows))


def _appeals(entries: Any) -> Family:
    found = entries.aggregate(
        upheld=Count("pk", filter=~Q(details__overturned=True)),
        overturned=Count("pk", filter=Q(details__overturned=True)),
        in_time=Count("pk", filter=Q(details__in_time=True)),
        late=Count("pk", filter=~Q(details__in_time=True)),
    )
    rows: list[tuple[str, Promise | str, int]] = [
        ("upheld", _("The decision stayed"), found["upheld"]),
        ("overturned", _("The decision was overturned"), found["overturned"]),
    ]
    kept: list[tuple[str, Promise | str, int]] = [
        ("in_time", _("Answered in the time that was promised"), found["in_time"]),
        ("late", _("Answered later"), found["late"]),
    ]
    return _family(
        "appeals_answered",
        _("Appeals answered"),
        Table("appeals", _("Appeals, by answer"), rows),
        Table("promise", _("Appeals, by what was promised"), kept),
    )


def _family(code: str, words: "Promise", *tables: Table) -> Family:
    return Family(code, words, sum(number for _, _, number in tables[0].rows), list(tables))
