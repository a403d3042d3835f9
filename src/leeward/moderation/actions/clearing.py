"""A raid is hundreds of posts by a few accounts: everything of an account is decided at once.

Each post still has a decision of its own, with its reasons and its appeal. A danger to life among them is left for
somebody to read by itself.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leeward.core.jobs import each_by_itself, job
from leeward.core.text import clean
from leeward.moderation import log
from leeward.moderation.actions.decisions import settle
from leeward.moderation.from_raids import from_raids
from leeward.moderation.models import Case, Clearing, Outcome
from leeward.moderation.outcomes import is_gone
from leeward.moderation.permissions import is_moderator
from leeward.moderation.rules import rule as community_rule
from leeward.people.models import Person
from leeward.people.permissions import can_suspend

OUTCOMES = (Outcome.NO_ACTION, Outcome.REMOVE, Outcome.SUSPEND)
# So many posts in one transaction: others write in between.
AT_ONCE = 20


@transaction.atomic
def clear(
    *,
    by: Person,
    people: Iterable[Person],
    outcome: Outcome,
    rule: str = "",
    facts: str = "",
    until: datetime | None = None,
    read_until: int | None = None,
) -> list[Clearing]:
    """Decide everything that waits from a raid by each of `people`, within the scope of `by`: a job does it at once.

    What was posted or changed after the evidence `read_until` nobody has read: it waits. So does what its author has
    deleted, unless all is shown: nobody is suspended for words that they took back, unless somebody reads them first.

    Without `facts` the person reads the usual words, in their language. Who is decided about already, or has nothing
    that waits and is still there, is passed over. Raises PermissionDenied unless `by` is a moderator, and ValueError
    for an outcome that is none of `OUTCOMES`, for a removal without a rule, and for a suspension without an end.
    """
    if not is_moderator(by):
        raise PermissionDenied
    if outcome not in OUTCOMES or (outcome != Outcome.NO_ACTION and community_rule(rule) is None):
        raise ValueError("What came with a raid is shown, or removed by a rule.")
    if (outcome == Outcome.SUSPEND) != (until is not None):
        raise ValueError("A suspension, and nothing else here, has an end.")
    waiting = set(from_raids(by).values_list("author_id", flat=True))
    made = []
    for person in people:
        if person.pk not in waiting or (outcome == Outcome.SUSPEND and not can_suspend(by, person)):
            continue
        decided = {
            "made_by": by,
            "outcome": outcome,
            "rule": rule if outcome != Outcome.NO_ACTION else "",
            "facts": clean(facts),
            "until": until,
            "read_until": read_until,
        }
        if not _next(Clearing(person=person, **decided), 1).exists():
            continue
        clearing, is_new = Clearing.objects.get_or_create(person=person, done_at=None, defaults=decided)
        if is_new:
            details = {"outcome": str(outcome), "rule": clearing.rule}
            log.append(by=by, verb="clear", kind="person", ref=person.ref, details=details)
            carry_out(clearing.pk)
            made.append(clearing)
    return made


@job
def carry_out(pk: int) -> None:
    """Do what a moderator decided a minute before the sweep would."""
    _carry_out(pk)


def carry_out_due() -> None:
    """Finish what a crash left."""
    unfinished = Clearing.objects.filter(done_at=None).order_by("pk")
    each_by_itself(list(unfinished.values_list("pk", flat=True)[:100]), _carry_out)


def _carry_out(pk: int) -> None:
    while _go_on(pk):
        pass


@transaction.atomic
def _go_on(pk: int) -> bool:
    """Decide some more of the posts. False: that was all."""
    clearing = Clearing.objects.select_for_update(of=("self",)).filter(pk=pk, done_at=None).first()
    if clearing is None:
        return False
    by, cases = clearing.made_by, list(_next(clearing, AT_ONCE).select_for_update(of=("self",)))
    for case in cases:
        if by is not None:
            settle(
                case,
                by=by,
                decided_by=by,
                facts=clearing.facts or usual_words(clearing.outcome, clearing.person),
                rule=clearing.rule,
                clearing=clearing,
                **_what(clearing),
            )
    if not cases and not clearing.decisions.exists():
        clearing.delete()  # all of it was taken back, or taken by somebody, in that minute
    elif not cases:
        Clearing.objects.filter(pk=pk).update(done_at=timezone.now())
    return bool(cases)


def _next(clearing: Clearing, most: int) -> QuerySet[Case]:
    """At most `most` of the posts that are still to be decided."""
    left, kept = _left(clearing), clearing.outcome != Outcome.NO_ACTION
    some = islice((case.pk for case in left if not (kept and is_gone(case))), most)
    return left.filter(pk__in=list(some))


def _left(clearing: Clearing) -> QuerySet[Case]:
    """The posts that are still to be decided. Somebody may be looking at one: it stays theirs."""
    if clearing.made_by is None or not is_moderator(clearing.made_by):
        return Case.objects.none()
    mine = from_raids(clearing.made_by).filter(author=clearing.person)
    if clearing.read_until is not None:
        mine = mine.exclude(evidence__pk__gt=clearing.read_until)
    free = Case.objects.free_for(clearing.made_by, timezone.now()).values("pk")
    return mine.filter(pk__in=free).order_by("pk")


def _what(clearing: Clearing) -> dict[str, object]:
    """One decision suspends; the others remove."""
    if clearing.outcome != Outcome.SUSPEND or clearing.decisions.filter(outcome=Outcome.SUSPEND).exists():
        removed = clearing.outcome != Outcome.NO_ACTION
        return {"outcome": Outcome.REMOVE if removed else Outcome.NO_ACTION}
    return {"outcome": Outcome.SUSPEND, "until": clearing.until}


def usual_words(outcome: str, person: Person | None = None) -> str:
    """What the person reads when the moderator adds nothing, in their language, or else in the reader's."""
    language = (person.language or settings.LANGUAGE_CODE) if person else translation.get_language()
    with translation.override(language):
        if outcome == Outcome.NO_ACTION:
            return _(
                "Many new accounts came at once, so what new members wrote waited. A moderator has looked at what you"
                " posted: others can read it now. Thank you for your patience, and welcome."
            )
        return _(
            "Many new accounts came at once to disturb people here. A moderator looked at what this account posted"
            " during it, found it to be part of that, and removed it together. If that is wrong, say so: somebody"
            " else looks at it."
        )
