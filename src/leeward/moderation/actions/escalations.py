"""Calling people when a life may be in danger: one after the other, until somebody acknowledges and says what was done.

Everything is a row. A step is one transaction, and the sweep takes the next: `kill -9` loses none and repeats none.
"""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from leeward.core.jobs import each_by_itself
from leeward.core.text import clean
from leeward.moderation import log
from leeward.moderation.actions.calls import call_next, remind
from leeward.moderation.actions.leases import take_along
from leeward.moderation.actions.locking import lock_cases, lock_danger
from leeward.moderation.actions.parting import part
from leeward.moderation.calling import call_plan
from leeward.moderation.models import Call, Case, Danger, Ending, EscalatedCase, Escalation
from leeward.moderation.news import tell_ended_by_another, tell_taken_over
from leeward.moderation.permissions import can_see_escalation
from leeward.moderation.whose import people_in
from leeward.people.models import Person, Role

# How long two wrong alarms from one source keep it from calling everybody again, and how long a false one does.
MISTAKES_COUNT, ABUSE_COUNTS, SOURCE_KEPT = timedelta(days=1), timedelta(days=7), timedelta(days=7)


class AlreadyDone(Exception):
    """Somebody has said what was done: nothing was changed."""


class LookedAfter(Exception):
    """Somebody else looks after it: nothing was changed. To take it over, or to end it, one says from whom."""


def escalate(
    case: Case, *, source: str = "", doubtful: bool = False, again: bool = False
) -> Escalation | None:
    """Make sure that somebody is called about this danger to life, in the caller's transaction, with the case locked.

    A case is escalated once; new words after it was done call people again. What a `doubtful` reporter brings about a
    person whom we look after already joins that and calls nobody a second time. None: the `source` is known for false
    alarms, so it waits at the top of the queue. Does nothing below danger to life. `again`: a person
    asks for it, so what was done before does not count.
    """
    if case.danger < Danger.LIFE:
        return None
    before = EscalatedCase.objects.filter(case=case).select_related("escalation").first()
    if before is not None:
        return _once_more(before, doubtful=doubtful, again=again)
    if (near := _to_join(case, doubtful=doubtful)) is not None:
        return _join(near, case)
    if doubtful and _cries_wolf(source):
        _log(None, "not_escalated", case)
        return None
    made = Escalation.objects.create(doubtful=doubtful, source=source)
    _put(made, case)
    _log(None, "escalate", case)
    call_next(made)
    return made


def _once_more(before: EscalatedCase, *, doubtful: bool, again: bool) -> Escalation:
    found = lock_danger(before.escalation_id)
    if found.done_at is None:
        if found.doubtful and not doubtful:
            Escalation.objects.filter(pk=found.pk).update(doubtful=False)
        return found
    newest = before.case.evidence.order_by("-pk").first()
    if not again and (doubtful or newest is None or newest.taken_at <= found.done_at):
        return found
    found.done_at = found.done_by = found.acknowledged_at = found.acknowledged_by = None
    found.ending, found.turn = "", found.turn + 1
    _log(None, "escalate", before.case)
    call_next(found)
    return found


def _to_join(case: Case, *, doubtful: bool) -> Escalation | None:
    """Return what is open already about the same person, if this should not be its own.

    Different people are different dangers, whoever reports them; only when strangers report many in an hour, more join
    what nobody has come to yet. What we have reason to believe never disappears into what was reported by a stranger,
    nor into what somebody has acknowledged before it happened.
    """
    # Locked, so that the same flood arriving in several processes is counted once.
    log.wait_for_turn()
    unfinished = Escalation.objects.unfinished().select_for_update(of=("self",)).order_by("-pk")
    same_person = unfinished.filter(
        pk__in=EscalatedCase.objects.filter(case__author_id=case.author_id or 0).values("escalation")
    )
    if not doubtful:
        return same_person.filter(doubtful=False, acknowledged_at=None).first()
    if found := same_person.first():
        return found
    strangers = Escalation.objects.filter(doubtful=True, opened_at__gt=timezone.now() - timedelta(hours=1))
    many = strangers.count() >= settings.LEEWARD_CALLS_BY_STRANGERS
    return unfinished.filter(doubtful=True, acknowledged_at=None).first() if many else None


