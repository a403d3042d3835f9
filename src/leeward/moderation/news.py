"""Whom a case or a decision is told to, and in which words. No line quotes anything or names anybody."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.moderation.models import (
    Appeal,
    Call,
    Care,
    Case,
    Concern,
    Danger,
    Decision,
    Escalation,
    Outcome,
    Proposal,
    Report,
    ReportBatch,
)
from leeward.moderation.permissions import can_read_case, can_second
from leeward.moderation.scope import scope_of
from leeward.moderation.words import SLOWED, yours
from leeward.notifications.actions import notify, take_back_all
from leeward.notifications.models import Kind
from leeward.people.models import Person, Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def moderators() -> list[Person]:
    """Everybody who looks after the desk now."""
    people = Person.objects.filter(roles__contains=Role.MODERATOR, is_active=True)
    return [person for person in people if person.has_role(Role.MODERATOR)]


def tell_moderators(case: Case) -> None:
    """Tell every moderator who may read it that something waits. Whoever was called about a danger to life knows."""
    called = set(Call.objects.filter(escalation__cases__case=case).values_list("person_id", flat=True))
    readers = [person for person in moderators() if can_read_case(person, case)]
    _tell_that_it_waits(person for person in readers if person.pk not in called)
    if not readers and not called:
        _tell_organisers(urgent=case.danger == Danger.LIFE)


def tell_moderators_together(cases: Sequence[Case]) -> None:
    """Tell each moderator who may read one of these, once, that something waits."""
    readers = [person for person in moderators() if _may_read_one(person, cases)]
    _tell_that_it_waits(readers)
    if not readers:
        _tell_organisers(urgent=False)


def _tell_that_it_waits(people: Iterable[Person]) -> None:
    for person in people:
        line = _("Something waits on the desk.")
        notify(person=person, kind=Kind.DESK, line=line, url="/desk/", about="desk")


def _may_read_one(person: Person, cases: Sequence[Case]) -> bool:
    scope = scope_of(person)
    return any(case.author_id != person.pk and scope.reaches(case) for case in cases)


def _tell_organisers(*, urgent: bool) -> None:
    """Nobody on the desk may read what waits: somebody must be given the power to."""
    for person in Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True):
        notify(
            person=person,
            kind=Kind.DESK,
            line=_("Something waits that no moderator may read. Please give somebody a wider role."),
            url="/place/staff/",
            about="staff",
            urgent=urgent,
        )


def tell_about_decision(decision: Decision) -> None:
    """Tell the person what was decided about something of theirs, with the statement of reasons."""
    if decision.person is None:
        return
    if decision.case.kind == SLOWED:
        line = _("A rule of this place slowed your replies down. Here is why, and how to appeal.")
    elif decision.by_software and decision.outcome != Outcome.HOLD:
        line = _("Software changed how {what} is shown, until a moderator has looked. Here is what and why.")
    elif decision.by_software:
        line = _("{what} is waiting for a moderator. Here is why.")
    elif decision.by_keeper:
        line = _("Those who look after a group made a decision about {what}. Here is what and why.")
    elif decision.outcome == Outcome.NO_ACTION:
        line = _("A moderator has read {what}. Nothing is kept back now.")
        line = _("A moderator has read {what}, which had been deleted.") if decision.was_gone else line
    else:
        line = _("A moderator made a decision about {what}. Here is what and why.")
    _tell_person(decision, decision.person, line)


def tell_about_undoing(decision: Decision, *, waits: bool = False) -> None:
    """Tell the person that a decision about something of theirs no longer holds. `waits`: what held it before does.

    Whoever appealed it is told so by the answer to that, and of several things at once all the same.
    """
    appeal = Appeal.objects.filter(decision=decision).first()
    answered = appeal is not None and appeal.came_with_undoing and decision.clearing_id is None
    if decision.person is None or (answered and not waits):
        return
    line = _("A decision about {what} was undone. Here is why.")
    again = _("A decision about {what} was undone, and a moderator looks again. Here is why.")
    _tell_person(decision, decision.person, again if waits else line)


def _tell_person(decision: Decision, person: Person, line: "_StrPromise") -> None:
    if decision.clearing_id is not None:
        _tell_of_all(decision, person, line)
        return
    notify(
        person=person,
        kind=Kind.DECISION,
        line=format_lazy(line, what=yours(decision.case.kind)),
        url=decision.get_absolute_url(),
        about=f"decision:{decision.ref}",
    )


def _tell_of_all(decision: Decision, person: Person, line: "_StrPromise") -> None:
    """One line for everything that was decided, or undone, at once, be it one thing or many."""
    notify(
        person=person,
        kind=Kind.DECISION,
        line=format_lazy(line, what=_("what you posted")),
        url="/decisions/",
        about=f"clearing:{decision.clearing_id}",
    )


def tell_taken_over(person: Person, escalation: Escalation) -> None:
    """Tell whoever looked after a danger to life that it is somebody else's now. The page says whose."""
    line = _("Somebody else has taken over the danger to life that you looked after.")
    _tell_keeper(person, escalation, line, "taken")


