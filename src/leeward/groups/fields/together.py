"""What every column about meetings, prompts, polls and pictures of a group is for."""

from leeward.core.fields import Field, describe
from leeward.groups.models import (
    CheckIn,
    Coming,
    Meeting,
    MeetingWord,
    Option,
    Picture,
    Poll,
    Prompt,
    Round,
    Seat,
    Vote,
)

_ROW = Field("names the row", export=False)
_WHOSE = Field("says whose row it is", export=False)

describe(
    Meeting,
    subject=None,
    fields={
        "id": _ROW,
        "ref": Field("names the meeting in addresses"),
        "group": Field("which group meets"),
        "title": Field("what it is called"),
        "begins_at": Field("when it is planned for"),
        "minutes": Field("how long it takes"),
        "turn_minutes": Field("how long a turn takes"),
        "kept_hours": Field("for how long those who were there can read it afterwards"),
        "state": Field("whether it has begun, how it goes on, whether it is over"),
        "began_at": Field("when it began"),
        "ends_at": Field("when it ends"),
        "rounds": Field("who has had a turn this time"),
        "turn": Field("whose turn it is"),
        "turn_ends_at": Field("until when they have it"),
        "paused_at": Field("since when it pauses"),
        "slow_seconds": Field("how slowly people talk"),
        "changes": Field("tells pages that something is different"),
        "erase_at": Field("when it goes with all that was said"),
    },
)
describe(
    Coming,
    subject="person",
    fields={
        "id": _ROW,
        "meeting": Field("to which meeting they plan to come"),
        "person": _WHOSE,
        "said_at": Field("when they said so"),
        "told_at": Field("keeps them from being told twice that it begins", export=False),
    },
)
describe(
    Seat,
    subject="person",
    fields={
        "id": _ROW,
        "ref": Field("names the seat in addresses", export=False),
        "meeting": Field("which meeting"),
        "person": _WHOSE,
        "byline": Field("the name they have there"),
        "byline_seed": Field("draws the picture beside that name", export=False),
        "place": Field("orders turns"),
        "came_at": Field("when they came"),
        "left_at": Field("when they left"),
        "had_turn": Field("whether they have had a turn"),
        "hand_at": Field("when they raised their hand"),
        "called": Field("whether they are put in next"),
        "spoke_at": Field("how long ago they last spoke, for slow talk"),
    },
)
describe(
    MeetingWord,
    subject="author",
    fields={
        "id": _ROW,
        "ref": Field("names the words in addresses"),
        "key": Field("stores words once that were sent twice", export=False),
        "meeting": Field("where it was said"),
        "seat": Field("under which name", export=False),
        "author": _WHOSE,
        "to": Field("for whom alone it was meant"),
        # Sooner where the group chose so: its meeting says when (`Meeting.erase_at`).
        "body": Field("what the person said", retention=8),
        "state": Field("who may read it"),
        "said_at": Field("when it was said"),
        "change": Field("tells pages what is new", export=False),
    },
)
describe(
    Prompt,
    subject="written_by",
    fields={
        "id": _ROW,
        "ref": Field("names the prompt in addresses", export=False),
        "group": Field("which group asks"),
        "written_by": _WHOSE,
        "title": Field("what it asks"),
        "body": Field("a few more words"),
        "words": Field("among which words a check-in round lets people choose"),
        "weekday": Field("on which day it asks"),
        "hour": Field("at what time"),
        "time_zone": Field("by the clock of which place"),
        "every_weeks": Field("how often"),
        "next_at": Field("when it asks next"),
        "stopped_at": Field("since when it asks no more"),
    },
)
describe(
    Round,
    subject=None,
    fields={
        "id": _ROW,
        "post": Field("where it is answered"),
        "prompt": Field("what asked it"),
        "slot": Field("keeps it from being asked twice"),
        "words": Field("among which words people choose"),
    },
)
describe(
    CheckIn,
    subject="person",
    fields={
        "id": _ROW,
        "round": Field("when it was asked", export=False),
        "person": _WHOSE,
        "word": Field("how they said they are"),
        "for_facilitators": Field("whether facilitators may see it"),
        "said_at": Field("when they said it"),
    },
)
describe(
    Poll,
    subject="post__author",
    fields={
        "id": _ROW,
        "post": Field("which post asks", export=False),
        "several": Field("whether people can choose several answers"),
        "days": Field("how long it is open"),
    },
)
describe(
    Option,
    subject="poll__post__author",
    fields={
        "id": _ROW,
        "ref": Field("names the answer in forms", export=False),
        "poll": Field("which poll", export=False),
        "position": Field("orders answers"),
        "words": Field("what one can choose"),
    },
)
describe(
    Vote,
    subject="person",
    fields={
        "id": _ROW,
        "option": Field("what they chose, so that they can change it"),
        "person": _WHOSE,
    },
)
describe(
    Picture,
    subject="post__author",
    fields={
        "id": _ROW,
        "ref": Field("names the picture in addresses and its folder"),
        "post": Field("where it belongs", export=False),
        "position": Field("the order of the pictures"),
        "alt": Field("says what is in it for those who can't see it"),
        "width": Field("keeps its place on the page free"),
        "height": Field("keeps its place on the page free"),
        "added_at": Field("when it was added"),
    },
)
