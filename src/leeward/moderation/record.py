"""Everything that was ever decided or done about a person, newest first: in a fixed number of questions.

Several tables are read as one. A page begins after a row, named by its moment, its table and its key, so that rows of
the same moment are neither lost nor shown twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from leeward.moderation.looks import looks_about, seen_as
from leeward.moderation.models import (
    APPEAL_WINDOW,
    Care,
    Consideration,
    Decision,
    EvidenceNote,
    Look,
    NoteState,
    Outcome,
    Step,
)
from leeward.moderation.record_rows import Row, with_what_it_was
from leeward.moderation.rules import rule as community_rule
from leeward.moderation.statement import ends_with_words, how_long, what
from leeward.moderation.words import NOTES, SLOWED, yours
from leeward.moderation.worries import care_for, said_of
from leeward.people.models import Credential, Person, Role, RoleGrant

OPEN, HOLDS = "open", "holds"
PAGE = 20


@dataclass(frozen=True)
class Table:
    """Where rows come from: those of a person, the column that says when, and how a row reads."""

    rows: Callable[[Person, str], "QuerySet[Any] | None"]
    when: str
    read: Callable[[Any], Row]


def page(person: Person, filtered: str, before: str = "") -> tuple[list[Row], str]:
    """Return at most `PAGE` rows older than the row `before` names, and the name of the last if there are more."""
    rows = _gather(person, filtered, before, PAGE + 1)
    last = _name(*rows[PAGE - 1]) if len(rows) > PAGE else ""
    listed = with_what_it_was(person, (row for _table, row in rows[:PAGE]))
    # What restricted words that are gone is in effect no more, which only shows once they are looked for.
    return [row for row in listed if filtered != HOLDS or row.holds], last


def everything(person: Person) -> list[Row]:
    """Return all of it, for a file."""
    return with_what_it_was(person, (row for _table, row in _gather(person, "", "", None)))


def _gather(person: Person, filtered: str, before: str, most: int | None) -> list[tuple[int, Row]]:
    found: list[tuple[int, Row]] = []
    for number, table in enumerate(TABLES):
        rows = table.rows(person, filtered)
        if rows is not None:
            older = rows.filter(_after(before, number, table.when)) if before else rows
            ordered = older.order_by(f"-{table.when}", "-pk")[:most]
            found += [(number, replace(table.read(one), key=one.pk)) for one in ordered]
    found.sort(key=lambda each: (each[1].at, -each[0], each[1].key), reverse=True)
    return found[:most]


def _name(table: int, row: Row) -> str:
    return f"{row.at.isoformat()}~{table}~{row.key}"


def _after(before: str, number: int, when: str) -> Q:
    """The rows of a table that come after the named one. What was not made by `_name` names nothing."""
    try:
        moment, table, key = before.split("~")
        at, same, pk = datetime.fromisoformat(moment), int(table), int(key)
        timezone.localtime(at)
    except (ValueError, OverflowError):
        return Q()
    older = Q(**{f"{when}__lt": at})
    if number < same:
        return older
    return older | (Q(**{when: at}) & (Q(pk__lt=pk) if number == same else Q()))


def _decisions(person: Person, filtered: str) -> "QuerySet[Any]":
    now, made = timezone.now(), Decision.objects.about(person).with_words()
    if filtered == HOLDS:
        # A suspension that is over goes on keeping away the words that it removed, if there were any.
        over = Q(until__lte=now) & (Q(case__kind=SLOWED) | Q(was_gone=True))
        return made.filter(undone_at=None).exclude(Q(outcome=Outcome.NO_ACTION) | over)
    if filtered == OPEN:
        waits = Q(appeal__isnull=False, appeal__decided_at=None)
        can = Q(appeal=None, undone_at=None, made_at__gt=now - APPEAL_WINDOW) & ~Q(outcome=Outcome.NO_ACTION)
        return made.filter(waits | can)
    return made


def _decision(one: Any) -> Row:
    appeal = getattr(one, "appeal", None)
    can = one.restricts and one.stands and appeal is None and timezone.now() < one.appeal_until
    rule, slowed = community_rule(one.rule), one.case.kind == SLOWED
    return Row(
        "decision",
        one.made_at,
        what(one),
        said_of_gone=what(one, is_gone=True),
        url=one.get_absolute_url(),
        kind=one.case.kind,
        # What slowed them is nothing of theirs that could have been deleted since.
        ref="" if slowed else one.case.object_ref,
        words=one.words_then or "",
        rule=str(rule.title) if rule else "",
        by=_("software, for the moment") if one.by_software else _("a person"),
        holds=one.restricts and one.stands and not (one.is_over and (slowed or one.was_gone)),
        until=how_long(one) if one.restricts else "",
        until_of_gone=how_long(one, is_gone=True) if one.restricts else "",
        ends_with_it=ends_with_words(one),
        because=one.facts,
        undone_at=one.undone_at,
        undone_because=one.undone_because,
        appeal=appeal,
        appeal_until=one.appeal_until if can else None,
    )


def _considerations(person: Person, filtered: str) -> "QuerySet[Any] | None":
    made = Consideration.objects.filter(person=person).select_related("case", "evidence")
    return None if filtered == HOLDS else made.filter(ended_at=None) if filtered == OPEN else made


def _considered(one: Consideration) -> Row:
    until, of_gone = _until_considered(one) if one.is_open else ("", "")
    said = _("A moderator told you what they considered to decide about %(what)s: %(how)s.")
    rule = community_rule(one.rule)
    return Row(
        "considered",
        one.made_at,
        _("A moderator considers a decision about %(what)s.") % {"what": yours(one.case.kind)}
        if one.is_open
        else said % {"what": yours(one.case.kind), "how": one.get_ending_display()},
        url=one.get_absolute_url(),
        kind=one.case.kind,
        ref=one.case.object_ref,
        words=one.evidence.words if one.evidence else "",
        rule=str(rule.title) if rule else "",
        by=_("a person"),
        until=until,
        until_of_gone=of_gone,
        because=one.facts,
    )


def _until_considered(one: Consideration) -> tuple[str, str]:
    """What the person can do until when; and the same once they have deleted what it is about."""
    if one.answered_at is not None:
        answered = _("You have answered. A moderator reads that before anything happens.")
        return answered, answered
    day = {"day": formats.date_format(timezone.localtime(one.takes_effect_at))}
    return (
        _("You can change it or answer until %(day)s.") % day,
        _("You have deleted it since. You can answer until %(day)s.") % day,
    )


def _notes(person: Person, filtered: str) -> "QuerySet[Any] | None":
    states = [NoteState.STANDING] if filtered == HOLDS else list(NOTES)
    made = EvidenceNote.objects.filter(claim__author=person, state__in=states, checked_at__isnull=False)
    return None if filtered == OPEN else made.select_related("claim")


def _note(one: EvidenceNote) -> Row:
    stands = one.state == NoteState.STANDING
    return Row(
        "note",
        one.checked_at or one.written_at,
        str(NOTES[one.state]),
        # A note is contested beside its words.
        url=f"/notes/{one.ref}/contest/" if stands else "",
        url_of_gone="",
        kind=one.claim.kind,
        ref=one.claim.object_ref,
        passage=one.claim.passage if stands else "",
        by=_("whoever wrote it") if one.state == NoteState.WITHDRAWN else _("two professionals"),
        holds=stands,
        until=_("As long as your words stay as they are, or until it is found wrong.") if stands else "",
        until_of_gone=_("You have deleted your words since, so it stands nowhere now.") if stands else "",
        until_of_changed=_("You have changed your words since, so it stands with them no more.")
        if stands
        else "",
        ends_with_it=True,
        because=one.words,
    )


def _care(person: Person, filtered: str) -> "QuerySet[Any] | None":
    return None if filtered else care_for(person)


def _cared(one: Care) -> Row:
    address = one.get_absolute_url() if one.step == Step.OFFER else ""
    return Row("care", one.made_at, said_of(one), url=address, by=_("a person"))


def _looks(person: Person, filtered: str) -> "QuerySet[Any] | None":
    return None if filtered else looks_about(person)


def _look(one: Look) -> Row:
    said = _("%(role)s: looked at %(what)s.") % {"role": seen_as(one), "what": yours(one.kind)}
    return Row("look", one.at, said, by=_("a person"))


def _checks(person: Person, filtered: str) -> "QuerySet[Any] | None":
    return None if filtered else Credential.objects.filter(person=person, decided_at__isnull=False)


def _check(one: Credential) -> Row:
    said = _("About your profession: %(state)s.") % {"state": one.get_state_display()}
    return Row(
        "profession", one.decided_at or one.applied_at, said, url="/you/credentials/", by=_("a person")
    )


def _roles(person: Person, filtered: str) -> "QuerySet[Any] | None":
    return None if filtered else RoleGrant.objects.filter(person=person)


def _role(one: RoleGrant) -> Row:
    ended = one.withdrawn_at or one.expires_at
    day = formats.date_format(timezone.localtime(ended))
    is_over = ended <= timezone.now()
    return Row(
        "role",
        one.granted_at,
        _("You were given a role here: %(role)s.") % {"role": Role(one.role).label},
        by=_("a person"),
        until=(_("It ended on %(day)s.") if is_over else _("Until %(day)s.")) % {"day": day},
    )


TABLES = (
    Table(_decisions, "made_at", _decision),
    Table(_considerations, "made_at", _considered),
    Table(_notes, "checked_at", _note),
    Table(_care, "made_at", _cared),
    Table(_looks, "at", _look),
    Table(_checks, "decided_at", _check),
    Table(_roles, "granted_at", _role),
)