def tell_ended_by_another(person: Person, escalation: Escalation) -> None:
    """Tell whoever looked after a danger to life that somebody else has ended it. The page says who, and how."""
    line = _("Somebody else has ended the danger to life that you looked after. You can add what you did.")
    _tell_keeper(person, escalation, line, "ended")


def _tell_keeper(person: Person, escalation: Escalation, line: "_StrPromise", what: str) -> None:
    about = f"{what}:{escalation.ref}"
    notify(person=person, kind=Kind.DESK, line=line, url=escalation.get_absolute_url(), about=about)


def tell_about_ending(decision: Decision) -> None:
    """Tell the person that what was decided until a day has ended."""
    if decision.person is not None:
        _tell_person(decision, decision.person, _("A decision about {what} has ended, as it said it would."))


def tell_shown_again(decision: Decision) -> None:
    """Tell the person that what waited because of a raid waits no more."""
    if decision.person is not None:
        line = _("Others can read {what} now: the rush of new accounts is over.")
        _tell_person(decision, decision.person, line)


def tell_after_raid(person: Person, hold: Decision) -> None:
    """Tell somebody, once for all that waits, that the raid is over and who reads what they wrote."""
    notify(
        person=person,
        kind=Kind.DECISION,
        line=_(
            "The rush of new accounts is over. What you posted still waits: a moderator of this place reads it next,"
            " and you are told what they decide."
        ),
        url=hold.get_absolute_url(),
        about=f"raid:{hold.case.raid_id}",
    )


def tell_seconds(proposal: Proposal) -> None:
    """Tell everybody who may be the second person; a danger to life by a letter straight away."""
    urgent = proposal.case.danger == Danger.LIFE
    organisers = Person.objects.filter(roles__contains=Role.ORGANISER, is_active=True)
    for person in {one.pk: one for one in [*moderators(), *organisers]}.values():
        if can_second(person, proposal):
            notify(
                person=person,
                kind=Kind.DESK,
                line=_("Something waits for the word of a second person."),
                url=f"/desk/proposals/{proposal.ref}/",
                about=f"proposal:{proposal.ref}",
                urgent=urgent,
            )


def tell_answered(proposal: Proposal) -> None:
    """Tell whoever proposed something that it is answered; nobody else is asked for their word any more."""
    take_back_all(about=[f"proposal:{proposal.ref}"])
    if proposal.proposed_by is not None and proposal.proposed_by_id != proposal.second_id:
        notify(
            person=proposal.proposed_by,
            kind=Kind.DESK,
            line=_("A second person has answered what you proposed."),
            url=f"/desk/proposals/{proposal.ref}/",
            about=f"proposal:{proposal.ref}",
        )


def tell_reporter(report: Report) -> None:
    """Tell somebody who reported something that it was looked at; of what they reported together, once it all was."""
    if report.batch is not None:
        _tell_of_batch(report, report.batch)
    elif report.reporter is not None:
        notify(
            person=report.reporter,
            kind=Kind.REPORT,
            line=_("A moderator has looked at what you reported. Here is the outcome."),
            url=report.get_absolute_url(),
            about=f"report:{report.pk}",
        )


def tell_of_change(decision: Decision) -> None:
    """Tell who reported something that what came of it no longer holds: it may be back where they meet it.

    Of what they reported together, once everything was looked at, in one line; who was told nothing yet hears nothing.
    """
    case = decision.case
    if decision.by_software or decision.by_keeper or case.is_open:
        return
    for report in case.reports.select_related("reporter", "batch"):
        batch = report.batch
        waits = batch is not None and batch.reports.filter(case__closed_at=None).exists()
        if report.reporter is not None and not waits:
            notify(
                person=report.reporter,
                kind=Kind.REPORT,
                line=_("What came of something you reported has changed. Here is how it stands now."),
                url=batch.get_absolute_url() if batch else report.get_absolute_url(),
                about=f"reports:{batch.pk}" if batch else f"report:{report.pk}",
            )


def _tell_of_batch(report: Report, batch: ReportBatch) -> None:
    if report.reporter is not None and not batch.reports.filter(case__closed_at=None).exists():
        notify(
            person=report.reporter,
            kind=Kind.REPORT,
            line=_("Moderators have looked at everything that you reported together. Here is the outcome."),
            url=batch.get_absolute_url(),
            about=f"reports:{batch.pk}",
        )


def tell_worried(concern: Concern) -> None:
    """Tell somebody who was worried that somebody has looked: nothing about the other person."""
    if concern.by is not None:
        notify(
            person=concern.by,
            kind=Kind.CARE,
            line=_("A moderator has looked at what worried you. Thank you for telling us."),
            url=concern.get_absolute_url(),
            about=f"concern:{concern.pk}",
        )


def tell_with_care(care: Care) -> None:
    """Tell somebody that there is a message of the place for them. Whoever sees their letters learns no more."""
    if care.person is not None:
        notify(
            person=care.person,
            kind=Kind.CARE,
            line=_("There is a message for you from the people who look after this place."),
            url=care.get_absolute_url(),
            about=f"care:{care.ref}",
        )
