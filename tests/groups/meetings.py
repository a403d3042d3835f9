"""Meetings as tests need them: planned, begun and spoken in as people do it."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from leeward.groups import actions
from leeward.groups.models import Group, Meeting, MeetingWord
from leeward.people.models import Person

SAID = "The lamp by the window stays on"


def planned(nur: Person, group: Group, **words: int) -> Meeting:
    return actions.plan_meeting(
        by=nur,
        group=group,
        title="Sunday evening",
        begins_at=timezone.now() + timedelta(minutes=5),
        **{"minutes": 60, "turn_minutes": 4} | words,
    )


def begun(nur: Person, group: Group, *people: Person, **words: int) -> Meeting:
    """A meeting that has begun, with these people in the order in which they came."""
    meeting = planned(nur, group, **words)
    for person in people:
        actions.come_in(person=person, meeting=meeting)
    actions.begin_meeting(by=nur, meeting=meeting)
    meeting.refresh_from_db()
    return meeting


def says(person: Person, meeting: Meeting, body: str = SAID, **words: object) -> MeetingWord:
    return actions.say(author=person, meeting=meeting, key=uuid4(), body=body, **words)  # type: ignore[arg-type]


def whose_turn(meeting: Meeting) -> Person | None:
    meeting.refresh_from_db()
    return meeting.turn.person if meeting.turn else None
