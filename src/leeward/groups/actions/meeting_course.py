"""What facilitators do with the course of a meeting."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.groups.actions.meetings import EARLY, changed, finish, locked, pass_on
from leeward.groups.models import Meeting, MeetingState, Seat
from leeward.groups.permissions import refuse_not_facilitating
from leeward.people.models import Person
from leeward.replies.permissions import Refused

SLOWEST = 300  # seconds


def _kept(by: Person, meeting: Meeting) -> Meeting:
    """Return the running meeting, locked, for a facilitator. Raises `Refused`."""
    refuse_not_facilitating(by, meeting.group)
    meeting = locked(meeting)
    if not meeting.is_running:
        raise Refused(_("The meeting is not running. Nothing was changed."))
    return meeting


@transaction.atomic
def begin_meeting(*, by: Person, meeting: Meeting) -> None:
    """Begin: the first round goes by turns in the order in which people came. Raises `Refused`."""
    refuse_not_facilitating(by, meeting.group)
    meeting, now = locked(meeting), timezone.now()
    if meeting.state != MeetingState.PLANNED:
        return
    if now < meeting.begins_at - EARLY:
        raise Refused(
            _("It can begin a quarter of an hour before its time, not earlier. Nothing was changed.")
        )
    if not Seat.objects.filter(meeting=meeting, left_at=None).exists():
        raise Refused(_("Nobody is there yet. Come in first. Nothing was changed."))
    meeting.began_at, meeting.ends_at = now, now + timedelta(minutes=meeting.minutes)
    meeting.erase_at = meeting.ends_at + timedelta(hours=meeting.kept_hours)
    _go_round(meeting)
    changed(meeting)


@transaction.atomic
def next_turn(*, by: Person, meeting: Meeting) -> None:
    """End the turn of whoever has it. Raises `Refused`."""
    meeting = _kept(by, meeting)
    if meeting.state == MeetingState.ROUND:
        pass_on(meeting, timezone.now())
        changed(meeting)


@transaction.atomic
def go_round(*, by: Person, meeting: Meeting) -> None:
    """Go round once more. Nothing happens while it goes round already. Raises `Refused`."""
    meeting = _kept(by, meeting)
    if meeting.state == MeetingState.TALK:
        _go_round(meeting)
        changed(meeting)


def _go_round(meeting: Meeting) -> None:
    meeting.state, meeting.rounds = MeetingState.ROUND, meeting.rounds + 1
    pass_on(meeting, timezone.now())


@transaction.atomic
def open_talk(*, by: Person, meeting: Meeting) -> None:
    """Let everybody speak as they like from now on. Raises `Refused`."""
    meeting = _kept(by, meeting)
    meeting.state, meeting.turn, meeting.turn_ends_at = MeetingState.TALK, None, None
    changed(meeting)


@transaction.atomic
def pause(*, by: Person, meeting: Meeting) -> None:
    """Let everybody take breath: only facilitators speak, and nobody's turn runs out. Raises `Refused`."""
    meeting = _kept(by, meeting)
    if not meeting.is_paused:
        meeting.paused_at = timezone.now()
        changed(meeting)


@transaction.atomic
def go_on(*, by: Person, meeting: Meeting) -> None:
    """Undo `pause`: whoever had the turn has as much of it as was left. Raises `Refused`."""
    meeting = _kept(by, meeting)
    if meeting.paused_at:
        if meeting.turn_ends_at:
            meeting.turn_ends_at += timezone.now() - meeting.paused_at
        meeting.paused_at = None
        changed(meeting)


@transaction.atomic
def slow_down(*, by: Person, meeting: Meeting, seconds: int) -> None:
    """In open talk, let everybody leave so many seconds between two messages; 0: no more. Raises `Refused`."""
    if not 0 <= seconds <= SLOWEST:
        raise Refused(_("Choose up to five minutes. Nothing was changed."))
    meeting = _kept(by, meeting)
    meeting.slow_seconds = seconds
    changed(meeting)


@transaction.atomic
def call(*, by: Person, meeting: Meeting, seat: Seat) -> None:
    """Put somebody in next, or let them speak now when all have had their turn. Raises `Refused`."""
    meeting = _kept(by, meeting)
    here = Seat.objects.filter(pk=seat.pk, meeting=meeting, left_at=None).exclude(pk=meeting.turn_id or 0)
    if not here.update(called=True):
        return
    if meeting.state == MeetingState.TALK:
        meeting.state = MeetingState.ROUND
        pass_on(meeting, timezone.now())
    changed(meeting)


@transaction.atomic
def end_meeting(*, by: Person, meeting: Meeting) -> None:
    """End it now. What was said goes when its time to be kept is over, counted from now. Raises `Refused`."""
    meeting = _kept(by, meeting)
    finish(meeting, timezone.now())
    changed(meeting)
