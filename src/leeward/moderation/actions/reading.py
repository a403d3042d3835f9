"""Whoever looks at other people's words is seen doing so, by the log and by the person whose words they are."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from leeward.moderation import log
from leeward.moderation.actions.wellbeing import count_exposure
from leeward.moderation.lately import written_lately
from leeward.moderation.models import Case, LogEntry, Look, WhyLooked, WhyNamed
from leeward.people.models import Person, Role

# Opening the same thing again within this time is the same look.
ONE_LOOK = timedelta(hours=1)
# What was looked at, when it was several things of one person.
POSTS = "posts"
# That somebody asked who told us.
NAMED = "read_reporters"


def is_looking(by: Person, case: Case) -> bool:
    """Whether somebody has said a short while ago why they opened this."""
    return _looks_of(by).filter(kind=case.kind, object_ref=case.object_ref).exists()


def looked_through(by: Person, case: Case) -> bool:
    """Whether somebody has looked through what the author of this posted in a raid a short while ago."""
    return _looks_of(by).filter(kind=POSTS, author=case.author_id).exists()


@transaction.atomic
def read_case(*, by: Person, case: Case, why: WhyLooked = WhyLooked.QUEUE) -> None:
    """Write down that a member of staff opened a case, and why: in the log, and for the person it is about."""
    count_exposure(person=by, case=case)
    role = Role.MODERATOR if by.holds(Role.MODERATOR) else Role.ORGANISER
    beside = [f"{one.kind}:{one.ref}" for one in written_lately(by, case)]
    Look.objects.create(
        kind=case.kind, object_ref=case.object_ref, author_id=case.author_id, by=by, role=role, why=why
    )
    log.append(
        by=by,
        verb="read_case",
        kind=case.kind,
        ref=case.object_ref,
        details={"case": case.ref, "why": str(why)} | ({"beside": beside} if beside else {}),
    )


def read_history(*, by: Person, case: Case) -> None:
    """Write down that a moderator read what something said before it was edited."""
    if not is_looking(by, case):
        read_case(by=by, case=case, why=WhyLooked.HISTORY)


def read_reporters(*, by: Person, case: Case, why: WhyNamed) -> None:
    """Write down that a moderator asked who told us of a case, and why (rule 22): in the log alone."""
    # Not about whom or what: every moderator reads the log, the reported one too.
    log.append(by=by, verb=NAMED, details={"case": case.ref, "why": str(why)})


def stop_naming(*, by: Person, cases: Iterable[Case]) -> None:
    """Write down that a moderator's words named who told us of each case, and were stopped: in the log alone."""
    log.append_all([log.Line("wrote_reporter", details={"case": case.ref}) for case in cases], by=by)


def knows_reporters(by: Person, case: Case) -> bool:
    """Whether somebody has said a short while ago why they ask who told us."""
    asked = LogEntry.objects.filter(verb=NAMED, at__gt=timezone.now() - ONE_LOOK, actor_ref=by.ref)
    return asked.filter(details__case=case.ref).exists()


@transaction.atomic
def read_accounts(*, by: Person, cases: Iterable[Case]) -> None:
    """Write down that a moderator looked through what accounts posted in a raid: `cases`, the newest of each.

    Each person can read that somebody looked at what they posted; the log has one line for all of them.
    """
    known = set(_looks_of(by).filter(kind=POSTS).values_list("author_id", flat=True))
    whose = [(case, case.author) for case in cases if case.author is not None]
    new = [(case, POSTS, author.ref) for case, author in whose if author.pk not in known]
    if new:
        _look_at(by, new, WhyLooked.RAID)
        log.append(by=by, verb="read_raid", kind="place", details={"people": [ref for *_rest, ref in new]})


@transaction.atomic
def read_together(*, by: Person, cases: Iterable[Case]) -> None:
    """Write down that a moderator read these, as `read_case` does for one: each of their authors can see it.

    What they read a short while ago is the same look. What they read weighs as much as one by one.
    """
    seen = set(_looks_of(by).values_list("kind", "object_ref"))
    new = [case for case in cases if (case.kind, case.object_ref) not in seen]
    _look_at(by, [(case, case.kind, case.object_ref) for case in new], WhyLooked.RELATED)
    why = str(WhyLooked.RELATED)
    lines = [log.Line("read_case", one.kind, one.object_ref, {"case": one.ref, "why": why}) for one in new]
    if lines:
        log.append_all(lines, by=by)


def _looks_of(by: Person) -> QuerySet[Look]:
    """What somebody looked at a short while ago: opening it again is the same look."""
    return Look.objects.filter(by=by, at__gt=timezone.now() - ONE_LOOK)


def _look_at(by: Person, seen: Sequence[tuple[Case, str, str]], why: WhyLooked) -> None:
    """Keep a moderator's looks at several cases, each under a kind and a ref, and count what they read."""
    Look.objects.bulk_create(
        Look(kind=kind, object_ref=ref, author_id=case.author_id, by=by, role=Role.MODERATOR, why=why)
        for case, kind, ref in seen
    )
    for case, _kind, _ref in seen:
        count_exposure(person=by, case=case)


def refuse_reading(*, by: Person, case: Case | None) -> None:
    """Write down that a moderator tried to open what their scope does not reach, or what never was (None).

    They meet what a stranger meets, and the same line on the log either way.
    """
    kind, ref, details = (case.kind, case.object_ref, {"case": case.ref}) if case else ("", "", {})
    log.append(by=by, verb="tried_case", kind=kind, ref=ref, details=details)