def _put(escalation: Escalation, case: Case) -> None:
    whose = case.author.ref if case.author else ""
    EscalatedCase.objects.create(escalation=escalation, case=case, person_ref=whose)


def _join(found: Escalation, case: Case) -> Escalation:
    _put(found, case)
    _log(None, "join_escalation", case)
    return found


def look_after_together(case: Case, beside: Case) -> None:
    """Make a case part of the danger to life that another is about, so that nobody is called a second time."""
    row = EscalatedCase.objects.filter(case=beside).select_related("escalation").first()
    case.danger = Danger.LIFE
    case.save(update_fields=["danger"])
    if row is not None and not EscalatedCase.objects.filter(case=case).exists():
        _join(row.escalation, case)


def _cries_wolf(source: str) -> bool:
    now = timezone.now()
    theirs = Escalation.objects.filter(source=source).exclude(source="")
    lied = theirs.filter(ending=Ending.ABUSE, done_at__gt=now - ABUSE_COUNTS).exists()
    return lied or theirs.filter(ending=Ending.NO_DANGER, done_at__gt=now - MISTAKES_COUNT).count() > 1


@transaction.atomic
def acknowledge(*, by: Person, escalation: Escalation, instead_of: str = "") -> Escalation:
    """Say that one is looking now; nobody else is called meanwhile, and its cases are theirs to decide.

    `instead_of`: the ref of whoever it is taken over from, who is told. Raises `LookedAfter` when somebody else than
    that looks after it, `AlreadyDone`, and PermissionDenied for people it is not shown to.
    """
    _refuse_unseen(by, escalation)
    lock_cases(Q(escalated__escalation=escalation))
    return _acknowledge(by, _unfinished(escalation), instead_of)


def _acknowledge(by: Person, found: Escalation, instead_of: str = "") -> Escalation:
    now, before = timezone.now(), found.acknowledged_by
    if before is not None and before != by:
        if before.ref != instead_of:
            raise LookedAfter
        tell_taken_over(before, found)
    found.acknowledged_by, found.acknowledged_at = by, now
    found.next_at = now + timedelta(minutes=call_plan().done_minutes)
    found.save()
    Call.objects.filter(escalation=found, sent_at=None).update(try_at=None)
    open_calls(by=by, escalation=found)
    take_along(by=by, cases=Case.objects.filter(escalated__escalation=found, closed_at=None))
    _log(by, "acknowledge", _first_case(found))
    return found


@transaction.atomic
def record_done(
    *,
    by: Person,
    escalation: Escalation,
    ending: Ending,
    words: str,
    people: Collection[str] = (),
    instead_of: str = "",
) -> None:
    """Say what was done: it ends the calling.

    `people`: whom it is said of, by their `Whose.key`, when the danger is about several; for the others it goes on.
    `instead_of`: the ref of whoever looks after it, if that is somebody else, who is told. Raises `LookedAfter` when
    it is another than that, `AlreadyDone`, PermissionDenied (also for an organiser, who reads nothing of it), and
    ValueError without words, or without saying of whom.
    """
    _refuse_unseen(by, escalation)
    if not by.has_role(Role.MODERATOR):
        raise PermissionDenied
    found = _unfinished(escalation)
    if found.acknowledged_by not in (None, by) and found.acknowledged_by.ref != instead_of:
        raise LookedAfter
    words = clean(words)
    if not words:
        raise ValueError("What was done is said in words.")
    everybody = people_in(found)
    meant = [one for one in everybody if one.key in people] if people or len(everybody) > 1 else everybody
    if len(meant) < len(set(people)) or (everybody and not meant):
        raise ValueError("What was done is said of each person.")
    for whose in meant:
        _finish(part(found, whose), by, ending, words)


