"""Groups: who is in one, under which name, and what they say there."""

from leeward.groups.models.group import NEEDS_TWO, READABLE, Access, Ages, Group, GroupState, Heading
from leeward.groups.models.meeting import (
    RUNNING,
    SOON,
    Coming,
    Kept,
    Meeting,
    MeetingState,
    MeetingWord,
    Seat,
    WordState,
)
from leeward.groups.models.membership import FormerName, Invitation, Letters, Membership, Standing
from leeward.groups.models.picture import Picture
from leeward.groups.models.poll import Option, Poll, Vote
from leeward.groups.models.post import Post, PostRevision, PostState, Seen
from leeward.groups.models.prompt import CheckIn, Prompt, Round, Weekday
from leeward.groups.models.resource import Resource

__all__ = [
    "NEEDS_TWO",
    "READABLE",
    "RUNNING",
    "SOON",
    "Access",
    "Ages",
    "CheckIn",
    "Coming",
    "FormerName",
    "Group",
    "GroupState",
    "Heading",
    "Invitation",
    "Kept",
    "Letters",
    "Meeting",
    "MeetingState",
    "MeetingWord",
    "Membership",
    "Option",
    "Picture",
    "Poll",
    "Post",
    "PostRevision",
    "PostState",
    "Prompt",
    "Resource",
    "Round",
    "Seat",
    "Seen",
    "Standing",
    "Vote",
    "Weekday",
    "WordState",
]
