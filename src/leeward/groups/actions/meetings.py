"""Meetings in writing: planned, joined, and moved on by the clock. Every change locks the meeting's row."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.core import text
from leeward.core.events import announce
from leeward.groups.events import MeetingNews
from leeward.groups.models import Coming, Group, Kept, Meeting, MeetingState, Seat
from leeward.groups.permissions import membership_of, refuse_not_facilitating, refuse_unable_to_write
from leeward.people.models import Person
from leeward.replies.permissions import Refused, refuse_unable

SHORTEST, LONGEST = 10, 180  # minutes
LONGEST_TURN = 15  # minutes
MOST_PLANNED = 20
FARTHEST = timedelta(days=90)
# How much earlier than planned it may begin, and how long after that it still waits for somebody to begin it.
EARLY, PATIENCE = timedelta(minutes=15), timedelta(hours=24)


def plan_meeting(
    *,
    by: Person,
    group: Group,
    title: str,
    begins_at: datetime,
    minutes: int,
    turn_minutes: int,
    kept_hours: int = Kept.DAY,
) -> Meeting:
    """Say when the group meets. How long words are kept can't be changed any more: people rely on it.

    Raises `Refused`.
    """
    refuse_not_facilitating(by, group)
    refuse_unable_to_write(by, group)
    title, now = " ".join(text.clean(title).split())[:70], timezone.now()
    if not title:
        raise Refused(_("Give it a name that says what it is for. The rest is kept."))
    _refuse_far(begins_at, now)
    if not SHORTEST <= minutes <= LONGEST or not 1 <= turn_minutes <= min(LONGEST_TURN, minutes):
        raise Refused(
            _("A meeting has 10 to 180 minutes, and a turn 1 to 15 that fit into it. The rest is kept.")
        )
    with transaction.atomic():
        Group.objects.select_for_update().get(pk=group.pk)
        if Meeting.objects.filter(group=group, state=MeetingState.PLANNED).count() >= MOST_PLANNED:
            raise Refused(_("Twenty meetings are planned already. Take one off first. Nothing was changed."))
        made = Meeting.objects.create(
            group=group,
            title=title,
            begins_at=begins_at,
            minutes=minutes,
            turn_minutes=turn_minutes,
            kept_hours=Kept(kept_hours),
            erase_at=begins_at + PATIENCE,
        )
        announce(_news("planned", made, by))
    return made


def _refuse_far(begins_at: datetime, now: datetime) -> None:
    if not now - EARLY <= begins_at <= now + FARTHEST:
        raise Refused(_("Choose a time within the next ninety days. The rest is kept."))


def _news(what: str, meeting: Meeting, by: Person) -> MeetingNews:
    comers = list(Coming.objects.filter(meeting=meeting).values_list("person", flat=True))
    when = meeting.begins_at.isoformat()
    return MeetingNews(what, meeting.group_id, meeting.ref, when, by_id=by.pk, comers=comers)


def _planned(by: Person, meeting: Meeting) -> Meeting:
    """Return the meeting, locked, while it has not begun. Raises `Refused`."""
    refuse_not_facilitating(by, meeting.group)
    meeting = locked(meeting)
    if meeting.state != MeetingState.PLANNED:
        raise Refused(_("It has begun already. You can end it instead. Nothing was changed."))
    return meeting


@transaction.atomic
def move_meeting(*, by: Person, meeting: Meeting, begins_at: datetime) -> None:
    """Let it begin at another time; who was told of it, or said they will come, is told. Raises `Refused`."""
    meeting = _planned(by, meeting)
    _refuse_far(begins_at, timezone.now())
    if meeting.begins_at == begins_at:
        return
    meeting.begins_at, meeting.erase_at = begins_at, begins_at + PATIENCE
    changed(meeting)
    Coming.objects.filter(meeting=meeting).update(told_at=None)
    announce(_news("moved", meeting, by))


@transaction.atomic
def cancel_meeting(*, by: Person, meeting: Meeting) -> None:
    """Take a meeting off that has not begun; who was told of it, or said they will come, is told. Raises `Refused`."""
    meeting = _planned(by, meeting)
    announce(_news("off", meeting, by))
    meeting.delete()


@transaction.atomic
def will_come(*, person: Person, meeting: Meeting, undo: bool = False) -> None:
    """Plan to come, or not after all (`undo`): facilitators see it, and the person is told when it begins.

    Raises `Refused`.
    """
    meeting = locked(meeting)
    if undo:
        Coming.objects.filter(meeting=meeting, person=person).delete()
        return
    refuse_unable_to_write(person, meeting.group)
    if meeting.state != MeetingState.PLANNED:
        raise Refused(_("It has begun already. You can come in."))
    # Whoever says so when it is about to begin knows that it is.
    told = timezone.now() if meeting.is_near else None
    Coming.objects.get_or_create(meeting=meeting, person=person, defaults={"told_at": told})


@transaction.atomic
def come_in(*, person: Person, meeting: Meeting) -> Seat:
    """Be there, under one's name in the group; who comes back finds their place again. Raises `Refused`."""
    membership = refuse_unable_to_write(person, meeting.group)
    meeting = locked(meeting)
    if meeting.state == MeetingState.ENDED:
        raise Refused(_("This meeting is over."))
    seat = Seat.objects.filter(meeting=meeting, person=person).first()
    if seat is None:
        last = Seat.objects.filter(meeting=meeting).aggregate(last=Max("place"))["last"] or 0
        seat = Seat(meeting=meeting, person=person, place=last + 1)
    elif seat.left_at is None:
        return seat
    seat.left_at, seat.byline = None, membership.name
    seat.byline_seed = membership.name_seed if membership.name else ""
    seat.save()
    changed(meeting)
    return seat


