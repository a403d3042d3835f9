"""Saying something in a meeting."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leeward.core import text
from leeward.groups.actions.meetings import changed, locked, present
from leeward.groups.models import Meeting, MeetingState, MeetingWord, Seat, WordState
from leeward.groups.permissions import facilitates, refuse_unable_to_write
from leeward.moderation import actions as moderation
from leeward.moderation.verdict import Verdict
from leeward.people.models import Person
from leeward.replies.permissions import Refused

KIND = "meeting_word"
LONGEST = 2_000
LIMIT = "400/h"


def say(*, author: Person, meeting: Meeting, key: UUID, body: str, to: Seat | None = None) -> MeetingWord:
    """Say something to everybody there, or privately `to` one of them, or have it held if screening says so.

    Privately, one of the two is a facilitator. The same `key` again returns what it stored. Whoever may be in danger
    is heard whoever's turn it is, by those who are there or by a moderator. Raises `Refused` and `limits.TooMany`.
    """
    if sent := MeetingWord.objects.filter(author=author, key=key).first():
        return sent
    body = checked(body)
    refuse_unable_to_write(author, meeting.group)
    with transaction.atomic():
        seat, meeting = present(author, meeting)
        # Once more: the same words may have been sent twice at the same moment.
        if sent := MeetingWord.objects.filter(author=author, key=key).first():
            return sent
        verdict = moderation.screen(kind=KIND, ref="", author=author, text=body)
        if to is not None:
            _refuse_privately(seat, meeting, to)
        elif not (verdict.holds or verdict.offers_help) and (why_not := _why_not_say(seat, meeting)):
            raise Refused(why_not)
        moderation.spend(KIND, author=author, words=body, limit=LIMIT)
        made = MeetingWord(key=key, meeting=meeting, seat=seat, author=author, to=to, body=body)
        made.change = changed(meeting)
        _settle(made, verdict)
        if to is None:
            Seat.objects.filter(pk=seat.pk).update(spoke_at=made.said_at)
    return made


def checked(body: str) -> str:
    """Return `body` as it is stored. Raises `Refused`."""
    body = text.clean(body)
    if not body:
        raise Refused(_("There are no words in it yet. Write something, then send it."))
    if len(body) > LONGEST:
        raise Refused(
            _("This is longer than %(most)s characters. It is all kept below: send it in parts.")
            % {"most": LONGEST}
        )
    return body


def preview_said(*, author: Person, body: str) -> Verdict:
    """Return what screening would say to `body`. Nothing is written and nobody is told. Raises `Refused`."""
    return moderation.screen(kind=KIND, ref="", author=author, text=checked(body))


def _settle(made: MeetingWord, verdict: Verdict) -> None:
    """Store the words as the verdict has it, and tell whoever must know."""
    made.state = WordState.HELD if verdict.holds else WordState.LIVE
    made.save(force_insert=True)
    tells = moderation.hold if verdict.holds else moderation.notice
    tells(kind=KIND, ref=made.ref, author=made.author, verdict=verdict, text=made.body)
    moderation.mark(kind=KIND, ref=made.ref, author=made.author, verdict=verdict, text=made.body)


def _why_not_say(seat: Seat, meeting: Meeting) -> str | Promise:
    """Return why somebody who is there may not say something to everybody now, or "" when they may."""
    if meeting.state == MeetingState.PLANNED:
        return _("The meeting has not begun. Your words are kept here.")
    if facilitates(seat.person, meeting.group):
        return ""
    if meeting.is_paused:
        return _("The meeting pauses. Your words are kept here; send them when it goes on.")
    if meeting.state == MeetingState.ROUND and meeting.turn_id != seat.pk:
        return _("It is somebody else’s turn. Your words are kept here; raise your hand to be put in.")
    soon = timedelta(seconds=meeting.slow_seconds)
    if meeting.state == MeetingState.TALK and seat.spoke_at and timezone.now() < seat.spoke_at + soon:
        return ngettext(
            "Everybody leaves a second between two messages at the moment. Your words are kept here.",
            "Everybody leaves %(seconds)s seconds between two messages at the moment. Your words are kept here.",
            meeting.slow_seconds,
        ) % {"seconds": meeting.slow_seconds}
    return ""


def _refuse_privately(seat: Seat, meeting: Meeting, to: Seat) -> None:
    if to.meeting_id != meeting.pk or to.pk == seat.pk or to.left_at is not None:
        raise Refused(_("They are not in this meeting any more. Your words are kept here."))
    if not facilitates(seat.person, meeting.group) and not facilitates(to.person, meeting.group):
        raise Refused(_("A private word is between a facilitator and one member. Your words are kept here."))


def put(*, word: MeetingWord, state: WordState) -> None:
    """Show a word, hold it or take it away, as moderation decided, so that pages follow."""
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=word.meeting_id)
        MeetingWord.objects.filter(pk=word.pk).update(state=state, change=changed(meeting))


@transaction.atomic
def unsay(*, word: MeetingWord, by: Person) -> None:
    """Take one's own words away for good. Raises `Refused`."""
    if word.author_id != by.pk:
        raise Refused(_("Only the person who said it can take it away."))
    meeting = locked(word.meeting)
    MeetingWord.objects.filter(pk=word.pk).update(body="", state=WordState.REMOVED, change=changed(meeting))