def looks_after(by: Person, case: Case) -> bool:
    """Whether somebody has said that they look after a danger that this case is part of, and it goes on."""
    mine = Escalation.objects.unfinished().filter(acknowledged_by=by)
    return mine.filter(cases__case=case).exists()


def settle_by_deciding(*, by: Person, case: Case, answers: bool, wrote: bool = False) -> None:
    """Count what was done about a case. `answers`: it was looked at and let be. `wrote`: the person was written to.

    A message ends the person's danger, whatever else of theirs waits to be decided; of what is let be the last does.
    Taking words away says nothing about how the person is: whoever did it looks after the person, and says what became
    of it.
    """
    row = EscalatedCase.objects.filter(case=case, escalation__done_at=None).first()
    if row is None:
        return
    found = lock_danger(row.escalation_id)
    if found.is_done:  # somebody said what was done while this waited for the row
        return
    whose = next(one for one in people_in(found) if case in one.cases)
    if wrote:
        _finish(part(found, whose), by, Ending.ANSWERED, "")
    elif answers and not any(other.is_open for other in whose.cases if other != case):
        _finish(part(found, whose), by, Ending.DECIDED, "")
    elif found.acknowledged_at is None:
        _refuse_unseen(by, found)
        _acknowledge(by, found)


def _finish(found: Escalation, by: Person, ending: Ending, words: str) -> None:
    now, looked = timezone.now(), found.acknowledged_by
    if looked is not None and looked != by:
        tell_ended_by_another(looked, found)
    if found.acknowledged_at is None:
        found.acknowledged_by, found.acknowledged_at = by, now
    found.done_by, found.done_at, found.ending, found.what_was_done = by, now, ending, words
    found.save()
    Call.objects.filter(escalation=found, sent_at=None).update(try_at=None)
    open_calls(by=by, escalation=found)
    _log(by, "end_escalation", _first_case(found), ending=str(ending))


def _refuse_unseen(by: Person, escalation: Escalation) -> None:
    if not can_see_escalation(by, escalation):
        raise PermissionDenied


def _unfinished(escalation: Escalation) -> Escalation:
    found = lock_danger(escalation.pk)
    if found.is_done:
        raise AlreadyDone
    return found


def open_calls(*, by: Person, escalation: Escalation) -> None:
    """Remember when somebody first opened what they were called about, whichever way they came."""
    unopened = Call.objects.filter(escalation=escalation, person=by, opened_at=None)
    unopened.update(opened_at=timezone.now())


def call_due() -> None:
    """Call the next of everybody who has not come in time. One that fails does not keep the others from it."""
    due = Escalation.objects.unfinished().filter(next_at__lte=timezone.now()).order_by("next_at", "pk")
    each_by_itself(list(due.values_list("pk", flat=True)[:100]), _call_by_now)


@transaction.atomic
def _call_by_now(pk: int) -> None:
    found = lock_danger(pk)
    if found.done_at is None and found.next_at <= timezone.now():
        _take_the_next_step(found)


def _take_the_next_step(found: Escalation) -> None:
    """Remind whoever acknowledged once; when that leads to nothing either, call the others again."""
    acknowledged = found.acknowledged_at
    if acknowledged is None:
        call_next(found)
    elif found.acknowledged_by is not None and not found.calls.filter(made_at__gt=acknowledged).exists():
        remind(found)
    else:
        found.acknowledged_by = found.acknowledged_at = None
        found.turn += 1
        call_next(found)


def forget_sources() -> None:
    """Empty what told one source from another, a week after: networks are kept no longer (docs, privacy)."""
    old = Escalation.objects.filter(opened_at__lt=timezone.now() - SOURCE_KEPT).exclude(source="")
    old.update(source="")


def _first_case(found: Escalation) -> Case | None:
    row = found.cases.select_related("case").first()
    return row.case if row else None


def _log(by: Person | None, verb: str, case: Case | None, **more: str) -> None:
    if case is not None:
        details = {"case": case.ref, **more}
        log.append(by=by, verb=verb, kind=case.kind, ref=case.object_ref, details=details)
