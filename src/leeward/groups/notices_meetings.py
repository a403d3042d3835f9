"""News of meetings: planned, moved, off, about to begin. No line says whose meeting it is, or what it is about."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from leeward.core.events import announce, later
from leeward.groups.events import MeetingNews
from leeward.groups.models import Coming, Group, Meeting, MeetingState, Membership
from leeward.notifications.actions import notify, take_back
from leeward.notifications.models import Kind, Notification
from leeward.notifications.timing import zone
from leeward.people.models import Person

AT_A_TIME = 100
# Whoever has letters once a day or a week hears of it with those, unless that would be too late.
IN_TIME = timedelta(days=1)
LINES = {
    "planned": _("A group of yours meets on {when}."),
    "moved": _("A meeting of a group of yours was moved. It is now on {when}."),
    "off": _("A group of yours does not meet on {when}: the meeting was taken off."),
}


@later
def tell_of_meeting(event: MeetingNews) -> None:
    """Tell members, but whoever did it, some at a time: of a plan all who wish it, later those who knew of it."""
    group = Group.objects.filter(pk=event.group_id).first()
    if group is None or not _still_holds(event):
        return
    some = list(_whom(event, group).select_related("person").order_by("pk")[:AT_A_TIME])
    for one in some:
        _tell(one, group, event)
    if len(some) == AT_A_TIME:
        announce(replace(event, after=some[-1].pk))


def _still_holds(event: MeetingNews) -> bool:
    """Whether nothing else was decided before this was told."""
    planned = Meeting.objects.filter(ref=event.ref, begins_at=event.begins_at, state=MeetingState.PLANNED)
    return event.what == "off" or planned.exists()


def _whom(event: MeetingNews, group: Group) -> QuerySet[Membership]:
    others = Membership.objects.inside().filter(group=group, pk__gt=event.after).exclude(person=event.by_id)
    if event.what == "planned":
        return others.filter(hears_of_meetings=True)
    told = Notification.objects.filter(person=OuterRef("person"), about=_about(event.ref))
    return others.filter(Q(Exists(told), hears_of_meetings=True) | Q(person__in=event.comers))


def _tell(one: Membership, group: Group, event: MeetingNews) -> None:
    begins_at, comes = datetime.fromisoformat(event.begins_at), one.person_id in event.comers
    with_others = one.letter_at if one.letter_at and one.letter_at < begins_at - IN_TIME else None
    # A new line, not the old one with other words: its letter tells what holds now.
    take_back(person=one.person, about=[_about(event.ref)])
    notify(
        person=one.person,
        kind=Kind.GROUP,
        line=format_lazy(LINES[event.what], when=_moment(begins_at, one.person)),
        url=f"{group.get_absolute_url()}#meetings",
        about=_about(event.ref),
        source=group.letters_source,
        timely=comes,
        not_before=None if comes else with_others,
    )


def tell_it_begins() -> None:
    """Tell those who said they will come that a meeting begins soon."""
    for pk in list(Coming.objects.due().values_list("pk", flat=True)[:AT_A_TIME]):
        _tell_it_begins(pk)


@transaction.atomic
def _tell_it_begins(pk: int) -> None:
    """That they were told is noted in the transaction that leaves the line: a crash tells nobody twice, or never."""
    due = Coming.objects.due().select_for_update(of=("self",)).select_related("person", "meeting__group")
    one = due.filter(pk=pk).first()
    if one is None:
        return
    Coming.objects.filter(pk=pk).update(told_at=timezone.now())
    take_back(person=one.person, about=[_about(one.meeting.ref)])
    notify(
        person=one.person,
        kind=Kind.GROUP,
        line=format_lazy(
            _("The meeting that you said you would come to begins on {when}. You can come in now."),
            when=_moment(one.meeting.begins_at, one.person),
        ),
        url=one.meeting.get_absolute_url(),
        about=_about(one.meeting.ref),
        source=one.meeting.group.letters_source,
        timely=True,
    )


def _about(ref: str) -> str:
    return f"meeting:{ref}"


def _said(moment: datetime, time_zone: str) -> str:
    return date_format(moment.astimezone(zone(time_zone)), "DATETIME_FORMAT")


# Said when the line is: in the person's language, by their clock.
_said_later = lazy(_said, str)


def _moment(moment: datetime, person: Person) -> str:
    said: str = _said_later(moment, person.time_zone)
    return said