@transaction.atomic
def go_out(*, person: Person, meeting: Meeting) -> None:
    """Leave a meeting. What one said stays until it is erased; whoever had the turn passes it on."""
    meeting = locked(meeting)
    seat = Seat.objects.filter(meeting=meeting, person=person, left_at=None).first()
    if seat is None:
        return
    seat.left_at, seat.hand_at, seat.called = timezone.now(), None, False
    seat.save()
    if meeting.turn_id == seat.pk:
        pass_on(meeting, timezone.now())
    changed(meeting)


def leave_meetings(*, person: Person, group: Group) -> None:
    """Leave every meeting of a group that somebody is in: they are no longer in the group."""
    theirs = Seat.objects.filter(person=person, left_at=None, meeting__group=group)
    for seat in theirs.select_related("meeting"):
        with suppress(Refused):  # It was erased a moment ago.
            go_out(person=person, meeting=seat.meeting)


@transaction.atomic
def raise_hand(*, person: Person, meeting: Meeting, lower: bool = False) -> None:
    """Ask to be put in, or to speak once the round is over; `lower`: no more. Raises `Refused`."""
    refuse_unable(person)
    seat, meeting = present(person, meeting)
    if bool(seat.hand_at) != lower:
        return
    seat.hand_at, seat.called = (None, False) if lower else (timezone.now(), False)
    seat.save(update_fields=["hand_at", "called"])
    changed(meeting)


@transaction.atomic
def end_turn(*, person: Person, meeting: Meeting) -> None:
    """Be done with one's turn, or pass. Nothing happens when it is over already. Raises `Refused`."""
    seat, meeting = present(person, meeting)
    if meeting.state == MeetingState.ROUND and meeting.turn_id == seat.pk:
        pass_on(meeting, timezone.now())
        changed(meeting)


def settle(*, meeting: Meeting) -> Meeting | None:
    """Return the meeting where the clock has brought it; None when its time to be kept is over, and it is gone."""
    if not Meeting.objects.unsettled().filter(pk=meeting.pk).exists():
        return meeting
    with transaction.atomic():
        found = Meeting.objects.select_for_update().filter(pk=meeting.pk).first()
        if found is None or found.erase_at <= timezone.now():
            Meeting.objects.filter(pk=meeting.pk).delete()
            return None
        _move_on(found, timezone.now())
    return Meeting.objects.select_related("group").get(pk=found.pk)


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting, locked and where the clock has brought it. Call it in a transaction. Raises `Refused`."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("group")
    found = rows.filter(pk=meeting.pk, erase_at__gt=timezone.now()).first()
    if found is None:
        raise Refused(_("This meeting is over, and what was said in it is deleted."))
    _move_on(found, timezone.now())
    return found


def present(person: Person, meeting: Meeting) -> tuple[Seat, Meeting]:
    """Return somebody's seat and the meeting, locked. Raises `Refused` for whoever is not there, or when it is over."""
    meeting = locked(meeting)
    membership = membership_of(person, meeting.group)
    seat = Seat.objects.filter(meeting=meeting, person=person, left_at=None).first()
    if seat is None or membership is None or not membership.is_inside:
        raise Refused(
            _("You are not in this meeting at the moment. Come in again. Your words are kept here.")
        )
    if meeting.state == MeetingState.ENDED:
        raise Refused(_("The meeting is over, so this was not sent. Your words are kept here."))
    return seat, meeting


def changed(meeting: Meeting) -> int:
    """Store the locked meeting so that pages show it anew, and return the number of this change."""
    meeting.changes += 1
    meeting.save()
    return meeting.changes


def _move_on(meeting: Meeting, now: datetime) -> None:
    if meeting.is_running and meeting.ends_at and meeting.ends_at <= now:
        finish(meeting, meeting.ends_at)
    elif meeting.state == MeetingState.ROUND and not meeting.is_paused and _turn_is_over(meeting, now):
        pass_on(meeting, now)
    else:
        return
    changed(meeting)


def _turn_is_over(meeting: Meeting, now: datetime) -> bool:
    return meeting.turn_ends_at is None or meeting.turn_ends_at <= now


def finish(meeting: Meeting, at: datetime) -> None:
    """End the locked meeting. The caller stores it."""
    meeting.state, meeting.ends_at = MeetingState.ENDED, at
    meeting.turn = meeting.turn_ends_at = meeting.paused_at = None
    meeting.erase_at = at + timedelta(hours=meeting.kept_hours)
    if Seat.objects.filter(meeting=meeting).count() > 1:
        Group.objects.filter(pk=meeting.group_id).update(met_at=at)


def pass_on(meeting: Meeting, now: datetime) -> None:
    """Give the turn to the next in the locked meeting, or let all talk when it has gone round. The caller stores it.

    First whom a facilitator called, then who has had no turn in this round, in the order in which they came, then
    raised hands. Whoever comes next has a whole turn, however late somebody looks at the clock.
    """
    here = Seat.objects.filter(meeting=meeting, left_at=None).exclude(pk=meeting.turn_id or 0)
    following = (
        here.filter(called=True).order_by("hand_at", "place", "pk").first()
        or here.filter(~Q(had_turn=meeting.rounds)).order_by("place", "pk").first()
        or here.filter(hand_at__isnull=False).order_by("hand_at", "pk").first()
    )
    if following is None:
        meeting.state = MeetingState.TALK
        meeting.turn = meeting.turn_ends_at = None
        return
    following.had_turn, following.hand_at, following.called = meeting.rounds, None, False
    following.save(update_fields=["had_turn", "hand_at", "called"])
    meeting.turn = following
    meeting.turn_ends_at = now + timedelta(minutes=meeting.turn_minutes)
    if meeting.is_paused:
        meeting.paused_at = now  # The pause began before this turn did.
