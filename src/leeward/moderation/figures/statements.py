"""Statements of reasons in the form of the DSA Transparency Database (Digital Services Act, article 24 (5)).

Names and values are those of its API (transparency.dsa.ec.europa.eu, "API documentation", since July 2025). It must
hold no personal data: nobody's words are in it, neither the person's nor the moderator's, and no name.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.moderation.figures.periods import Period
from leeward.moderation.models import SUSPENDS, Decision, LogEntry, Outcome
from leeward.moderation.registry import Reviewable, policy_for
from leeward.moderation.rules import rule as community_rule
from leeward.moderation.statement import decided, noticed
from leeward.moderation.words import BADGE, SLOWED

if TYPE_CHECKING:
    from django.utils.functional import Promise

EEA = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
VISIBILITY = {
    Outcome.LABEL: "DECISION_VISIBILITY_CONTENT_LABELLED",
    Outcome.BLUR: "DECISION_VISIBILITY_OTHER",
    Outcome.LIMIT: "DECISION_VISIBILITY_CONTENT_DEMOTED",
    Outcome.HOLD: "DECISION_VISIBILITY_CONTENT_DISABLED",
    Outcome.PAUSE: "DECISION_VISIBILITY_CONTENT_DISABLED",
    Outcome.REMOVE: "DECISION_VISIBILITY_CONTENT_REMOVED",
    Outcome.WARN: "DECISION_VISIBILITY_CONTENT_REMOVED",
    Outcome.SUSPEND: "DECISION_VISIBILITY_CONTENT_REMOVED",
}
OTHER = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
CATEGORY = {
    "care": "STATEMENT_CATEGORY_SELF_HARM",
    "methods": "STATEMENT_CATEGORY_SELF_HARM",
    "numbers": "STATEMENT_CATEGORY_SELF_HARM",
    "goodbyes": "STATEMENT_CATEGORY_SELF_HARM",
    "encouraging": "STATEMENT_CATEGORY_SELF_HARM",
    "kindness": "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    "dignity": "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    "private": "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
    "no_selling": "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
}


# Kinds that are no words but what somebody is here: what is decided ends a part of the service for them.
NO_CONTENT: dict[str, "Promise"] = {
    "membership": gettext_lazy("Membership of a group"),
    BADGE: gettext_lazy("Badge of a checked profession"),
    SLOWED: gettext_lazy("Answering others without a pause"),
}
# What such a decision goes by where it names no rule: its title, and what that says.
GROUNDS: dict[str, tuple["Promise", "Promise"]] = {
    BADGE: (
        gettext_lazy("A badge needs a profession that was checked and still holds"),
        gettext_lazy(
            "The badge stands for what an organiser found at a register. It is withdrawn when that no longer holds."
        ),
    ),
}
PROVISION = "DECISION_PROVISION_PARTIAL_TERMINATION"


# How many the database takes in one request.
AT_ONCE = 100


def statements(period: Period) -> Iterator[dict[str, Any]]:
    """Return a statement for each restriction that was imposed in the period, oldest first, whatever became of it."""
    return _each(_imposed(*period.bounds).iterator(chunk_size=500))


def files_since(day: date) -> int:
    """Return how many files there are of what was imposed from `day` on, on days that are over."""
    return ceil(_over(day).count() / AT_ONCE)


def file_since(day: date, number: int) -> dict[str, Any] | None:
    """Return the body of one request to the database: file `number`, from 1, of `files_since`. None: there is none.

    The first may be empty. Days begin and end in UTC. Today is in no file, so that a later file from today on repeats
    nothing.
    """
    if not 1 <= number <= max(1, files_since(day)):
        return None
    return {"statements": list(_each(_over(day)[(number - 1) * AT_ONCE : number * AT_ONCE]))}


class Taken(NamedTuple):
    """All files from `since` on were taken on `day`, so what was imposed before that day is in them."""

    since: date
    day: date


def last_taken() -> Taken | None:
    """Return when somebody last took every file of a day on, all on one day (UTC); None: never.

    Who took some of them only, or looks at an old one again, has not taken what the others hold.
    """
    lines = LogEntry.objects.filter(verb="export_statements", details__has_key="of").order_by("-number")
    numbers: dict[Taken, set[int]] = {}
    for at, details in lines.values_list("at", "details").iterator():
        one = Taken(date.fromisoformat(details["since"]), at.astimezone(UTC).date())
        got = numbers.setdefault(one, set())
        got.add(details["file"])
        if one.since < one.day and len(got) == details["of"]:
            return one
    return None


def _over(day: date) -> QuerySet[Decision]:
    today = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return _imposed(datetime.combine(day, time.min, UTC), today)


def _imposed(first: datetime, after: datetime) -> QuerySet[Decision]:
    made = Decision.objects.filter(made_at__gte=first, made_at__lt=after).exclude(outcome=Outcome.NO_ACTION)
    return made.select_related("case").order_by("made_at", "pk")


def _each(made: Iterable[Decision]) -> Iterator[dict[str, Any]]:
    for decision in made:
        policy = policy_for(decision.case.kind)
        yield _statement(decision, policy.read(decision.case.object_ref) if policy else None)


def _statement(decision: Decision, content: Reviewable | None) -> dict[str, Any]:
    ground, explanation = _grounds(decision)
    kind = decision.case.kind
    shared = content.made_at if content else (decision.case.said_at or decision.case.opened_at)
    said: dict[str, Any] = {
        "puid": decision.ref,
        **({"decision_provision": PROVISION} if kind in NO_CONTENT else _what_is_shown(decision)),
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "decision_ground_reference_url": f"{settings.LEEWARD_URL}/rules/",
        "incompatible_content_ground": ground,
        "incompatible_content_explanation": explanation,
        "decision_facts": f"{noticed(decision)} {decided(decision)}",
        "category": CATEGORY.get(decision.rule, OTHER),
        **_type(kind, content),
        "content_date": shared.date().isoformat(),
        "application_date": decision.made_at.date().isoformat(),
        "territorial_scope": list(EEA),
        "source_type": _source(decision),
        "automated_detection": "Yes" if decision.found_by_software else "No",
        "automated_decision": "AUTOMATED_DECISION_FULLY"
        if decision.by_software
        else "AUTOMATED_DECISION_NOT_AUTOMATED",
    }
    if decision.outcome in SUSPENDS or decision.case.kind == SLOWED:
        # They can sign in, read and appeal: a part of the service, and only for a while.
        said["decision_provision"] = "DECISION_PROVISION_PARTIAL_SUSPENSION"
        said["end_date_service_restriction"] = decision.until.date().isoformat() if decision.until else None
    return said


def _source(decision: Decision) -> str:
    # No report here says that something is illegal, as a notice under article 16 does.
    told = decision.found_by_report and not decision.report_unsaid
    return "SOURCE_TYPE_OTHER_NOTIFICATION" if told else "SOURCE_VOLUNTARY"


def _what_is_shown(decision: Decision) -> dict[str, Any]:
    if decision.was_gone:
        return {
            "decision_visibility": ["DECISION_VISIBILITY_OTHER"],
            "decision_visibility_other": _("Deleted before it was decided; nothing was removed"),
        }
    shown: dict[str, Any] = {"decision_visibility": [VISIBILITY[Outcome(decision.outcome)]]}
    if decision.outcome == Outcome.BLUR:
        shown["decision_visibility_other"] = _("Covered until somebody chooses to open it")
    return shown


def _grounds(decision: Decision) -> tuple[str, str]:
    """Return the title of what it goes by, and what that says."""
    rule, place = community_rule(decision.rule), _("A rule of this place")
    if rule is not None:
        return str(rule.title), str(rule.text)
    title, words = GROUNDS.get(decision.case.kind, (place, place))
    return str(title), str(words)


def _type(kind: str, content: Reviewable | None) -> dict[str, Any]:
    if kind in NO_CONTENT:
        return {"content_type": ["CONTENT_TYPE_OTHER"], "content_type_other": str(NO_CONTENT[kind])}
    pictures = ["CONTENT_TYPE_IMAGE"] if content and content.picture_urls else []
    return {"content_type": ["CONTENT_TYPE_TEXT", *pictures]}
